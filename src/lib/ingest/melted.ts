import { decisionKey, foldOpen, type Ask, type Decisions, type Stage } from '#framework';
import { stageWords } from './codes';
import { days, inOrder } from './dates';
import { dayTyped } from './period-columns';
import { periodOf, type Period } from './periods';
import { isAmbiguous, orderWithin } from './spans';

/** What a header says of all cells below it: when they were measured, at which stage, or that they are targets. */
export interface Melted {
	stage: Stage | '';
	period: Period | null;
	isTarget: boolean;
	/** The library whose column it is, where libraries stand side by side. */
	library?: string;
}

const targetWords = /(^| )(metas?|targets?|goals?|alvo|valor meta)( |$)/;
const fillers = /(^| )(valor|resultado|resultados|dato|datos|value|result|ano|year)( |$)/;

/** "2018-2019", "2019-1": two years or one that begins in the first; a month or half a year. */
const either = /^((?:19|20)\d{2}) ?[-–/] ?(?:((?:19|20)?\d{2})|([12]))$/;

export interface Asked {
	ask: Ask;
	text: string;
	/** Days of which it is not known which is the month. */
	isOfDays?: boolean;
}

/** What the headers of a table are read with. */
export interface Headers {
	signature: string;
	decisions: Decisions;
	all: readonly string[];
}

/** A header by itself, with nothing said of it. */
const alone: Headers = { signature: '', decisions: {}, all: [] };

/** The period of a header as a person said it, or a question where two people would read it differently. */
export function periodSaid(
	header: string,
	text: string,
	{ signature, decisions, all }: Headers
): Period | Asked | null {
	const key = decisionKey.text(signature, header, header);
	const said = decisions[key];
	if (said === 'ignore') return null;
	const found = said === undefined ? null : (periodOf(said) ?? dayTyped(said));
	const read =
		found ??
		periodOf(text) ??
		(isAmbiguous(text) ? periodOf(text, orderIn(all, signature, decisions)) : null);
	if (read) return read;
	if (isAmbiguous(text)) return askForOrder(text, signature);
	const [, first = '', second = '', part = ''] = either.exec(text.trim()) ?? [];
	if (first === '') return null;
	const choices = part === '' ? years(first, second) : parts(first, Number(part));
	if (choices.length === 0) return null;
	return { text, ask: { key, choices: [...choices, 'ignore'], input: 'text' } };
}

/** The order of the days in headers: one for all of them, as for the dates below them. */
const orderIn = (all: readonly string[], signature: string, decisions: Decisions) =>
	orderWithin(all.join(' | '), decisions[decisionKey.date(signature)]);

const askForOrder = (text: string, signature: string): Asked => ({
	text,
	isOfDays: true,
	ask: { key: decisionKey.date(signature), choices: ['dmy', 'mdy'] }
});

const longestDay = 40;

/** The day that a header says beside a stage: up to it everything was counted. */
function dayIn(text: string, { signature, decisions, all }: Headers): Period | Asked | null {
	if (text.length > longestDay || !/\d/.test(text)) return null;
	const only = dayTyped(text);
	const read = days(text);
	if (only || !read.dmy || !read.mdy) return only;
	const day = inOrder(read, orderIn(all, signature, decisions));
	return day === '' ? askForOrder(text, signature) : { start: '', end: day };
}

function years(first: string, second: string): string[] {
	const last = second.length === 2 ? `${first.slice(0, 2)}${second}` : second;
	// "2019-11" is a month.
	if (Number(last) !== Number(first) + 1) return [];
	return [`${first}-01-01..${last}-12-31`, `${first}-07-01..${last}-06-30`];
}

const parts = (year: string, part: number): string[] =>
	part === 1
		? [`${year}-01-01..${year}-06-30`, `${year}-01-01..${year}-01-31`, `${year}-01-01..${year}-03-31`]
		: [
				`${year}-07-01..${year}-12-31`,
				`${year}-02-01..${year}-02-${leap(Number(year))}`,
				`${year}-04-01..${year}-06-30`
			];

const leap = (year: number): number => new Date(Date.UTC(year, 2, 0)).getUTCDate();

/** What a header without any indicator says of its cells; null where it says something else. */
export function meltedBy(header: string, within: Headers): Melted | Asked | null {
	let rest = foldOpen(header);
	const isTarget = targetWords.test(rest);
	rest = rest.replace(targetWords, ' ').trim();
	let stage: Stage | '' = '';
	for (const { stage: named, within: words } of stageWords) {
		if (!words.test(rest)) continue;
		stage = named;
		rest = rest.replace(words, ' ').trim();
		break;
	}
	const isMarked = isTarget || stage !== '';
	if (isMarked && rest.replace(fillers, ' ').trim() === '') return { stage, period: null, isTarget };
	const text = isMarked ? asWritten(header, rest) : header.replace(/^[([]|[)\]]$/g, '');
	const period = periodSaid(header, text, within) ?? (isMarked ? dayIn(text, within) : null);
	if (!period || 'ask' in period) return period;
	return { stage, period, isTarget };
}

const wordsOf = (header: string): string[] =>
	header
		.replace(/[()[\]|:_,]/g, ' ')
		.split(/\s+/)
		.filter((word) => word !== '');

/** A header of more is a text. */
const mostWords = 20;

/** A part of a header as it stands there: what is folded has lost the marks of its dates. */
function asWritten(header: string, folded: string): string {
	const words = wordsOf(header);
	if (words.length > mostWords) return folded;
	for (const from of words.keys())
		for (let to = words.length; to > from; to--) {
			const own = words.slice(from, to).join(' ');
			if (foldOpen(own) === folded) return own.replace(/^[-–—] ?| ?[-–—]$/g, '');
		}
	return folded;
}

export interface Dated {
	/** What the header says without its period. */
	name: string;
	period: Period | Asked;
}

/**
 * "Participantes 2018", "Mujeres 1er trimestre 2019", "2019-I: Aliados": a header that holds a period, or a day, and
 * more.
 */
export function datedBy(header: string, within = alone): Dated[] {
	const words = wordsOf(header.replace(/(\d) ?[-–—] ?(?=\d)/g, '$1-').replace(/[–—]/g, ' ')).filter(
		(word) => word !== '-'
	);
	if (words.length < 2 || !/\d/.test(header)) return [];
	const found: Dated[] = [];
	// The longest text that is a period, before or behind the rest.
	for (let length = words.length - 1; length > 0; length--)
		for (const [own, rest] of [
			[words.slice(-length), words.slice(0, -length)],
			[words.slice(0, length), words.slice(length)]
		] as const) {
			const text = own.join(' ');
			const period = periodSaid(header, text, within) ?? dayIn(text, within);
			if (period) found.push({ name: rest.join(' '), period });
		}
	return found;
}
