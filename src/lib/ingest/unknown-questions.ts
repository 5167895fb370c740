import { decisionKey, fold, type Ask, type Decisions, type Dictionary, type Indicator } from '#framework';
import { answerStep } from './aliases';
import type { WideField } from './fields';
import { alike } from './nearness';
import { stateOf } from './numbers';
import { ownName } from './questions';
import type { Column, Table } from './table';

/** A column of a form that nobody here knows, under which everybody answered in the five steps. */
export interface UnknownQuestion {
	column: Column;
	answers: number;
	ask: Ask;
}

/**
 * Single answers are forgotten once they are added up: which indicator a question asks for is said before, or that it is
 * left out.
 */
export function unknownQuestions(
	table: Table,
	fields: readonly (WideField | null)[],
	dictionary: Dictionary,
	signature: string,
	decisions: Decisions
): UnknownQuestion[] {
	const agreement = [...dictionary.values()].filter(({ valueType }) => valueType === 'likert5');
	const choices = [...agreement.map(({ id }) => id), 'ignore'];
	return table.columns.flatMap((column, at) => {
		const key = decisionKey.column(signature, column.header);
		const said = decisions[key];
		const answers = fields[at] || (said !== undefined && said !== 'keep') ? 0 : answersIn(column);
		if (answers === 0) return [];
		const suggested = nearQuestion(column.header, agreement);
		return [{ column, answers, ask: { key, choices, ...(suggested && { suggested }) } }];
	});
}

/** How many answers of the five steps stand in a column, in numbers or in words; none where anything else does. */
function answersIn(column: Column): number {
	const filled = column.values.map((text) => text.trim() !== '' && stateOf(text) === undefined);
	const given = column.values.filter((_, code) => filled[code]);
	if (given.length === 0 || given.some((text) => answerStep(text) === undefined)) return 0;
	// What was ticked stands as 1, and rows are numbered under one word.
	const isOneWord = !ownName(column.header).includes(' ');
	const isNumbered = (at: number, row: number) => Number(column.values[at]) === row + 1;
	if (given.every((text) => text.trim() === '1') || (isOneWord && column.codes.every(isNumbered))) return 0;
	let count = 0;
	for (const code of column.codes) count += Number(filled[code] ?? false);
	return count;
}

const nearEnough = 0.8;
const wordsOf = (folded: string): string => folded.split(' ').sort().join(' ');

/** The agreement question that a header nearly is, or that it asks with the same words in another order. */
function nearQuestion(header: string, agreement: readonly Indicator[]): string | undefined {
	const own = ownName(header);
	let best = { by: 0, id: '' };
	let isTied = false;
	for (const { id, name, question } of agreement)
		for (const text of [name.es, name.en, question.es, question.en].map(fold)) {
			const by = wordsOf(text) === wordsOf(own) ? 1 : alike(own, text);
			if (by < nearEnough || by < best.by) continue;
			isTied = by === best.by && id !== best.id;
			best = { by, id };
		}
	return isTied || best.id === '' ? undefined : best.id;
}
