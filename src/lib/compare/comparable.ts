import { extent } from 'd3-array';
import type { AtStart, Group, ProjectValue } from './answer';
import { accumulates } from './accumulates';
import { fewest } from './group';
import { orderIn, phaseCodes, type Indicator } from '#framework';
import { arePartsOfWhole, isChosenByValue, isWithin, none, type Question } from './question';
import { quartiles } from './statistics';

/**
 * Why groups cannot be held against each other, or only with care. `parts_of_whole`: whether parts of one whole differ
 * is not judged · `definitions`: answers to differently worded questions · `accumulated`: a later phase counts an earlier
 * one again · `stages`: the start of one, the end of another · `periods`: no common time · `few_projects`: under five ·
 * `few_answers`: half of its projects rest on under ten answers · `answers_unknown`: on how many, some did not say ·
 * `coverage`: more than half have no value · `starts`: asked at the end, they were apart at the start · `ended`: a third
 * or more of those asked at the start have no end · `estimates`: a third or more estimated · `sizes`: counts, which grow
 * with the community · `bases`: the communities of rates were counted in different ways · `targets`: each project stands
 * beside one of its own · `chosen`: its projects were chosen by the very values that are compared.
 */
export const doubtCodes = [
	'parts_of_whole',
	'definitions',
	'accumulated',
	'stages',
	'periods',
	'few_projects',
	'few_answers',
	'answers_unknown',
	'coverage',
	'starts',
	'ended',
	'estimates',
	'sizes',
	'bases',
	'targets',
	'chosen'
] as const;
export type DoubtCode = (typeof doubtCodes)[number];

export interface Doubt {
	code: DoubtCode;
	/** Whether it forbids the comparison rather than asking for care. */
	forbids: boolean;
	/** Codes of the groups it is about; none where it is about all. */
	groups: string[];
	/** Of the different projects with a value in those groups, those it is about; only where it is said of some. */
	projects?: { some: number; of: number };
}

export interface Verdict {
	level: 'comparable' | 'with_care' | 'not_comparable';
	doubts: Doubt[];
	/** By what else than its value a project stands there: its own target, or both ends; or alone, beside its peers. */
	against?: 'targets' | 'pairs' | 'peers';
}

/** A group as far as it is judged: whose values are held against those of others, and who has none. */
export interface Held extends Pick<Group, 'code' | 'values' | 'n' | 'missing' | 'atStart'> {
	/** Where changes are compared: of when they begin. */
	starts?: readonly ProjectValue[];
}

/** Anything that has groups side by side. */
export interface Compared {
	question: Question;
	indicator: Indicator;
	panels: readonly { groups: readonly Held[] }[];
	against?: NonNullable<Verdict['against']>;
}

const fewAnswers = 10;
const year = 365;

/** Those of some groups that were clearly apart when they began. */
export type StartsApart = (question: Question, groups: readonly Held[]) => readonly Held[];

/** Whether groups can be held against each other, panel by panel. Null where there are no two. */
export function heldAgainst(answer: Compared, startsApart: StartsApart = () => []): Verdict | null {
	const panels = answer.panels
		.map(({ groups }) => groups.filter(({ code, n }) => code !== none && n > 0))
		.filter((groups) => groups.length > 1);
	if (panels.length === 0) return null;
	const found = panels.flatMap((groups) => doubtsOf(answer, groups, startsApart));
	const doubts = doubtCodes.flatMap((code): Doubt[] => {
		const own = found.filter((doubt) => doubt.code === code);
		if (own.length === 0) return [];
		const groups = [...new Set(own.flatMap((doubt) => doubt.groups))];
		const forbids = own.some((doubt) => doubt.forbids);
		const those = panels.flatMap((held) => held.filter((group) => groups.includes(group.code)));
		const projects = counted[code]?.(those);
		return [{ code, forbids, groups, ...(projects && { projects }) }];
	});
	const level = doubts.some(({ forbids }) => forbids)
		? 'not_comparable'
		: doubts.length > 0
			? 'with_care'
			: 'comparable';
	return { level, doubts, ...(answer.against && { against: answer.against }) };
}

