/** A batch's small tables against what is loaded, by their keys: what merging.ts does for measurements. */
import type { TableName } from '#framework';
import { rowsOf, type Kind } from './arrow';
import type { Connection } from './connection';
import type { Changed, RowReceipt } from './index';
import { isTold, sameContent, stays, type Side } from './merging';
import { isNumber, type Small } from './tables';

/** Columns by which a row is found and kept, not what it says. */
const inside = new Set(['code', 'position']);
const contentOf = ({ columns, key }: Small): string[] =>
	columns.filter((column) => !key.includes(column) && !inside.has(column));
const named = 10;

/** A new row and the one that stands with its key. Parameter: the batch. */
const met = 'old.key = new.key AND old.batch < new.batch AND new.batch = ?::INTEGER';

/** What a library tells beside its figures: it says no more of it than it likes, whatever is known of it already. */
const beside: readonly TableName[] = ['partners', 'changes', 'activities'];
/** Of these a blank takes nothing away: it is what it was. */
export async function keepKnown(connection: Connection, batch: number, small: Small): Promise<void> {
	if (!beside.includes(small.name)) return;
	const kept = contentOf(small).map(
		(column) => `${column} = coalesce(nullif(new.${column}, ''), old.${column})`
	);
	await connection.query(
		`UPDATE ${small.table} AS new SET ${kept.join(', ')} FROM ${small.table} AS old WHERE ${met}`,
		[batch]
	);
}

export const allNew = ({ name, length }: Small): RowReceipt => ({
	table: name,
	added: length,
	changed: 0,
	identical: 0,
	names: [],
	changes: []
});

export async function compareRows(
	connection: Connection,
	batch: number,
	small: Small,
	sides: readonly Side[]
): Promise<RowReceipt> {
	const { table, length } = small;
	const isSame = sameContent(contentOf(small));
	const [told] = rowsOf(
		await connection.query(
			`SELECT count(*) FILTER (${isSame})::INTEGER AS identical,
				count(*) FILTER (NOT ${isSame} AND ${isTold('old.batch', sides)})::INTEGER AS changed
			FROM ${table} new JOIN ${table} old ON ${met}`,
			[batch]
		),
		{ identical: 'number', changed: 'number' }
	);
	if (!told) throw new Error('nothing compared');
	return {
		...allNew(small),
		added: length - told.identical - told.changed,
		...told,
		...(told.changed > 0 && (await differences(connection, batch, small, sides)))
	};
}

async function differences(
	connection: Connection,
	batch: number,
	small: Small,
	sides: readonly Side[]
): Promise<Pick<RowReceipt, 'names' | 'changes'>> {
	const { table } = small;
	const content = contentOf(small);
	const pairs = content.flatMap((column) => [`old_${column}`, `new_${column}`]);
	const shape = Object.fromEntries(
		pairs.map((side): [string, Kind] => [side, isNumber(side.slice(4)) ? 'number?' : 'text'])
	);
	const called =
		table === 'indicator' ? 'new.indicator_id' : `coalesce(nullif(p.project_name, ''), new.project_id)`;
	const rows = rowsOf(
		await connection.query(
			`SELECT ${called} AS name, ${pairs.map((side) => `${side.replace('_', '.')} AS ${side}`).join(', ')}
			FROM ${table} new
			JOIN ${table} old ON ${met}
			LEFT JOIN (SELECT project_id, arg_min(project_name, batch) AS project_name FROM project GROUP BY project_id) p
				ON p.project_id = new.project_id
			WHERE NOT ${sameContent(content)} AND ${isTold('old.batch', sides)}
			ORDER BY new.rowid
			LIMIT ${named}`,
			[batch]
		),
		{ name: 'text', ...shape }
	) as ({ name: string } & Record<string, string | number | null>)[];
	// `said` repeats the other columns of an indicator; that its words changed is in the count.
	const told = content.filter((column) => column !== 'said');
	return {
		names: [...new Set(rows.map(({ name }) => name))],
		changes: rows.flatMap((row) =>
			told
				.map((column) => ({
					name: row.name,
					column,
					old: row[`old_${column}`] ?? null,
					new: row[`new_${column}`] ?? null
				}))
				.filter((each) => each.old !== each.new)
		)
	};
}

/** Same content: the row that stands stays as it is. Other content: one side stays. */
export async function settleRows(
	connection: Connection,
	batch: number,
	small: Small,
	receipt: RowReceipt,
	changed: Changed,
	sides: readonly Side[]
): Promise<void> {
	const { table } = small;
	const drop = (loser: 'new' | 'old', where: string) =>
		connection.query(
			`DELETE FROM ${table} ${loser} USING ${table} ${loser === 'new' ? 'old' : 'new'} WHERE ${where}`,
			[batch]
		);
	if (receipt.identical > 0) await drop('new', `${met} AND ${sameContent(contentOf(small))}`);
	if (receipt.changed === 0 && sides.length === 0) return;
	const oldStays = stays('old.batch', changed, sides);
	await drop('old', `${met} AND NOT (${oldStays})`);
	await drop('new', `${met} AND ${oldStays}`);
}
