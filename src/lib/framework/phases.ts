import type { CoreValue, LibraryType, PhaseCode } from './codes';

/** A term of the field in both languages. Data, like the dictionary: the import must know both at once. */
export interface Bilingual {
	en: string;
	es: string;
}

export interface Activity {
	id: string;
	name: Bilingual;
	/** Worksheet of the CLIA workbook; III.1 serves phases III and IV. */
	worksheet: string;
}

export interface Phase {
	code: PhaseCode;
	name: Bilingual;
	/** Other names that documents use for it, in any language. */
	alsoKnownAs: string[];
	/** Weeks since the project's start by the guide; `to` is null where it runs to the end. Overlap is normal. */
	weeks: { from: number; to: number | null };
	activities: Activity[];
}

/** Source: CLIA workshop, Kigali, 11 July 2023. The Spanish phase names are ours. */
export const phases: readonly Phase[] = [
	{
		code: 'I',
		name: { en: 'Getting on board', es: 'Preparar el terreno' },
		alsoKnownAs: ['Preparing the terrain'],
		weeks: { from: 1, to: 2 },
		activities: [
			{
				id: 'institutional_commitment',
				name: { en: 'Institutional commitment', es: 'Compromiso institucional' },
				worksheet: 'I.1'
			},
			{ id: 'action_plan', name: { en: 'Action plan', es: 'Plan de acción' }, worksheet: 'I.2' },
			{
				id: 'enablers_and_obstacles',
				name: { en: 'Enablers and obstacles', es: 'Factores que ayudan y obstáculos' },
				worksheet: 'I.3'
			}
		]
	},
	{
		code: 'II',
		name: { en: 'Convening the community', es: 'Convocar a la comunidad' },
		alsoKnownAs: ['Convening community'],
		weeks: { from: 3, to: 6 },
		activities: [
			{
				id: 'know_the_community',
				name: { en: 'Know the community', es: 'Conocer la comunidad' },
				worksheet: 'II.1'
			},
			{
				id: 'context_and_transformations',
				name: { en: 'Context and intended transformations', es: 'Contexto y transformaciones buscadas' },
				worksheet: 'II.2'
			},
			{
				id: 'web_of_relations',
				name: {
					en: 'The library as anchor in a web of relations',
					es: 'La biblioteca como ancla en una red de relaciones'
				},
				worksheet: 'II.3'
			},
			{
				id: 'contact_underreached_groups',
				name: { en: 'Contact under-reached groups', es: 'Contactar a los grupos menos alcanzados' },
				worksheet: 'II.4'
			},
			{
				id: 'hold_the_conversation',
				name: { en: 'Prepare and hold the conversation', es: 'Preparar y realizar la conversación' },
				worksheet: 'II.5'
			}
		]
	},
	{
		code: 'III',
		name: { en: 'Interacting with the community', es: 'Interactuar con la comunidad' },
		alsoKnownAs: ['Interacting with community'],
		weeks: { from: 7, to: null },
		activities: [
			{
				id: 'empower_and_support',
				name: { en: 'Empower and support', es: 'Fortalecer y acompañar' },
				worksheet: 'III.1'
			},
			{
				id: 'document_next_steps',
				name: { en: 'Document next steps and timeline', es: 'Documentar los próximos pasos y fechas' },
				worksheet: 'III.1'
			},
			{
				id: 'keep_working_with',
				name: { en: 'Keep working WITH the community', es: 'Seguir trabajando CON la comunidad' },
				worksheet: 'III.1'
			},
			{ id: 'follow_up', name: { en: 'Follow up', es: 'Dar seguimiento' }, worksheet: 'III.1' }
		]
	},
	{
		code: 'IV',
		name: { en: 'Learning and assessing impact', es: 'Aprender y valorar el impacto' },
		alsoKnownAs: [],
		weeks: { from: 4, to: null },
		activities: [
			{
				id: 'reflect_and_share',
				name: { en: 'Reflect and share lessons', es: 'Reflexionar y compartir lecciones' },
				worksheet: 'III.1'
			}
		]
	}
];

export const libraryTypeNames: Record<LibraryType, Bilingual> = {
	academic: { en: 'Academic', es: 'Universitaria' },
	public: { en: 'Public', es: 'Pública' },
	school: { en: 'School', es: 'Escolar' },
	special: { en: 'Special', es: 'Especializada' },
	other: { en: 'Other', es: 'Otra' }
};

export const coreValueNames: Record<CoreValue, Bilingual> = {
	democratic_dialogue: { en: 'Democratic dialogue', es: 'Diálogo democrático' },
	cohesion_inclusion: {
		en: 'Social cohesion, inclusion, equality and diversity',
		es: 'Cohesión social, inclusión, igualdad y diversidad'
	},
	civic_action: { en: 'Informed civil and civic action', es: 'Acción civil y cívica informada' },
	cross_cutting: { en: 'Across all three', es: 'En las tres' }
};

/** The furthest phase among those a project belongs to; null where it belongs to none yet. */
export const furthestPhase = (codes: readonly string[]): PhaseCode | null =>
	phases.findLast((phase) => codes.includes(phase.code))?.code ?? null;
