// The files of the bench: a million measurements of 30 indicators by 5,000 invented projects, the same every time.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvParse } from 'd3-dsv';

const countries = ['AR', 'BO', 'BR', 'CL', 'CO', 'CR', 'EC', 'GT', 'MX', 'PE'];
const types = ['academic', 'public', 'school', 'special', 'other'];
const quarters = [2018, 2019].flatMap((year) =>
	['01-01/03-31', '04-01/06-30', '07-01/09-30', '10-01/12-31'].map((quarter) =>
		quarter.split('/').map((day) => `${year}-${day}`)
	)
);
export const projectCount = 5_000;
export const rowCount = 1_000_000;

/** Uniform in [0, 1), seeded (mulberry32). @param {number} seed */
function random(seed) {
	return () => {
		seed = (seed + 0x6d2b79f5) | 0;
		let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/**
 * Writes measurements.csv and projects.csv and says where they are.
 * @param {string} directory @param {number} [rows] @param {number} [projects]
 */
export function million(directory, rows = rowCount, projects = projectCount) {
	const dictionary = csvParse(readFileSync(new URL('../data/indicators.csv', import.meta.url), 'utf8'));
	const next = random(28);
	/** @param {number} least @param {number} most */
	const whole = (least, most) => least + Math.floor(next() * (most - least + 1));

	const ids = Array.from({ length: projects }, (_, at) => `p${String(at + 1).padStart(4, '0')}`);
	const roster = ids.map(
		(id, at) => `${id},Library ${at + 1},${countries[at % countries.length]},${types[whole(0, 4)]},active`
	);

	/** value, numerator, denominator and n of one row. @param {{ value_type: string; min: string; max: string }} indicator */
	function figures({ value_type, min, max }) {
		if (value_type === 'percent') {
			const denominator = whole(10, 240);
			const numerator = whole(0, denominator);
			return `${((100 * numerator) / denominator).toFixed(1)},${numerator},${denominator},`;
		}
		if (value_type === 'likert5') return `${(1 + 4 * next()).toFixed(2)},,,${whole(5, 200)}`;
		if (value_type === 'step') return `${whole(Number(min), Number(max))},,,`;
		return `${whole(0, 400)},,,`;
	}

	const lines = [
		'project_id,indicator_id,phase,stage,period_start,period_end,value,numerator,denominator,n,method'
	];
	const perProject = rows / projects;
	for (const id of ids) {
		// Every indicator in six quarters, and the first twenty in a seventh.
		for (let row = 0; row < perProject; row++) {
			const indicator = /** @type {any} */ (dictionary[row % dictionary.length]);
			const quarter = Math.floor(row / dictionary.length);
			const [from, to] = /** @type {string[]} */ (quarters[quarter]);
			const phases = indicator.phases.split('|');
			const stages = indicator.timing.split('|');
			const late = quarter >= 3;
			const phase = late ? phases.at(-1) : phases[0];
			const stage = late ? stages.at(-1) : stages[0];
			const method = indicator.value_type === 'count' ? 'count' : 'survey';
			lines.push(
				`${id},${indicator.indicator_id},${phase},${stage},${from},${to},${figures(indicator)},${method}`
			);
		}
	}
	const paths = {
		projects: join(directory, 'projects.csv'),
		measurements: join(directory, 'measurements.csv')
	};
	writeFileSync(
		paths.projects,
		['project_id,project_name,country,library_type,status', ...roster, ''].join('\n')
	);
	writeFileSync(paths.measurements, lines.join('\n') + '\n');
	return paths;
}
