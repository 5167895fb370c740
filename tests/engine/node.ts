import { dictionary, type Indicator } from '#framework';
import { over, type Engine } from '#engine';
import { connect, startDuckDB } from '../../scripts/duckdb-node.js';

const database = startDuckDB();

/** A new engine. One at a time: the one before it ends. */
export const startInNode = async (
	indicators: readonly Indicator[] = [...dictionary.values()]
): Promise<Engine> => over(connect(await database), indicators);
