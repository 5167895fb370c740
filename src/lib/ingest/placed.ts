import { fold, type Dictionary, type Measurements, type ProjectRow } from '#framework';
import { textAt } from './gather';
import type { Sheet } from './sheet';
import { cellAt } from './table';

const never = Number.NEGATIVE_INFINITY;
const always = Number.POSITIVE_INFINITY;
const dayOf = (iso: string, otherwise: number): number => (iso === '' ? otherwise : Date.parse(iso));

/** R4: periods outside the dates of their project, where those are known; a follow-up comes after the end. */
export function periodsPlaced(
	from: Measurements,
	projects: readonly ProjectRow[],
	sheetOf: (row: number) => Sheet
): void {
	const byId = new Map(projects.map((project) => [project.project_id, project]));
	const spans = from.project_id.values.map((id) => {
		const { start_date = '', end_date = '' } = byId.get(id) ?? {};
		return {
			from: dayOf(start_date, never),
			to: dayOf(end_date, always),
			text: `${start_date}..${end_date}`
		};
	});
	if (spans.every((span) => span.from === never && span.to === always)) return;
	const ends = Float64Array.from(from.period_end.values, (iso) => Date.parse(iso));
	const followup = from.stage.values.indexOf('followup');
	for (let row = 0; row < from.length; row++) {
		const span = spans[from.project_id.codes[row] as number];
		const end = ends[from.period_end.codes[row] as number] as number;
		if (!span || (end >= span.from && (end <= span.to || from.stage.codes[row] === followup))) continue;
		const sheet = sheetOf(row);
		sheet.told.tell('warn', 'outside_project', {
			line: from.source_line[row],
			column: sheet.column('period_end')?.header,
			found: `${textAt(from.project_id, row)} · ${textAt(from.period_end, row)}`,
			needed: span.text
		});
	}
}

/** D1: a definition version, or a unit that the file names, other than the dictionary's. */
export function definitionsChecked(
	from: Measurements,
	dictionary: Dictionary,
	sheets: readonly Sheet[],
	sheetOf: (row: number) => Sheet
): void {
	const versions = from.indicator_id.values.map((id) => dictionary.get(id)?.version);
	for (let row = 0; row < from.length; row++) {
		const version = versions[from.indicator_id.codes[row] as number];
		if (version === undefined || from.definition_version[row] === version) continue;
		const sheet = sheetOf(row);
		sheet.told.tell('warn', 'version_differs', {
			line: from.source_line[row],
			column: sheet.column('definition_version')?.header,
			found: `${textAt(from.indicator_id, row)}: ${from.definition_version[row]}`,
			needed: String(version)
		});
	}
	for (const sheet of sheets) {
		const unit = sheet.column('unit');
		const indicator = sheet.column('indicator_id');
		if (!unit || !indicator) continue;
		const seen = new Map<string, boolean>();
		for (let row = 0; row < sheet.table.length; row++) {
			const [named, id] = [cellAt(unit, row).trim(), cellAt(indicator, row).trim()];
			const key = `${id}\n${named}`;
			const known = dictionary.get(id)?.unit;
			const isOther =
				seen.get(key) ?? (named !== '' && known !== undefined && !isUnit(named, [known.en, known.es]));
			seen.set(key, isOther);
			if (isOther && known)
				sheet.told.tell('warn', 'unit_differs', {
					line: sheet.line(row),
					column: unit.header,
					found: `${id}: ${named}`,
					needed: `${known.en} / ${known.es}`
				});
		}
	}
}

const isUnit = (named: string, known: readonly string[]): boolean =>
	known.some((unit) => unit === named || (fold(unit) !== '' && fold(unit) === fold(named)));

/** F6: everything that a file says of its projects ends before what is loaded of all of them. */
export function agesTold(
	from: Measurements,
	earlier: Measurements | undefined,
	sheetOf: (row: number) => Sheet
): void {
	if (!earlier) return;
	const loaded = newestEnds(earlier);
	const bySheet = new Map<Sheet, Map<string, string>>();
	for (let row = 0; row < from.length; row++) {
		const sheet = sheetOf(row);
		const ends = bySheet.get(sheet) ?? new Map<string, string>();
		bySheet.set(sheet, ends);
		const [project, end] = [textAt(from.project_id, row), textAt(from.period_end, row)];
		if (end > (ends.get(project) ?? '')) ends.set(project, end);
	}
	for (const [sheet, ends] of bySheet) {
		const isOlder = [...ends].every(([project, end]) => end < (loaded.get(project) ?? ''));
		if (!isOlder || ends.size === 0) continue;
		const newest = [...ends.keys()].map((project) => loaded.get(project) ?? '').sort();
		const own = [...ends.values()].sort();
		sheet.told.tell('note', 'file_older', { found: own.at(-1), needed: newest.at(-1) });
	}
}

function newestEnds(from: Measurements): Map<string, string> {
	const ends = new Map<string, string>();
	for (let row = 0; row < from.length; row++) {
		const [project, end] = [textAt(from.project_id, row), textAt(from.period_end, row)];
		if (end > (ends.get(project) ?? '')) ends.set(project, end);
	}
	return ends;
}
