import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { answers, type Answers } from '#compare';
import { asAnswers, step, stopsByRow } from '#charts';
import { locale } from '#language';
import { indicator, observation, project, question } from '../compare/made';
import { roster } from './cases';
import { svg } from './svg';

afterEach(() => locale.settle('en'));

const five = (id: string, counts: number[]) =>
	counts.map((count, at) => observation(id, count, { breakdownValue: String(at + 1) }));
const country = (code: string, rows: number[][], part: Parameters<typeof project>[1] = {}) =>
	rows.map((counts, at) => ({ of: project(`${code}-0${at + 1}`, { country: code, ...part }), counts }));

function made(all: ReturnType<typeof country>, part: Parameters<typeof question>[0] = {}): Answers {
	const said = answers(question({ show: 'answers', ...part }), indicator('felt_heard'), {
		projects: all.map(({ of }) => of),
		observations: all.flatMap(({ of, counts }) => five(of.project_id, counts)),
		cells: []
	});
	if (said.kind === 'none') throw new Error(said.why);
	return said;
}
const normal = [
	...country('CO', [
		[2, 4, 20, 50, 44],
		[0, 6, 12, 30, 22],
		[1, 1, 9, 21, 28],
		[0, 0, 8, 20, 12],
		[3, 9, 20, 24, 10]
	]),
	...country('CR', [[0, 2, 9, 12, 8]]),
	...country('PE', [
		[10, 14, 30, 20, 6],
		[4, 8, 16, 22, 10],
		[0, 0, 0, 0, 0]
	])
];
const pictures: Record<string, { said: Answers; width: number }> = {
	'answers-normal': { said: made(normal), width: 900 },
	'answers-narrow': { said: made(normal), width: 272 },
	'answers-one-group': { said: made(country('PE', [[0, 0, 0, 4, 6]])), width: 700 },
	'answers-panels': { said: made(normal, { by: 'library_type', panels: 'country' }), width: 700 },
	'answers-many-groups': {
		said: made(['AR', 'BO', 'BR', 'CL', 'EC', 'MX', 'PY', 'UY'].flatMap((code, at) => country(code, [[at, 2, 3, 4, 9 - at]]))),
		width: 700
	}
};

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
		expect(rows[1]![0]!.said).toBe('6\u00a0%, disagree, Costa Rica: 2 of 31 answers');
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
		expect(rows[1]!.map(({ text }) => text)).toEqual(['Costa Rica', '1', '0', '31', '0', '2', '9', '12', '8', '65\u00a0%']);
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
