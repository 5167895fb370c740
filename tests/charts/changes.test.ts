import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { asChanges, asPlan, step, type Rendering } from '#charts';
import { changes, plan, type Changes, type Known, type Plan } from '#compare';
import { locale } from '#language';
import { indicator, observation, project, question } from '../compare/made';
import { random, dotsByRow } from './cases';
import { svg } from './svg';

afterEach(() => locale.settle('en'));

const rosterOf = (names: Record<string, string>, countries: readonly string[]) => ({
	countries,
	name: (id: string) => names[id] ?? id
});

interface Case {
	count: Partial<Record<string, number>>;
	long?: boolean;
	by?: 'country' | 'library_type';
	indicator?: string;
	/** Of ten projects this many have an end. */
	ended?: number;
	targets?: boolean;
}
const types = ['academic', 'public', 'school', 'special', 'other'] as const;

function made({ count, long = false, by = 'country', indicator: id = 'civic_voice', ended = 7, targets = false }: Case) {
	const next = random(7);
	const names: Record<string, string> = {};
	const projects = Object.entries(count).flatMap(([country, n]) =>
		Array.from({ length: n ?? 0 }, (_, at) => {
			const key = `${country}-${String(at + 1).padStart(2, '0')}`;
			names[key] = long
				? `Biblioteca Pública Municipal y Centro Comunitario de la Comunidad de ${country} ${at + 1}`
				: `Biblioteca ${country} ${at + 1}`;
			return project(key, { country, library_type: types[at % types.length]!, project_name: names[key] });
		})
	);
	const [least, most] = id === 'civic_voice' ? [1, 5] : [0, 200];
	const value = () => Math.round((least + (most - least) * (0.3 + 0.5 * next())) * 10) / 10;
	const known: Known = {
		projects,
		cells: [],
		observations: projects.flatMap(({ project_id }, at) => {
			const target = targets && at % 3 > 0 ? { target: value() } : {};
			const first = observation(project_id, value(), { stage: 'baseline', phase: 'II' });
			const last = observation(project_id, value(), { stage: 'endline', phase: 'IV', estimated: at === 3, ...target });
			return at % 10 < ended ? [first, last] : [first];
		})
	};
	const asked = question({ indicator: id, by });
	return { asked, known, of: indicator(id), roster: rosterOf(names, Object.keys(count)) };
}

const cases: Record<string, Case & { width: number }> = {
	normal: { count: { CO: 14, CR: 4, PE: 10 }, targets: true, width: 1000 },
	'one-group': { count: { PE: 8 }, width: 800 },
	'missing-ends': { count: { CO: 10, CR: 4 }, ended: 3, width: 800 },
	'long-names-narrow': { count: { CO: 6, PE: 5 }, long: true, width: 304, targets: true },
	'many-groups': { count: { CO: 14, CR: 4, PE: 10 }, by: 'library_type', width: 700 },
	'many-projects': { count: { CO: 90, CR: 4, PE: 60 }, width: 700 },
	nobody: { count: { CO: 6 }, ended: 0, width: 800 }
};
const kinds = {
	changes: {
		rendering: asChanges as Rendering<Changes | Plan>,
		answer: ({ asked, of, known }: ReturnType<typeof made>) => changes(asked, of, known)
	},
	plan: {
		rendering: asPlan as Rendering<Changes | Plan>,
		answer: ({ asked, of, known }: ReturnType<typeof made>) => plan(asked, of, known)
	}
};
const all = Object.entries(kinds).flatMap(([kind, { rendering, answer }]) =>
	Object.entries(cases).map(([name, { width, ...one }]) => ({
		name: `${kind}-${name}`,
		rendering,
		width,
		make: () => {
			const found = made({ ...one, ...(kind === 'plan' && { targets: name !== 'nobody' }) });
			const said = answer(found);
			if (said.kind === 'none') throw new Error(said.why);
			return { said, roster: found.roster };
		}
	}))
);

describe('what changed and what was planned, as a picture', () => {
	it.each(['en', 'es'] as const)('are the ones that were checked in, in %s', (language) => {
		locale.settle(language);
		for (const { name, rendering, width, make } of all) {
			const { said, roster } = make();
			const drawn = rendering.scene(rendering.drawn(said), { width }, roster);
			const words = [
				...Object.values(rendering.caption(said)),
				...rendering.findings(said),
				...rendering.doubts(said),
				rendering.restsOn(said)
			];
			const text = `${svg(drawn)}<!--\n${words.join('\n')}\n-->\n`;
			const file = new URL(`./${name}.${language}.svg`, import.meta.url);
			if (process.env.UPDATE) writeFileSync(file, text);
			expect(text, `${name}; UPDATE=1 if the change is meant`).toBe(readFileSync(file, 'utf8'));
		}
	});

	it('keep every label and mark inside, from 260 to 1,100 pixels', () => {
		for (const language of ['en', 'es'] as const) {
			locale.settle(language);
			for (const { name, rendering, make } of all)
				for (const width of [260, 304, 400, 559, 560, 1100]) {
					const { said, roster } = make();
					const scene = rendering.scene(said, { width }, roster);
					for (const mark of scene.marks) {
						const xs = mark.kind === 'rule' ? [mark.x1, mark.x2] : 'x' in mark ? [mark.x] : [];
						for (const x of xs) expect(x, `${name} ${mark.key} at ${width}`).toBeGreaterThanOrEqual(0);
						for (const x of xs) expect(x, `${name} ${mark.key} at ${width}`).toBeLessThanOrEqual(width);
						if (mark.kind !== 'label') continue;
						const wide = [...mark.text].length * 13 * 0.42;
						const left = mark.x - (mark.anchor === 'end' ? wide : mark.anchor === 'middle' ? wide / 2 : 0);
						expect(left, `${name} ${mark.text}`).toBeGreaterThanOrEqual(-1);
						expect(left + wide, `${name} ${mark.text}`).toBeLessThanOrEqual(width + 1);
					}
				}
		}
	});

	it('give every mark to the arrow keys, line by line, and say its value first', () => {
		const { rendering, make } = all.find(({ name }) => name === 'changes-normal')!;
		const { said, roster } = make();
		const rows = dotsByRow(rendering.scene(said, { width: 800 }, roster));
		expect(rows.flat()).toHaveLength(rendering.count(said));
		const first = step(rows, null, 'ArrowDown')!;
		const second = step(rows, first, 'ArrowDown')!;
		expect(second.row).toBe(1);
		expect(rows[0]![0]!.said).toMatch(/^\d\.\d → \d\.\d \([+−]?\d\.\d\d\), Biblioteca CO 1, Colombia$/);
	});

	it('have a table that holds every line of the picture, and of very many projects the groups', () => {
		for (const { name, rendering, make } of all) {
			const { said, roster } = make();
			const { head, rows } = rendering.table(said, roster);
			for (const row of rows) expect(row).toHaveLength(head.length);
			const text = rows.map((row) => row.map((cell) => cell.text).join(' | ')).join('\n');
			const scene = rendering.scene(said, { width: 800 }, roster);
			if (!name.endsWith('many-projects'))
				for (const dot of dotsByRow(scene).flat()) expect(text, name).toContain(roster.name(dot.project));
			else expect(rows.length).toBeLessThan(10);
		}
	});
});
