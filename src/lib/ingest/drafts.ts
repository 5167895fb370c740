import type { Dictionary, NarrativeRow, ProjectRow, Stage } from '#framework';
import type { WideField } from './fields';
import { isCodedField, neededFor } from './codes';
import {
	checked,
	figures,
	isEstimate,
	holdFigure,
	holdNumber,
	type Figures,
	type Range
} from './conventions';
import { dates, holdDate, type Dates } from './date-columns';
import type { Line } from './gather';
import { groupsOf, type Group } from './groups';
import { isInDoubt } from './doubts';
import { isMissing, rounding, statusCode } from './numbers';
import type { Named, Roster } from './roster';
import { periodIn, periodsOf } from './period-columns';
import { holdParts, holdTurned } from './row-checks';
import { anyRange, attributeRanges, countRange } from './ranges';
import { settle, settled } from './settle';
import type { Sheet } from './sheet';
import { cellAt, rawAt, type Column } from './table';

/** A wide row whose cells are read; what it becomes waits for the dates of its project. */
export interface Draft {
	sheet: Sheet;
	row: number;
	project: string;
	/** Empty where the row does not say it. */
	start: string;
	end: string;
	/** Their project and period are filled in when both are known. */
	lines: Line[];
	words: { field: NarrativeRow['field']; text: string; column: Column }[];
}

/** The rows of a wide file that can be loaded, each with its project. */
export function* draftsOf(sheet: Sheet, dictionary: Dictionary, roster: Roster): Generator<Draft> {
	const columns = sheet.table.columns;
	const fields = sheet.recognised.fields.map((alias) =>
		typeof alias === 'string' ? null : (alias?.field ?? null)
	);
	const where = (test: (field: WideField) => boolean): Column | undefined =>
		columns[fields.findIndex((field) => field !== null && test(field))];
	const columnOf = (name: string) =>
		where((field) => field.as === name || (field.as === 'attribute' && field.name === name));
	const isNumeric = (field: WideField | null) =>
		field?.as === 'figure' ||
		field?.as === 'answers' ||
		(field?.as === 'attribute' &&
			/^(community_population|population_year|grant_amount|lat|lon)$/.test(field.name));
	const isDate = (field: WideField | null) =>
		field?.as === 'period_end' ||
		field?.as === 'period_start' ||
		field?.as === 'stage_date' ||
		(field?.as === 'attribute' && /_date$/.test(field.name));
	const { all, isStrict } = figures(
		sheet,
		columns.filter((_, at) => isNumeric(fields[at] ?? null))
	);
	const days = dates(
		sheet,
		columns.filter((_, at) => isDate(fields[at] ?? null))
	);
	const groups = groupsOf(sheet, fields, all, dictionary);
	const [endColumn, startColumn] = [columnOf('period_end'), columnOf('period_start')];
	const periods = periodsOf(sheet, columnOf('period'));
	const dated = fields.flatMap((field, at) =>
		field?.as === 'stage_date' ? [[field.stage, columns[at] as Column] as const] : []
	);
	const isRoster = !fields.some((field) => field?.as === 'figure' || field?.as === 'narrative');

	for (let row = 0; row < sheet.table.length; row++) {
		const text = (column: Column | undefined) => cellAt(column, row).trim().normalize('NFC');
		const day = (column: Column | undefined): string => {
			const read = days.find((one) => one.column === column);
			if (!read) return '';
			const code = read.column.codes[row] ?? -1;
			if (read.isFault[code] || read.isUndecided[code]) holdDate(sheet, row, read);
			return read.iso[code] ?? '';
		};
		const coded = (field: 'phase' | 'stage'): string => {
			const column = columnOf(field);
			const cell = text(column);
			if (cell === '' || isMissing(cell)) return '';
			const code = sheet.codeOf(field, cell);
			if (code === undefined) sheet.holdCode(row, field, column, neededFor(field));
			return code ?? '';
		};
		const period = periodIn(sheet, row, periods);
		const [end, start] = [period?.end ?? day(endColumn), day(startColumn) || (period?.start ?? '')];
		if (endColumn && end === '' && isMissing(text(endColumn))) sheet.holdEmpty(row, endColumn, 'period_end');
		if (start !== '' && end !== '' && start > end) holdTurned(sheet, row, startColumn, end);
		const phase = coded('phase');
		const stage = (coded('stage') || 'routine') as Stage;
		for (const read of all) holdFigure(sheet, row, read);
		const lines = linesOf(sheet, row, groups, isStrict, phase, stage);
		for (const [own, column] of dated) {
			const on = day(column);
			for (const line of lines) if (line.stage === own) line.period_end = on;
			// A date of its own that is blank is not known, whatever day the row was closed on.
			if (on === '' && lines.some((line) => line.stage === own && line.status <= statusCode.estimated))
				sheet.holdEmpty(row, column, 'period_end');
		}
		const words: Draft['words'] = [];
		for (const [at, field] of fields.entries()) {
			const column = columns[at];
			const said = text(column);
			if (field?.as !== 'narrative' || !column || said === '' || isMissing(said)) continue;
			if (field.field === 'social_changes' && /^\d{1,6}$/.test(said))
				lines.push(
					lineOf(row, sheet, 'social_changes_documented', phase, stage, Number(said), cellAt(column, row))
				);
			else words.push({ field: field.field, text: said, column });
		}
		const named: Named = {
			id: text(columnOf('project_id')),
			name: text(columnOf('project')),
			attributes: attributesOf(sheet, row, fields, all, days, isStrict),
			columnOf,
			isRoster
		};
		const project = sheet.isHeld(row) ? null : roster.identify(sheet, row, named);
		if (project === null || sheet.isHeld(row)) continue;
		yield { sheet, row, project, start, end, lines, words };
	}
}