function doubtsOf(
	{ indicator, question, against }: Compared,
	groups: readonly Held[],
	startsApart: StartsApart
): Doubt[] {
	const about = (code: DoubtCode, of: readonly Held[], forbids = false): Doubt[] =>
		of.length === 0 ? [] : [{ code, forbids, groups: of.map((group) => group.code) }];
	const few = groups.filter(({ n }) => n < fewest);
	// Compared by the projects that are in both; phases are asked at different times and stages by design.
	const isInside = isWithin(question.by);
	return [
		// A bare "comparable" would say that they are judged.
		...(arePartsOfWhole(question, indicator)
			? [{ code: 'parts_of_whole' as const, forbids: false, groups: [] }]
			: []),
		...differing('definitions', groups, ({ version = 1 }) => String(version)),
		...about(
			'accumulated',
			question.by === 'phase'
				? groups.filter((other) =>
						groups.some(
							(one) =>
								orderIn(phaseCodes, one.code) < orderIn(phaseCodes, other.code) &&
								accumulates(indicator, one, other)
						)
					)
				: []
		),
		...(isInside || question.stage !== null
			? []
			: differing('stages', groups, ({ stage }) => (stage === 'baseline' ? 'start' : 'later'))),
		// The one project has one day, that of its newest figure: only a year from its peers' says something.
		...(isInside ? [] : apart(groups).filter(({ forbids }) => against !== 'peers' || forbids)),
		...(isInside ? [] : apart(groups.map((group) => ({ ...group, values: [...(group.starts ?? [])] })))),
		...(isChosenByValue(question) ? [{ code: 'chosen' as const, forbids: true, groups: [] }] : []),
		// One project beside its peers is one by design.
		...(against === 'peers' ? [] : about('few_projects', few, groups.length - few.length < 2)),
		...(indicator.valueType === 'likert5' || indicator.valueType === 'percent'
			? [
					...about('few_answers', groups.filter(restsOnFew)),
					...about(
						'answers_unknown',
						groups.filter(({ values }) => values.some(restsOnUnknown))
					)
				]
			: []),
		...about(
			'coverage',
			groups.filter(({ n, missing }) => n < missing.length)
		),
		...about('starts', startsApart(question, groups)),
		...about('ended', leftBehind(groups)),
		...about(
			'estimates',
			groups.filter(({ n, values }) => 3 * values.filter(({ estimated }) => estimated).length >= n)
		),
		...(indicator.across === 'rate' && new Set(groups.flatMap(basesOf)).size > 1
			? [{ code: 'bases' as const, forbids: false, groups: [] }]
			: []),
		...(against === 'targets' ? [{ code: 'targets' as const, forbids: false, groups: [] }] : []),
		...(growsWithSize(indicator) && !isInside && against !== 'targets'
			? [{ code: 'sizes' as const, forbids: false, groups: [] }]
			: [])
	];
}

/** Where a third or more of a group have no end, all groups that have lost any are told of: they are held against it. */
function leftBehind(groups: readonly Held[]): Held[] {
	const lost = groups.map(({ atStart = [] }) => ({ of: atStart.length, n: withoutEnd(atStart).length }));
	return lost.some(({ n, of }) => n > 0 && 3 * n >= of)
		? groups.filter((_, at) => (lost[at]?.n ?? 0) > 0)
		: [];
}

const withoutEnd = (atStart: readonly AtStart[]): AtStart[] => atStart.filter(({ isEnded }) => !isEnded);

/** Doubts that are said of some projects: of how many, among those of their groups. */
const counted: Partial<Record<DoubtCode, (groups: readonly Held[]) => Doubt['projects']>> = {
	answers_unknown: (groups) => {
		const values = groups.flatMap((group) => group.values);
		return { some: projectsOf(values.filter(restsOnUnknown)), of: projectsOf(values) };
	},
	ended: (groups) => {
		const begun = groups.flatMap(({ atStart = [] }) => atStart);
		return { some: projectsOf(withoutEnd(begun)), of: projectsOf(begun) };
	}
};

/** Whether the size of a community alone makes it more. */
export const growsWithSize = ({ valueType, across }: Pick<Indicator, 'valueType' | 'across'>): boolean =>
	valueType === 'count' && across !== 'rate';

const basesOf = ({ values }: Held): string[] => values.flatMap(({ basis }) => basis ?? []);

/** What should be one thing in all groups. Where groups hold different ones they cannot be compared at all. */
function differing(code: DoubtCode, groups: readonly Held[], kind: (value: ProjectValue) => string): Doubt[] {
	const kinds = groups.map(({ values }) => new Set(values.map(kind)));
	const all = new Set(kinds.flatMap((own) => [...own]));
	if (all.size < 2) return [];
	const mixed = groups.filter((_, at) => (kinds[at]?.size ?? 0) > 1);
	const pure = new Set(kinds.filter(({ size }) => size === 1).flatMap((own) => [...own]));
	return [
		{
			code,
			forbids: pure.size > 1,
			groups: (pure.size > 1 ? groups.filter((_, at) => kinds[at]?.size === 1) : mixed).map(
				({ code }) => code
			)
		}
	];
}

/** Groups measured at times that do not meet; a year between them forbids. */
function apart(groups: readonly Held[]): Doubt[] {
	const spans = groups.map(({ code, values }) => {
		const [first = '', last = ''] = extent(values, ({ periodEnd }) => periodEnd);
		return { code, first, last };
	});
	const named = new Set<string>();
	let forbids = false;
	for (const one of spans)
		for (const other of spans) {
			if (one.last >= other.first) continue;
			named.add(one.code).add(other.code);
			forbids ||= (Date.parse(other.first) - Date.parse(one.last)) / 864e5 > year;
		}
	return named.size === 0
		? []
		: [{ code: 'periods', forbids, groups: spans.map(({ code }) => code).filter((code) => named.has(code)) }];
}

/** Half or more of the projects that say on how many answers they rest, rest on under ten. */
function restsOnFew({ values }: Held): boolean {
	const middle = quartiles(values.flatMap((value) => answersBehind(value) ?? []));
	return middle !== null && middle[1] < fewAnswers;
}

/** On how many answers a mean or a percentage rests. What nobody said is not enough: it may be three. */
const answersBehind = ({ n, denominator }: ProjectValue): number | null => n ?? denominator;
const restsOnUnknown = (value: ProjectValue): boolean => answersBehind(value) === null;
const projectsOf = (values: readonly ProjectValue[]): number =>
	new Set(values.map(({ project }) => project)).size;
