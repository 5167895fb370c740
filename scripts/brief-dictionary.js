// The dictionary as the pages carry it: without what they do not show (how to collect, where an idea comes from). The
// reading worker is built by itself and has all of it, since it compares a dictionary that comes back with the whole.
import { readFileSync } from 'node:fs';
import { csvFormat, csvParse } from 'd3-dsv';

const unseen = ['how_to_collect_en', 'how_to_collect_es', 'source', 'source_es'];

/** @returns {import('vite').Plugin} */
export const briefDictionary = () => ({
	name: 'brief-dictionary',
	apply: 'build',
	enforce: 'pre',
	load(id) {
		const [path = '', query] = id.split('?');
		if (!path.endsWith('/data/indicators.csv') || query !== 'raw') return null;
		const rows = csvParse(readFileSync(path, 'utf8'));
		const columns = rows.columns.filter((name) => !unseen.includes(name));
		return `export default ${JSON.stringify(csvFormat(rows, columns))}`;
	}
});
