import { bisectLeft, bisectRight, quantileSorted } from 'd3-array';
import type { Indicator } from '#framework';
import { answer, type Group, type Groups, type Known, type NoAnswer, type ProjectValue } from './answer';
import { fewest } from './group';
import { none, type Question, type Values } from './question';

/** By what the linked pictures stand in rows. */
export const linkedBy = ['country', 'library_type'] as const;
export type LinkedBy = (typeof linkedBy)[number];

/** Projects in the order of their values, and those without one: whatever is chosen of them is one run. */
export interface Stand {
	values: readonly ProjectValue[];
	/** Their figures alone. */
	figures: readonly number[];
	missing: Group['missing'];
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

/** `known` is of the whole indicator. */
export function linked(question: Question, indicator: Indicator, known: Known): Linked | NoAnswer {
	const ask = (by: LinkedBy, filters: Question['filters']) =>
		answer({ ...question, by, panels: null, values: null, filters }, indicator, known);
	const everyone = ask('country', {
		...question.filters,
		country: [],
		library_type: [],
		grant: [],
		cohort: []
	});
	const inView = ask('country', question.filters);
	const rowsOf = (by: LinkedBy): LinkedRow[] => {
		const said = ask(by, { ...question.filters, [by]: [] });
		return said.kind === 'none'
			? []
			: groupsOf(said).map((group) => ({ code: group.code, ...standOf([group]) }));
	};
	if (everyone.kind === 'none') return everyone;
	const { figures } = standOf(groupsOf(everyone));
	const [least, greatest] = [figures[0], figures.at(-1)];
	return {
		kind: 'linked',
		question,
		indicator: everyone.indicator,
		rows: { country: rowsOf('country'), library_type: rowsOf('library_type') },
		all: standOf(inView.kind === 'none' ? [] : groupsOf(inView)),
		reach: least === undefined || greatest === undefined ? null : [least, greatest]
	};
}

const groupsOf = ({ panels }: Groups): Group[] => panels.flatMap(({ groups }) => groups);

function standOf(groups: readonly Group[]): Stand {
	const values = groups
		.flatMap((group) => group.values)
		.sort((a, b) => a.value - b.value || (a.project < b.project ? -1 : 1));
	return {
		values,
		figures: values.map(({ value }) => value),
		missing: groups.flatMap((group) => group.missing)
	};
}

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
