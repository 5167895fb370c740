import { decisionKey, type Dictionary, type Measurements, type NarrativeRow } from '#framework';
import { isReport } from './columns';
import { draftsOf, type Draft } from './drafts';
import { fromLines, type Line } from './gather';
import type { Roster } from './roster';
import type { Placed } from './rows';
import type { Sheet } from './sheet';
import { rawAt, type Column } from './table';

export interface Reshaped {
	/** Projects that rows name which can be loaded. */
	used: Set<string>;
	measurements: Measurements[];
	narratives: Placed<NarrativeRow>[];
	cutOffs: Record<string, string[]>;
}

/** One row per project and date → one row per measurement (MODEL.md 5). A row loads whole or is held whole. */
export function reshape(
	sheets: readonly Sheet[],
	dictionary: Dictionary,
	roster: Roster,
	cutOffs: Readonly<Record<string, readonly string[]>>
): Reshaped {
	const drafts = tellingFirst(sheets).flatMap((sheet) => [...draftsOf(sheet, dictionary, roster)]);
	const dated = datesByProject(drafts, cutOffs);
	const found: Reshaped = { used: new Set(), measurements: [], narratives: [], cutOffs: {} };
	// Several rows may come of one line of a file: what is found in one of them holds all.
	const starts = new Map(
		drafts.map((draft) => [
			draft,
			draft.start || startOf(draft, dated.get(draft.project) ?? [], cutOffs[draft.project] ?? [])
		])
	);
	for (const sheet of sheets) {
		const lines: Line[] = [];
		const lang = languageOf(sheet);
		for (const draft of drafts) {
			if (draft.sheet !== sheet) continue;
			const start = starts.get(draft) ?? null;
			if (start === null || sheet.isHeld(draft.row)) continue;
			found.used.add(draft.project);
			const where = { project_id: draft.project, period_end: draft.end };
			for (const line of draft.lines) {
				line.project_id = draft.project;
				// The date of a stage is up to when it was measured.
				line.period_start = line.period_end === '' ? start : '';
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
			const before = cutOffs[draft.project] ?? [];
			const added = (found.cutOffs[draft.project] ??= []);
			if (!isOfHeader(draft) && draft.end !== '' && !before.includes(draft.end) && !added.includes(draft.end))
				added.push(draft.end);
		}
		found.measurements.push(fromLines(lines, sheet.file));
	}
	for (const [project, added] of Object.entries(found.cutOffs))
		if (added.length === 0) delete found.cutOffs[project];
		else added.sort();
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

/** A period that a header says is no date up to which the rest of its row is counted. */
const isOfHeader = ({ sheet, start }: Draft): boolean => sheet.table.origin !== undefined && start !== '';

function datesByProject(
	drafts: readonly Draft[],
	cutOffs: Readonly<Record<string, readonly string[]>>
): Map<string, string[]> {
	const dated = new Map<string, Set<string>>();
	for (const draft of drafts) {
		const { project, end } = draft;
		// A roster's rows have no date.
		if (isOfHeader(draft) || end === '') continue;
		const own = dated.get(project) ?? new Set(cutOffs[project] ?? []);
		dated.set(project, own.add(end));
	}
	return new Map([...dated].map(([project, own]) => [project, [...own].sort()]));
}

/** Since the project began for its first date; later ones are asked about once per signature. */
function startOf(
	{ sheet, row, end }: Draft,
	dated: readonly string[],
	loaded: readonly string[]
): string | null {
	const previous = dated.findLast((date) => date < end);
	if (previous === undefined) return '';
	const key = decisionKey.secondDate(sheet.seen.signature);
	const said = sheet.decisions[key];
	if (said === 'since_began') return '';
	const at = sheet.recognised.fields.findIndex(
		(field) => typeof field !== 'string' && field?.field.as === 'period_end'
	);
	const column = sheet.table.columns[at];
	if (said === 'since_previous') {
		const later = loaded.find((date) => date > end);
		// Counted since the date before it, the later one would have these days as well.
		if (later === undefined || loaded.includes(end) || isLateSaid(sheet, row, column, end, later))
			return dayAfter(previous);
		return null;
	}
	sheet.hold(row, 'second_date', column, {
		found: readAs(rawAt(column, row), end),
		ask: { key, choices: ['since_began', 'since_previous'] }
	});
	return null;
}

/** A date that comes after a later one was loaded: whether it counts since the date before is asked of it alone. */
function isLateSaid(
	sheet: Sheet,
	row: number,
	column: Column | undefined,
	end: string,
	later: string
): boolean {
	if (sheet.saidOfCell(row, column) === 'right') return true;
	const ask = { key: sheet.cellKey(row, column), choices: ['right', 'hold'], input: 'date' as const };
	sheet.hold(row, 'second_date', column, { found: readAs(rawAt(column, row), end), needed: later, ask });
	return false;
}

/** A date as it stands, with the day that it is read as: "07/05/2024 = 2024-05-07". */
const readAs = (text: string, day: string): string => (text.trim() === day ? day : `${text.trim()} = ${day}`);

const dayAfter = (date: string): string =>
	new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** The language of the headers is that of the texts below them, until a person says otherwise. */
function languageOf(sheet: Sheet): string {
	const said = sheet.decisions[decisionKey.lang(sheet.seen.signature)];
	if (said) return said;
	const votes = sheet.recognised.fields.map((alias) => (typeof alias === 'string' ? null : alias?.lang));
	const voted = (lang: string) => votes.filter((vote) => vote === lang).length;
	return ['es', 'en', 'pt'].reduce((most, lang) => (voted(lang) > voted(most) ? lang : most));
}
