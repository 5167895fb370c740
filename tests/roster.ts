import { projectRow, type ProjectRow } from '#framework';

/** Projects of the roster with nothing but what is required. */
export const roster = (...ids: string[]): ProjectRow[] =>
	ids.map((project_id) =>
		projectRow.parse({ project_id, project_name: project_id, country: 'CO', library_type: 'public' })
	);
