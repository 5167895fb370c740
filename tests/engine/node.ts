import { dictionary, projectRow, type Indicator, type ProjectRow } from '#framework';
import { over, type Engine } from '#engine';
import { connect, startDuckDB } from '../../scripts/duckdb-node.js';

const database = startDuckDB();

/** A new engine. One at a time: the one before it ends. */
export const startInNode = async (
	indicators: readonly Indicator[] = [...dictionary.values()]
): Promise<Engine> => over(connect(await database), indicators);

/** Projects of the roster with nothing but what is required. */
export const roster = (...ids: string[]): ProjectRow[] =>
	ids.map((project_id) =>
		projectRow.parse({ project_id, project_name: project_id, country: 'CO', library_type: 'public' })
	);
