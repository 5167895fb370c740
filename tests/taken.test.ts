import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { drawn, textWidth, type Drawn, type Mark } from '#charts';
import { text as fileText } from './house';
import { locale } from '#language';
import { colours, plate, sourceText, svgText, type Source } from '#report';
import { shownCases } from './charts/shown-cases';

afterEach(() => locale.settle('en'));

const source: Source = { isSample: true, files: 0, copy: null, day: '2026-11-26', isShared: false };
const languages = ['en', 'es'] as const;
const widths = [960, 420];

/** Words of a file, wherever its lines break. */
const words = (elements: readonly Drawn[]): string => elements.flatMap(({ text }) => text ?? []).join(' ');

describe.each(languages)('a picture that is taken, in %s', (language) => {
	it.each(shownCases)(
		'%s says its question, answer, verdict, counts and source, and cuts nothing',
		async (name, _, make) => {
			locale.settle(language);
			const shown = (await make())!;
			for (const width of widths) {
				const laid = plate(shown, source, width);
				const told = words(laid.elements);
				for (const text of [
					shown.question,
					shown.said.join(' '),
					shown.verdict ? `${shown.verdict.name}. ${shown.verdict.why}` : '',
					shown.title,
					shown.subtitle,
					shown.doubts.join(' '),
					shown.rests
				])
					expect(told, `${name} at ${width}`).toContain(text);
				expect(told).toContain(language === 'en' ? 'Sample: invented data' : 'Ejemplo: datos inventados');
				expect(told).not.toContain('…');
				const text = svgText(laid);
				expect(text).not.toMatch(/NaN|undefined|var\(|\[object|null/);
				// No address but the name of the language that the file is written in.
				expect(text.match(/\bhttps?:[^"<\s]*|\b(href|src)=|url\(/g)).toEqual(['http://www.w3.org/2000/svg']);
			}
		}
	);

	it.each(shownCases)('%s lets no text and no mark out of its frame', async (name, _, make) => {
		locale.settle(language);
		const shown = (await make())!;
		for (const width of widths) {
			const { elements, height } = plate(shown, source, width);
			for (const { tag, text = '', attributes } of elements) {
				const at = `${name} at ${width}: ${text}`;
				if (tag === 'text') {
					const size = Number(attributes['font-size']);
					const wide = textWidth(text, size);
					const from = { start: 0, middle: wide / 2, end: wide }[
						String(attributes['text-anchor'] ?? 'start')
					]!;
					const start = Number(attributes.x) - from;
					expect(start, at).toBeGreaterThanOrEqual(0);
					expect(start + wide, at).toBeLessThanOrEqual(width);
					expect(Number(attributes.y) - size, at).toBeGreaterThanOrEqual(-4);
					expect(Number(attributes.y), at).toBeLessThanOrEqual(height - 4);
				}
				if (tag === 'line' || tag === 'rect')
					for (const side of ['x', 'x1', 'x2'] as const)
						if (attributes[side] !== undefined) {
							expect(Number(attributes[side]), `${at} ${side}`).toBeGreaterThanOrEqual(0);
							expect(Number(attributes[side]), `${at} ${side}`).toBeLessThanOrEqual(width);
						}
			}
		}
	});
});

it('of a share copy it is said whose and of which day, and not how many files somebody has of her own', () => {
	locale.settle('en');
	const copy = { made: '2026-11-02', by: 'Ana' };
	expect(sourceText({ ...source, isSample: false, files: 3, copy })).toBe(
		'From the share copy of Nov 2, 2026, by Ana · figures of a few people are hidden · taken on Nov 26, 2026 · Minga'
	);
	expect(sourceText({ ...source, files: 3, copy: { ...copy, by: '' } })).toMatch(
		/^Sample: invented data · From the share copy of Nov 2, 2026 · /
	);
});

describe('files', () => {
	const kept = ['three-countries-wide', 'answers-normal', 'changes-types', 'linked-normal', 'several-normal'];
	it.each(languages)('of some pictures are the ones that were checked in, in %s', async (language) => {
		locale.settle(language);
		for (const name of kept) {
			const make = shownCases.find(([each]) => each === name)![2];
			const file = new URL(`./charts/taken/${name}.${language}.svg`, import.meta.url);
			const text = svgText(plate((await make())!, source));
			if (process.env.UPDATE) writeFileSync(file, text);
			expect(text, `${name}; UPDATE=1 if the change is meant`).toBe(readFileSync(file, 'utf8'));
		}
	});
});

describe('what a mark looks like', () => {
	const rule = (role: Extract<Mark, { kind: 'rule' }>['role']): Mark => ({
		kind: 'rule',
		key: role,
		x1: 0,
		y1: 0,
		x2: 1,
		y2: 1,
		role,
		colour: 2
	});
	const dot: Mark = {
		kind: 'dot',
		key: 'd',
		x: 1,
		y: 2,
		r: 5,
		shape: 'square',
		colour: 3,
		row: 0,
		project: 'p',
		said: 's'
	};
	const of = (mark: Mark) => drawn(mark).attributes;

	it('is its group’s colour, whole where it is reported and hollow where it is estimated', () => {
		expect(of(dot)).toMatchObject({ fill: 'var(--group-3)', stroke: 'var(--panel)', 'stroke-width': 1.2 });
		expect(of({ ...dot, hollow: true })).toMatchObject({ fill: 'var(--panel)', stroke: 'var(--group-3)' });
		expect(of({ ...dot, colour: 0 })).toMatchObject({ fill: 'var(--soft)' });
		expect(of({ ...dot, r: 2.5 })).toMatchObject({ 'stroke-width': 0.4 });
	});

	it('tells a target from a median by its dashes', () => {
		expect(of(rule('target'))).toMatchObject({ stroke: 'var(--ink)', 'stroke-dasharray': '3 2' });
		expect(of(rule('median'))).toEqual({
			x1: 0,
			y1: 0,
			x2: 1,
			y2: 1,
			stroke: 'var(--group-2)',
			'stroke-width': 2.5
		});
	});

	it('has in a file the light colours of the page, and a colour for every token', () => {
		const light = /:root \{([^}]*)\}/.exec(fileText('src/app.css'))![1]!;
		for (const [name, value] of colours) expect(light).toContain(`--${name}: ${value};`);
		for (const name of [
			'ink',
			'soft',
			'panel',
			'faint',
			'line',
			'accent',
			'care',
			'group-7',
			'answer-5',
			'on-answer-end'
		])
			expect(colours.get(name), name).toMatch(/^#[0-9a-f]{6}$/);
	});
});
