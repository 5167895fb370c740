import { group } from 'd3-array';
import type { Groups, ProjectValue } from '#compare';
import { list, m, noteText, number } from '#language';
import { hiddenParts, plural } from './phrases';
import type { Roster } from './roster';

/** Named one by one up to here; beyond, their number says it. */
const mostNamed = 3;

/** The notes beside a group's values, whose they are first; one that several have stands once. */
export function notesOf(values: readonly ProjectValue[], roster: Pick<Roster, 'name'>): string {
	const noted = values.flatMap(({ project, note }) => (note ? [{ project, note }] : []));
	const byNote = [...group(noted, ({ note }) => note)];
	const told = byNote.slice(0, mostNamed).map(([note, those]) => {
		const named = those.slice(0, mostNamed).map(({ project }) => roster.name(project));
		const rest = those.length - named.length;
		const whose = list(rest > 0 ? [...named, m.how_more_projects({ count: number(rest) })] : named);
		return m.table_note({ whose, note: noteText(note) });
	});
	const left = byNote.length - told.length;
	return [...told, ...(left > 0 ? [m.table_notes_more({ count: number(left) })] : [])].join(' · ');
}

/** How many projects have a note beside a value. */
export const notedProjects = ({ panels }: Groups): number =>
	new Set(
		panels.flatMap(({ groups }) =>
			groups.flatMap(({ values }) => values.flatMap(({ project, note }) => (note ? [project] : [])))
		)
	).size;

/** Other measures that stand for this one: how many are drawn apart, and that they are in no figure. */
export function proxiesNote({ panels }: Groups): string[] {
	const those = new Set(
		panels.flatMap(({ groups }) => groups.flatMap(({ proxies }) => proxies.map(({ project }) => project)))
	);
	return those.size === 0 ? [] : [plural(those.size, m.summary_proxy_one, m.summary_proxy_other)];
}

/** Parts that are hidden in some projects: what is shown of them is not all of them. */
export function hiddenNote(answer: Groups): string[] {
	const hidden = hiddenParts(answer);
	if (hidden.length === 0) return [];
	return [
		answer.panels.length === 1
			? m.summary_hidden_parts({ parts: hidden.join('; ') })
			: m.summary_hidden_parts_many({ count: number(hidden.length) }),
		...(answer.indicator.across === 'sum' ? [m.summary_hidden_no_sum()] : [])
	];
}
