import { asChanges, asPlan, type Rendering } from '#charts';
import { changes, plan, type Changes, type Known, type Plan } from '#compare';
import { indicator, observation, project, question } from '../compare/made';
import { random } from './cases';

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

export function made({ count, long = false, by = 'country', indicator: id = 'civic_voice', ended = 7, targets = false }: Case) {
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

export const cases: Record<string, Case & { width: number }> = {
	normal: { count: { CO: 14, CR: 4, PE: 10 }, targets: true, width: 1000 },
	'one-group': { count: { PE: 8 }, width: 800 },
	'missing-ends': { count: { CO: 10, CR: 4 }, ended: 3, width: 800 },
	'long-names-narrow': { count: { CO: 6, PE: 5 }, long: true, width: 304, targets: true },
	types: { count: { CO: 14, CR: 4, PE: 10 }, by: 'library_type', width: 700 },
	'many-projects': { count: { CO: 90, CR: 4, PE: 60 }, width: 700 },
	nobody: { count: { CO: 6 }, ended: 0, width: 800 }
};
export const kinds = {
	changes: {
		rendering: asChanges as Rendering<Changes | Plan>,
		answer: ({ asked, of, known }: ReturnType<typeof made>) => changes(asked, of, known)
	},
	plan: {
		rendering: asPlan as Rendering<Changes | Plan>,
		answer: ({ asked, of, known }: ReturnType<typeof made>) => plan(asked, of, known)
	}
};
export const all = Object.entries(kinds).flatMap(([kind, { rendering, answer }]) =>
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
