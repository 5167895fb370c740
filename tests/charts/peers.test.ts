import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { asPeers, trend } from '#charts';
import { peers, type Peers } from '#compare';
import { locale } from '#language';
import { indicator, observation, project, question } from '../compare/made';
import { random, dotsByRow } from './cases';
import { svg } from './svg';

afterEach(() => locale.settle('en'));

const roster = { countries: ['CO', 'PE'], name: (id: string) => `Biblioteca Comunitaria y Centro Cultural ${id}` };
function answer(count: number, own: number | null, part = {}): Peers {
	const next = random(3);
	const types = ['public', 'public', 'school'] as const;
	const projects = Array.from({ length: count + 1 }, (_, at) =>
		project(at === 0 ? 'me' : `secret-${at}`, {
			project_name: `Secreta ${at}`,
			country: at % 3 === 2 ? 'CO' : 'PE',
			library_type: types[at % 3]!
		})
	);
	const observations = projects.flatMap(({ project_id }, at) => {
		const value = Math.round(10 * (2 + 2.5 * next())) / 10;
		if (at === 0) return own === null ? [] : [observation('me', own, part)];
		return [observation(project_id, value, { note: `nota de ${project_id}` })];
	});
	return peers(question(), indicator('felt_heard'), { projects, observations, cells: [] }, 'me')!;
}
const cases = {
	normal: { said: answer(24, 3.6, { target: 4 }), width: 900 },
	'no-value': { said: answer(24, null), width: 700 },
	few: { said: answer(3, 4.4), width: 500 },
	narrow: { said: answer(40, 1.2, { estimated: true }), width: 304 },
	alone: { said: answer(0, 3), width: 700 }
};

describe('peers as a picture', () => {
	it.each(['en', 'es'] as const)('are the ones that were checked in, in %s', (language) => {
		locale.settle(language);
		for (const [name, { said, width }] of Object.entries(cases)) {
			const words = [...asPeers.findings(said), ...asPeers.doubts(said), asPeers.restsOn(said)];
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

	it('keep every mark and label inside', () => {
		for (const { said } of Object.values(cases))
			for (const width of [260, 304, 560, 1000])
				for (const mark of asPeers.scene(said, { width }, roster).marks) {
					const xs = mark.kind === 'rule' ? [mark.x1, mark.x2] : 'x' in mark ? [mark.x] : [];
					for (const x of xs) expect(x >= 0 && x <= width, `${mark.key} at ${width}`).toBe(true);
				}
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
});
