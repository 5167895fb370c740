import { decisionKey, type Decisions, type Dictionary } from '#framework';
import type { Recognised } from './columns';
import type { Reading } from './index';
import type { Opened } from './opening';
import { isTelling } from './persons-in-text';
import { answersFor } from './shared-answers';
import { figuresIn } from './similar';
import { isFilledBy, isTold } from './told-names';

/** What a column of figures may be: an indicator, or how many of a share there were. */
const figuresOf = (dictionary: Dictionary): string[] =>
	[...dictionary.values()].flatMap(({ id, valueType }) =>
		valueType === 'percent' ? [id, `${id} numerator`] : [id]
	);

/** What else than its value a row of one measurement may say in figures. */
const partsOfOne = ['n', 'numerator', 'denominator', 'target'];

/** Columns that are not used: a blank header over cells, and headers that nobody here knows. */
export function unused(
	{ told, table: read, seen }: Opened,
	recognised: Recognised,
	columns: Reading['columns'],
	decisions: Decisions,
	dictionary: Dictionary
): void {
	const { table } = recognised;
	const answers =
		recognised.table === 'wide'
			? answersFor(
					recognised.fields.map((alias) => alias?.field ?? null),
					dictionary
				)
			: [];
	const { columns: own } = read.origin?.table ?? read;
	for (const [at, column] of own.entries()) {
		if (columns[at]?.field || seen.used?.includes(column.header)) continue;
		const name = column.header.trim();
		// How somebody is reached is told, even where a form says who filled it in.
		if (table !== 'wide' && isTold(name) && !(isFilledBy(name) && isTelling(column))) continue;
		const first = column.values.find((value) => value.trim() !== '');
		const near = columns[at]?.suggestion ?? null;
		const key = decisionKey.column(seen.signature, column.header);
		if (told.problems.some(({ code, where }) => code === 'personal_data' && where.column === column.header))
			continue;
		if (near !== null)
			told.tell('warn', 'column_similar', {
				line: seen.headerLine,
				column: name,
				found: name,
				needed: near,
				ask: {
					key,
					choices: [near, 'ignore'],
					suggested: near
				}
			});
		else if (isTelling(column) && decisions[key] === undefined)
			told.tell('warn', 'personal_data', {
				line: seen.headerLine,
				column: column.header,
				found: column.header,
				ask: { key, choices: ['drop', 'keep'] }
			});
		// A person said so already.
		else if (decisions[key] === 'ignore') continue;
		else if (name !== '' && (table === 'wide' || table === 'measurements') && figuresIn(column) > 0)
			told.tell('warn', 'column_unknown', {
				line: seen.headerLine,
				column: name,
				found: name,
				needed: String(figuresIn(column)),
				ask: {
					key,
					choices: [...(table === 'wide' ? [...figuresOf(dictionary), ...answers] : partsOfOne), 'ignore']
				}
			});
		else if (name !== '')
			told.tell('note', 'column_unknown', { line: seen.headerLine, column: name, found: name });
		else if (first !== undefined)
			told.tell('note', 'column_blank', { line: seen.headerLine, column: String(at + 1), found: first });
	}
}
