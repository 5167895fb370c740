import { decisionKey } from '#framework';
import { fieldName } from './fields';
import { reachesSomeone } from './addresses';
import type { Sheet } from './sheet';
import type { Column } from './table';

/** Fields whose cells are texts of somebody's own. */
const texts = new Set(
	(
		'text title evidence note role kind name community_name library_name host_organization funder admin1 city ' +
		'project project_id project_name funder cohort breakdown_value passage'
	).split(' ')
);

/**
 * P1: texts in which somebody may be reached. They are told and read all the same, since most of what they say is
 * something else; a person may keep their rows out. What is told does not repeat them.
 */
export function personsTold(sheet: Sheet): void {
	for (const [at, column] of sheet.table.columns.entries()) {
		const field = sheet.recognised.fields[at];
		if (!field) continue;
		const found = typeof field === 'string' ? field : fieldName(field.field);
		const isText = texts.has(found) || (typeof field !== 'string' && field.field.as === 'narrative');
		if (!isText) continue;
		const rows = rowsReaching(column);
		if (rows.length === 0) continue;
		const key = decisionKey.persons(sheet.seen.signature, column.header);
		const said = sheet.decisions[key];
		if (said === 'keep') continue;
		const ask = { key, choices: ['keep', 'hold'] };
		if (said === 'hold')
			for (const row of rows) sheet.hold(row, 'personal_data', column, { level: 'warn', found, ask });
		else {
			const lines = [...new Set(rows.map((row) => sheet.line(row)))];
			sheet.told.tellOf('warn', 'personal_data', { column: column.header, found, ask }, lines);
		}
	}
}

function rowsReaching({ values, codes }: Column): number[] {
	const reaches = Uint8Array.from(values, (text) => Number(reachesSomeone(text)));
	if (!reaches.includes(1)) return [];
	const rows: number[] = [];
	codes.forEach((code, row) => {
		if (reaches[code] === 1) rows.push(row);
	});
	return rows;
}

/** A column that is not read, of which some cells say how somebody is reached. */
export const isTelling = ({ values }: Column): boolean => values.some(reachesSomeone);
