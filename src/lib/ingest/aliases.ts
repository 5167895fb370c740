import {
	dictionary,
	fold,
	rowSchemas,
	type Indicator,
	type NarrativeField,
	type ProjectRow,
	type Stage
} from '#framework';
import { allyStepNames, answerNames, stageNames } from './codes';

/** What a column of the wide form says, one row per project and date (MODEL.md 5). */
export type WideField =
	| { as: 'project' | 'project_id' | 'phase' | 'stage' | 'period' | 'period_start' | 'period_end' }
	| { as: 'attribute'; name: keyof ProjectRow }
	| {
			as: 'figure';
			indicator: string;
			part: Part;
			stage: Stage | null;
			breakdown: string;
			breakdownValue: string;
	  }
	/** How many answered the agreement question that stands before it. */
	| { as: 'answers' }
	| { as: 'narrative'; field: NarrativeField };
export type Part = 'value' | 'numerator' | 'denominator' | 'n';

export interface Alias {
	field: WideField;
	/** The language of the header, which is the language of the texts below it; null where it tells nothing. */
	lang: 'en' | 'es' | null;
}

const figure = (indicator: string, part: Part = 'value', breakdown = '', breakdownValue = ''): WideField => ({
	as: 'figure',
	indicator,
	part,
	stage: null,
	breakdown,
	breakdownValue
});
const attribute = (name: keyof ProjectRow): WideField => ({ as: 'attribute', name });

/** Field, Spanish headers, English headers; folded, without a "number of" before them. */
const headers: readonly (readonly [WideField, string, string])[] = [
	[
		{ as: 'project' },
		'proyecto|nombre del proyecto|nombre de proyecto|biblioteca|proyecto biblioteca',
		'project|project name|name of project|name of the project|library'
	],
	[{ as: 'project_id' }, 'id del proyecto|id proyecto|codigo del proyecto', 'project id|project code'],
	[{ as: 'phase' }, 'fase|fase clia', 'phase|clia phase'],
	[{ as: 'stage' }, 'etapa|momento|momento de medicion', 'stage|moment'],
	[
		{ as: 'period_end' },
		'fecha de corte|fecha corte|corte|fecha|fecha del reporte|fecha de reporte|fin del periodo',
		'cut off date|cutoff date|cut off|date|report date|reporting date|period end|end of period'
	],
	[{ as: 'period_start' }, 'inicio del periodo', 'period start|start of period'],
	[
		{ as: 'period' },
		'periodo|periodo reportado|periodo del reporte|periodo del informe|trimestre|semestre|bimestre|cuatrimestre',
		'period|reporting period|report period|quarter|semester'
	],
	[attribute('country'), 'pais', 'country'],
	[attribute('city'), 'ciudad|municipio|localidad|pueblo', 'city|town|municipality'],
	[attribute('admin1'), 'departamento|region|provincia|estado', 'department|state|province|admin1'],
	[attribute('library_type'), 'tipo de biblioteca|tipo biblioteca', 'library type|type of library'],
	[attribute('library_name'), 'nombre de la biblioteca', 'library name|name of the library'],
	[attribute('community_name'), 'comunidad|nombre de la comunidad', 'community|community name'],
	[attribute('cohort'), 'cohorte', 'cohort'],
	[
		figure('dialogue_sessions'),
		'conversatorios|conversaciones|mesas de dialogo|encuentros|sesiones de dialogo',
		'conversations|dialogue sessions|dialogues|conversations held|community conversations'
	],
	[
		figure('dialogue_participants'),
		'participantes|personas participantes',
		'participants|dialogue participants'
	],
	[
		figure('women_participants_pct', 'numerator'),
		'mujeres|mujeres participantes|participantes mujeres',
		'women|women participants|women participating'
	],
	[
		figure('underreached_groups_engaged'),
		'grupos dificiles de alcanzar|grupos menos alcanzados',
		'under reached groups|underreached groups|hard to reach groups'
	],
	[
		figure('partner_organizations'),
		'aliados activos|organizaciones aliadas|aliados|organizaciones aliadas activas',
		'active partners|partners|partner organizations|partner organisations|active partner organizations'
	],
	[
		figure('community_actions'),
		'acciones realizadas|acciones',
		'actions|actions carried out|actions completed|community actions|collective actions'
	],
	[
		figure('community_led_actions_pct', 'numerator'),
		'acciones lideradas por la comunidad',
		'community led actions|actions led by the community'
	],
	[
		figure('felt_heard'),
		'se sintio escuchado a|se sintio escuchado|se sintio escuchada|se sintio escuchada o|se sintieron escuchados|se sintieron escuchadas',
		'felt heard'
	],
	[
		{ as: 'answers' },
		'encuestas|encuestas respondidas|respuestas',
		'surveys|responses|survey responses|surveys answered'
	],
	[{ as: 'narrative', field: 'social_changes' }, 'cambios sociales', 'social changes'],
	[{ as: 'narrative', field: 'challenges' }, 'desafios|retos|dificultades', 'challenges'],
	[
		{ as: 'narrative', field: 'lessons' },
		'lecciones|lecciones aprendidas|aprendizajes',
		'lessons|lessons learned'
	],
	[{ as: 'narrative', field: 'next_steps' }, 'proximos pasos', 'next steps']
];

