import { dictionary, type PhaseCode, type Stage, type ValueStatus } from '#framework';
import type { Measured } from './sheet.ts';

interface Exception {
	project: string;
	indicator: string;
	/** Only rows of this stage; all without it. */
	stage?: Stage;
	status: Exclude<ValueStatus, 'reported' | 'estimated'>;
	phase: PhaseCode;
	note: string;
}

/** What is not there, each in the project's own words: the states that a real round of reports is full of. */
const exceptions: readonly Exception[] = [
	{ project: 'Medellín 02', indicator: 'community_continues', status: 'due', phase: 'IV', note: 'La visita de seguimiento quedó para después.' },
	{ project: 'Medellín 03', indicator: 'underreached_participants_pct', status: 'not_collected', phase: 'III', note: 'No se preguntó a menores de edad.' },
	{ project: 'Medellín 05', indicator: 'community_share_of_team', status: 'not_collected', phase: 'III', note: '' },
	{ project: 'Medellín 08', indicator: 'civic_voice', stage: 'endline', status: 'due', phase: 'IV', note: 'Se preguntará al cierre.' },
	{ project: 'Medellín 08', indicator: 'community_continues', status: 'not_applicable', phase: 'IV', note: 'El proyecto sigue abierto.' },
	{ project: 'Bogotá 01', indicator: 'social_changes_documented', status: 'not_collected', phase: 'IV', note: 'Se conversó sobre los cambios, pero no se escribieron.' },
	{ project: 'Bogotá 03', indicator: 'women_participants_pct', status: 'not_collected', phase: 'III', note: 'El grupo prefirió no registrar género.' },
	{ project: 'Bogotá 04', indicator: 'community_share_of_team', status: 'due', phase: 'III', note: '' },
	{ project: 'San José 01', indicator: 'community_continues', status: 'due', phase: 'IV', note: '' },
	{ project: 'San José 02', indicator: 'underreached_groups_engaged', status: 'not_applicable', phase: 'II', note: 'El proyecto trabajó con un solo grupo, elegido desde el inicio.' },
	{ project: 'San José 02', indicator: 'underreached_participants_pct', status: 'suppressed', phase: 'III', note: 'Grupo pequeño y reconocible.' },
	{ project: 'San José 04', indicator: 'community_actions', status: 'due', phase: 'III', note: 'The list of actions is still being agreed.' },
	{ project: 'San José 04', indicator: 'community_led_actions_pct', status: 'due', phase: 'III', note: 'The list of actions is still being agreed.' },
	{ project: 'Lima 02', indicator: 'staff_trained', status: 'not_applicable', phase: 'I', note: 'La formación la dio la escuela, no el proyecto.' },
	{ project: 'Callao 02', indicator: 'issues_acted_on_pct', status: 'not_applicable', phase: 'III', note: 'La lista se acordó al cierre.' },
	{ project: 'Lima 03', indicator: 'partner_organizations', status: 'due', phase: 'II', note: 'La lista de organizaciones está por confirmar.' },
	{ project: 'Callao 01', indicator: 'civic_voice', stage: 'endline', status: 'not_collected', phase: 'IV', note: 'No se pudo preguntar al cierre.' },
	{ project: 'Callao 02', indicator: 'women_participants_pct', status: 'not_collected', phase: 'III', note: '' },
	{ project: 'Junín 01', indicator: 'community_continues', status: 'due', phase: 'IV', note: 'The visit is planned with the next practice group.' },
	{ project: 'San Martín 01', indicator: 'partner_organizations', status: 'not_collected', phase: 'III', note: '' },
	{ project: 'San Martín 02', indicator: 'women_participants_pct', status: 'suppressed', phase: 'III', note: 'La asamblea pidió no mostrar este dato.' },
	{ project: 'San Martín 02', indicator: 'underreached_groups_engaged', status: 'suppressed', phase: 'II', note: 'La asamblea pidió no mostrar este dato.' },
	{ project: 'San Martín 02', indicator: 'underreached_participants_pct', status: 'suppressed', phase: 'III', note: 'La asamblea pidió no mostrar este dato.' }
];

/** Headcounts that were estimated, and why. */
const estimates: Readonly<Record<string, string>> = {
	'Medellín 07': 'Dos encuentros fueron al aire libre; el número es aproximado.',
	'Bogotá 02': 'Asambleas abiertas: se contó por filas.',
	'Lima 01': 'Se perdió una hoja de conteo; esa conversación se estimó.'
};

/** Shares sent as a bare percent, without the numbers behind it. */
const bare: readonly (readonly [project: string, indicator: string])[] = [
	['San José 02', 'community_led_actions_pct'],
	['Callao 02', 'community_led_actions_pct'],
	['Medellín 07', 'underreached_participants_pct'],
	['Ica 01', 'issues_acted_on_pct']
];

/** Projects that could not lead any action yet: a zero is a figure, and a share of nothing does not apply. */
export const withoutActions = ['Bogotá 04'];

function without(rows: readonly Measured[], { indicator, stage, status, phase, note }: Exception): Measured[] {
	const concerned = (row: Measured): boolean =>
		row.indicator_id === indicator && (stage === undefined || row.stage === stage);
	const last = rows.filter(concerned).at(-1);
	const model = last ?? rows.at(-1);
	if (!model) return [...rows];
	const blank: Measured = {
		project_id: model.project_id ?? '',
		indicator_id: indicator,
		phase,
		stage: stage ?? last?.stage ?? dictionary.get(indicator)?.timing[0] ?? 'routine',
		period_start: last?.period_start ?? '',
		period_end: model.period_end ?? '',
		value_status: status,
		note
	};
	return [...rows.filter((row) => !concerned(row)), blank];
}

/** The rows of one project as they were sent, with what was not sent, estimated or written short. */
export function asSent(project: string, rows: readonly Measured[]): Measured[] {
	let sent = rows.map((row) => ({ ...row }));
	for (const exception of exceptions) if (exception.project === project) sent = without(sent, exception);
	const estimate = estimates[project];
	for (const row of sent) {
		if (estimate && row.indicator_id === 'dialogue_participants' && !row.breakdown && row.value !== undefined) {
			Object.assign(row, { value_status: 'estimated', method: 'estimate', note: estimate });
		}
		if (bare.some(([one, indicator]) => one === project && indicator === row.indicator_id) && row.denominator) {
			row.value = Math.round((100 * Number(row.numerator)) / Number(row.denominator));
			delete row.numerator;
			delete row.denominator;
		}
		if (withoutActions.includes(project)) {
			if (row.indicator_id === 'community_actions') row.value = 0;
			if (row.indicator_id === 'community_led_actions_pct') {
				delete row.value;
				Object.assign(row, { numerator: 0, denominator: 0, value_status: '' });
			}
		}
	}
	return sent;
}

/** One project wrote the same figure twice and differently: the one open conflict of the sample. */
export const conflict = { project: 'Lima 02', indicator: 'partner_organizations' } as const;

/** Only the newest figure stays, once as it is and once, further down the file, as somebody else counted it. */
export function inConflict(rows: readonly Measured[]): Measured[] {
	const figures = rows.filter((row) => row.indicator_id === conflict.indicator);
	const newest = figures.at(-1);
	if (!newest) return [...rows];
	const again = { ...newest, value: Number(newest.value) + 2, reported_by: 'partner', note: 'Conteo de la parroquia.' };
	return [...rows.filter((row) => row.indicator_id !== conflict.indicator), newest, again];
}
