import type { CoreValue, Level, PhaseCode, Stage } from './codes';
import { fold, slug } from './fold';
import { verdictUnit, type Indicator } from './indicators';
import type { Bilingual } from './phases';

/** In what a person's own indicator is measured, as she is asked for it. */
export const ownScales = ['verdict', 'added', 'standing', 'share', 'agreement', 'steps'] as const;
export type OwnScale = (typeof ownScales)[number];

/** What people of a community answer to "and since the last time?", from 1 on. */
export const verdicts = ['worse', 'same', 'better'] as const;
export type Verdict = (typeof verdicts)[number];

export interface OwnIndicator {
	name: string;
	/** The column of the dictionary that its words stand in. */
	language: 'en' | 'es';
	question: string;
	definition: string;
	howToCollect: string;
	source: string;
	scale: OwnScale;
	direction: Indicator['direction'];
	coreValue: CoreValue;
	level: Level;
	phases: readonly PhaseCode[];
	timing: readonly Stage[];
	/** Whose it is; empty = every project is asked it, in the same words. */
	project: string;
	/** What a number counts. */
	unit: string;
	/** Of a share: which of them, and of whom. */
	numerator: string;
	denominator: string;
	/** From the lowest to the highest. */
	steps: readonly string[];
}

const same = (text: string): Bilingual => ({ en: text, es: text });
const agreeing = {
	numerator: { en: 'answers of 4 or 5', es: 'respuestas de 4 o 5' },
	denominator: { en: 'all answers', es: 'todas las respuestas' }
};
const judging = {
	numerator: { en: 'people who say it is better', es: 'personas que dicen que está mejor' },
	denominator: {
		en: 'people who said better, the same or worse',
		es: 'personas que dijeron mejor, igual o peor'
	}
};
const judged: Bilingual = {
	en: 'How people of the community judge it since the last time, in three answers: 1 worse, 2 the same, 3 better.',
	es: 'Cómo lo juzgan las personas de la comunidad desde la última vez, con tres respuestas: 1 peor, 2 igual, 3 mejor.'
};

type Rules = Pick<Indicator, 'valueType' | 'within' | 'across' | 'min' | 'max'>;
const rulesOf: Readonly<Record<OwnScale, (steps: number) => Rules>> = {
	verdict: () => ({ valueType: 'percent', within: 'latest', across: 'ratio_of_sums', min: 0, max: 100 }),
	added: () => ({ valueType: 'count', within: 'sum', across: 'sum', min: 0, max: null }),
	standing: () => ({ valueType: 'count', within: 'latest', across: 'sum', min: 0, max: null }),
	share: () => ({ valueType: 'percent', within: 'latest', across: 'ratio_of_sums', min: 0, max: 100 }),
	agreement: () => ({ valueType: 'likert5', within: 'pooled', across: 'n_weighted_mean', min: 1, max: 5 }),
	steps: (steps) => ({ valueType: 'step', within: 'latest', across: 'distribution', min: 1, max: steps })
};

/** A name that something else goes by already: files that call it by its name could mean either. */
export const namesake = (name: string, known: Iterable<Indicator>): Indicator | undefined => {
	const folded = fold(name);
	return folded === ''
		? undefined
		: [...known].find((one) => fold(one.name.en) === folded || fold(one.name.es) === folded);
};

const longest = 60;
/** From the name by the fold rule; where that is somebody's already, with a number behind it. */
export function ownId(name: string, project: string, isTaken: (id: string) => boolean): string {
	const words = slug(name).replaceAll('-', '_').slice(0, longest).replace(/_+$/, '') || 'indicator';
	const wanted = project === '' ? words : `local_${words}`;
	for (let number = 1; ; number++) {
		const id = number === 1 ? wanted : `${wanted}_${number}`;
		if (!isTaken(id)) return id;
	}
}

/** What a person asks for as an indicator of the dictionary, with the rules that its scale allows. */
export function ownIndicator(asked: OwnIndicator, id: string): Indicator {
	const { scale, language, project } = asked;
	const own = (text: string): Bilingual => ({ en: '', es: '', [language]: text.trim() });
	const steps = asked.steps.map((step) => step.replace(/[,;.\s]+/g, ' ').trim()).filter(Boolean);
	const rules = rulesOf[scale](steps.length);
	const parts =
		scale === 'agreement'
			? agreeing
			: scale === 'verdict'
				? judging
				: scale === 'share'
					? { numerator: own(asked.numerator), denominator: own(asked.denominator) }
					: { numerator: same(''), denominator: same('') };
	const units: Record<OwnScale, Bilingual> = {
		verdict: verdictUnit,
		added: own(asked.unit),
		standing: own(asked.unit),
		share: same('%'),
		agreement: { en: 'points 1-5', es: 'puntos 1-5' },
		steps: { en: `step 1-${steps.length}`, es: `paso 1-${steps.length}` }
	};
	const scaled = scale === 'steps' ? steps.map((step, at) => `${at + 1} ${step}`).join(', ') : '';
	const definition = [asked.definition.trim(), scaled && `${scaled}.`].filter(Boolean).join(' ');
	return {
		id,
		name: own(asked.name),
		definition: definition === '' && scale === 'verdict' ? judged : own(definition),
		question: own(asked.question),
		howToCollect: own(asked.howToCollect),
		...parts,
		unit: units[scale],
		worksheet: '',
		...rules,
		direction: scale === 'verdict' ? 'higher' : asked.direction,
		// What one community made for itself is nobody else's to add up.
		across: project === '' ? rules.across : 'distribution',
		normaliseBy: 'none',
		phases: [...asked.phases],
		timing: [...asked.timing],
		coreValue: asked.coreValue,
		level: asked.level,
		tier: 'optional',
		sdgTarget: '',
		source: asked.source.trim(),
		sensitive: false,
		version: 1,
		scope: project === '' ? 'shared' : 'local',
		project
	};
}

/** An indicator as a row of its table: cells as text by column name. */
export function indicatorCells(indicator: Indicator): Record<string, string> {
	const both = (name: string, { en, es }: { en: string; es: string }) => ({
		[`${name}_en`]: en,
		[`${name}_es`]: es
	});
	return {
		indicator_id: indicator.id,
		...both('name', indicator.name),
		...both('definition', indicator.definition),
		...both('question', indicator.question),
		...both('how_to_collect', indicator.howToCollect),
		...both('numerator', indicator.numerator),
		...both('denominator', indicator.denominator),
		...both('unit', indicator.unit),
		worksheet: indicator.worksheet,
		value_type: indicator.valueType,
		min: indicator.min === null ? '' : String(indicator.min),
		max: indicator.max === null ? '' : String(indicator.max),
		direction: indicator.direction,
		agg_within_project: indicator.within,
		agg_across_projects: indicator.across,
		normalise_by: indicator.normaliseBy,
		phases: indicator.phases.join('|'),
		timing: indicator.timing.join('|'),
		core_value: indicator.coreValue,
		level: indicator.level,
		tier: indicator.tier,
		sdg_target: indicator.sdgTarget,
		source: indicator.source,
		source_es: indicator.sourceEs ?? '',
		sensitive: String(indicator.sensitive),
		version: String(indicator.version),
		scope: indicator.scope,
		project_id: indicator.project
	};
}
