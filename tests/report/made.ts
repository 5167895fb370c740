import { dictionary, type Cell, type NarrativeRow } from '#framework';
import type { Material } from '#report';
import { observation, parts, project, question } from '../compare/made';

const shares = ['public', 'peers', 'center', 'private', 'public', 'peers', 'public', 'peers'] as const;

/** Eight projects of three countries and two types, each with its own level of sharing. */
export const projects = shares.map((share_level, at) =>
	project(`p${at}`, {
		country: ['CO', 'CO', 'PE', 'PE', 'CR', 'CO', 'PE', 'CO'][at]!,
		library_type: at % 3 === 2 ? 'school' : 'public',
		city: `Ciudad ${at}`,
		project_name: `Proyecto ${at}`,
		phases: at === 7 ? ['I'] : ['I', 'II', 'III', 'IV'],
		share_level
	})
);

export const says = (
	project_id: string,
	field: NarrativeRow['field'],
	text: string,
	change: Partial<NarrativeRow> = {}
): NarrativeRow =>
	({
		project_id,
		field,
		lang: 'es',
		text,
		period_end: '2019-06-30',
		share_level: '',
		...change
	}) as NarrativeRow;

export const fields = ['social_changes', 'challenges', 'lessons', 'one_word'] as const;
export const narratives = projects.flatMap(({ project_id }) =>
	fields.map((field) => says(project_id, field, `${field} de ${project_id}: lo dijeron así.`))
);

/** Starts and ends: two fell, one stayed, three rose, one has a start alone. */
const moves = [-0.5, -0.2, 0, 0.3, 0.4, 0.6] as const;
const twice = (id: string) => {
	const of = (at: number, value: number, stage: 'baseline' | 'endline') =>
		observation(`p${at}`, value, {
			stage,
			phase: stage === 'baseline' ? 'II' : 'IV',
			periodEnd: stage === 'baseline' ? '2018-06-30' : '2019-06-30',
			n: 20 + at
		});
	return [
		...moves.flatMap((move, at) => [of(at, 3, 'baseline'), of(at, 3 + move, 'endline')]),
		...(id === 'civic_voice' ? [of(6, 3.1, 'baseline')] : [])
	];
};

export const observations = new Map([
	[
		'felt_heard',
		projects.slice(0, 7).map(({ project_id }, at) => observation(project_id, 3 + at / 10, { n: 10 + at }))
	],
	['community_led_actions_pct', projects.slice(0, 6).map(({ project_id }, at) => parts(project_id, at, 10))],
	[
		'women_participants_pct',
		projects.slice(0, 6).map(({ project_id }, at) => parts(project_id, 5 + at, 10, { estimated: at === 0 }))
	],
	[
		'dialogue_participants',
		projects
			.slice(0, 4)
			.map(({ project_id }, at) => observation(project_id, 10 * (at + 1), { stage: 'routine' }))
	],
	['civic_voice', twice('civic_voice')],
	['community_trust', twice('community_trust')]
]);

export const cells: Cell[] = projects.flatMap(({ project_id: project }) =>
	[...dictionary.values()].map(({ id: indicator }): Cell => {
		const has = observations.get(indicator)?.some((one) => one.project === project);
		return {
			project,
			indicator,
			state: has ? 'value' : project === 'p7' && indicator === 'felt_heard' ? 'conflict' : 'due'
		};
	})
);

export const material = (change: Partial<Material> = {}): Material => ({
	projects,
	dictionary,
	observations,
	cells,
	narratives,
	changes: [],
	withheldChanges: [],
	asOf: '2020-01-31',
	question: question(),
	source: { isSample: false, files: 3, copy: null, day: '2026-11-26', isShared: false },
	...change
});