function attributesOf(
	sheet: Sheet,
	row: number,
	fields: readonly (WideField | null)[],
	all: readonly Figures[],
	days: readonly Dates[],
	isStrict: boolean
): Named['attributes'] {
	const found: Partial<Record<keyof ProjectRow, string | number>> = {};
	for (const [at, field] of fields.entries()) {
		if (field?.as !== 'attribute') continue;
		const column = sheet.table.columns[at];
		const cell = cellAt(column, row).trim().normalize('NFC');
		const read = all.find((one) => one.column === column);
		const day = days.find((one) => one.column === column);
		if (cell === '') continue;
		if (read) {
			const number = checked(sheet, row, read, attributeRanges[field.name] ?? anyRange, isStrict);
			if (!isNaN(number)) found[field.name] = number;
		} else if (day) {
			const code = day.column.codes[row] ?? -1;
			if (day.isFault[code] || day.isUndecided[code]) holdDate(sheet, row, day);
			found[field.name] = day.iso[code] ?? '';
		} else if (isCodedField(field.name) && field.name !== 'country' && field.name !== 'library_type')
			found[field.name] = sheet.codeOf(field.name, cell) ?? (isMissing(cell) ? '' : cell);
		else found[field.name] = cell;
	}
	return found;
}

const lineOf = (
	row: number,
	sheet: Sheet,
	indicator: string,
	phase: string,
	stage: string,
	value: number,
	raw: string
): Line => ({
	project_id: '',
	indicator_id: indicator,
	phase,
	stage,
	period_start: '',
	period_end: '',
	value,
	numerator: NaN,
	denominator: NaN,
	n: NaN,
	target: NaN,
	breakdown: '',
	breakdown_value: '',
	status: statusCode.reported,
	note: '',
	source_line: sheet.line(row),
	raw_value: raw
});

/** The measurements of one row, each with its state: a blank cell is one that was not collected. */
function linesOf(
	sheet: Sheet,
	row: number,
	groups: readonly Group[],
	isStrict: boolean,
	phase: string,
	stage: Stage
): Line[] {
	const cells = new Map<Figures, number>();
	const number = (read: Figures | undefined, range: Range): number => {
		if (!read) return NaN;
		const known = cells.get(read);
		if (known !== undefined) return known;
		const made = checked(sheet, row, read, range, isStrict);
		cells.set(read, made);
		return made;
	};
	const says = (read: Figures | undefined, absent: number): number =>
		read ? (read.status[read.column.codes[row] ?? -1] ?? absent) : absent;
	const lines: Line[] = [];
	for (const group of groups) {
		const isDoubtful = group.doubt && isInDoubt(sheet, row, group.doubt);
		const value = isDoubtful ? NaN : number(group.value, group.range);
		const [numerator, denominator, n] = [group.numerator, group.denominator, group.n].map((read) =>
			number(read, countRange)
		) as [number, number, number];
		const target = number(group.target, group.range);
		const isPercent = !isNaN(value) && group.value?.isPercent[group.value.column.codes[row] ?? -1] === 1;
		if (isPercent && !group.isPercent && group.value)
			holdNumber(sheet, row, group.value.column, 'not_a_number');
		settle(
			group.kind,
			isEstimate(row, group.value, group.numerator, group.denominator) ? statusCode.estimated : -1,
			value,
			says(group.value, statusCode.not_collected),
			numerator,
			denominator,
			says(group.numerator, 0)
		);
		const read = [group.value, group.numerator, group.denominator, group.n, group.target].filter(
			(part) => part !== undefined
		);
		// There is no such cell in this row, which is not one with nothing in it.
		if (read.every(({ column }) => (column.codes[row] ?? -1) < 0)) continue;
		const raw = read
			.map(({ column }) => rawAt(column, row))
			.filter((cell) => cell.trim() !== '')
			.join(' / ');
		if (settled.fault !== '') holdParts(sheet, row, settled.fault, group.numerator?.column, raw);
		const { status, fromParts } = settled;
		if (
			!isNaN(fromParts) &&
			group.value &&
			Math.abs(value - fromParts) > 1e-9 + rounding(raw.split(' / ')[0] ?? '', sheet.decimal)
		)
			sheet.told.tell('note', 'value_differs_from_parts', {
				line: sheet.line(row),
				column: group.value.column.header,
				found: rawAt(group.value.column, row),
				needed: String(Number(fromParts.toPrecision(6)))
			});
		const isFromAnswers = group.answers.some((one) => !isNaN(number(one, countRange)));
		if (isFromAnswers && raw === '') continue;
		const line = lineOf(row, sheet, group.indicator, phase, group.stage ?? stage, value, raw);
		line.value = settled.value;
		line.numerator = numerator;
		line.denominator = denominator;
		line.n = n;
		line.target = target;
		line.breakdown = group.breakdown;
		line.breakdown_value = group.breakdownValue;
		line.status = status;
		if (status === statusCode.reported || status === statusCode.estimated) line.note = group.note;
		lines.push(line);
	}
	return lines;
}
