import {
	asAnswers,
	asChanges,
	asGroups,
	asPeers,
	asPlan,
	balance,
	coverageShown,
	howDiffer,
	howStands,
	journeyShown,
	ownChange,
	placesShown,
	severalShown,
	shown,
	timeline,
	trendShown,
	whatChanged,
	type Rendering,
	type Roster,
	type Scene,
	type Shown
} from '#charts';
import {
	change,
	changes,
	coverage,
	journey,
	linked,
	peers,
	placesOf,
	plan,
	several,
	type Changes,
	type NoAnswer,
	type Plan
} from '#compare';
import {
	cellStates,
	dictionary,
	isPaired,
	phaseCodes,
	type Cell,
	type Observation,
	type Project,
	type ProjectPhaseRow
} from '#framework';
import { m } from '#language';
import { indicator, observation, project, question } from '../compare/made';
import { country, made as answersOf } from './answers-cases';
import { group, groups, none, random, roster as someRoster, without } from './cases';
import { made as changesOf } from './changes-cases';
import { roster as peersRoster } from './peers-cases';

/** What every kind of picture is drawn in. */
export const cases = ['normal', 'none', 'one-group', 'missing', 'many-groups', 'long-names'] as const;
export type Case = (typeof cases)[number];

export interface Picture {
	width: number;
	make: () => Promise<Shown>;
}
/** A picture of its own, the name of one that is checked in already, or in a word why there is none. */
export type InCase = Picture | string | { cannot: string };

const at = (width: number, make: () => Shown | Promise<Shown>): Picture => ({ width, make: async () => make() });

/** Where there is no answer, what stands in its place: words. */
const inWords = <A>(rendering: Rendering<A>, answer: NoAnswer, asked = howDiffer): Picture =>
	at(800, () => ({
		question: asked(answer),
		said: rendering.findings(answer),
		verdict: null,
		...rendering.caption(answer),
		doubts: rendering.doubts(answer),
		rests: rendering.restsOn(answer),
		scene: null,
		table: { caption: '', head: [], names: 1, rows: [] }
	}));
/** An answer as it is taken away; the question is said in the reader's language. */
const answered = <A extends { kind: string }>(
	width: number,
	rendering: Rendering<A>,
	answer: A,
	asked: (roster: Roster) => string,
	roster: Roster
): Picture =>
	at(width, async () => (await shown(rendering, answer, { question: asked, projects: [], roster }))!);
/** A picture that stands in a report or on a page, beneath words of theirs. */
const bare = (title: string, rests: string, scene: Shown['scene']): Shown => ({
	question: '',
	said: [],
	verdict: null,
	title,
	subtitle: '',
	doubts: [],
	rests,
	scene,
	table: { caption: '', head: [], names: 1, rows: [] }
});

const longName = (code: string, at: number | string) =>
	`Biblioteca Comunitaria y Centro Cultural de Nuestra Señora de los Desamparados ${code} ${at}`;
const twelve = ['AR', 'BO', 'BR', 'CL', 'CO', 'CR', 'EC', 'GT', 'MX', 'PE', 'PY', 'UY'] as const;
const rosterOf = (projects: readonly Project[]): Roster => ({
	countries: [...new Set(projects.map((one) => one.country))].sort(),
	name: (id) => projects.find((one) => one.project_id === id)?.project_name ?? id
});
const types = ['academic', 'public', 'school', 'special', 'other'] as const;
/** So many projects of each country, every third in a town that has a long name. */
const projectsOf = (count: Partial<Record<string, number>>, part: (at: number, code: string) => Partial<Project> = () => ({})) =>
	Object.entries(count).flatMap(([code, n = 0], place) =>
		Array.from({ length: n }, (_, k) =>
			project(`${code}-${String(k + 1).padStart(2, '0')}`, {
				country: code,
				library_type: types[k % types.length]!,
				project_name: `Biblioteca ${code} ${k + 1}`,
				city: k % 3 === 0 ? 'San José de las Matas' : `Villa ${code} ${k}`,
				admin1: `Región ${code}`,
				lat: 4 + place * 3 - k,
				lon: -74 - place * 2 + k / 2,
				...part(k, code)
			})
		)
	);
