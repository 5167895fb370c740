import { isPaired, type Cell, type CellState, type Indicator, type Observation } from '#framework';
import type { WhyMissing } from './answer';
import { none, type Question } from './question';
import { reduce } from './reduce';

/** What the coverage grid says of those without a value; while it is on its way, nothing. */
export interface Grid {
	stateOf: (project: string) => CellState | 'unsaid';
	isHidden: (project: string) => boolean;
	/** Why a project has no value of a part, in these phases; no phases are all of them. */
	whyNoPart: (project: string, part: string, phases: readonly string[]) => 'hidden' | 'unsaid' | 'not_split';
	/** Parts that any of these projects told and does not show. */
	partsHidden: (projects: readonly { project_id: string }[]) => string[];
}

export function gridOf(
	cells: readonly Cell[] | null,
	{ id }: Pick<Indicator, 'id'>,
	{ mode }: Pick<Question, 'mode'>,
	breakdown: string
): Grid {
	const own = new Map((cells ?? []).flatMap((cell) => (cell.indicator === id ? [[cell.project, cell]] : [])));
	const hidden = (project: string) =>
		own.get(project)?.hiddenParts?.filter((one) => one.breakdown === breakdown) ?? [];
	return {
		isHidden: (project) => own.get(project)?.state === 'hidden',
		stateOf: (project) => (cells === null ? 'unsaid' : (own.get(project)?.state ?? 'not_yet')),
		whyNoPart: (project, part, phases) =>
			cells === null && mode === 'share'
				? 'unsaid'
				: hidden(project).some(
							(one) => one.part === part && (phases.length === 0 || phases.includes(one.phase || none))
					  )
					? 'hidden'
					: 'not_split',
		partsHidden: (projects) =>
			projects.flatMap(({ project_id }) => hidden(project_id).map(({ part }) => part))
	};
}

/** A value that is there but does not count says so first; then what the coverage grid says. */
export function whyMissing(
	indicator: Indicator,
	stage: Question['stage'],
	here: readonly Observation[],
	measured: readonly Observation[],
	state: CellState | 'unsaid'
): WhyMissing {
	const there = here.length > 0 ? here : measured;
	const goesOn = isPaired(indicator)
		? (one: Observation) => one.stage === 'endline'
		: (one: Observation) => one.stage !== 'baseline';
	const isBaselineOnly =
		there.some((one) => one.stage === 'baseline') &&
		!there.some(goesOn) &&
		reduce(indicator, there, stage) === null;
	if (isBaselineOnly) return 'baseline_only';
	return there.length > 0 || state === 'value' || state === 'estimated' ? 'elsewhere' : state;
}
