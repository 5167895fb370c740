import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { asAnswers, step, stopsByRow } from '#charts';
import { locale } from '#language';
import { made, normal, pictures } from './answers-cases';
import { roster } from './cases';
import { svg } from './svg';

afterEach(() => locale.settle('en'));

describe('the five answers as bars', () => {
	it.each(['en', 'es'] as const)('are the pictures that were checked in, in %s', (language) => {
		locale.settle(language);
		for (const [name, { said, width }] of Object.entries(pictures)) {
			const file = new URL(`./${name}.${language}.svg`, import.meta.url);
			const words = [...asAnswers.findings(said), ...asAnswers.doubts(said), asAnswers.restsOn(said)];
			const text = `${svg(asAnswers.scene(said, { width }, roster))}<!--\n${words.join('\n')}\n-->\n`;
			if (process.env.UPDATE) writeFileSync(file, text);
			expect(text, `${name}; UPDATE=1 if the change is meant`).toBe(readFileSync(file, 'utf8'));
		}
	});

	it('nothing is said of marks that can be read, where a bar is of many projects', () => {
		expect(asAnswers.verdict?.(made(normal))).toMatchObject({
			level: 'not_comparable',
			why: expect.stringMatching(/Comparing takes two groups of five or more\.$/)
		});
	});

	it('the middle of the middle answer stands at one place in all bars', () => {
		const scene = asAnswers.scene(made(normal), { width: 900 }, roster);
		const middles = stopsByRow(scene).map((stops) =>
			stops.flatMap((stop) => (stop.kind === 'piece' && stop.step === 3 ? [stop.x] : []))
		);
		expect(new Set(middles.flat().map((x) => x.toFixed(6))).size).toBe(1);
	});

	it('a share is as long on either side, and all five make one length in every bar', () => {
		const scene = asAnswers.scene(made(normal), { width: 900 }, roster);
		const lengths = stopsByRow(scene).map((stops) =>
			stops.reduce((sum, stop) => sum + (stop.kind === 'piece' ? stop.width : 0), 0)
		);
		expect(new Set(lengths.map((length) => length.toFixed(4))).size).toBe(1);
	});

	it('the arrow keys stop at every answer that somebody gave, and each says its share first', () => {
		const rows = stopsByRow(asAnswers.scene(made(normal), { width: 900 }, roster));
		expect(rows.map(({ length }) => length)).toEqual([5, 4, 5]);
		expect(rows[1]![0]!.said).toBe('6%, disagree, Costa Rica: 2 of 31 answers');
		expect(step(rows, { row: 0, at: 0 }, 'ArrowDown')?.row).toBe(1);
	});

	it('the table says every count', () => {
		const { head, rows } = asAnswers.table(made(normal), roster);
		expect(head).toEqual([
			'Country',
			'Projects with a value',
			'Without a value',
			'Answers',
			'1 strongly disagree',
			'2 disagree',
			'3 neither agree nor disagree',
			'4 agree',
			'5 strongly agree',
			'Agree (4 or 5)'
		]);
		expect(rows[1]!.map(({ text }) => text)).toEqual(['Costa Rica', '1', '0', '31', '0', '2', '9', '12', '8', '65%']);
	});

	it('keeps every piece and label inside, from 260 to 1,100 pixels', () => {
		for (let width = 260; width <= 1100; width += 70)
			for (const { said } of Object.values(pictures))
				for (const mark of asAnswers.scene(said, { width }, roster).marks) {
					if (mark.kind === 'piece') {
						expect(mark.x - mark.width / 2).toBeGreaterThanOrEqual(0);
						expect(mark.x + mark.width / 2).toBeLessThanOrEqual(width);
					}
					if (mark.kind === 'label') expect(mark.x).toBeLessThanOrEqual(width);
				}
	});
});
