import { describe, expect, it } from 'vitest';
import { answer, several } from '#compare';
import { reachOf, rug } from '#charts';
import { indicator, observation, parts, project, question } from './made';

const projects = [
	...Array.from({ length: 6 }, (_, at) => project(`a${at}`)),
	project('b', { country: 'PE' }),
	project('c', { country: '' })
];
const known = (observations: ReturnType<typeof observation>[]) => ({ projects, observations, cells: null });
const heard = known(
	projects.slice(0, 7).map(({ project_id }, at) => observation(project_id, 2 + at / 4, { n: 9 }))
);
const women = known([parts('a0', 3, 4), parts('b', 1, 2)]);
const of = [
	{ indicator: indicator('felt_heard'), known: heard },
	{ indicator: indicator('women_participants_pct'), known: women }
];

describe('several indicators side by side', () => {
	it('each says of the same groups what it says by itself', () => {
		const said = several(question(), of);
		expect(said.codes).toEqual(['CO', 'PE', 'none']);
		for (const { indicator: one, known: own } of of) {
			const alone = answer(question({ indicator: one.id }), one, own);
			if (alone.kind === 'none') throw new Error(alone.why);
			const row = said.rows.find(({ indicator: { id } }) => id === one.id)!;
			expect([...row.groups.values()]).toEqual(alone.panels[0]!.groups);
		}
	});

	it('stand in one panel, whatever the picture above is divided by, and by country where that shows parts', () => {
		expect(several(question({ panels: 'phase' }), of).rows[0]!.groups.size).toBe(3);
		expect(several(question({ by: 'gender' }), of).by).toBe('country');
	});
});

describe('a group in little', () => {
	const [row] = several(question(), of).rows;
	const [many, few] = [row!.groups.get('CO')!, row!.groups.get('PE')!];
	const domain = reachOf(indicator('felt_heard'), row!.groups.values());
	const look = { colour: 1, shape: 'circle' } as const;
	const kinds = (group: typeof many) => rug(group, domain, look, 132).marks.map(({ key }) => key);

	it('has the scale of its row; a closed scale is shown whole', () => {
		expect(domain).toEqual([1, 5]);
	});
	it('under five projects has no median and no middle half', () => {
		expect(kinds(many)).toEqual(['row', 'band', 'projects', 'median']);
		expect(kinds(few)).toEqual(['row', 'projects']);
	});
	it('keeps its strokes inside', () => {
		const edges = { ...many, values: [1, 5].map((value) => ({ ...many.values[0]!, value })) };
		const d = rug(edges, domain, look, 132).marks.find((mark) => mark.kind === 'area')!.d;
		const xs = [...d.matchAll(/M([\d.]+) /g)].map(([, x]) => Number(x));
		expect(Math.min(...xs)).toBeGreaterThanOrEqual(0);
		expect(Math.max(...xs) + 1.8).toBeLessThanOrEqual(132);
	});
});
