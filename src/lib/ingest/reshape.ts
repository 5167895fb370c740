import { decisionKey, type Dictionary, type Measurements, type NarrativeRow } from '#framework';
import { isReport } from './columns';
import { draftsOf, type Draft } from './drafts';
import { fromLines, type Line } from './gather';
import type { Roster } from './roster';
import type { Placed } from './rows';
import { startsOf, type CutOffs } from './second-dates';
import type { Sheet } from './sheet';

export interface Reshaped {
	measurements: Measurements[];
	narratives: Placed<NarrativeRow>[];
	/** The rows that are loaded. */
	drafts: Draft[];
}

/** The rows of the wide form that can be read, each with its project. */
export const draftsIn = (sheets: readonly Sheet[], dictionary: Dictionary, roster: Roster): Draft[] =>
	tellingFirst(sheets).flatMap((sheet) => [...draftsOf(sheet, dictionary, roster)]);

/** Projects that rows name which can be loaded. */
export const projectsIn = (drafts: readonly Draft[]): Set<string> =>
	new Set(drafts.filter(({ sheet, row }) => !sheet.isHeld(row)).map(({ project }) => project));

/** One row per project and date → one row per measurement (MODEL.md 5). A row loads whole or is held whole. */
export function reshape(sheets: readonly Sheet[], drafts: readonly Draft[], cutOffs: CutOffs): Reshaped {
	const found: Reshaped = { measurements: [], narratives: [], drafts: [] };
	// Several rows may come of one line of a file: what is found in one of them holds all.
	const starts = new Map(drafts.map((draft) => [draft, startsOf(draft, cutOffs)]));
	for (const sheet of sheets) {
		const lines: Line[] = [];
		const lang = languageOf(sheet);
		for (const draft of drafts) {
			if (draft.sheet !== sheet) continue;
			const own = starts.get(draft) ?? null;
			if (own === null || sheet.isHeld(draft.row)) continue;
			found.drafts.push(draft);
			const where = { project_id: draft.project, period_end: draft.end };
			for (const [at, line] of draft.lines.entries()) {
				line.project_id = draft.project;
				line.period_start = own[at] ?? '';
				line.period_end ||= draft.end;
				lines.push(line);
			}
			for (const { field, text } of draft.words)
				found.narratives.push({
					row: { ...where, field, lang, text, share_level: '' as never },
					sheet,
					at: draft.row,
					isPart: true
				});
		}
		found.measurements.push(fromLines(lines, sheet.file));
	}
	return found;
}

/**
 * Whichever file says most of its projects is read first, so that another one which merely names them finds them, in
 * whatever order the files were dropped.
 */
function tellingFirst(sheets: readonly Sheet[]): Sheet[] {
	const telling = ({ recognised }: Sheet): number => {
		const names = recognised.fields.map((alias) =>
			typeof alias !== 'string' && alias?.field.as === 'attribute' ? alias.field.name : ''
		);
		// A project is known by these; what else is said of it weighs less than all of them.
		const known = ['country', 'library_type', 'city'].filter((name) => names.includes(name as 'city'));
		const isRoster = recognised.table === 'wide' && !isReport(recognised.fields);
		return 1e6 * Number(isRoster) + 1000 * known.length + names.filter(Boolean).length;
	};
	return [...sheets].sort((one, other) => telling(other) - telling(one) || (one.file < other.file ? -1 : 1));
}

/** The language of the headers is that of the texts below them, until a person says otherwise. */
function languageOf(sheet: Sheet): string {
	const said = sheet.decisions[decisionKey.lang(sheet.seen.signature)];
	if (said) return said;
	const votes = sheet.recognised.fields.map((alias) => (typeof alias === 'string' ? null : alias?.lang));
	const voted = (lang: string) => votes.filter((vote) => vote === lang).length;
	return ['es', 'en', 'pt'].reduce((most, lang) => (voted(lang) > voted(most) ? lang : most));
}
