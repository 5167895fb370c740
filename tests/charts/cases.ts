import { quantileSorted } from 'd3-array';
import type { Answer, Group, Groups, NoAnswer, Question } from '#compare';
import { dictionary, type Indicator } from '#framework';
import { stopsByRow, type Dot, type Roster, type Scene } from '#charts';

/** Answers written by hand, as `compare` would give them; quartiles are d3's, which are type 7. */

export const indicator = (id: string): Indicator => {
	const found = dictionary.get(id);
	if (!found) throw new Error(`no indicator ${id}`);
	return found;
};

export const question = (part: Partial<Question> = {}): Question => ({
	indicator: 'felt_heard',
	by: 'country',
	panels: null,
	filters: { country: [], library_type: [], phase: [], grant: [], cohort: [] },
	period: null,
	stage: null,
	values: null,
	order: 'natural',
	scale: 'shared',
	against: 'baseline',
	show: 'values',
	weight: 'project',
	per: null,
	challenge: null,
	mode: 'own',
	field: 'social_changes',
	...part
});

/** The marks of projects, row by row. */
export const dotsByRow = (scene: Scene): Dot[][] =>
	stopsByRow(scene).map((stops) => stops.filter((stop) => stop.kind === 'dot'));

type Missing = Group['missing'];
export const without = (...whys: Missing[number]['why'][]): Missing =>
	whys.map((why, at) => ({ project: `missing-${why}-${at}`, why }));

export function group(code: string, values: readonly number[], part: Partial<Group> = {}, after = 0): Group {
	const sorted = values.toSorted((a, b) => a - b);
	const at = (p: number) => (sorted.length < 5 ? null : (quantileSorted(sorted, p) ?? null));
	return {
		code,
		values: values.map((value, k) => ({
			project: `${code}-${String(k + 1 + after).padStart(2, '0')}`,
			value,
			numerator: null,
			denominator: null,
			n: 40,
			periodEnd: '2026-06-30',
			sinceBegan: false,
			estimated: false
		})),
		n: values.length,
		missing: [],
		proxies: [],
		asked: true,
		min: sorted[0] ?? null,
		max: sorted.at(-1) ?? null,
		q1: at(0.25),
		median: at(0.5),
		q3: at(0.75),
		pooled: null,
		pooledN: 0,
		pooledNumerator: null,
		pooledDenominator: null,
		...part
	};
}

export function groups(
	id: string,
	panels: Groups['panels'] | Group[],
	asked: Partial<Question> = {},
	part: Partial<Groups> = {}
): Groups {
	const all = panels.map((each) => ('groups' in each ? each : undefined)).filter((each) => each !== undefined);
	const inPanels = all.length > 0 ? all : [{ code: null, groups: panels as Group[] }];
	const every = inPanels.flatMap((panel) => panel.groups);
	const valued = new Set(every.flatMap(({ values }) => values.map(({ project }) => project)));
	const missing = new Set(every.flatMap(({ missing }) => missing.map(({ project }) => project)));
	return {
		kind: 'groups',
		question: question({ indicator: id, ...asked }),
		indicator: indicator(id),
		panels: inPanels,
		n: valued.size,
		missing: [...missing].filter((project) => !valued.has(project)).length,
		notThereYet: 0,
		...part
	};
}

export const none = (id: string, why: NoAnswer['why'], asked: Partial<Question> = {}): NoAnswer => ({
	kind: 'none',
	question: question({ indicator: id, ...asked }),
	indicator: indicator(id),
	why
});

/** The same in every run: a small linear congruential generator, 0 to 1. */
export function random(seed: number): () => number {
	let state = seed;
	return () => (state = (state * 1664525 + 1013904223) % 4294967296) / 4294967296;
}

const colombia = [3.78, 3.42, 3.91, 3.66, 4.02, 4.01, 3.55, 3.8, 3.34, 3.62, 4.24, 3.92, 3.46];
const costaRica = [3.1, 3.5, 3.91, 4.18];
const peru = [2.97, 3.07, 3.1, 3.25, 3.38, 3.46, 3.72, 3.85, 3.99];

export const countries = ['CO', 'CR', 'PE'] as const;
export const roster: Roster = {
	countries,
	name: (project) =>
		project.replace(
			/^(\w+)-(\d+)$/,
			(_, code: string, at: string) => `${{ CO: 'Medellín', CR: 'San José', PE: 'Lima' }[code] ?? `Proyecto ${code}`} ${at}`
		)
};

const pooled = (value: number, n: number): Partial<Group> => ({ pooled: value, pooledN: n });

export const threeCountries = groups('felt_heard', [
	group('CO', colombia, { ...pooled(3.74, 12), missing: without('due') }),
	group('CR', costaRica, pooled(3.62, 4)),
	group('PE', peru, { ...pooled(3.41, 9), missing: without('not_collected') })
]);

const estimated = (each: Group): Group => ({
	...each,
	values: each.values.map((value, at) => ({ ...value, estimated: at % 3 === 0 }))
});

