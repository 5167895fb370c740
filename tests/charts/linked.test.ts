import fc from 'fast-check';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import {
	binned,
	histogram,
	inBin,
	linkedAxis,
	linkedStrip,
	linkedSummary,
	linkedTable,
	moved,
	pieces,
	rulerOf,
	snap,
	spanOf,
	stopsByRow,
	type Scene
} from '#charts';
import { linkedBy, within, type Linked } from '#compare';
import { locale } from '#language';
import { indicator } from '../compare/made';
import { cases, made, roster } from './linked-cases';
import { svg } from './svg';

afterEach(() => locale.settle('en'));

const axisOf = (said: Linked) => linkedAxis(said, false);
const strips = ({ said, width }: { said: Linked; width: number }) =>
	linkedBy.map((by) => linkedStrip(said, by, axisOf(said), width, roster));
const everyScene = Object.entries(cases).map(([name, one]): [string, Scene[]] => [
	name,
	[histogram(one.said, axisOf(one.said), one.width, roster).scene, ...strips(one).map(({ scene }) => scene)]
]);

describe('linked pictures', () => {
	it.each(['en', 'es'] as const)('are the ones that were checked in, in %s', (language) => {
		locale.settle(language);
		for (const [name, { said, width, values }] of Object.entries(cases)) {
			const scenes = [
				histogram(said, axisOf(said), width, roster).scene,
				...strips({ said, width }).map(({ scene }) => scene)
			];
			const table = linkedTable(said, values);
			const words = [
				...linkedSummary(said, values),
				table.head.join(' | '),
				...table.rows.map((row) => row.map(({ text }) => text).join(' | '))
			];
			const file = new URL(`./linked-${name}.${language}.svg`, import.meta.url);
			const text = `${scenes.map(svg).join('')}<!--\n${words.join('\n')}\n-->\n`;
			if (process.env.UPDATE) writeFileSync(file, text);
			expect(text, `${name}; UPDATE=1 if the change is meant`).toBe(readFileSync(file, 'utf8'));
		}
	});

	it.each(everyScene)('%s stays inside its picture and hides no mark behind another', (_, scenes) => {
		for (const { width, height, marks } of scenes) {
			expect(height).toBeGreaterThan(20);
			for (const mark of marks) {
				if (mark.kind !== 'dot' && mark.kind !== 'bar') continue;
				const [aside, above] = mark.kind === 'dot' ? [mark.r, mark.r] : [mark.width / 2, mark.height / 2];
				expect(mark.x - aside).toBeGreaterThanOrEqual(0);
				expect(mark.x + aside).toBeLessThanOrEqual(width);
				expect(mark.y - above).toBeGreaterThanOrEqual(0);
				expect(mark.y + above).toBeLessThanOrEqual(height);
			}
			const dots = marks.filter((mark) => mark.kind === 'dot');
			for (const [i, a] of dots.entries())
				for (const b of dots.slice(i + 1))
					if (Math.hypot(a.x - b.x, a.y - b.y) < 1.68 * a.r) expect.fail(`${a.key} hides ${b.key}`);
		}
	});

	it('draw few projects one by one, each with its name, and many as bars that hold everybody', () => {
		const few = histogram(cases.normal!.said, axisOf(cases.normal!.said), 900, roster);
		expect(few.bins).toEqual([]);
		expect(stopsByRow(few.scene).flat()).toHaveLength(28);
		expect(few.scene.marks.flatMap((mark) => (mark.kind === 'dot' ? mark.said : []))[0]).toContain('Nuestra');
		const { said } = cases.bars!;
		const many = histogram(said, axisOf(said), 900, roster);
		expect(many.scene.marks.filter((mark) => mark.kind === 'dot')).toEqual([]);
		expect(many.bins.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(240);
	});

	it('have rows of whole numbers in whole bins, none empty for want of a number', () => {
		const counts = indicator('dialogue_participants');
		const bins = binned(counts, [0, 1, 2, 3], { domain: [0, 3], ticks: [] });
		expect(bins.map(({ from, to }) => [from, to])).toEqual([
			[0, 1],
			[1, 2],
			[2, 3]
		]);
	});

	it('part every value into one bin, and of a range as many as it chooses', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 100, max: 500 }).map((value) => value / 100)),
				fc.tuple(fc.integer({ min: 100, max: 500 }), fc.integer({ min: 100, max: 500 })),
				(values, ends) => {
					const figures = values.sort((a, b) => a - b);
					const [from = 0, to = 0] = ends.map((end) => end / 100).sort((a, b) => a - b);
					const bins = binned(indicator('felt_heard'), figures, { domain: [1, 5], ticks: [] });
					expect(bins.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(figures.length);
					const chosen = within({ values: [], figures, missing: [], atStart: [] }, { from, to });
					expect(bins.reduce((sum, bin) => sum + inBin(bin, chosen), 0)).toBe(chosen.n);
				}
			)
		);
	});

	it('draw of a row exactly the marks that are chosen, estimates by themselves', () => {
		const lanes = strips({ said: made(240), width: 600 }).flatMap((strip) => strip.lanes);
		fc.assert(
			fc.property(fc.constantFrom(...lanes), fc.nat(80), fc.nat(80), (lane, a, b) => {
				const [start = 0, end = 0] = [a, b].sort((one, other) => one - other);
				const wanted = lane.row.values.slice(start, end);
				for (const run of lane.runs) {
					const d = pieces(run, { start, end }).join('');
					expect(d).toBe(run.d.slice(run.at[start] ?? run.d.length, run.at[end] ?? run.d.length));
					expect(d.split('M').length - 1).toBe(
						wanted.filter(({ estimated }) => estimated === run.hollow).length
					);
				}
			})
		);
	});

	it('change only the pieces at the ends of a range that moves', () => {
		const [lane] = strips({ said: made(240, { countries: ['PE'] }), width: 600 })[0]!.lanes;
		const [run] = lane!.runs;
		const before = pieces(run!, { start: 20, end: 200 });
		const after = pieces(run!, { start: 22, end: 203 });
		expect(before.filter((piece, at) => piece !== after[at]).length).toBe(2);
	});

	it('say why a row has nobody, and name no hidden figure', () => {
		const said = made(0, { missing: 6, hidden: 3 });
		expect(linkedSummary(said, 'none')[0]).toBe('6 of 6 projects have no value.');
		expect(said.all.missing.filter(({ why }) => why === 'hidden')).toHaveLength(3);
		expect(within(said.all, { from: -99, to: 99 }).n).toBe(0);
	});
});

