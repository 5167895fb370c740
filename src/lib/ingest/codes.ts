import {
	breakdowns,
	challengeMarks,
	changeTypes,
	countryCodes,
	fold,
	intentions,
	libraryTypes,
	librarySubtypes,
	methods,
	narrativeFields,
	phaseCodes,
	phases,
	populationBases,
	reporters,
	settings,
	shareLevels,
	stages,
	statuses,
	valueStatuses,
	type LibraryType,
	type Stage
} from '#framework';
import { bracketed } from './bracketed';
import { challengeNames } from './challenge-names';
import { country, countryNames } from './places';
import { notCollected, notYet } from './why-none';

/** Folded texts → code: the codes themselves, and the names by which people know them. */
type Names = ReadonlyMap<string, string>;

export const named = (codes: readonly string[], aliases: Readonly<Record<string, string>> = {}): Names =>
	new Map([
		...codes.map((code) => [fold(code), code] as const),
		...Object.entries(aliases).flatMap(([code, list]) => list.split('|').map((name) => [name, code] as const))
	]);

function phaseNames(): Names {
	const names = new Map<string, string>();
	for (const [at, { code, name, alsoKnownAs }] of phases.entries()) {
		const numbers = [code.toLowerCase(), String(at + 1)];
		const marked = numbers.flatMap((number) => [number, `fase ${number}`, `phase ${number}`]);
		for (const mark of marked) names.set(mark, code);
		for (const words of [name.en, name.es, ...alsoKnownAs].map(fold)) {
			names.set(words, code);
			for (const mark of marked) names.set(`${mark} ${words}`, code);
		}
	}
	return names;
}

export const stageNames = {
	baseline:
		'linea de base|linea base|inicial|medicion inicial|antes|before|base line|pre|linha de base|medicao inicial',
	routine: 'rutina|rutinario|rutinaria|seguimiento regular|regular|rotina',
	midline: 'medicion intermedia|intermedia|intermedio|linea media|mid line|intermediaria|intermediario',
	endline:
		'final|medicion final|despues|after|end line|linea final|linea de salida|post|depois|medicao final|linha final',
	followup: 'seguimiento posterior|follow up|acompanhamento posterior'
} as const;

/** The words by which texts name stages among others, the longest first. */
export const stageWords = Object.entries(stageNames)
	.flatMap(([stage, list]) => [stage, ...list.split('|')].map((words) => ({ words, stage: stage as Stage })))
	.sort((one, other) => other.words.length - one.words.length)
	.map((one) => ({ ...one, within: new RegExp(`(^| )${one.words}( |$)`) }));

const typeNames = named(libraryTypes, {
	public:
		'publica|publico|municipal|comunitaria|comunitario|community|popular|sucursal|branch|nacional|national',
	school:
		'escolar|colegio|escuela|i e|ie|institucion educativa|parish school|escuela parroquial|colegio parroquial|parroquial',
	academic: 'universitaria|universitario|universidad|academica|academico|instituto|university|institute',
	special: 'especializada|especializado|especial|specialized|specialised',
	other:
		'otra|otro|outra|outro|telecentro|telecentre|telecenter|centro cultural|cultural centre|cultural center'
});
const subtypeNames = named(Object.values(librarySubtypes).flat(), {
	municipal: 'municipal',
	community: 'comunitaria|comunitario|popular',
	branch: 'sucursal',
	national: 'nacional',
	parish_school: 'escuela parroquial|colegio parroquial|parroquial',
	university: 'universitaria|universitario|universidad',
	institute: 'instituto',
	telecentre: 'telecentro|telecenter',
	cultural_centre: 'centro cultural|cultural center'
});

/** "Biblioteca pública" is "pública"; whole values only, since a colegio is no Colegio de Bibliotecólogos. */
const libraryKind = (folded: string): string =>
	folded.replace(/^bibliotecas? /, '').replace(/ librar(y|ies)$/, '');

/** A library type with the subtype that the same word tells, which is empty where it tells none. */
export function libraryType(text: string): { type: LibraryType; subtype: string } | undefined {
	// As an answer names both at once.
	const [code = '', part = ''] = text.split(':');
	const isType = (libraryTypes as readonly string[]).includes(code);
	if (isType && (librarySubtypes[code as LibraryType] as readonly string[]).includes(part))
		return { type: code as LibraryType, subtype: part };
	const named = (names: ReadonlyMap<string, string>) =>
		bracketed((folded) => names.get(libraryKind(folded)), text);
	const type = named(typeNames) as LibraryType | undefined;
	if (!type) return undefined;
	const subtype = named(subtypeNames) ?? '';
	const isOfType = (librarySubtypes[type] as readonly string[]).includes(subtype);
	return { type, subtype: isOfType && subtype !== type ? subtype : '' };
}

const activityNames = new Map(
	phases.flatMap(({ activities }) =>
		activities.flatMap(({ id, name }) =>
			[fold(id), fold(name.en), fold(name.es)].map((text) => [text, id] as const)
		)
	)
);
const languageNames = new Map([
	...['es', 'spa', 'espanol', 'castellano', 'spanish'].map((name) => [name, 'es'] as const),
	...['en', 'eng', 'ingles', 'english'].map((name) => [name, 'en'] as const),
	...['pt', 'por', 'portugues', 'portuguese'].map((name) => [name, 'pt'] as const),
	...['qu', 'que', 'quechua'].map((name) => [name, 'qu'] as const)
]);

const yes = 'si|s|sim|x|y|true|verdadero|verdadeiro';
const no = 'n|nao|false|falso';