/** The same in Portuguese, as far as it is written otherwise. */
const portuguese = new Map<string, Alias>(
	(
		[
			[{ as: 'project' }, 'projeto|nome do projeto|projeto biblioteca'],
			[{ as: 'project_id' }, 'id do projeto|codigo do projeto'],
			[{ as: 'stage' }, 'momento da medicao'],
			[{ as: 'period_end' }, 'data de corte|data|data do relatorio|fim do periodo'],
			[{ as: 'period_start' }, 'inicio do periodo'],
			[attribute('city'), 'cidade|localidade'],
			[attribute('admin1'), 'provincia do projeto|unidade federativa'],
			[attribute('library_name'), 'nome da biblioteca'],
			[attribute('community_name'), 'comunidade|nome da comunidade'],
			[figure('dialogue_sessions'), 'conversas comunitarias|rodas de conversa|encontros'],
			[figure('women_participants_pct', 'numerator'), 'mulheres|mulheres participantes'],
			[figure('underreached_groups_engaged'), 'grupos menos alcancados|grupos dificeis de alcancar'],
			[figure('partner_organizations'), 'parceiros|parceiros ativos|organizacoes parceiras'],
			[figure('community_actions'), 'acoes|acoes realizadas|acoes coletivas'],
			[figure('community_led_actions_pct', 'numerator'), 'acoes lideradas pela comunidade'],
			[figure('felt_heard'), 'sentiu se ouvido|sentiu se ouvida|sentiu se ouvido a|sentiram se ouvidos'],
			[{ as: 'answers' }, 'respostas|questionarios|questionarios respondidos'],
			[{ as: 'narrative', field: 'social_changes' }, 'mudancas sociais'],
			[{ as: 'narrative', field: 'lessons' }, 'licoes|licoes aprendidas'],
			[{ as: 'narrative', field: 'next_steps' }, 'proximos passos']
		] as const satisfies readonly (readonly [WideField, string])[]
	).flatMap(([field, names]) => names.split('|').map((name) => [name, { field, lang: null }] as const))
);

/** "Mujeres (%)" is a percentage and no count of women. */
const asPercent = new Map([
	['mujeres', 'women_participants_pct'],
	['mujeres participantes', 'women_participants_pct'],
	['women', 'women_participants_pct'],
	['women participants', 'women_participants_pct'],
	['acciones lideradas por la comunidad', 'community_led_actions_pct'],
	['community led actions', 'community_led_actions_pct'],
	['actions led by the community', 'community_led_actions_pct']
]);

const wide = new Map<string, Alias>();
for (const [field, es, en] of headers) {
	for (const name of es.split('|')) wide.set(name, { field, lang: 'es' });
	for (const name of en.split('|')) if (!wide.has(name)) wide.set(name, { field, lang: 'en' });
}
for (const [name, step] of allyStepNames)
	wide.set(name, { field: figure('allies_engaged', 'value', 'ally_step', step), lang: null });

for (const name of Object.keys(rowSchemas.projects.shape) as (keyof ProjectRow)[])
	if (!wide.has(fold(name))) wide.set(fold(name), { field: attribute(name), lang: null });

const stageWords = Object.entries(stageNames)
	.flatMap(([stage, list]) => [stage, ...list.split('|')].map((words) => [words, stage as Stage] as const))
	.filter(([words]) => words !== 'pre' && words !== 'post' && words !== 'regular')
	.sort(([one], [other]) => other.length - one.length);

