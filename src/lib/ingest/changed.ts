import { group } from 'd3-array';
import { decisionKey, fold } from '#framework';
import type { WideField } from './fields';
import { isCodedField } from './codes';
import { figureColumns } from './gather';
import { estimateIn, readings } from './numbers';
import type { Sheet } from './sheet';
import type { Column } from './table';

/** What is read as something else than it says, plainly and without a choice; null where nothing is. */
type Change = (text: string, code: number) => string | null;

const spaces = /^[\s\u00a0\u2007\u202f\ufeff]|[\s\u00a0\u2007\u202f\ufeff]$/;
/** Groups of three behind a mark: 1.250, 1,250, 1 250, 1'250. */
const grouped = /^\s*[+-]?\d{1,3}(?:([.,'\u2019 \u00a0\u202f])\d{3})(?:\1\d{3})*\s*$/;

/**
 * V5: spaces taken off, capitals of codes folded, thousands marks taken out of whole numbers. One word for a column,
 * with an example; what a person chose, and names that are known for a code, are no news.
 */
export function changesTold(sheet: Sheet): void {
	for (const [at, column] of sheet.table.columns.entries()) {
		estimatesTold(sheet, sheet.recognised.fields[at] ?? null, column);
		const change = changeOf(sheet, sheet.recognised.fields[at] ?? null, column);
		if (!change) continue;
		const raw = column.raw ?? column.values;
		let isAny = false;
		let example: [string, string] | undefined;
		const isChanged = new Uint8Array(column.values.length);
		for (const [code, text] of column.values.entries()) {
			// What stands otherwise in the file was corrected by a person.
			if (raw[code] !== text || text.trim() === '') continue;
			const made = change(text, code);
			if (made === null) continue;
			isChanged[code] = 1;
			isAny = true;
			example ??= [text, made];
		}
		if (!isAny || !example) continue;
		const lines: number[] = [];
		for (let row = 0; row < column.codes.length; row++)
			if (isChanged[column.codes[row] as number] === 1) lines.push(sheet.line(row));
		const [found, needed] = example;
		if (lines.length > 0)
			sheet.told.tellOf('note', 'changed_for_you', { column: column.header, found, needed }, lines);
	}
}

/** "58 aprox." is 58, estimated: each such text is told, since the words are gone from what is loaded. */
function estimatesTold(sheet: Sheet, field: string | { field: WideField } | null, column: Column): void {
	if (!field || !isFigure(typeof field === 'string' ? field : nameOf(field.field))) return;
	let rowsOf: Map<number, number[]> | undefined;
	for (const [code, text] of column.values.entries()) {
		const estimate = estimateIn(text);
		if (
			estimate === null ||
			sheet.decisions[decisionKey.text(sheet.seen.signature, column.header, text)] === 'hold'
		)
			continue;
		if ((column.raw ?? column.values)[code] !== text) continue;
		// Once for the whole column, where there is any: texts are many.
		rowsOf ??= group(column.codes.keys(), (row) => column.codes[row] as number);
		const lines = rowsOf.get(code) ?? [];
		const value = readings(estimate)[sheet.decimal ?? 'point'];
		if (lines.length === 0 || isNaN(value)) continue;
		const place = { column: column.header, found: text, needed: `~${value}` };
		sheet.told.tellOf(
			'note',
			'changed_for_you',
			place,
			lines.map((row) => sheet.line(row))
		);
	}
}

function changeOf(sheet: Sheet, field: string | { field: WideField } | null, column: Column): Change | null {
	if (!field) return null;
	const name = typeof field === 'string' ? field : nameOf(field.field);
	if (isFigure(name))
		return (text, code) => {
			if (column.typed?.[code] === 1 || !grouped.test(text)) return null;
			const value = readings(text)[sheet.decimal ?? 'point'];
			return Number.isInteger(value) && Math.abs(value) >= 1000 ? String(value) : null;
		};
	if (isCodedField(name))
		return (text) => {
			const code = sheet.codeOf(name, text);
			return code && code !== text && fold(code) === fold(text) ? code : null;
		};
	return (text) => (spaces.test(text) ? text.trim() : null);
}

const nameOf = (field: WideField): string =>
	field.as === 'attribute'
		? field.name
		: field.as === 'answers'
			? 'n'
			: field.as === 'figure'
				? 'value'
				: field.as;

const isFigure = (name: string): boolean =>
	(figureColumns as readonly string[]).includes(name) || name === 'community_population';
