import { bisectLeft, bisectRight, quantileSorted } from 'd3-array';
import type { Indicator, Project } from '#framework';
import {
	answer,
	type Answer,
	type AtStart,
	type Group,
	type Groups,
	type Known,
	type NoAnswer,
	type ProjectValue
} from './answer';
import { fewest } from './group';
import {
	defaultQuestion,
	filterKeys,
	isWithin,
	none,
	type Filters,
	type Question,
	type Values
} from './question';
import { inOrder, isChosen, rowOf } from './select';

/** By what the linked pictures stand in rows. */
export const linkedBy = ['country', 'library_type'] as const;
export type LinkedBy = (typeof linkedBy)[number];

/** Projects in the order of their values, and those without one: whatever is chosen of them is one run. */
export interface Stand {
	values: readonly ProjectValue[];
	/** Their figures alone. */
	figures: readonly number[];
	missing: Group['missing'];
	/** Where they began, of what is asked at the start and at the end. */
	atStart: readonly AtStart[];
}

export interface LinkedRow extends Stand {
	code: string;
}

/**
 * The same projects in three pictures, each under everyone's clauses but its own. The values of the question are in
 * none of them: a range is drawn longer and shorter many times a second, and only `within` is asked for each.
 */
export interface Linked {
	kind: 'linked';
	question: Question;
	indicator: Indicator;
	rows: Record<LinkedBy, LinkedRow[]>;
	/** Everybody in view. */
	all: Stand;
	/** The comparison of the same rows, where it was asked for: it is judged once, for all who look at it. */
	judged: Groups | null;
	/** Least and greatest of everybody in the workspace, so that a scale stands still; null where nobody has a value. */
	reach: [number, number] | null;
}

/** How much of a stand is chosen: its values from `start` to before `end`, or those without one. */
export interface Within {
	start: number;
	end: number;
	/** Projects chosen, of all. */
	n: number;
	of: number;
	/** Null under five values. */
	quartiles: [number, number, number] | null;
}

/**
 * `known` is of the whole indicator. Where the question was `answered` already and its clauses leave nobody out, that is
 * what everybody has, and nothing is reduced once more.
 */
export function linked(
	question: Question,
	indicator: Indicator,
	known: Known,
	answered?: Answer
): Linked | NoAnswer {
	const { filters } = question;
	// Each project's figure hangs on the phases that are looked at, and on no other clause.
	const nobodyLeftOut = { ...defaultQuestion.filters, phase: filters.phase };
	const everyone =
		answered?.kind === 'groups' && isOfEverybody(answered.question)
			? answered
			: answer(
					{ ...question, by: 'country', panels: null, values: null, filters: nobodyLeftOut },
					indicator,
					known
				);
	if (everyone.kind === 'none') return everyone;
	const entries = entriesOf(everyone, known.projects);
	/** Stands of the projects that some clauses choose, in the order of their values, by what a project is put under. */
	const standsBy = (clauses: Filters, codeOf: (project: Project) => string): Map<string, Stand> => {
		const stands = new Map<string, ReturnType<typeof emptyStand>>();
		for (const { project, value, missing, begun } of entries) {
			if (!isChosen(project, clauses)) continue;
			const code = codeOf(project);
			let stand = stands.get(code);
			if (!stand) stands.set(code, (stand = emptyStand()));
			if (value) {
				stand.values.push(value);
				stand.figures.push(value.value);
			}
			if (missing) stand.missing.push(missing);
			if (begun) stand.atStart.push(begun);
		}
		return stands;
	};
	const rowsOf = (by: LinkedBy): LinkedRow[] =>
		[...standsBy({ ...filters, [by]: [] }, rowOf[by])]
			.map(([code, stand]) => ({ code, ...stand }))
			.sort((a, b) => inOrder(by)(a.code, b.code));
	const least = entries[0]?.value?.value;
	const greatest = entries.findLast(({ value }) => value)?.value?.value;
	return {
		kind: 'linked',
		question,
		indicator: everyone.indicator,
		rows: { country: rowsOf('country'), library_type: rowsOf('library_type') },
		all: standsBy(filters, () => '').get('') ?? emptyStand(),
		judged: everyone === answered && everyone.question.panels === null ? everyone : null,
		reach: least === undefined || greatest === undefined ? null : [least, greatest]
	};
}

/** Whether each project stands in one group of the answer, whichever it is, and none is left out. */
const isOfEverybody = ({ by, panels, values, filters }: Question): boolean =>
	!isWithin(by) &&
	panels !== 'phase' &&
	values === null &&
	filterKeys.every((key) => key === 'phase' || filters[key].length === 0);

/** What one project has: a value or why there is none, and where it began. */
interface Entry {
	project: Project;
	value?: ProjectValue;
	missing?: Group['missing'][number];
	begun?: AtStart;
}

/** Everybody in the order of their values; those without one come last, by their ids. */
function entriesOf({ panels }: Groups, projects: readonly Project[]): Entry[] {
	const entries = new Map(projects.map((project): [string, Entry] => [project.project_id, { project }]));
	const add = <What extends { project: string }>(
		some: readonly What[],
		to: (entry: Entry, one: What) => void
	) => {
		for (const one of some) {
			const entry = entries.get(one.project);
			if (entry) to(entry, one);
		}
	};
	for (const { values, missing, atStart = [] } of panels.flatMap((panel) => panel.groups)) {
		add(values, (entry, one) => (entry.value = one));
		add(missing, (entry, one) => (entry.missing = one));
		add(atStart, (entry, one) => (entry.begun = one));
	}
	const all = [...entries.values()].sort(byId);
	return [...byValue(all.filter(({ value }) => value)), ...all.filter(({ missing }) => missing)];
}
const byId = ({ project: a }: Entry, { project: b }: Entry): number => (a.project_id < b.project_id ? -1 : 1);

/** Those of one value stay as they were. Bare numbers are put in order in a fraction of the time that entries take. */
function byValue(entries: readonly Entry[]): Entry[] {
	const figures = Float64Array.from(entries, ({ value }) => value?.value ?? NaN).sort();
	const placed = new Array<Entry>(entries.length);
	const next = new Map<number, number>();
	for (const entry of entries) {
		const figure = entry.value?.value ?? NaN;
		const at = next.get(figure) ?? bisectLeft(figures, figure);
		placed[at] = entry;
		next.set(figure, at + 1);
	}
	return placed;
}

const emptyStand = () => ({
	values: [] as ProjectValue[],
	figures: [] as number[],
	missing: [] as Group['missing'],
	atStart: [] as AtStart[]
});

/** What a range chooses of a stand; without one, everybody with a value. */
export function within({ figures, missing }: Stand, values: Values | null): Within {
	const of = figures.length + missing.length;
	if (values === none) return { start: 0, end: 0, n: missing.length, of, quartiles: null };
	const start = values === null ? 0 : bisectLeft(figures, values.from);
	const end = values === null ? figures.length : bisectRight(figures, values.to);
	const chosen = figures.slice(start, end);
	const at = (p: number): number => quantileSorted(chosen, p) ?? NaN;
	return {
		start,
		end,
		n: chosen.length,
		of,
		quartiles: chosen.length < fewest ? null : [at(0.25), at(0.5), at(0.75)]
	};
}