const lists = {
	phase: { names: phaseNames(), needed: phaseCodes },
	stage: { names: named(stages, stageNames), needed: stages },
	library_type: { names: typeNames, needed: libraryTypes },
	value_status: {
		names: named(valueStatuses, {
			reported: 'reportado|reportada|informado|relatado',
			estimated: 'estimado|estimada',
			not_collected: `no se recogio|no recogido|no recolectado|nao coletado|${notCollected.join('|')}`,
			not_applicable: 'no aplica|does not apply|nao se aplica',
			due: `pendiente|por entregar|pendente|${notYet.join('|')}`,
			suppressed: 'suprimido|suprimida'
		}),
		needed: valueStatuses
	},
	method: {
		names: named(methods, {
			count: 'conteo|contagem',
			survey: 'encuesta|cuestionario|questionario|pesquisa',
			estimate: 'estimacion|estimativa',
			observation: 'observacion|observacao',
			document: 'documento'
		}),
		needed: methods
	},
	reported_by: {
		names: named(reporters, {
			library: 'biblioteca',
			partner: 'organizacion aliada|aliado|aliada|parceiro|parceira',
			community: 'comunidad|comunidade'
		}),
		needed: reporters
	},
	breakdown: {
		names: named(breakdowns, {
			gender: 'genero|sexo|sex',
			age_band: 'edad|grupo de edad|rango de edad|age|age group|idade|faixa etaria',
			population_group: 'grupo|group|grupo poblacional|grupo de poblacion|grupo populacional',
			answer: 'respuesta|respuestas|answers|resposta|respostas',
			ally_step: 'peldano|peldanos|escalon|step|steps|degrau',
			setting: 'entorno|ambiente'
		}),
		needed: breakdowns
	},
	population_basis: {
		names: named(populationBases, { census: 'censo', estimate: 'estimacion|estimativa' }),
		needed: populationBases
	},
	setting: {
		names: named(settings, { urban: 'urbano|urbana', peri_urban: 'periurbano|periurbana', rural: 'rural' }),
		needed: settings
	},
	status: {
		names: named(statuses, {
			planned: 'planificado|planificada|planeado|planeada|planejado|planejada',
			active: 'activo|activa|en curso|ativo|ativa|em andamento',
			paused: 'en pausa|pausado|pausada|em pausa',
			completed: 'completado|completada|terminado|terminada|finalizado|finalizada|concluido|concluida'
		}),
		needed: statuses
	},
	share_level: {
		names: named(shareLevels, {
			private: 'privado|privada',
			center: 'centre|centro',
			peers: 'pares',
			public: 'publico|publica'
		}),
		needed: shareLevels
	},
	change_type: {
		names: named(changeTypes, {
			person: 'persona|personas|people|pessoa|pessoas',
			relationships: 'relationship|relacion|relaciones|relacao|relacoes',
			institution: 'institutions|institucion|instituciones|instituicao|instituicoes',
			policy: 'policies|politica|politicas|politica publica|politicas publicas',
			spread: 'wider spread|difusion|expansion|difusao|expansao'
		}),
		needed: changeTypes
	},
	intended: {
		names: named(intentions, {
			yes: `${yes}|1|intended|buscado`,
			no: `${no}|0|not intended|no buscado`,
			mixed: 'mixto|mixta|misto|mista|partly intended|buscado en parte'
		}),
		needed: intentions
	},
	field: {
		names: named(narrativeFields, {
			social_changes: 'cambios sociales|mudancas sociais',
			challenges: 'desafios|retos|dificultades|dificuldades',
			lessons: 'lecciones|lecciones aprendidas|aprendizajes|lessons learned|licoes|licoes aprendidas',
			next_steps: 'proximos pasos|proximos passos',
			products: 'productos|produtos',
			actions: 'acciones|acoes',
			allies: 'aliados|aliadas',
			aims: 'objetivos|goals'
		}),
		needed: narrativeFields
	},
	challenge: { names: named(challengeMarks, challengeNames), needed: challengeMarks },
	activity: { names: activityNames, needed: [...new Set(activityNames.values())] },
	retrospective: {
		names: named(['1', '0'], { '1': `${yes}|yes`, '0': `${no}|no` }),
		needed: ['yes', 'no']
	}
} as const satisfies Record<string, { names: Names; needed: readonly string[] }>;

export type CodedField = keyof typeof lists | 'country' | 'lang';

const isList = (field: string): field is keyof typeof lists => field in lists;
export const isCodedField = (field: string): field is CodedField =>
	isList(field) || field === 'country' || field === 'lang';

/** The code that a text names, exactly or by a known name; undefined where it names none: never the nearest. */
export function codeOf(field: CodedField, text: string): string | undefined {
	if (field === 'country') return country(text);
	if (field === 'library_type') return libraryType(text)?.type;
	if (field === 'lang')
		return (
			languageNames.get(fold(text)) ??
			(/^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(text.trim()) ? text.trim() : undefined)
		);
	return bracketed((folded) => (lists[field].names as Names).get(folded), text);
}

/** The codes of a field, in their own order; none for a language, which may be any. */
export const codesOf = (field: CodedField): readonly string[] =>
	isList(field)
		? (lists[field].needed as readonly string[])
		: field === 'lang'
			? [...new Set(languageNames.values())]
			: countryCodes;

/** The folded names by which a field's codes are known. */
export const namesOf = (field: CodedField): Iterable<readonly [string, string]> =>
	isList(field) ? (lists[field].names as Names) : field === 'lang' ? languageNames : countryNames();

/** What a person may choose; that a figure is there, or that it is hidden, the figure says by itself. */
export const offeredOf = (field: CodedField): readonly string[] =>
	field === 'value_status'
		? codesOf(field).filter((code) => code !== 'reported' && code !== 'suppressed')
		: codesOf(field);

export const neededFor = (field: CodedField): string =>
	field === 'country' ? 'ISO 3166' : field === 'lang' ? 'es, en' : offeredOf(field).join(', ');
