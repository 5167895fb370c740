import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { asPeers, textWidth, trend, trendNote, trendShown, verdictText } from '#charts';
import { locale } from '#language';
import { peers } from '#compare';
import { indicator, observation, project, question } from '../compare/made';
import { dotsByRow } from './cases';
import { answer, cases, roster } from './peers-cases';
import type { Dot } from '../../src/lib/charts/scene';
import { svg } from './svg';

afterEach(() => locale.settle('en'));

describe('peers as a picture', () => {
	it.each(['en', 'es'] as const)('are the ones that were checked in, in %s', (language) => {
		locale.settle(language);
		for (const [name, { said, width }] of Object.entries(cases)) {
			const verdict = asPeers.verdict?.(said);
			const words = [...asPeers.findings(said), ...(verdict ? [verdictText(verdict)] : []), ...asPeers.doubts(said), asPeers.restsOn(said)];
			const text = `${svg(asPeers.scene(said, { width }, roster))}<!--\n${words.join('\n')}\n-->\n`;
			const file = new URL(`./peers-${name}.${language}.svg`, import.meta.url);
			if (process.env.UPDATE) writeFileSync(file, text);
			expect(text, `${name}; UPDATE=1 if the change is meant`).toBe(readFileSync(file, 'utf8'));
		}
	});

	it('name the library itself and nobody else, in marks, words, notes or table', () => {
		for (const { said, width } of Object.values(cases)) {
			const scene = asPeers.scene(said, { width }, roster);
			const table = asPeers.table(said, roster);
			const everything = JSON.stringify([scene, table, asPeers.findings(said), asPeers.doubts(said)]);
			expect(everything).not.toMatch(/secret|secreta|nota de/i);
			const named = dotsByRow(scene)
				.flat()
				.filter(({ project }) => project === 'me');
			expect(named).toHaveLength(said.own === null ? 0 : said.references.length);
		}
	});

	it('never write the library’s name over its target, and write it whole where there is room for it', () => {
		for (const width of [260, 304, 560, 1000])
			for (const own of [1.1, 2, 2.6, 3, 3.4, 4.2, 4.9])
				for (const target of [1, 1.5, 2.7, 3.1, 3.6, 4.3, 5]) {
					const { marks } = asPeers.scene(answer(12, own, { target }), { width }, { ...roster, name: () => 'Medellín 01' });
					const rules = marks.flatMap((mark) => (mark.kind === 'rule' && mark.role === 'target' ? [mark.x1] : []));
					const names = marks.flatMap((mark) => (mark.kind === 'label' && mark.key.endsWith('own name') ? [mark] : []));
					expect(names.length).toBe(rules.length);
					for (const [at, { x, text, anchor }] of names.entries()) {
						const wide = textWidth(text, 14.5);
						const from = anchor === 'end' ? x - wide : x;
						const named = `${own} beside ${target} at ${width}`;
						expect(text, named).toBe('Medellín 01');
						expect(from >= 0 && from + wide <= width, named).toBe(true);
						expect(rules[at]! < from - 4 || rules[at]! > from + wide + 4, named).toBe(true);
					}
				}
	});

	it('keep every mark and label inside', () => {
		for (const { said } of Object.values(cases))
			for (const width of [260, 304, 560, 1000])
				for (const mark of asPeers.scene(said, { width }, roster).marks) {
					const xs = mark.kind === 'rule' ? [mark.x1, mark.x2] : 'x' in mark ? [mark.x] : [];
					for (const x of xs) expect(x >= 0 && x <= width, `${mark.key} at ${width}`).toBe(true);
				}
	});
});

describe('counts beside peers', () => {
	it('are said to grow with the community, as they are everywhere else', () => {
		const of = (id: string) => {
			const projects = ['me', 'a', 'b', 'c', 'd', 'e'].map((one) => project(one));
			const observations = projects.map(({ project_id }) => observation(project_id, 4));
			return asPeers.verdict?.(peers(question(), indicator(id), { projects, observations, cells: [] }, 'me')!)?.why;
		};
		expect(of('dialogue_participants')).toContain('Counts grow with the size of a community.');
		expect(of('felt_heard')).not.toContain('Counts grow with the size of a community.');
	});
});

