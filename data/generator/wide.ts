import { measurementColumns, narrativeRow, projectRow } from '#framework';
import { csv, spanish, windows1252, type Row } from './csv.ts';
import { dayFirst } from './dates.ts';
import type { Totals } from './activity.ts';
import type { Profile } from './roster.ts';
import { idOf } from './tables.ts';

/** The headers as a coordinator writes them. */
const headers = [
	'Proyecto',
	'País',
	'Ciudad',
	'Tipo de biblioteca',
	'Fase',
	'Fecha de corte',
	'N° de conversatorios',
	'Participantes',
	'Mujeres',
	'Grupos difíciles de alcanzar',
	'Aliados activos',
	'Acciones realizadas',
	'Acciones lideradas por la comunidad',
	'Se sintió escuchado/a (1-5)',
	'N° de encuestas',
	'Cambios sociales'
] as const;

const countryName = { CO: 'Colombia', CR: 'Costa Rica', PE: 'Perú' } as const;
const typeName: Readonly<Record<string, string>> = {
	municipal: 'Municipal',
	community: 'Comunitaria',
	branch: 'Pública',
	school: 'Escolar',
	parish_school: 'Colegio',
	university: 'Universitaria',
	institute: 'Instituto',
	special: 'Especializada',
	telecentre: 'Telecentro',
	cultural_centre: 'Centro cultural'
};
/** The subtypes that those words carry; the others say the type alone. */
const subtypes = ['municipal', 'community', 'university', 'institute', 'telecentre', 'cultural_centre'];

const phaseName = { I: ['I'], II: ['II', '2', 'Fase 2'], III: ['III', '3', 'Fase 3'], IV: ['IV'] } as const;

/** What one project says at its cut-off date; a text is what stands in the cell instead of a figure. */
export interface WideFacts {
	profile: Profile;
	totals: Totals & { felt: { mean: number; n: number } };
	/** What it writes about social changes; a number where it only counts them. */
	changes: string | number;
}

type Missing = 's/d' | '-' | 'No aplica' | 'pendiente' | '';
type Field = 'sessions' | 'women' | 'groups' | 'partners' | 'actions' | 'led' | 'felt' | 'n';

/** Cells in which there is a word, or nothing, where a figure was asked for. */
const missing: Readonly<Record<string, Partial<Record<Field, Missing>>>> = {
	'Medellín 03': { women: 's/d' },
	'Medellín 07': { led: 'pendiente' },
	'Bogotá 03': { women: '-' },
	'Bogotá 04': { actions: '-', led: 'No aplica', n: '' },
	'Bogotá 05': { actions: 'No aplica', led: 'No aplica' },
	'San José 02': { groups: 'No aplica' },
	'San José 04': { actions: 'pendiente', led: 'pendiente' },
	'Lima 03': { actions: 'No aplica', led: 'No aplica', partners: 'pendiente' },
	'Callao 02': { women: 's/d', n: '' },
	'Ica 01': { sessions: 's/d' },
	'San Martín 01': { partners: '', felt: 'pendiente', n: '' },
	'San Martín 02': { women: 's/d', groups: '-' }
};
const states: Readonly<Record<Missing, string>> = {
	's/d': 'not_collected',
	'-': 'not_collected',
	'': 'not_collected',
	'No aplica': 'not_applicable',
	pendiente: 'due'
};

/** 1250 → 1.250 and 4.25 → 4,25, as Colombia writes them. */
const written = (value: number, decimals = 0): string => {
	const [whole = '', rest] = value.toFixed(decimals).split('.');
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
	return rest ? `${grouped},${rest}` : grouped;
};

interface Sent {
	cells: Row;
	project: Row;
	measurements: Row[];
	narratives: Row[];
}

/** One project in both forms: the row of the wide file, and the same facts row by row. */
function sentBy({ profile, totals, changes }: WideFacts, at: number): Sent {
	const gaps = missing[profile.name] ?? {};
	const id = idOf(profile);
	const felt = Number(totals.felt.mean.toFixed(2));
	const cell = (field: Field, text: string): string => gaps[field] ?? text;
	const names = phaseName[totals.phase];
	const cells: Row = {
		Proyecto: profile.library,
		País: countryName[profile.country],
		Ciudad: profile.city,
		'Tipo de biblioteca': typeName[profile.subtype],
		Fase: names[at % names.length],
		'Fecha de corte': dayFirst(totals.until),
		'N° de conversatorios': cell('sessions', written(totals.sessions)),
		Participantes: written(totals.participants),
		Mujeres: cell('women', written(totals.women)),
		'Grupos difíciles de alcanzar': cell('groups', written(totals.groups)),
		'Aliados activos': cell('partners', written(totals.partners)),
		'Acciones realizadas': cell('actions', written(totals.actions)),
		'Acciones lideradas por la comunidad': cell('led', written(totals.led)),
		'Se sintió escuchado/a (1-5)': cell('felt', written(felt, 2)),
		'N° de encuestas': cell('n', written(totals.felt.n)),
		'Cambios sociales': changes
	};

	const measurements: Row[] = [];
	const put = (indicator: string, gap: Missing | undefined, figures: Row): void => {
		measurements.push({
			project_id: id,
			indicator_id: indicator,
			phase: totals.phase,
			stage: 'routine',
			period_start: '',
			period_end: totals.until,
			...(gap === undefined ? { ...figures, value_status: 'reported' } : { value_status: states[gap] })
		});
	};
	put('dialogue_sessions', gaps.sessions, { value: totals.sessions });
	put('dialogue_participants', undefined, { value: totals.participants });
	put('women_participants_pct', gaps.women, {
		numerator: totals.women,
		denominator: totals.participants,
		note: 'gender taken as recorded for all'
	});
	put('underreached_groups_engaged', gaps.groups, { value: totals.groups });
	put('partner_organizations', gaps.partners, { value: totals.partners });
	put('community_actions', gaps.actions, { value: totals.actions });
	put('community_led_actions_pct', gaps.led, { numerator: totals.led, denominator: totals.actions });
	put('felt_heard', gaps.felt, { value: felt, n: gaps.n === undefined ? totals.felt.n : undefined });
	if (typeof changes === 'number') put('social_changes_documented', undefined, { value: changes });

	return {
		cells,
		project: {
			project_id: id,
			project_name: profile.library,
			country: profile.country,
			city: profile.city,
			library_name: profile.library,
			library_type: profile.type,
			library_subtype: subtypes.includes(profile.subtype) ? profile.subtype : ''
		},
		measurements,
		narratives:
			typeof changes === 'string' && changes !== ''
				? [{ project_id: id, field: 'social_changes', lang: 'es', text: changes, period_end: totals.until }]
				: []
	};
}

/** The wide Spanish file and, beside it, the same facts in the canonical tables. */
export function wideFiles(facts: readonly WideFacts[]): [name: string, content: string | Uint8Array][] {
	const sent = facts.map(sentBy);
	return [
		['informe-ejemplo.csv', windows1252(csv(headers, sent.map(({ cells }) => cells), spanish))],
		['wide/projects.csv', csv(Object.keys(projectRow.shape), sent.map(({ project }) => project))],
		['wide/measurements.csv', csv(measurementColumns, sent.flatMap(({ measurements }) => measurements))],
		['wide/narratives.csv', csv(Object.keys(narrativeRow.shape), sent.flatMap(({ narratives }) => narratives))]
	];
}
