import {
	challenges,
	isCountry,
	libraryTypes,
	narrativeFields,
	periodSpan,
	phaseCodes,
	stages,
	type Dictionary,
	type Indicator
} from '#framework';
import {
	againsts,
	defaultQuestion,
	dimensions,
	filterKeys,
	modes,
	none,
	orders,
	parts,
	pers,
	scales,
	shows,
	weights,
	type FilterKey,
	type Filters,
	type Question,
	type Values
} from './question';

const languages = ['en', 'es'] as const;

export interface Link {
	question: Question;
	/** The project whose page is open, or that is pointed out. */
	project: string | null;
	/** The language the link asks for; it wins for that visit. */
	lang: (typeof languages)[number] | null;
	/** The language of a page that is made for somebody else, whatever the reader's own is. */
	sheet: (typeof languages)[number] | null;
	/** The share copy that the link was written for. */
	copy: string | null;
	/** The key of the library that opens it. */
	own: string | null;
	/** Whether it was written over somebody's own data: elsewhere the answer is of others. */
	data: 'own' | null;
}

/** What a link says and we do not know: left out of the question, and told. */
export interface Unknown {
	key: string;
	value: string;
}

/** A link is a public interface: what it says today it says for good, and nothing in it can make this throw. */
export function readLink(hash: string, dictionary: Dictionary): Link & { unknown: Unknown[] } {
	const { pairs, unknown } = pairsOf(hash);
	const question = { ...defaultQuestion };

	const one = <T extends string>(key: string, isKnown: (value: string) => value is T): T | null => {
		const raw = pairs.get(key);
		if (raw === undefined) return null;
		const value = decoded(raw);
		if (value !== null && isKnown(value)) return value;
		unknown.push({ key, value: value ?? raw });
		return null;
	};

	question.indicator = one('indicator', (id): id is string => dictionary.has(id)) ?? question.indicator;
	question.by = one('by', isOneOf([...dimensions, ...parts])) ?? question.by;
	question.panels = one('panels', isOneOf(dimensions.filter((dimension) => dimension !== question.by)));
	question.filters = Object.fromEntries(
		filterKeys.map((key) => [key, listOf(key, pairs.get(key) ?? '', unknown)])
	) as Filters;
	question.period = one('period', isPeriod);
	question.stage = one('stage', isOneOf(stages));
	question.scale = one('scale', isOneOf(question.panels === null ? [] : scales)) ?? question.scale;
	question.order = one('order', isOneOf(orders)) ?? question.order;
	question.against = one('against', isOneOf(againsts)) ?? question.against;
	question.show = one('show', isOneOf(shows)) ?? question.show;
	question.weight = one('weight', isOneOf(weights)) ?? question.weight;
	question.per = one('per', isOneOf(pers));
	question.mode = one('mode', isOneOf(modes)) ?? question.mode;
	// Values of an indicator that is not known are none of the one that stands in for it.
	const valued = unknown.some(({ key }) => key === 'indicator')
		? undefined
		: dictionary.get(question.indicator);
	const values = one('values', (text): text is string => isOnScale(valuesIn(text), valued));
	question.values = values === null ? null : valuesIn(values);
	// Two periods tell what lies between them: to others none is shown by itself.
	if (question.mode === 'share' && question.period !== null) {
		unknown.push({ key: 'period', value: question.period });
		question.period = null;
	}
	question.field = one('field', isOneOf(narrativeFields)) ?? question.field;
	question.challenge = one('challenge', isOneOf(challenges));
	const project = one('project', (id): id is string => id !== '');
	const lang = one('lang', isOneOf(languages));
	const sheet = one('sheet', isOneOf(languages));
	const copy = one('copy', isSigns);
	const own = one('own', isSigns);
	const data = one('data', isOneOf(['own'] as const));
	return { question, project, lang, sheet, copy, own, data, unknown };
}

/**
 * The hash without its `#`; empty for the plain view of the sample. Any other question always names its indicator and what it
 * is compared by, so that a link says what it shows; the rest stands where it differs from the default.
 */