const usual = { CO: 8, CR: 4, PE: 6 };
const each = Object.fromEntries(twelve.map((code) => [code, 3]));
const long = (k: number, code: string) => ({ project_name: longName(code, k + 1) });

/* how groups differ */
const differ = (width: number, answer: ReturnType<typeof groups>, roster = someRoster) =>
	answered(width, asGroups, answer, () => howDiffer(answer), roster);
const spread = (seed: number, n: number) => {
	const next = random(seed);
	return Array.from({ length: n }, () => Math.round(10 * (1 + 4 * ((next() + next()) / 2))) / 10);
};

/* the five answers */
const said = (width: number, of: ReturnType<typeof answersOf>) =>
	answered(width, asAnswers, of, () => howDiffer(of), someRoster);

/* change and plan */
const kindsOfChange = {
	changes: { rendering: asChanges as Rendering<Changes | Plan>, of: changes, against: 'baseline' },
	plan: { rendering: asPlan as Rendering<Changes | Plan>, of: plan, against: 'target' }
} as const;
function changed(kind: keyof typeof kindsOfChange, width: number, one: Parameters<typeof changesOf>[0]): Picture {
	const { rendering, of: answer, against } = kindsOfChange[kind];
	const { asked, known, of, roster } = changesOf({ targets: kind === 'plan', ...one });
	const answer_ = answer({ ...asked, against }, of, known);
	return answer_.kind === 'none'
		? inWords(rendering, answer_, whatChanged)
		: answered(width, rendering, answer_, () => whatChanged(answer_), roster);
}

/* one library among others */
function among(width: number, count: number, part: (at: number) => Partial<Project>, own: number | null, valued = 1): Picture {
	const next = random(5);
	const all = Array.from({ length: count + 1 }, (_, k) =>
		project(k === 0 ? 'me' : `secret-${k}`, { project_name: `Secreta ${k}`, ...part(k) })
	);
	const observations = all.flatMap(({ project_id }, k) => {
		const value = Math.round(10 * (2 + 2.5 * next())) / 10;
		if (k === 0) return own === null ? [] : [observation('me', own, { target: 4.2 })];
		return next() < valued ? [observation(project_id, value)] : [];
	});
	const of = peers(question(), indicator('felt_heard'), { projects: all, observations, cells: [] }, 'me')!;
	return answered(width, asPeers, of, ({ name }) => howStands(of, name(of.project)), peersRoster);
}

/* several indicators */
const some = ['felt_heard', 'women_participants_pct', 'dialogue_participants'] as const;
const severalIn = (width: number, projects: readonly Project[], asked = question(), valued = 1): Picture =>
	at(width, () => {
		const next = random(9);
		const answer = several(
			asked,
			some.map((id, row) => ({
				indicator: indicator(id),
				known: {
					projects,
					cells: [],
					observations: projects.flatMap(({ project_id }, k) =>
						next() < valued ? [observation(project_id, 1 + ((k * (row + 3)) % 4) + row * 20)] : []
					)
				}
			}))
		);
		return severalShown(
			answer,
			{ question: m.several_open(), title: m.several_title(), said: [] },
			rosterOf(projects).countries
		);
	});

/* the journey */
/** Each has reached one phase more than the one before, and began it in its own first month. */
const phasesOf = (projects: readonly Project[]): ProjectPhaseRow[] =>
	projects.flatMap(({ project_id }) => {
		const k = Number(project_id.slice(-2)) - 1;
		return phaseCodes.slice(0, 1 + (k % 4)).map((phase, step) => ({
			project_id,
			phase,
			start_date: `2019-0${1 + (k % 5) + step}-01`,
			end_date: step === 0 ? `2019-0${2 + (k % 5)}-15` : '',
			status: 'active' as const
		}));
	});
const travels = (
	width: number,
	projects: readonly Project[],
	phases: readonly ProjectPhaseRow[],
	time: 'project' | 'calendar' = 'project'
): Picture =>
	at(width, () => {
		const told = journey(projects, { phases, activities: [] }, question().filters, '2020-01-31');
		return journeyShown(told, time, question(), []);
	});
const begun = (k: number) => ({ start_date: `2019-0${1 + (k % 5)}-01`, status: 'active' as const });