describe('a range', () => {
	const ruler = rulerOf(indicator('felt_heard'), [1, 5]);

	it('has ends that a link can say: on steps, no digit more', () => {
		fc.assert(
			fc.property(fc.double({ min: -9, max: 9, noNaN: true }), (value) => {
				const end = snap(ruler, value);
				expect(end).toBeGreaterThanOrEqual(1);
				expect(end).toBeLessThanOrEqual(5);
				expect(String(end).length).toBeLessThanOrEqual(4);
				expect(snap(ruler, end)).toBe(end);
			})
		);
	});

	it('of the whole scale is none, in whatever direction it is drawn', () => {
		expect(spanOf(ruler, 5, 1)).toBeNull();
		expect(spanOf(ruler, 4.2, 3.5)).toEqual({ from: 3.5, to: 4.2 });
	});

	it('is as wide as before wherever it is moved, and stops at the ends', () => {
		expect(moved(ruler, { from: 2, to: 3 }, 9)).toEqual({ from: 4, to: 5 });
		expect(moved(ruler, { from: 2, to: 3 }, -9)).toEqual({ from: 1, to: 2 });
	});

	it('of counts and steps is in whole numbers', () => {
		expect(rulerOf(indicator('dialogue_participants'), [0, 40]).step).toBe(1);
		expect(rulerOf(indicator('collaboration_level'), [1, 5]).step).toBe(1);
	});
});
