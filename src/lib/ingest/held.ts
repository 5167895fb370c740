import { fold, type ProjectRow } from '#framework';
import type { HeldRow } from './index';
import type { Sheet } from './sheet';

/** The rows held back, in order, each with its project where the row names one that is known. */
export function heldRows(sheets: readonly Sheet[], projects: readonly ProjectRow[]): HeldRow[] {
	const known = names(projects);
	return sheets.flatMap((sheet) => {
		const { fields, table } = sheet.recognised;
		const columns = fields.flatMap((field, at) => {
			const name = typeof field === 'string' ? field : field?.field.as;
			return name === 'project_id' || name === 'project' ? [at] : [];
		});
		return sheet.held.map((row) => {
			// Which cell is which cannot be told in a row that does not fit its header.
			if (row.cells.length !== row.header.length) return row;
			const texts = columns.map((at) => (row.cells[at] ?? '').trim()).filter((text) => text !== '');
			const id = texts.map((text) => known(text)).find((found) => found !== undefined);
			const project = id ?? (table === 'wide' ? undefined : texts[0]);
			return project === undefined || project === '*' ? row : { ...row, project };
		});
	});
}

/** Id of the project that a text names: its id, or a name that no other project has. */
function names(projects: readonly ProjectRow[]): (text: string) => string | undefined {
	const ids = new Set(projects.map(({ project_id }) => project_id));
	let byName: Map<string, string | null> | undefined;
	return (text) => {
		if (ids.has(text)) return text;
		if (!byName) {
			byName = new Map();
			for (const { project_id, project_name, library_name } of projects)
				for (const name of [project_name, library_name].map(fold).filter(Boolean)) {
					const other = byName.get(name);
					byName.set(name, other === undefined || other === project_id ? project_id : null);
				}
		}
		return byName.get(fold(text)) ?? undefined;
	};
}
