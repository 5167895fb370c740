import { isCompared, isVerdict, verdicts, type Indicator, type Observation, type Project } from '#framework';
import { standing } from './reduce';

/** What was measured of one community's own indicator: its figure, and how many said worse, the same, better. */
export interface Judging {
	indicator: Indicator;
	observations: readonly Observation[];
	answers: readonly Observation[];
}

/**
 * Indicators that communities made for themselves, over the projects in view. What one community counts is no other's,
 * so that this is all there is to say of several: how many have one, and how many were judged better by their own.
 */
export interface Judged {
	projects: number;
	of: number;
	indicators: number;
	/** Those that a community has judged; of them those judged better, and those of which nobody can tell. */
	judged: number;
	better: number;
	unsaid: number;
}

export function judged(
	projects: readonly Project[],
	indicators: Iterable<Indicator>,
	known: readonly Judging[]
): Judged {
	const inView = new Set(projects.map(({ project_id }) => project_id));
	const own = [...indicators].filter((one) => !isCompared(one) && inView.has(one.project));
	const said = own.flatMap((one) => {
		const judging = isVerdict(one) && known.find(({ indicator }) => indicator.id === one.id);
		return (judging && isBetter(judging)) || [];
	});
	return {
		projects: new Set(own.map(({ project }) => project)).size,
		of: inView.size,
		indicators: own.length,
		judged: said.length,
		better: said.filter((verdict) => verdict === 'better').length,
		unsaid: said.filter((verdict) => verdict === 'unsaid').length
	};
}

/**
 * Whether more people said better than worse, the last time they were asked. Where the answers were not counted one by
 * one, more than half that said better are more than said worse; of fewer it is not known. Null where nobody was asked.
 */
function isBetter({ indicator, observations, answers }: Judging): 'better' | 'not' | 'unsaid' | null {
	const own = (some: readonly Observation[]) => some.filter(({ project }) => project === indicator.project);
	const [newest] = standing(indicator, own(observations), null);
	if (newest === undefined || newest.value === null) return null;
	const told = own(answers).filter(
		({ phase, stage, periodEnd }) =>
			phase === newest.phase && stage === newest.stage && periodEnd === newest.periodEnd
	);
	const [worse, better] = (['worse', 'better'] as const).map(
		(verdict) => told.find(({ breakdownValue }) => breakdownValue === partOf(verdict))?.value ?? null
	);
	if (typeof worse === 'number' && typeof better === 'number') return better > worse ? 'better' : 'not';
	return newest.value > 50 ? 'better' : newest.value <= 0 ? 'not' : 'unsaid';
}

const partOf = (verdict: (typeof verdicts)[number]): string => String(verdicts.indexOf(verdict) + 1);