/** Every kind of picture there is, by the name of its file. */
export const pictures: Record<string, { answer: Answer; width: number; roster?: Roster }> = {
	'three-countries-wide': { answer: threeCountries, width: 1000 },
	'three-countries-narrow': { answer: threeCountries, width: 304 },
	'one-group': { answer: groups('women_participants_pct', [group('PE', [0, 38, 52, 61, 61, 66, 100])]), width: 800 },
	'none-answer': { answer: none('felt_heard', 'no-projects'), width: 800 },
	'missing-and-not-asked': {
		answer: groups(
			'underreached_groups_engaged',
			[
				group('I', [], { asked: false }),
				group('II', [1, 2, 2, 3, 3, 3, 4, 7], { missing: without('due', 'not_collected') }),
				group('III', [], { missing: without('not_yet') }),
				group('IV', [], { asked: false }),
				group('none', [2])
			],
			{ by: 'phase' }
		),
		width: 800
	},
	'long-names-narrow': {
		answer: groups(
			'collaboration_level',
			[
				group('I', [], { asked: false }),
				group('II', [1, 1, 2, 2, 2, 2, 3, 4]),
				group('III', [2, 3, 3, 4, 5, 5], { missing: without('baseline_only') }),
				group('IV', [3, 5, 7]),
				group('none', [4])
			],
			{ by: 'reached' }
		),
		width: 272
	},
	panels: {
		answer: groups(
			'dialogue_participants',
			[
				{
					code: 'academic',
					groups: [group('CO', [12, 40, 55, 61, 80, 120]), group('PE', [18, 22])]
				},
				{
					code: 'public',
					groups: [group('CO', [44, 70, 95, 130, 260, 410], {}, 20), group('CR', [30, 31, 64], { missing: without('due') })]
				}
			],
			{ panels: 'library_type' }
		),
		width: 800
	},
	'panels-own': {
		answer: groups(
			'dialogue_participants',
			[
				{
					code: 'academic',
					groups: [group('CO', [12, 40, 55, 61, 80, 120]), group('PE', [18, 22])]
				},
				{
					code: 'public',
					groups: [group('CO', [44, 70, 95, 130, 260, 410], {}, 20), group('CR', [30, 31, 64], { missing: without('due') })]
				}
			],
			{ panels: 'library_type', scale: 'own' }
		),
		width: 800
	},
	proxies: {
		answer: groups('felt_heard', [
			group('CO', colombia.slice(0, 6), {
				proxies: group('CO', [4.4, 2.1, 2.2], {}, 20).values,
				missing: without('proxy', 'proxy', 'proxy')
			}),
			group('PE', [], { proxies: group('PE', [3.1], {}, 20).values, missing: without('proxy') })
		]),
		width: 800
	},
	estimated: {
		answer: groups('dialogue_sessions', [estimated(group('CO', [1, 2, 2, 4, 6, 9])), estimated(group('CR', [3, 5]))]),
		width: 800
	},
	'seven-shapes': {
		answer: groups(
			'issues_acted_on_pct',
			['AR', 'BO', 'CL', 'CO', 'CR', 'EC', 'PE'].map((code, at) =>
				group(code, [10, 30, 30, 30, 50, 70].map((value) => value + at))
			)
		),
		width: 800,
		roster: { ...roster, countries: ['AR', 'BO', 'CL', 'CO', 'CR', 'EC', 'PE'] }
	},
	'four-hundred': {
		answer: groups('felt_heard', [
			group('CO', Array.from({ length: 400 }, ((next) => () => 1.5 + 3 * ((next() + next() + next()) / 3))(random(7)))),
			group('PE', peru)
		]),
		width: 800
	},
	'each-person': {
		answer: groups(
			'felt_heard',
			[
				group('CO', colombia, { ...pooled(3.74, 12), missing: without('due') }),
				group('CR', costaRica, pooled(3.62, 4)),
				group('PE', peru)
			],
			{ weight: 'person' }
		),
		width: 800
	},
	'by-gender': {
		answer: groups(
			'dialogue_participants',
			[
				group('woman', [24, 30, 55, 61, 90, 240], { missing: without('not_split') }),
				group('man', [12, 18, 50, 40, 88, 120], { missing: without('not_split') }),
				group('undisclosed', [0, 0, 3], { missing: without('not_split', 'not_split') })
			],
			{ by: 'gender' }
		),
		width: 800
	},
	'by-group-narrow': {
		answer: groups(
			'dialogue_participants',
			[
				group('Mujeres cabeza de familia de la zona rural dispersa', [4, 9, 12, 14, 30]),
				group('Pueblos originarios', [3, 8], { missing: without('not_split') })
			],
			{ by: 'population_group' }
		),
		width: 272
	},
	density: {
		answer: groups('women_participants_pct', [
			group('CO', Array.from({ length: 2600 }, ((next) => () => 100 * ((next() + next()) / 2))(random(11)))),
			group('CR', [33, 50, 66])
		]),
		width: 800
	}
};