/* where the projects are; a country that is not one, since outlines come with the site */
const outlines = {
	type: 'FeatureCollection' as const,
	features: [
		{
			type: 'Feature' as const,
			properties: {},
			geometry: {
				type: 'Polygon' as const,
				coordinates: [[[-82, -19], [-82, 12], [-66, 12], [-66, -19], [-82, -19]]]
			}
		}
	]
};
const placed = (width: number, projects: readonly Project[]): Picture =>
	at(width, () => placesShown(placesOf(projects), outlines, question(), rosterOf(projects)));

/* one library in time */
const inTime = (width: number, own: readonly Observation[], library = 'Biblioteca', id = 'civic_voice'): Picture =>
	at(width, () => trendShown(own, indicator(id), library, howStands({ indicator: indicator(id) }, library)));
const moment = (periodEnd: string, value: number, part: Partial<Observation> = {}) =>
	observation('CO-01', value, { periodEnd, ...part });

/* who has told what */
const covered = (width: number, projects: readonly Project[], states = cellStates.slice(0, 1)): Picture =>
	at(width, () =>
		coverageShown(
			coverage(
				projects,
				some.map((id) => indicator(id)),
				projects.flatMap(({ project_id }, k) =>
					some.map((id, row) => ({ project: project_id, indicator: id, state: states[(k + row) % states.length]! }) as Cell)
				)
			),
			question()
		)
	);

/* which way projects went */
export const paired = [...dictionary.values()].filter(isPaired);
export function wentOf(count: Partial<Record<string, number>>, of = paired, ended = 1): Changes[] {
	const projects = projectsOf(count);
	return of.map((one, row) => {
		const next = random(row + 3);
		const observations = projects.flatMap(({ project_id }) => {
			const steps = one.valueType === 'step' ? 1 : 0.5;
			const value = () => (one.min ?? 0) + steps * Math.floor(5 * next());
			const first = observation(project_id, value(), { stage: 'baseline', phase: 'II' });
			return next() < ended ? [first, observation(project_id, value(), { stage: 'endline', phase: 'IV' })] : [first];
		});
		const answer = changes(question({ indicator: one.id }), one, { projects, observations, cells: [] });
		if (answer.kind === 'none') throw new Error(answer.why);
		return answer;
	});
}
const went = (width: number, answers: () => readonly Changes[]): Picture =>
	at(width, () => {
		const all = answers();
		return all.length === 0
			? bare(m.report_balance(), m.change_said_none(), null)
			: bare(m.report_balance(), m.report_balance_rests(), (room) => balance(all, room));
	});

/* one library from start to end */
const ownWay = (width: number, ids: readonly string[], part: { first?: Partial<Observation>; last?: Partial<Observation> } = {}): Picture =>
	at(width, () => {
		const all = ids.map((id, row) => {
			const of = indicator(id);
			const least = of.min ?? 0;
			const both = [
				observation('p', least + 1, { stage: 'baseline', phase: 'II', periodEnd: '2018-02-28', n: 42, ...part.first }),
				observation('p', least + 1 + (row % 3), { stage: 'endline', phase: 'IV', periodEnd: '2019-06-30', n: 39, ...part.last })
			];
			return { indicator: of, pair: change(of, both, ['p']).pairs[0]! };
		});
		return bare('', m.report_own_how(), (room): Scene => ownChange(all, room));
	});
const inPhases = (width: number, phases: readonly ProjectPhaseRow[]): Picture =>
	at(width, () => bare(m.project_phases(), '', (room) => timeline(phases, room, '2019-12-31')));
const phase = (code: ProjectPhaseRow['phase'], start_date: string, end_date = ''): ProjectPhaseRow => ({
	...{ project_id: 'p', phase: code, start_date, end_date },
	status: 'active'
});
const fourPhases = [
	phase('I', '2018-11-01', '2018-12-10'),
	phase('II', '2018-12-01', '2019-02-15'),
	phase('III', '2019-02-01', '2019-09-30'),
	phase('IV', '2019-06-01')
];

const groupless = { cannot: 'groupless' };

