import { describe, expect, it } from 'vitest';
import { answer, several } from '#compare';
import { reachOf, rug, severalShown } from '#charts';
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

	it('carry what they are narrowed to on whatever is taken away: the stage, and whose values chose', () => {
		const asked = question({ stage: 'endline', values: { from: 2, to: 3 }, filters: { country: ['CO'] } });
		const chosen = of.map((one) => ({ ...one, known: { ...one.known, chooses: () => true } }));
		const words = { question: '', title: '', said: [], indicator: indicator('felt_heard') };
		expect(severalShown(several(asked, chosen), words, ['CO']).subtitle).toMatch(
			/ · Colombia · endline · How far participants felt heard: values 2 to 3$/i
		);
	});

	it('a range of values is of the indicator that is asked about, and chooses nobody by the figures of another', () => {
		const asked = question({ values: { from: 2, to: 2.6 } });
		const [own, women] = several(asked, of).rows;
		expect(own!.groups.get('CO')!.n).toBe(6);
		expect([women!.groups.get('CO')!.n, women!.groups.get('PE')!.n]).toEqual([1, 1]);
		expect(women!.verdict?.doubts.map(({ code }) => code)).not.toContain('chosen');
		const chooses = ({ project_id }: { project_id: string }) => project_id < 'a3';
		const chosen = several(
			asked,
			of.map((one) => ({ ...one, known: { ...one.known, chooses } }))
		);
		expect(chosen.rows[0]!.groups.get('CO')!.n).toBe(3);
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
