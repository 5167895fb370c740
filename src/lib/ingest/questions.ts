import { decisionKey, fold, type Ask, type Decisions, type Dictionary } from '#framework';
import { answerStep, fieldNamed, wideField, type Vocabulary } from './aliases';
import { askForNumber } from './asks';
import { codeOf } from './codes';
import type { WideField } from './fields';
import { askForGender, isUnsaid, letterIn } from './genders';
import { readings, stateOf } from './numbers';
import { agreementScales, isBorneBy, isNarrower, scaleIn } from './scale';
import type { Column, Table } from './table';

/** A question of a form, with the answer of each person in its column. */
export interface Question {
	column: Column;
	at: number;
	indicator: string;
	/** Five steps, on another scale than 1 to 5, yes or no, a person's gender. */
	kind: 'agreement' | 'scaled' | 'share' | 'gender';
	/** By distinct cell: which of the counts it goes to or, where answers are scaled, how much it is. */
	answers: (Answer | Ask)[];
	/** On which scale was it asked? */
	scale: { ask: Ask; found: string } | null;
}
/** Null where nobody answered. */
export type Answer = { is: number } | null;

const genders = /^(genero|gender|sexo|sex|identidad de genero|gender identity)$/;
/** The last part of a header, without the groups that a form puts before it. */
export const ownName = (header: string): string => fold(header.split('/').at(-1) ?? header);

/** The field of each column: what a person said, else by its header. */
export const fieldsOf = (
	table: Table,
	known: Vocabulary,
	signature: string,
	decisions: Decisions
): (WideField | null)[] =>
	table.columns.map(({ header }) => {
		const said = decisions[decisionKey.column(signature, header)];
		if (said === undefined || said === 'keep') return wideField(header, known)?.field ?? null;
		return fieldNamed(said, known);
	});

const isFilled = (text: string): boolean => text.trim() !== '' && stateOf(text) === undefined;
const isWord = (text: string): boolean => !/^\d/.test(text.trim()) && answerStep(text) !== undefined;
const yesOrNo = (text: string): string | undefined => codeOf('retrospective', text);

/** Whether at least half of what stands in a column is a yes or a no. */
export function isYesOrNo({ values }: Column): boolean {
	const filled = values.filter(isFilled);
	return (
		filled.length > 0 && 2 * filled.filter((text) => yesOrNo(text) !== undefined).length >= filled.length
	);
}

/** The questions that one row per person answers. */
export function questionsOf(
	table: Table,
	fields: readonly (WideField | null)[],
	dictionary: Dictionary,
	signature: string,
	decisions: Decisions
): Question[] {
	const hasGender = table.columns.some(({ header }, at) => !fields[at] && genders.test(ownName(header)));
	const found: Question[] = [];
	for (const [at, column] of table.columns.entries()) {
		const field = fields[at] ?? null;
		const base = { column, at, scale: null };
		if (!field && genders.test(ownName(column.header))) {
			const answers = column.values.map(genderOf(column, signature, decisions));
			found.push({ ...base, indicator: 'women_participants_pct', kind: 'gender', answers });
		}
		if (field?.as !== 'figure' || field.breakdown !== '') continue;
		const type = dictionary.get(field.indicator)?.valueType;
		if (type === 'likert5' && field.part === 'value')
			found.push(agreement(column, at, field.indicator, signature, decisions));
		const isGender = field.indicator === 'women_participants_pct';
		if (type !== 'percent' || !isYesOrNo(column) || (isGender && hasGender)) continue;
		if (field.part !== 'value' && field.part !== 'numerator') continue;
		const answers = column.values.map((cell) => {
			const text = saidOf(cell, column, signature, decisions);
			if (text === null || !isFilled(text)) return null;
			const yes = yesOrNo(text);
			return yes === undefined ? askForNumber(signature, column.header, cell) : { is: Number(yes) };
		});
		found.push({ ...base, indicator: field.indicator, kind: 'share', answers });
	}
	return found;
}

/** Whether answers are words that only a person gives: a mean is a number. */
export const isInWords = ({ column, kind }: Question): boolean => {
	const filled = column.values.filter(isFilled);
	return kind === 'agreement' && 2 * filled.filter(isWord).length >= filled.length && filled.length > 0;
};

/** What a cell is read as; null = missing. */
function saidOf(cell: string, { header }: Column, signature: string, decisions: Decisions): string | null {
	const said = decisions[decisionKey.text(signature, header, cell)];
	return said === 'missing' || said === 'hold' ? null : (said ?? cell).trim();
}

const genderOf =
	(column: Column, signature: string, decisions: Decisions) =>
	(cell: string): Answer | Ask => {
		const text = saidOf(cell, column, signature, decisions);
		if (text === null || !isFilled(text) || isUnsaid(text)) return null;
		const gender = letterIn(text, column);
		return gender === undefined
			? askForGender(signature, column.header, cell)
			: { is: Number(gender === 'woman') };
	};

function agreement(
	column: Column,
	at: number,
	indicator: string,
	signature: string,
	decisions: Decisions
): Question {
	const numbers = column.values.map((cell) => {
		const text = saidOf(cell, column, signature, decisions) ?? '';
		const { point, comma } = readings(text);
		return isFilled(text) ? (isNaN(point) ? comma : point) : NaN;
	});
	const given = numbers.filter((number) => !isNaN(number));
	const least = given.reduce((least, each) => Math.min(least, each), Infinity);
	const greatest = given.reduce((most, each) => Math.max(most, each), -Infinity);
	const inHeader = scaleIn(column.header);
	const isOther =
		given.length > 0 &&
		((inHeader !== undefined && inHeader !== '1-5' && agreementScales.includes(inHeader)) ||
			(given.every(Number.isInteger) && least >= 0 && greatest <= 10 && (least < 1 || greatest > 5)));
	const ofColumn = decisionKey.scale(signature, column.header);
	const before = decisions[ofColumn];
	const different = [...new Set(given)].sort((one, other) => one - other);
	const isAgain =
		different.length > 0 &&
		(isOther ? !isBorneBy(before, different) : inHeader === undefined && isNarrower(before, least, greatest));
	const key = isAgain ? decisionKey.scaleOf(signature, column.header, different) : ofColumn;
	const said = decisions[key];
	const isSaid = said !== undefined && agreementScales.includes(said);
	const scale =
		(isOther || isAgain) && !isSaid
			? {
					ask: {
						key,
						choices: [...agreementScales, 'hold'],
						...(inHeader !== undefined && agreementScales.includes(inHeader) && { suggested: inHeader })
					},
					found: `${least}–${greatest}`
				}
			: null;
	const [from = 1, to = 5] = (isSaid ? said : '1-5').split('-').map(Number);
	const isStepped = Math.abs(to - from) === 4;
	const answers = column.values.map((cell, code): Answer | Ask => {
		const text = saidOf(cell, column, signature, decisions);
		if (text === null || !isFilled(text)) return null;
		const number = numbers[code] as number;
		if (!isNaN(number)) {
			const [low, high] = [Math.min(from, to), Math.max(from, to)];
			// Between the steps of the two scales lie straight lines, as where means are read.
			if (number >= low && number <= high && Number.isInteger(number))
				return { is: 1 + (4 * (number - from)) / (to - from) };
			return askForNumber(signature, column.header, cell);
		}
		const step = answerStep(text);
		return step === undefined ? askForNumber(signature, column.header, cell) : { is: Number(step) };
	});
	return { column, at, indicator, kind: isStepped ? 'agreement' : 'scaled', answers, scale };
}