export type Vocabulary = ReadonlyMap<string, Alias>;

/** The headers of the wide form: the ones above, and every indicator by id and by its name in both languages. */
export function vocabulary(own: readonly Indicator[]): Vocabulary {
	const known = new Map([...wide, ...portuguese]);
	for (const indicator of [...dictionary.values(), ...own]) {
		const field = figure(indicator.id);
		const add = (name: string, lang: Alias['lang']) => {
			if (name !== '' && !known.has(name)) known.set(name, { field, lang });
		};
		add(fold(indicator.id), null);
		add(fold(indicator.name.es), 'es');
		add(fold(indicator.name.en), 'en');
		for (const part of ['numerator', 'denominator', 'n'] as const)
			known.set(`${fold(indicator.id)} ${part}`, { field: figure(indicator.id, part), lang: null });
	}
	return known;
}

const counted = /^(n|no|nro|num|numero|cantidad|total|number|count|how many)( de| of)? (?=.)/;
const percented = /^(porcentaje|percentage|percent|share)( de| of)? (?=.)/;

/** What a header means in the wide form, its stage and answer taken off it first. */
export function wideField(header: string, known: Vocabulary): Alias | null {
	// A form puts the groups of its questions before them, parted by a stroke.
	for (let rest = header; ; rest = rest.slice(rest.indexOf('/') + 1)) {
		const found = fieldIn(rest, known);
		if (found || !rest.includes('/')) return found;
	}
}

function fieldIn(header: string, known: Vocabulary): Alias | null {
	// Brackets hold units, which fold drops, but also stages: "Confianza (línea de base)".
	const open = fold(header.replace(/[()[\]]/g, ' '));
	const plain = fold(header);
	const found = lookUp(open, header, known);
	if (found) return found;
	for (const [words, stage] of stageWords) {
		const rest = [open, plain].map((text) => text.replace(new RegExp(`(^| )${words}( |$)`), ' ').trim());
		if (!open.includes(words) || rest[0] === open) continue;
		const staged = rest.map((text) => lookUp(fold(withoutScale(text)), header, known)).find((alias) => alias);
		if (staged?.field.as === 'figure') return { ...staged, field: { ...staged.field, stage } };
	}
	return answer(open, header, known) ?? lookUp(plain, header, known) ?? null;
}

const withoutScale = (folded: string): string => folded.replace(/ 1 (a )?5$/, '');

function lookUp(folded: string, header: string, known: Vocabulary): Alias | undefined {
	const isPercent = header.includes('%') || percented.test(folded);
	const name = folded.replace(percented, '').replace(/ pct$/, isPercent ? '' : ' pct');
	const percent = isPercent ? asPercent.get(name) : undefined;
	if (percent) return { field: figure(percent), lang: known.get(name)?.lang ?? null };
	return known.get(folded) ?? known.get(name) ?? known.get(folded.replace(counted, ''));
}

/** "Se sintió escuchado/a: 4" and "Felt heard – agree" count one answer of an agreement question. */
function answer(folded: string, header: string, known: Vocabulary): Alias | null {
	for (const [words, step] of answerNames) {
		if (!folded.endsWith(` ${words}`)) continue;
		const question = lookUp(withoutScale(folded.slice(0, -words.length - 1)), header, known);
		if (question?.field.as === 'figure' && question.field.part === 'value')
			return { ...question, field: { ...question.field, breakdown: 'answer', breakdownValue: step } };
	}
	return null;
}

/** The answer that a header names by itself: "4", "4 - De acuerdo", "Agree". */
export function answerStep(header: string): string | undefined {
	const folded = fold(header);
	return answerNames.get(folded) ?? answerNames.get(folded.replace(/ .*$/, ''));
}

/** How the screen names what a column was read as. */
export function fieldName(field: WideField): string {
	if (field.as === 'attribute') return field.name;
	if (field.as === 'narrative') return field.field;
	if (field.as !== 'figure') return field.as;
	const { indicator, part, stage, breakdown, breakdownValue } = field;
	return [indicator, part === 'value' ? '' : part, breakdown && `${breakdown}=${breakdownValue}`, stage ?? '']
		.filter(Boolean)
		.join(' ');
}
