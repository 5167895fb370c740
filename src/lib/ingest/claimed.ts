import { decisionKey, type Decisions } from '#framework';
import type { Recognised } from './columns';
import { fieldName } from './fields';
import type { Opened } from './opening';
import { cellAt, type Column } from './table';

const isSameColumn = (one: Column, other: Column): boolean =>
	one.codes.every((code, row) => one.values[code] === cellAt(other, row));

/**
 * Two columns for one field: the same twice is read once; of different ones a person says which counts, the first of
 * them or the last, since they may be called the same.
 */
export function claimed(opened: Opened, recognised: Recognised, decisions: Decisions): boolean {
	const { told, table: read, seen } = opened;
	const byField = new Map<string, { at: number; column: Column }[]>();
	for (const [at, column] of read.columns.entries()) {
		const field = recognised.fields[at];
		// Each agreement question may be followed by its own number of answers.
		if (!field || (typeof field !== 'string' && field.field.as === 'answers')) continue;
		const name = typeof field === 'string' ? field : fieldName(field.field);
		byField.set(name, [...(byField.get(name) ?? []), { at, column }]);
	}
	let isClear = true;
	for (const [needed, all] of byField) {
		const [first, ...others] = all;
		const last = others.at(-1);
		if (!first || !last) continue;
		const isSame = others.every(({ column }) => isSameColumn(first.column, column));
		const key = decisionKey.column(seen.signature, `${first.column.header} ${needed}`);
		const said = decisions[key];
		const isSaid = said === 'first' || said === 'last' || said === 'ignore';
		const kept = isSame || !isSaid || said === 'first' ? first : said === 'last' ? last : null;
		told.tell(isSame || isSaid ? 'note' : 'block', 'column_twice', {
			line: seen.headerLine,
			column: last.column.header,
			found: all.map(({ column }) => column.header).join(', '),
			needed,
			...(!isSame && { ask: { key, choices: ['first', 'last', 'ignore'] } })
		});
		for (const { at } of all) if (at !== kept?.at) recognised.fields[at] = null;
		isClear &&= isSame || isSaid;
	}
	return isClear;
}
