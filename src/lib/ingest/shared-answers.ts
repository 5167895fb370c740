import { decisionKey, stages, type Dictionary } from '#framework';
import { stateOf } from './numbers';
import { fieldName, type WideField } from './fields';
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
	const counts = new Set(
		fields.flatMap((field) => (field?.as === 'figure' && field.part === 'n' ? [nameOf(field)] : []))
	);
	for (const [at, field] of fields.entries()) {
		if (field?.as !== 'answers') continue;
		const { stage } = field;
		/** Of one stage, where the column names it: of the others another column counts. */
		const own = (each: WideField | null): boolean =>
			each?.as === 'answers' && (!stage || each.stage === stage);
		const asked = fields.map((each) =>
			isQuestion(each, dictionary) && (!stage || each.stage === stage) ? each : null
		);
		const from = fields.findLastIndex((each, place) => place < at && own(each)) + 1;
		const before = questionsIn(asked.slice(from, at), dictionary);
		/** The last question before a column, though another column counts its answers already. */
		const last = asked.slice(0, at).findLast((each) => each !== null);
		const next = fields.findIndex((each, place) => place > at && own(each));
		const all = last
			? before.length > 0
				? before
				: [last]
			: questionsIn(asked.slice(at, next < 0 ? undefined : next), dictionary);
		const without = all.filter((each) => !counts.has(nameOf(each)));
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

/** What a column of figures beside agreement questions may be: how many answered, of each stage that is asked. */
export function answersFor(fields: readonly (WideField | null)[], dictionary: Dictionary): string[] {
	const asked = fields.filter((field) => isQuestion(field, dictionary));
	if (asked.length === 0) return [];
	const own = stages.filter((stage) => asked.some((field) => field.stage === stage));
	return ['answers', ...own.map((stage) => fieldName({ as: 'answers', stage }))];
}

const nameOf = ({ indicator, stage }: Question): string => `${indicator} ${stage ?? ''}`;
