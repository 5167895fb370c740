import { decisionKey, foldOpen, type Ask, type Decisions, type Stage } from '#framework';
import { stageWords } from './codes';
import { periodOf, type Period } from './periods';

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
}

/** The period of a header as a person said it, or a question where two people would read it differently. */
export function periodSaid(
	header: string,
	text: string,
	signature: string,
	decisions: Decisions
): Period | Asked | null {
	const key = decisionKey.text(signature, header, header);
	const said = decisions[key];
	if (said === 'ignore') return null;
	const found = (said !== undefined && periodOf(said)) || periodOf(text);
	if (found) return found;
	const [, first = '', second = '', part = ''] = either.exec(text.trim()) ?? [];
	if (first === '') return null;
	const choices = part === '' ? years(first, second) : parts(first, Number(part));
	if (choices.length === 0) return null;
	return { text, ask: { key, choices: [...choices, 'ignore'], input: 'text' } };
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
export function meltedBy(header: string, signature: string, decisions: Decisions): Melted | Asked | null {
	let rest = foldOpen(header);
	const isTarget = targetWords.test(rest);
	rest = rest.replace(targetWords, ' ').trim();
	let stage: Stage | '' = '';
	for (const { stage: named, within } of stageWords) {
		if (!within.test(rest)) continue;
		stage = named;
		rest = rest.replace(within, ' ').trim();
		break;
	}
	const isMarked = isTarget || stage !== '';
	if (isMarked && rest.replace(fillers, ' ').trim() === '') return { stage, period: null, isTarget };
	const text = isMarked ? rest : header.replace(/^[([]|[)\]]$/g, '');
	const period = periodSaid(header, text, signature, decisions);
	if (!period || 'ask' in period) return period;
	return { stage, period, isTarget };
}

export interface Dated {
	/** What the header says without its period. */
	name: string;
	period: Period | Asked;
}

/** "Participantes 2018", "Mujeres 1er trimestre 2019", "2019-I: Aliados": a header that holds a period and more. */
export function datedBy(header: string, signature: string, decisions: Decisions): Dated[] {
	const words = header
		.replace(/(\d) ?[-–—] ?(?=\d)/g, '$1-')
		.replace(/[()[\]|:_,–—]/g, ' ')
		.split(/\s+/)
		.filter((word) => word !== '' && word !== '-');
	if (words.length < 2 || !/\d/.test(header)) return [];
	const found: Dated[] = [];
	// The longest text that is a period, before or behind the rest.
	for (let length = words.length - 1; length > 0; length--)
		for (const [own, rest] of [
			[words.slice(-length), words.slice(0, -length)],
			[words.slice(0, length), words.slice(length)]
		] as const) {
			const period = periodSaid(header, own.join(' '), signature, decisions);
			if (period) found.push({ name: rest.join(' '), period });
		}
	return found;
}