export function writeLink({ question, project, lang, copy, own, data, sheet }: Partial<Link>): string {
	const said: string[] = [];
	const say = (key: string, ...values: (string | null | undefined)[]) => {
		const items = [...new Set(values)].filter((value) => typeof value === 'string' && value !== '');
		if (items.length > 0) said.push(`${key}=${items.map((item) => encoded(item as string)).join(',')}`);
	};
	if (question) {
		const { indicator, by, panels, filters, period, stage, values, scale, order, against } = question;
		const { show, weight, per, mode, field, challenge } = question;
		say('panels', panels === by ? null : panels);
		for (const key of filterKeys) say(key, ...filters[key]);
		say('period', period);
		say('stage', stage);
		say('values', values && valuesText(values));
		say('scale', panels === by || panels === null || scale === defaultQuestion.scale ? null : scale);
		say('order', order === defaultQuestion.order ? null : order);
		say('against', against === defaultQuestion.against ? null : against);
		say('show', show === defaultQuestion.show ? null : show);
		say('weight', weight === defaultQuestion.weight ? null : weight);
		say('per', per);
		say('mode', mode === defaultQuestion.mode ? null : mode);
		say('field', field === defaultQuestion.field ? null : field);
		say('challenge', challenge);
		const isPlain = said.length === 0 && indicator === defaultQuestion.indicator && by === defaultQuestion.by;
		if (!isPlain) said.unshift(`indicator=${encoded(indicator)}`, `by=${by}`);
	}
	say('project', project);
	say('lang', lang);
	say('sheet', sheet);
	say('copy', copy);
	say('own', own);
	say('data', data);
	return said.join('&');
}

const linkKeys: readonly string[] = [
	'indicator',
	'by',
	'panels',
	...filterKeys,
	'period',
	'stage',
	'values',
	'scale',
	'order',
	'against',
	'show',
	'weight',
	'per',
	'mode',
	'field',
	'challenge',
	'project',
	'lang',
	'sheet',
	'copy',
	'own',
	'data'
];

/** Raw values by key. Where a key comes twice the first counts: two readings of one link must not differ. */
function pairsOf(hash: string): { pairs: Map<string, string>; unknown: Unknown[] } {
	const pairs = new Map<string, string>();
	const unknown: Unknown[] = [];
	for (const part of hash.replace(/^#/, '').split('&')) {
		if (part === '') continue;
		const at = part.indexOf('=');
		const key = at < 0 ? part : part.slice(0, at);
		const raw = at < 0 ? '' : part.slice(at + 1);
		if (linkKeys.includes(key) && !pairs.has(key)) pairs.set(key, raw);
		else unknown.push({ key: decoded(key) ?? key, value: decoded(raw) ?? raw });
	}
	return { pairs, unknown };
}

/** Bare commas part the items, so they are parted before anything is decoded. */
function listOf(key: FilterKey, raw: string, unknown: Unknown[]): string[] {
	const items = new Set<string>();
	for (const text of raw.split(',')) {
		if (text === '') continue;
		const item = decoded(text);
		if (item !== null && (item === none || isCodeOf[key](item))) items.add(item);
		else unknown.push({ key, value: item ?? text });
	}
	return [...items];
}

const isOneOf =
	<T extends string>(codes: readonly T[]) =>
	(value: string): value is T =>
		(codes as readonly string[]).includes(value);

/** Grants and cohorts are named by whoever keeps the roster, so that any text may be one. */
const isCodeOf: Record<FilterKey, (item: string) => boolean> = {
	country: isCountry,
	library_type: isOneOf(libraryTypes),
	phase: isOneOf(phaseCodes),
	grant: () => true,
	cohort: () => true
};

const isSigns = (text: string): text is string => /^[\w-]{6,40}$/.test(text);

/** A year, a month, or the months from one to another. */
export const isPeriod = (text: string): text is string => periodSpan(text) !== null;

const span = /^(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\.\.(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/;

/** `3.5..4.2`, or `none`; null for what is no such thing. */
function valuesIn(text: string): Values | null {
	if (text === none) return none;
	const [from = NaN, to = NaN] = (span.exec(text) ?? []).slice(1).map(Number);
	return Number.isFinite(from) && Number.isFinite(to) && from <= to ? { from: from + 0, to: to + 0 } : null;
}
/** A range beside the whole scale could choose nobody, whatever anyone measures. */
const isOnScale = (values: Values | null, indicator: Indicator | undefined): boolean =>
	values !== null &&
	indicator !== undefined &&
	(values === none ||
		(values.to >= (indicator.min ?? -Infinity) && values.from <= (indicator.max ?? Infinity)));
const valuesText = (values: Values): string => (values === none ? none : `${values.from}..${values.to}`);

/** Half a surrogate pair cannot stand in a link: it would make encodeURIComponent throw. */
const encoded = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));

function decoded(raw: string): string | null {
	try {
		return decodeURIComponent(raw);
	} catch {
		return null;
	}
}