/** Every kind of picture in every case. */
export const everyCase: Readonly<Record<string, Readonly<Record<Case, InCase>>>> = {
	groups: {
		normal: 'three-countries-wide',
		none: inWords(asGroups, none('felt_heard', 'no-projects')),
		'one-group': 'one-group',
		missing: 'missing-and-not-asked',
		'many-groups': differ(
			700,
			groups('felt_heard', twelve.map((code, k) => group(code, spread(k + 1, 1 + ((k * 5) % 9)), k % 4 === 0 ? { missing: without('due') } : {}))),
			{ ...someRoster, countries: twelve }
		),
		'long-names': 'by-group-narrow'
	},
	answers: {
		normal: 'answers-normal',
		none: inWords(asAnswers, none('felt_heard', 'not-split')),
		'one-group': 'answers-one-group',
		missing: said(700, answersOf([...country('CO', [[2, 4, 20, 50, 44], [0, 6, 12, 30, 22], [], []]), ...country('CR', [[], []]), ...country('PE', [[0, 0, 0, 0, 0]])])),
		'many-groups': 'answers-many-groups',
		'long-names': said(
			272,
			answersOf(
				[
					...country('CO', [[2, 4, 20, 50, 44], [0, 6, 12, 30, 22]], { phases: ['I', 'II', 'III'] }),
					...country('PE', [[1, 1, 9, 21, 28]], { phases: ['I', 'II', 'III', 'IV'] }),
					...country('CR', [[3, 1, 2, 5, 8]], { phases: [] })
				],
				{ by: 'reached' }
			)
		)
	},
	changes: {
		normal: 'changes-normal',
		none: changed('changes', 800, { count: {} }),
		'one-group': 'changes-one-group',
		missing: 'changes-missing-ends',
		'many-groups': changed('changes', 700, { count: each }),
		'long-names': 'changes-long-names-narrow'
	},
	plan: {
		normal: 'plan-normal',
		none: changed('plan', 800, { count: {} }),
		'one-group': 'plan-one-group',
		missing: 'plan-missing-ends',
		'many-groups': changed('plan', 700, { count: each }),
		'long-names': 'plan-long-names-narrow'
	},
	peers: {
		normal: 'peers-normal',
		none: among(700, 6, (k) => ({ country: k % 2 ? 'PE' : 'CO' }), null, 0),
		'one-group': 'peers-alone',
		missing: among(700, 24, (k) => ({ country: k % 3 ? 'PE' : 'CO', library_type: types[k % 2]! }), 3.6, 0.4),
		'many-groups': among(700, 60, (k) => ({ country: k % 5 === 1 ? 'CO' : 'PE', library_type: k % 4 === 1 ? 'school' : 'public' }), 3.6),
		'long-names': 'peers-narrow'
	},
	linked: {
		normal: 'linked-normal',
		none: inWords(
			asGroups,
			linked(question(), indicator('felt_heard'), { projects: [], observations: [], cells: [] }) as NoAnswer
		),
		'one-group': 'linked-one-group',
		missing: 'linked-none-valued',
		'many-groups': 'linked-many-groups',
		'long-names': 'linked-narrow'
	},
	journey: {
		normal: travels(900, projectsOf(usual, begun), phasesOf(projectsOf(usual))),
		none: travels(900, projectsOf(usual, begun), []),
		'one-group': travels(700, projectsOf({ PE: 1 }, begun), phasesOf(projectsOf({ PE: 4 })).filter((one) => one.project_id === 'PE-01')),
		missing: travels(
			700,
			projectsOf(usual, (k) => (k % 2 ? begun(k + 1) : {})),
			phasesOf(projectsOf({ CO: 6, PE: 3 }))
		),
		'many-groups': travels(700, projectsOf(each, begun), phasesOf(projectsOf(each)), 'calendar'),
		'long-names': travels(304, projectsOf(usual, (k, code) => ({ ...begun(k), ...long(k, code) })), phasesOf(projectsOf(usual)))
	},
	several: {
		normal: severalIn(900, projectsOf(usual)),
		none: severalIn(900, []),
		'one-group': severalIn(600, projectsOf({ PE: 8 })),
		missing: severalIn(900, projectsOf(usual), question(), 0.3),
		'many-groups': severalIn(900, projectsOf(each)),
		'long-names': severalIn(304, projectsOf(usual, (k) => ({ phases: phaseCodes.slice(0, k % 5) })), question({ by: 'reached' }))
	},
	places: {
		normal: placed(900, projectsOf(usual)),
		none: placed(900, projectsOf(usual, () => ({ lat: null, lon: null }))),
		'one-group': placed(600, projectsOf({ PE: 5 }, () => ({ city: 'Chupaca', lat: -12, lon: -75.3 }))),
		missing: placed(700, projectsOf(usual, (k) => (k % 2 ? { lat: null, lon: null } : { city: '' }))),
		'many-groups': placed(700, projectsOf(each)),
		'long-names': placed(304, projectsOf(usual, (k, code) => ({ city: `San Pedro y San Pablo de las Misiones ${code} ${k}`, ...long(k, code) })))
	},
	trend: {
		normal: inTime(700, [
			moment('2018-06-30', 2, { stage: 'baseline', phase: 'II' }),
			moment('2019-06-30', 3.4, { stage: 'endline', phase: 'IV', target: 3.6, estimated: true })
		]),
		none: inTime(700, []),
		'one-group': inTime(700, [moment('2019-06-30', 3.4, { stage: 'endline', phase: 'IV' })]),
		missing: inTime(
			600,
			[moment('2018-03-31', 12), moment('2018-06-30', 40, { target: 30 }), moment('2020-12-31', 0, { estimated: true })],
			'Biblioteca',
			'dialogue_sessions'
		),
		'many-groups': groupless,
		'long-names': inTime(
			280,
			[moment('2018-06-30', 2, { stage: 'baseline', phase: 'II' }), moment('2019-06-30', 4.6, { stage: 'endline', phase: 'IV', target: 4 })],
			longName('de la Amazonía', 3)
		)
	},
	coverage: {
		normal: covered(900, projectsOf(usual)),
		none: covered(900, []),
		'one-group': covered(600, projectsOf({ PE: 4 })),
		missing: covered(900, projectsOf(usual), [...cellStates]),
		'many-groups': covered(900, projectsOf(each), [...cellStates]),
		'long-names': covered(304, projectsOf({ CO: 2, PE: 2 }, long), [...cellStates])
	},
	balance: {
		normal: went(900, () => wentOf(usual)),
		none: went(900, () => []),
		'one-group': went(600, () => wentOf(usual, paired.slice(0, 1))),
		missing: went(700, () => wentOf(usual, paired, 0.3)),
		'many-groups': went(700, () => wentOf({ CO: 90, PE: 260 })),
		'long-names': went(304, () => wentOf(usual))
	},
	'own-change': {
		normal: ownWay(900, paired.map(({ id }) => id)),
		none: { cannot: 'unasked' },
		'one-group': ownWay(700, ['civic_voice']),
		missing: ownWay(700, ['civic_voice', 'community_trust'], { first: { n: null, retrospective: true }, last: { n: null, estimated: true } }),
		'many-groups': groupless,
		'long-names': ownWay(272, paired.map(({ id }) => id), { first: { retrospective: true }, last: { estimated: true } })
	},
	timeline: {
		normal: inPhases(700, fourPhases),
		none: { cannot: 'unasked' },
		'one-group': inPhases(700, [phase('II', '2019-01-01')]),
		missing: inPhases(700, [phase('II', '2019-01-01'), phase('III', '2019-01-01')]),
		'many-groups': { cannot: 'four' },
		'long-names': inPhases(240, fourPhases)
	}
};

/** What only this kind of picture has to tell: here the definition changed, and another measure stood in its place. */
const otherDefinitions = inTime(700, [
		moment('2018-06-30', 3.1, { stage: 'baseline', phase: 'II' }),
		moment('2018-12-31', 3.6, { stage: 'midline', phase: 'III' }),
		moment('2019-03-31', 4.4, { stage: 'endline', phase: 'IV', version: 0 }),
		moment('2019-06-30', 4.1, { stage: 'endline', phase: 'IV', version: 2 })
]);

/** The pictures that are drawn here, under the names of their files. */
export const ownCases = [
	...Object.entries(everyCase).flatMap(([kind, all]) =>
		cases.flatMap((one) => {
			const found = all[one];
			return typeof found === 'object' && 'make' in found ? [{ name: `${kind}-${one}`, ...found }] : [];
		})
	),
	{ name: 'trend-other-definitions', ...otherDefinitions }
];
