import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import sample from '#data/sample/answers.json';
import { asGroups, roster } from '#charts';
import {
	againsts,
	answer,
	csvRows,
	dimensions,
	modes,
	orders,
	parts,
	readLink,
	scales,
	shows,
	weights,
	writeLink
} from '#compare';
import { dictionary, type Observation, type Project } from '#framework';
import { fuzzedLink } from '../scripts/fuzzed-links.js';

/** 200 at every change, 20,000 in the campaign. */
const numRuns = Number(process.env.MINGA_RUNS ?? 200);
const projects = sample.projects as unknown as Project[];
const observations = sample.observations as unknown as Record<string, Observation[]>;

describe('a link that nobody meant', () => {
	const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

	it(
		'never throws, asks only what can be asked by hand, and says the same when it is written again',
		() => {
			let told = 0;
			let asked = 0;
			fc.assert(
				fc.property(seeds, (seed) => {
					const hash = fuzzedLink(seed);
					const { unknown, ...read } = readLink(hash, dictionary);
					const { question } = read;
					const { indicator, by, panels, order, scale, show, weight, mode, against } = question;
					expect(dictionary.has(indicator)).toBe(true);
					expect([...dimensions, ...parts]).toContain(by);
					expect([null, ...dimensions]).toContain(panels);
					for (const [all, one] of [
						[orders, order],
						[scales, scale],
						[shows, show],
						[weights, weight],
						[modes, mode],
						[againsts, against]
					] as const)
						expect(all).toContain(one);
					expect(Object.getPrototypeOf(question.filters)).toBe(Object.prototype);
					const written = writeLink(read);
					const again = readLink(written, dictionary);
					expect(again).toEqual({ ...read, unknown: [] });
					if (unknown.length > 0) told++;
					if (written !== '') asked++;
				}),
				{ numRuns }
			);
			expect(told).toBeGreaterThan(numRuns / 3);
			expect(asked).toBeGreaterThan(numRuns / 3);
		},
		60_000 + numRuns * 20
	);

	it(
		'has an answer that can be drawn, told and taken away, whatever it asks',
		() => {
			let drawn = 0;
			fc.assert(
				fc.property(seeds, (seed) => {
					const { question } = readLink(fuzzedLink(seed), dictionary);
					const indicator = dictionary.get(question.indicator)!;
					const known = { projects, observations: observations[indicator.id] ?? [], cells: null };
					const found = answer(question, indicator, known);
					expect(asGroups.findings(found).join('')).not.toMatch(/NaN|undefined|Infinity/);
					expect(csvRows(found).rows.flat().map(String).join()).not.toMatch(/NaN|undefined|Infinity/);
					if (found.kind === 'none') return;
					const { marks } = asGroups.scene(asGroups.drawn(found), { width: 360 }, roster(projects));
					const places = marks.flatMap((mark) => ('x' in mark ? [mark.x, mark.y] : []));
					expect(places.filter((at) => !Number.isFinite(at))).toEqual([]);
					if (places.length > 0) drawn++;
				}),
				{ numRuns: Math.ceil(numRuns / 5) }
			);
			expect(drawn).toBeGreaterThan(numRuns / 20);
		},
		60_000 + numRuns * 60
	);
});
