import {
	dictionary,
	fold,
	foldOpen,
	narrativeFields,
	rowSchemas,
	type Dictionary,
	type Indicator,
	type Stage
} from '#framework';
import { areAside, saysPercent, withoutPercent } from './asides';
import { stageNames, stageWords } from './codes';
import { allyStepNames, answerNames } from './parts';
import { attribute, fieldName, figure, narrative, type Part, type WideField } from './fields';
import { indicatorNames, type Names } from './indicator-names';
import { fieldNames } from './names';

export interface Alias {
	field: WideField;
	/** The language of the header, which is the language of the texts below it; null where it tells nothing. */
	lang: 'en' | 'es' | 'pt' | null;
}
export type Vocabulary = ReadonlyMap<string, Alias>;

/** "Mujeres (%)" is a percentage and no count of women: by the folded header of the count. */
const asPercent = new Map<string, string>();
const wide = new Map<string, Alias>();

for (const [field, names] of [...fieldNames, ...figures()]) {
	for (const lang of ['es', 'en', 'pt'] as const)
		for (const name of names[lang]?.split('|') ?? []) {
			const before = wide.get(name);
			if (!before) wide.set(name, { field, lang });
			// Written alike in two languages it tells neither; Spanish stands for what Portuguese shares with it.
			else if (before.lang !== lang && lang !== 'pt') wide.set(name, { ...before, lang: null });
			if (field.as === 'figure' && field.part === 'numerator') asPercent.set(name, field.indicator);
		}
}
for (const [name, step] of allyStepNames)
	wide.set(name, { field: figure('allies_engaged', 'value', 'ally_step', step), lang: null });
for (const name of Object.keys(rowSchemas.projects.shape) as 'city'[])
	if (!wide.has(fold(name))) wide.set(fold(name), { field: attribute(name), lang: null });
for (const name of narrativeFields)
	if (!wide.has(fold(name))) wide.set(fold(name), { field: narrative(name), lang: null });

function figures(): (readonly [WideField, Names])[] {
	return Object.entries(indicatorNames).map(([name, names]) => {
		const [indicator = '', part = 'value'] = name.split(' ');
		const [breakdown, step] = part.split('=');
		return [
			step === undefined ? figure(indicator, part as Part) : figure(indicator, 'value', breakdown, step),
			names
		];
	});
}

/** Behind "encuestas" or "n" even these can mean nothing else. */
const answerStages = [...stageWords, { words: 'base', stage: 'baseline' as const, within: /(^| )base( |$)/ }];

/** Beside other words these may be parts of a name: "post", "regular". */
const namedStages = stageWords.filter(({ words }) => !['pre', 'post', 'regular'].includes(words));

const indicatorsOf = new WeakMap<Vocabulary, Dictionary>();
const indicatorIn = (field: WideField, known: Vocabulary): Indicator | undefined =>
	field.as === 'figure' ? indicatorsOf.get(known)?.get(field.indicator) : undefined;
/** Whether percentages may be what a field holds: a count of the same thing is another figure. */
export const mayBePercent = (field: WideField, known: Vocabulary): boolean =>
	field.as === 'figure' &&
	(field.part === 'value' || field.part === 'target') &&
	indicatorIn(field, known)?.valueType === 'percent';

let shared: Vocabulary | undefined;
/** The headers of the wide form: the ones above, and every indicator by id, by its name and by its question. */
export const vocabulary = (own: readonly Indicator[]): Vocabulary =>
	own.length > 0 ? withOwn(own) : (shared ??= withOwn([])); // a read is of files that bring no indicators, mostly

function withOwn(own: readonly Indicator[]): Vocabulary {
	const known = new Map(wide);
	indicatorsOf.set(known, new Map([...dictionary.values(), ...own].map((one) => [one.id, one])));
	/** Names whose brackets tell indicators apart, "Asistentes (tarde)": without them they name none. */
	const shared = new Map<string, { field: ReturnType<typeof figure>; lang: Alias['lang'] } | null>();
	for (const indicator of [...dictionary.values(), ...own]) {
		const add = (text: string, lang: Alias['lang'], part: Part = 'value') => {
			const alias = { field: figure(indicator.id, part), lang };
			const name = foldOpen(text);
			if (name !== '' && !known.has(name)) known.set(name, alias);
			const short = fold(text);
			if (short === name || short === '') return;
			const other = shared.get(short);
			const isSame = other === undefined || other?.field.indicator === indicator.id;
			shared.set(short, isSame ? (other ?? alias) : null);
		};
		add(indicator.id, null);
		for (const lang of ['es', 'en'] as const) {
			add(indicator.name[lang], lang);
			if (indicator.valueType === 'likert5') add(indicator.question[lang], lang);
			if (indicator.valueType !== 'percent') continue;
			add(indicator.numerator[lang], lang, 'numerator');
			add(indicator.denominator[lang], lang, 'denominator');
		}
	}
	for (const [name, alias] of shared) if (alias && !known.has(name)) known.set(name, alias);
	return known;
}

const kept = new WeakMap<Vocabulary, Map<string, Alias | null>>();
const most = 20_000;

/** What a header means in the wide form, its stage and answer taken off it first. */
export function wideField(header: string, known: Vocabulary): Alias | null {
	let own = kept.get(known);
	if (!own || own.size > most) kept.set(known, (own = new Map()));
	const before = own.get(header);
	if (before !== undefined) return before;
	// A form puts the groups of its questions before them, parted by a stroke.
	let found: Alias | null = null;
	for (let rest = header; ; rest = rest.slice(rest.indexOf('/') + 1)) {
		found = fieldIn(rest, known);
		if (found || !rest.includes('/')) break;
	}
	own.set(header, found);
	return found;
}

