import { max, min } from 'd3-array';
import type { Indicator, Project } from '#framework';
import type { Known, ProjectValue, WhyMissing } from './answer';
import { heldAgainst, type Held, type Verdict } from './comparable';
import { fewest } from './group';
import type { Question } from './question';
import { exactly, reduce } from './reduce';
import { byProject, rowOf } from './select';
import { quartiles } from './statistics';

/** Whom a project is held beside: everybody, its own type, its own country; its phase, or type and country together. */
export const referenceCodes = ['all', 'library_type', 'country', 'reached', 'both'] as const;
export type ReferenceCode = (typeof referenceCodes)[number];

/** Peers of one kind, the project itself not among them. */
export interface Reference {
	code: ReferenceCode;
	/** Peers with a value, unnamed. */
	values: ProjectValue[];
	/** Peers of this kind, with a value or not. */
	of: number;
	min: number | null;
	max: number | null;
	/** Null under five peers. */
	q1: number | null;
	median: number | null;
	q3: number | null;
	/** Whether the project can be held beside them at all. */
	isHeld: boolean;
	/** In which part of its peers the project stands: never a rank. Null without a value, under five peers or unheld. */
	standing: 'lower' | 'middle' | 'upper' | null;
}

/** One project beside those like it. */
export interface Peers {
	kind: 'peers';
	question: Question;
	indicator: Indicator;
	project: string;
	own: ProjectValue | null;
	/** Why it has none. */
	why: WhyMissing | null;
	/** The three that are always shown, each with its count, then narrower ones that hold at least five. */
	references: Reference[];
	/** Narrower ones that hold fewer: the wider ones stand for them, and it is said. */
	tooNarrow: { code: ReferenceCode; n: number }[];
	/**
	 * Whether the project, of code `own`, can be held beside those of five or more; null where there are none, or without
	 * a value. Where it can be held beside some only, the verdict asks for care.
	 */
	verdict: Verdict | null;
}
export const ownCode = 'own';

const isLike: Readonly<Record<ReferenceCode, (one: Project, other: Project) => boolean>> = {
	all: () => true,
	library_type: (one, other) => rowOf.library_type(one) === rowOf.library_type(other),
	country: (one, other) => rowOf.country(one) === rowOf.country(other),
	reached: (one, other) => rowOf.reached(one) === rowOf.reached(other),
	both: (one, other) => isLike.library_type(one, other) && isLike.country(one, other)
};
const always: readonly ReferenceCode[] = ['all', 'library_type', 'country'];

/** Null where the project is not on the roster. Clauses choose whom to compare, so none of them counts here. */
export function peers(
	question: Question,
	indicator: Indicator,
	{ projects, observations, cells }: Known,
	project: string
): Peers | null {
	const itself = projects.find(({ project_id }) => project_id === project);
	if (!itself) return null;
	const measured = byProject(observations);
	const valueOf = ({ project_id }: Project) =>
		exactly(indicator, measured.get(project_id) ?? [], question.stage);
	const own = valueOf(itself);
	const others = projects
		.filter((other) => other !== itself)
		.map((other) => ({ other, value: valueOf(other) }));
	const itsOwn: Held = { code: ownCode, n: own ? 1 : 0, values: own ? [own] : [], missing: [] };
	const held = (those: readonly Held[]) =>
		heldAgainst({
			question,
			indicator,
			against: 'peers',
			panels: those.map((group) => ({ groups: [itsOwn, group] }))
		});
	const alike = referenceCodes.map((code): Held => {
		const those = others.filter(({ other }) => isLike[code](itself, other));
		const values = those.flatMap(({ value }) => value ?? []);
		const missing = those.flatMap(({ other, value }) =>
			value ? [] : [{ project: other.project_id, why: 'unsaid' as const }]
		);
		return { code, values, n: values.length, missing };
	});
	const isShown = ({ code, values }: Pick<Held, 'code' | 'values'>) =>
		(always as readonly string[]).includes(code) || values.length >= fewest;
	const all = referenceCodes.map((code, at) => {
		const group = alike[at]!;
		return referenceOf(code, own, group, held([group])?.level !== 'not_comparable');
	});
	const judged = held(alike.filter(({ n }) => n >= fewest));
	const isHeldBySome = all.some(({ median, isHeld }) => median !== null && isHeld);
	const cell = cells?.find((each) => each.project === project && each.indicator === indicator.id);
	return {
		kind: 'peers',
		question,
		indicator,
		project,
		own,
		why:
			own !== null
				? null
				: reduce(indicator, measured.get(project) ?? [], question.stage) !== null
					? 'proxy'
					: whyNone(measured.get(project) ?? [], cell?.state ?? (cells ? 'not_yet' : 'unsaid')),
		references: all.filter(isShown),
		tooNarrow: all.filter((each) => !isShown(each)).map(({ code, values }) => ({ code, n: values.length })),
		verdict:
			judged && judged.level === 'not_comparable' && isHeldBySome ? { ...judged, level: 'with_care' } : judged
	};
}

const whyNone = (own: readonly { stage: string }[], state: WhyMissing | 'value' | 'estimated'): WhyMissing =>
	own.some(({ stage }) => stage === 'baseline')
		? 'baseline_only'
		: state === 'value' || state === 'estimated' || own.length > 0
			? 'elsewhere'
			: state;

function referenceOf(
	code: ReferenceCode,
	own: ProjectValue | null,
	{ values, missing }: Held,
	isHeld: boolean
): Reference {
	const figures = values.map(({ value }) => value);
	const middle = figures.length < fewest ? null : quartiles(figures);
	return {
		code,
		values,
		of: values.length + missing.length,
		isHeld,
		min: min(figures) ?? null,
		max: max(figures) ?? null,
		q1: middle && middle[0],
		median: middle && middle[1],
		q3: middle && middle[2],
		standing:
			own === null || middle === null || !isHeld
				? null
				: own.value < middle[0]
					? 'lower'
					: own.value > middle[2]
						? 'upper'
						: 'middle'
	};
}
