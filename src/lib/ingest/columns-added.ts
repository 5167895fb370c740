import { decisionKey, fold, type Ask, type Decisions } from '#framework';
import { askForBlank, placeOf, placesOf } from './asks';
import { decidedAt } from './by-place';
import { isDay } from './dates';
import { periodOf } from './periods';
import { cellAt, type Column, type Table } from './table';

/** A column of one value in every row. */
export const columnOf = (header: string, value: string, length: number): Column => ({
	header,
	values: [value],
	codes: new Int32Array(length)
});

/** The table with a column for each field that a person gave one value for all rows: "Country = Peru". */
export function withFixed(
	table: Table,
	signature: string,
	senders: readonly string[],
	decisions: Decisions
): Table {
	const ofProject = placesOf('project', signature, senders);
	const given = decidedAt(decisions, 'fixed', [signature, ...ofProject]).flatMap(({ key, about }) => {
		const { signature: of = '', field = '' } = about;
		const rank = [...placesOf(field, signature, senders), ...ofProject].indexOf(of);
		return rank < 0 ? [] : [{ field, key, rank }];
	});
	// What is said of the file itself comes before what was said of one that it may be a copy of.
	given.sort((one, other) => one.rank - other.rank);
	const fields = new Set(given.map(({ field }) => field));
	const added = [...fields].flatMap((field) => {
		const key = given.find((one) => one.field === field)?.key ?? '';
		const value = decisions[key] ?? 'hold';
		return value === 'hold' ? [] : [{ ...columnOf(field, value, table.length), isGiven: true as const }];
	});
	const isThere = ({ header }: Column) => table.columns.some((column) => column.header === header);
	const missing = added.filter((column) => !isThere(column));
	return missing.length === 0 ? table : { ...table, columns: [...table.columns, ...missing] };
}

/**
 * How the value of a field without a column is given, once for all files with these headers; for one project it is that
 * of its own file, whatever the field (`of`).
 */
export function askForFixed(field: string, signature: string, sender: string, of = field): Ask | undefined {
	if (field === 'indicator' || field === 'indicator_id' || field === 'value') return undefined;
	return {
		...askForBlank(field, signature, sender, '', ''),
		key: decisionKey.fixed(placeOf(of, signature, sender), field)
	};
}

const years = /^(ano|year|gestion)$/;
const partsOfYear =
	/^(trimestre|semestre|bimestre|cuatrimestre|quadrimestre|quarter|semester|mes|month|periodo|period)$/;
const year = /^(19|20)\d{2}$/;

/**
 * "Año" beside "Trimestre" or "Mes": the second column with the year to each of its cells, so that it names a period.
 * Cell by cell: one that names its own period keeps it, and where a part is missing or no year, or the two say
 * different years, what is made of them names no period and is asked about. `used` are the headers of the years, which
 * say nothing more by themselves.
 */
export function withPeriods(table: Table): { table: Table; used: string[] } {
	const at = (test: RegExp) => table.columns.findIndex(({ header }) => test.test(fold(header)));
	const [of, part] = [table.columns[at(years)], table.columns[at(partsOfYear)]];
	const most = (values: readonly string[] | undefined, is: (cell: string) => boolean) => {
		const filled = (values ?? []).filter((cell) => cell.trim() !== '');
		return filled.length > 0 && 2 * filled.filter(is).length >= filled.length;
	};
	const isYears = most(of?.values, (cell) => year.test(cell.trim()));
	const isParts = most(part?.raw ?? part?.values, (cell) => !/(19|20)\d{2}/.test(cell));
	if (!of || !part || !isYears || !isParts) return { table, used: [] };
	const values: string[] = [];
	const raw: string[] = [];
	const seen = new Map<string, number>();
	const codes = part.codes.map((code, row) => {
		const [cell, ofYear] = [(part.values[code] ?? '').trim(), cellAt(of, row).trim()];
		const text = placed(fold(part.header), cell, ofYear);
		const own = (part.raw ?? part.values)[code] ?? '';
		const key = `${code}\n${text}`;
		const known = seen.get(key) ?? values.push(text) - 1;
		// A blank stands for as many periods as there are years: what is asked names its year.
		if (!seen.has(key)) raw.push(own.trim() === '' ? text : own);
		seen.set(key, known);
		return known;
	});
	const column: Column = { header: part.header, values, raw, codes };
	return {
		table: { ...table, columns: table.columns.map((one) => (one === part ? column : one)) },
		used: [of.header]
	};
}

/** A part of a year with its year; where they do not make a period, a text of both that is none either. */
function placed(header: string, cell: string, ofYear: string): string {
	if (cell === '' && ofYear === '') return '';
	const own = periodOf(cell);
	if (own)
		return ofYear === '' || cell.includes('..') || own.end.startsWith(ofYear) ? cell : `${cell} / ${ofYear}`;
	if (isDay(cell)) return ofYear === '' || cell.includes(ofYear) ? cell : `${cell} / ${ofYear}`;
	if (cell === '') return `${ofYear}, ${header}?`;
	return year.test(ofYear) ? joined(header, cell, ofYear) : `${cell} / ${ofYear || '?'}`;
}

/** "3" under a month is 2019-03; under a quarter it is "trimestre 3 2019". */
function joined(header: string, cell: string, year: string): string {
	if (!/^([ivx]+|\d{1,2})$/i.test(cell)) return `${cell} ${year}`;
	return header === 'mes' || header === 'month'
		? `${year}-${cell.padStart(2, '0')}`
		: `${header} ${cell} ${year}`;
}