const partWords: readonly (readonly [Part, RegExp])[] = [
	['target', /^(?:meta|metas|target|goal|alvo)(?: de| da| do| for| of)? | (?:meta|target|goal|alvo)$/],
	['numerator', / (?:numerador|numerator)$/],
	['denominator', / (?:denominador|denominator)$/],
	['n', / n$/]
];

function fieldIn(header: string, known: Vocabulary): Alias | null {
	// Brackets hold units, which fold drops, but also stages: "Confianza (línea de base)".
	const open = foldOpen(header);
	const plain = fold(header);
	const found = lookUp(open, header, known);
	if (found) return found;
	const answers = answersOfStage(open, header, known);
	if (answers) return answers;
	for (const { words, stage, within } of namedStages) {
		if (!open.includes(words) || !within.test(open)) continue;
		const [whole, short] = [open, plain].map((text) =>
			lookUp(fold(withoutScale(text.replace(within, ' ').trim())), header, known)
		);
		const staged = whole ?? unbracketed(short, header, known);
		if (staged?.field.as === 'figure') return { ...staged, field: { ...staged.field, stage } };
	}
	return (
		answer(open, header, known) ??
		partIn(open, header, known) ??
		unbracketed(lookUp(plain, header, known), header, known) ??
		lookUp(withoutScale(open), header, known) ??
		// "3. …", "P12: …": a form numbers its questions.
		lookUp(withoutScale(open.replace(numbered, '')), header, known) ??
		null
	);
}

/** "N° de encuestas antes", "Encuestas - después", "n base": how many answered at a stage. */
function answersOfStage(open: string, header: string, known: Vocabulary): Alias | null {
	for (const { words, stage, within } of answerStages) {
		if (!open.includes(words) || !within.test(open)) continue;
		const rest = open.replace(within, ' ').trim();
		const of = lookUp(rest, header, known);
		if (rest === 'n' || of?.field.as === 'answers')
			return { field: { as: 'answers', stage }, lang: of?.lang ?? null };
		const part = partIn(rest, header, known);
		if (part?.field.as === 'figure' && part.field.part === 'n')
			return { ...part, field: { ...part.field, stage } };
	}
	return null;
}

/** What a header without its brackets is, where they do not make it another. */
const unbracketed = (alias: Alias | undefined, header: string, known: Vocabulary): Alias | undefined =>
	alias && areAside(header, alias.field, indicatorIn(alias.field, known)) ? alias : undefined;

/** "Meta de participantes", "Sentido de pertenencia (n)": a part of the figure that the rest names. */
function partIn(open: string, header: string, known: Vocabulary): Alias | null {
	for (const [part, words] of partWords) {
		const rest = open.replace(words, '');
		if (rest === open) continue;
		const of = lookUp(rest.trim(), header, known);
		if (of?.field.as !== 'figure' || of.field.part !== 'value') continue;
		// A count is of nobody's answers: "Participantes (n°)" is how many there were.
		if (part !== 'n' || indicatorIn(of.field, known)?.valueType !== 'count')
			return { ...of, field: { ...of.field, part } };
	}
	return null;
}

const numbered = /^(?:(?:p|q|pregunta|pergunta|question) ?)?\d{1,2}[a-z]? (?=.)/;
const counted =
	/^(n|no|nro|num|numero|cantidad|total|number|count|how many|quantidade|cuantos|cuantas)( de| of)?( los| las| the)? (?=.)/;
const withoutScale = (folded: string): string => folded.replace(/ (?:de )?1 (a )?5$/, '');

function lookUp(folded: string, header: string, known: Vocabulary): Alias | undefined {
	const isPercent = saysPercent(header);
	const name = withoutPercent(folded).replace(/ pct$/, isPercent ? '' : ' pct');
	const percent = isPercent ? asPercent.get(name) : undefined;
	if (percent) return { field: figure(percent), lang: known.get(name)?.lang ?? null };
	const exact = known.get(folded);
	const found = exact ?? known.get(name) ?? known.get(folded.replace(counted, ''));
	// Unless the very name says so.
	const isOther = isPercent && (header.includes('%') || !exact);
	return found && isOther && !mayBePercent(found.field, known) ? undefined : found;
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

const plainFields = new Set<string>([
	'project',
	'project_id',
	'phase',
	'stage',
	'period',
	'period_start',
	'period_end',
	'answers'
]);
const attributes = new Set(Object.keys(rowSchemas.projects.shape));
const partNames = new Set<string>(['value', 'numerator', 'denominator', 'n', 'target']);
const stageCodes = new Set<string>(Object.keys(stageNames));

/** The field that `fieldName` names: what a decision about a column says. */
export function fieldNamed(name: string, known: Vocabulary): WideField | null {
	if (name === 'n') return { as: 'answers' };
	if (plainFields.has(name)) return { as: name as 'project' };
	if (attributes.has(name)) return attribute(name as 'city');
	if ((narrativeFields as readonly string[]).includes(name)) return narrative(name as 'aims');
	const [id = '', ...more] = name.split(' ');
	if (id === 'answers' && stageCodes.has(more.join(' '))) return { as: 'answers', stage: more[0] as Stage };
	if (id === 'period_end' && stageCodes.has(more.join(' ')))
		return { as: 'stage_date', stage: more[0] as Stage };
	const own = known.get(fold(id))?.field;
	if (own?.as !== 'figure' || own.indicator !== id) return null;
	const made = figure(id);
	for (const word of more) {
		const [breakdown = '', value] = word.split('=');
		if (value !== undefined) Object.assign(made, { breakdown, breakdownValue: value });
		else if (partNames.has(word)) made.part = word as Part;
		else if (stageCodes.has(word)) made.stage = word as Stage;
		else return null;
	}
	return fieldName(made) === name ? made : null;
}
