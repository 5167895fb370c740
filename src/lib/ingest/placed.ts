import type { Measurements, ProjectRow } from '#framework';
import { textAt } from './gather';
import { askForPeriod } from './noted';
import type { Sheet } from './sheet';
import { isForm } from './told-names';

const never = Number.NEGATIVE_INFINITY;
const always = Number.POSITIVE_INFINITY;
const dayOf = (iso: string, otherwise: number): number => (iso === '' ? otherwise : Date.parse(iso));

/**
 * R4: periods outside the dates of their project, where those are known; a follow-up comes after the end. One word
 * for all that was measured of a project in a period.
 */
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
	const [firsts, lasts] = [
		Float64Array.from(spans, (span) => span.from),
		Float64Array.from(spans, (span) => span.to)
	];
	const ends = Float64Array.from(from.period_end.values, (iso) => Date.parse(iso));
	const followup = from.stage.values.indexOf('followup');
	const outside = new Map<Sheet, Map<number, number[]>>();
	const width = from.period_end.values.length;
	for (let row = 0; row < from.length; row++) {
		const project = from.project_id.codes[row] as number;
		const period = from.period_end.codes[row] as number;
		const end = ends[period] as number;
		const isBefore = end < (firsts[project] as number);
		const isAfter = end > (lasts[project] as number) && from.stage.codes[row] !== followup;
		if (!isBefore && !isAfter) continue;
		const sheet = sheetOf(row);
		const own = outside.get(sheet) ?? new Map<number, number[]>();
		outside.set(sheet, own);
		const pair = project * width + period;
		const lines = own.get(pair);
		if (lines) lines.push(from.source_line[row] as number);
		else own.set(pair, [from.source_line[row] as number]);
	}
	for (const [sheet, own] of outside)
		for (const [pair, lines] of own) {
			const project = Math.floor(pair / width);
			const [id, end] = [from.project_id.values[project], from.period_end.values[pair % width]];
			const ask = askForPeriod('outside_project', id as string, end as string);
			if (ask.key in sheet.decisions) continue;
			const column = sheet.column('period_end')?.header;
			const place = { column, found: `${id} · ${end}`, needed: spans[project]?.text, ask };
			sheet.told.tellOf('warn', 'outside_project', place, lines);
		}
}

/** F6: everything that a file says of its projects ends before what is loaded of all of them. */
export function agesTold(
	from: Measurements,
	earlier: Measurements | undefined,
	sheetOf: (row: number) => Sheet
): void {
	if (!earlier || earlier.length === 0) return;
	const loaded = new Map<string, string>();
	for (const { project, end } of newestEnds(earlier))
		if (end > (loaded.get(project) ?? '')) loaded.set(project, end);
	const files = new Map<number, { row: number; ends: string[]; newer: string[]; isOlder: boolean }>();
	for (const { file, row, project, end } of newestEnds(from)) {
		const own = files.get(file) ?? { row, ends: [], newer: [], isOlder: true };
		files.set(file, own);
		const known = loaded.get(project) ?? '';
		own.ends.push(end);
		own.newer.push(known);
		own.isOlder &&= end < known;
	}
	for (const { row, ends, newer, isOlder } of files.values())
		// Rows that we gave back, and what a form of ours asked, may be older than what is loaded, and are no older copy of it.
		if (isOlder && !sheetOf(row).seen.isMended && !isForm(sheetOf(row).header))
			sheetOf(row).told.tell('note', 'file_older', {
				found: ends.sort().at(-1),
				needed: newer.sort().at(-1)
			});
}

/** The newest period end of each project in each file, with a row of it. */
function* newestEnds(
	from: Measurements
): Generator<{ file: number; row: number; project: string; end: string }> {
	const ids = from.project_id.values;
	const days = from.period_end.values;
	const newest = new Map<number, number>();
	for (let row = 0; row < from.length; row++) {
		const key = (from.source_file.codes[row] as number) * ids.length + (from.project_id.codes[row] as number);
		const known = newest.get(key);
		// Text of dates is compared only where the day is another than the one before.
		const isNewer =
			known === undefined ||
			(from.period_end.codes[row] !== from.period_end.codes[known] &&
				textAt(from.period_end, row) > textAt(from.period_end, known));
		if (isNewer) newest.set(key, row);
	}
	for (const [key, row] of newest)
		yield {
			file: Math.floor(key / ids.length),
			row,
			project: ids[key % ids.length] as string,
			end: days[from.period_end.codes[row] as number] as string
		};
}
