import { readFileSync } from 'node:fs';
import { csvParse } from 'd3-dsv';
import type { Case } from './cases';

const dictionary = csvParse(readFileSync(new URL('../../data/indicators.csv', import.meta.url), 'utf8'));
/** The indicators that every project is asked for, in the order of the dictionary. */
export const core: string[] = dictionary
	.filter(({ tier }) => tier === 'core')
	.map(({ indicator_id }) => indicator_id as string);

export interface Expected {
	indicator: string;
	phase: string;
	stage: string;
	start: string;
	end: string;
	value: number;
	numerator: number;
	denominator: number;
	n: number;
	part: string;
	status: string;
}
/** What was worked out by hand for a project. */
export function expected({ number }: Case): Expected[] {
	const [, ...rows] = readFileSync(new URL(`expected/${number}.csv`, import.meta.url), 'utf8')
		.trim()
		.split('\n');
	const figure = (cell: string) => (cell === '' ? NaN : Number(cell));
	return rows.map((row) => {
		const [indicator = '', phase = '', stage = '', start = '', end = '', ...rest] = row.split(',');
		const [value, numerator, denominator, n] = rest.slice(0, 4).map(figure) as [
			number,
			number,
			number,
			number
		];
		const [part = '', status = ''] = rest.slice(4);
		return { indicator, phase, stage, start, end, value, numerator, denominator, n, part, status };
	});
}

/** The cells of the coverage grid that follow from it (MODEL.md 2), by means of its own. */
export function statesOf(own: Case): string[] {
	// Counts of answers give the mean.
	const all = expected(own).filter(({ part }) => part === '' || part.startsWith('answer='));
	const reached = all.map(({ phase }) => phase).filter(Boolean);
	return core.map((id) => {
		const told = all.filter(({ indicator }) => indicator === id);
		const says = (status: string) => told.some((row) => row.status === status);
		const given = told.find(({ value }) => !isNaN(value));
		if (given) return given.status === 'estimated' ? 'estimated' : 'value';
		for (const status of ['due', 'not_collected', 'not_applicable']) if (says(status)) return status;
		const asked = dictionary.find(({ indicator_id }) => indicator_id === id)?.phases?.split('|') ?? [];
		const isAsked = reached.length === 0 || asked.some((phase) => reached.includes(phase));
		return isAsked ? 'not_collected' : 'not_yet';
	});
}