describe('own figures in time', () => {
	const own = [
		observation('me', 2, { stage: 'baseline', phase: 'II', periodEnd: '2018-06-30' }),
		observation('me', 3.4, { stage: 'endline', phase: 'IV', periodEnd: '2019-06-30', target: 3.6, estimated: true }),
		observation('me', 3, { stage: 'midline', phase: 'III', periodEnd: '2019-01-31' })
	];
	const ways = (id: string) =>
		trend(own, indicator(id), 600).marks.filter((mark) => mark.kind === 'rule' && mark.role === 'change');

	it('have a legend of what is drawn and no other, and say what a mark stands for', () => {
		const note = (stages: readonly string[], id: string) =>
			trendNote(
				own.filter(({ stage }) => stages.includes(stage)),
				indicator(id)
			);
		expect(note(['midline'], 'felt_heard')).toBe(
			'Marks: circle, in between or after. A mark stands for all that was told of one phase and one moment, taken together.'
		);
		expect(note(['baseline', 'endline'], 'dialogue_sessions')).toBe(
			'Marks: square, the start; diamond, the end; dashed tick, the target. A mark stands for all that was told of one phase and one moment, added.'
		);
		expect(note([], 'felt_heard')).toBe('');
	});

	it('are walked in their order, the value first, and joined save where periods are added', () => {
		const scene = trend(own, indicator('civic_voice'), 600);
		expect(dotsByRow(scene)[0]!.map(({ said }) => said)).toEqual([
			'2.0, Jun 30, 2018, baseline, phase II',
			'3.0, Jan 31, 2019, midline, phase III',
			'3.4 (estimated), Jun 30, 2019, endline, phase IV, target 3.6'
		]);
		expect(ways('civic_voice')).toHaveLength(2);
		expect(ways('dialogue_sessions')).toHaveLength(0);
		expect(trend([], indicator('civic_voice'), 600).marks).toEqual([]);
	});

	it('join no two definitions, and draw another measure apart: both are said', () => {
		const [begun, ended] = [
			observation('me', 3.1, { stage: 'baseline', phase: 'II', periodEnd: '2018-06-30' }),
			observation('me', 4.4, { stage: 'endline', phase: 'IV', periodEnd: '2019-06-30' })
		];
		const of = (version: number) => {
			const civic = indicator('civic_voice');
			const told = [begun, { ...ended, version }];
			const { marks } = trend(told, civic, 600);
			const rules = marks.flatMap((mark) => (mark.kind === 'rule' && mark.role !== 'grid' ? [mark.role] : []));
			const dot = marks.find((mark) => mark.kind === 'dot' && mark.key === 'dot 1') as Dot;
			const words = marks.flatMap((mark) => (mark.kind === 'label' && mark.key.startsWith('break') ? [mark.text] : []));
			return { rules, shape: dot.shape, said: dot.said.split(', Jun')[0], words, note: trendNote(told, civic) };
		};
		expect(of(1)).toMatchObject({ rules: ['change'], shape: 'diamond', said: '4.4', words: [] });
		const proxy = of(0);
		expect(proxy).toMatchObject({ rules: [], shape: 'cross', said: '4.4 (another measure in its place)', words: [] });
		expect(proxy.note).toContain('cross, another measure in its place');
		expect(proxy.note).not.toContain('diamond');
		const other = of(2);
		expect(other).toMatchObject({ rules: ['break'], shape: 'diamond', words: ['definition changed'] });
		expect(other.note).toContain('the definition changed');
	});

	it('tell in the table by which definition, where the picture breaks on it', () => {
		const told = (versions: number[]) => {
			const some = versions.map((version, at) => observation('me', 3, { periodEnd: `2019-0${at + 1}-28`, version }));
			const { head, rows } = trendShown(some, indicator('civic_voice'), 'Lib', '').table!;
			return { head: head.length, last: rows.map((row) => row.at(-1)!.text) };
		};
		expect(told([1, 0, 2])).toEqual({ head: 5, last: ['definition 1', '–', 'definition 2'] });
		expect(told([2, 2])).toEqual({ head: 4, last: ['–', '–'] });
	});
});
