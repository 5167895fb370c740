import { stepsOf, type Answer, type By } from '#compare';
import type { Indicator } from '#framework';
import { figure, groupName, m, number, stepName } from '#language';
import { caption } from './caption';
import { notedProjects, notesOf } from './notes';
import type { Roster } from './roster';

/** `said`: what a screen reader hears where the text alone would tell it nothing. */
export interface Cell {
	text: string;
	said?: string;
}

export interface TableRows {
	caption: string;
	head: string[];
	/** How many columns at the left are names; the rest are figures. */
	names: number;
	/** How many columns at the right are texts: the notes beside values, where there are any. */
	texts?: number;
	rows: Cell[][];
}

/** What the groups are, as the head of their column. */
export const groupHead = (by: By): string =>
	({
		country: m.table_country,
		library_type: m.table_library_type,
		phase: m.table_phase,
		reached: m.table_reached,
		gender: m.table_gender,
		age_band: m.table_age_band,
		ally_step: m.table_ally_step,
		population_group: m.table_population_group
	})[by]();

/** What is said of all of a group together, by the indicator's rule. */
export const pooledHead = ({ across }: Indicator): string =>
	({
		sum: m.table_pooled_sum,
		ratio_of_sums: m.table_pooled_ratio,
		n_weighted_mean: m.table_pooled_mean,
		rate: m.table_pooled_rate,
		distribution: m.table_pooled_none
	})[across]();

/** The picture as a table, with names in the reader's language: the twin of the file, row for row. */
export function table(answer: Answer, roster: Pick<Roster, 'name'> = { name: (id) => id }): TableRows {
	const { question, indicator } = answer;
	const panelled = question.panels !== null;
	const hasNotes = answer.kind === 'groups' && notedProjects(answer) > 0;
	const nothing: Cell = { text: '–', said: m.table_nothing() };
	const shown = (value: number | null): Cell =>
		value === null ? nothing : { text: figure(indicator, value) };
	return {
		caption: m.table_caption({ title: caption(answer).title }),
		head: [
			...(question.panels === null ? [] : [groupHead(question.panels)]),
			groupHead(question.by),
			m.table_n(),
			m.table_missing(),
			m.table_min(),
			m.table_q1(),
			m.table_median(),
			m.table_q3(),
			m.table_max(),
			pooledHead(indicator),
			m.table_pooled_n(),
			...stepsOf(indicator, { values: [] }).map(({ step }) => stepName(indicator, step)),
			...(hasNotes ? [m.table_notes()] : [])
		],
		names: panelled ? 2 : 1,
		...(hasNotes && { texts: 1 }),
		rows:
			answer.kind === 'none'
				? []
				: answer.panels.flatMap((panel) =>
						panel.groups
							.filter(({ n, missing }) => n + missing.length > 0)
							.map((group) => [
								...(question.panels === null
									? []
									: [{ text: groupName(question.panels, panel.code ?? 'none') }]),
								{ text: groupName(question.by, group.code) },
								{ text: number(group.n) },
								{ text: number(group.missing.length) },
								...[group.min, group.q1, group.median, group.q3, group.max, group.pooled].map(shown),
								group.pooled === null ? nothing : { text: number(group.pooledN) },
								...stepsOf(indicator, group).map(({ projects }) =>
									group.n === 0 ? nothing : { text: number(projects) }
								),
								...(hasNotes ? [{ text: notesOf(group.values, roster) }] : [])
							])
					)
	};
}
