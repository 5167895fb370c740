import { decisionKey, type Dictionary } from '#framework';
import { stateOf } from './numbers';
import type { WideField } from './fields';
import type { Sheet } from './sheet';

type Question = Extract<WideField, { as: 'figure' }>;

export const isQuestion = (field: WideField | null | undefined, dictionary: Dictionary): field is Question =>
	field?.as === 'figure' &&
	field.part === 'value' &&
	dictionary.get(field.indicator)?.valueType === 'likert5' &&
	(field.breakdown === '' || field.breakdown === 'answer');

/**
 * The agreement questions whose answers a column counts, by its place: those before it since the last such column, or
 * behind it where none is. Of several a person says whether it is that of all.
 */
export function answersCounted(
	sheet: Sheet,
	fields: readonly (WideField | null)[],
	dictionary: Dictionary
): Map<number, Question[]> {
	const counted = new Map<number, Question[]>();
	const own = new Set(
		fields.flatMap((field) => (field?.as === 'figure' && field.part === 'n' ? [nameOf(field)] : []))
	);
	/** The last question before a column, though another column counts its answers already. */
	let last: Question | undefined;
	let from = 0;
	for (const [at, field] of fields.entries()) {
		if (isQuestion(field, dictionary)) last = field;
		if (field?.as !== 'answers') continue;
		const before = questionsIn(fields.slice(from, at), dictionary);
		from = at + 1;
		const next = fields.findIndex((each, place) => place > at && each?.as === 'answers');
		const all = last
			? before.length > 0
				? before
				: [last]
			: questionsIn(fields.slice(at, next < 0 ? undefined : next), dictionary);
		const without = all.filter((each) => !own.has(nameOf(each)));
		const nearest = last ? all.slice(-1) : all.slice(0, 1);
		counted.set(at, without.length < 2 ? nearest : said(sheet, at, without, last ? 'last' : 'first'));
	}
	return counted;
}

function said(sheet: Sheet, at: number, all: readonly Question[], side: 'first' | 'last'): Question[] {
	const column = sheet.table.columns[at];
	const header = column?.header ?? '';
	if (column?.values.every((text) => text.trim() === '' || stateOf(text) !== undefined)) return [];
	const key = decisionKey.column(sheet.seen.signature, `${header} answers`);
	const choice = sheet.decisions[key];
	if (choice === 'all') return [...all];
	if (choice === side) return side === 'last' ? all.slice(-1) : all.slice(0, 1);
	sheet.told.tell('ask', 'answers_shared', {
		line: sheet.seen.headerLine,
		column: header,
		found: header,
		needed: [...new Set(all.map(({ indicator, stage }) => [indicator, stage ?? ''].join(' ').trim()))].join(
			', '
		),
		ask: { key, choices: ['all', side] }
	});
	return [];
}

function questionsIn(fields: readonly (WideField | null)[], dictionary: Dictionary): Question[] {
	const found = new Map<string, Question>();
	for (const field of fields) if (isQuestion(field, dictionary)) found.set(nameOf(field), field);
	return [...found.values()];
}

const nameOf = ({ indicator, stage }: Question): string => `${indicator} ${stage ?? ''}`;
