import { fold } from '#framework';
import { saysPercent } from './asides';
import { fieldNamed, mayBePercent, wideField, type Vocabulary } from './aliases';
import { fieldName } from './fields';
import { country } from './places';
import { libraryType } from './codes';
import { days } from './dates';
import { alike } from './nearness';
import { estimateIn, readings, stateOf } from './numbers';
import type { Column } from './table';

/** How near a header must be, relative to its length, and how much of it a known name that stands in it must make up. */
const nearEnough = 0.8;
const partEnough = 0.55;
const shortest = 5;

/**
 * The field that an unknown column may be meant for: its header is nearly one that is known, or holds one, and its
 * cells are of that kind. Offered, never taken; undefined where nothing is near or two fields are as near.
 */
export function suggestion(column: Column, known: Vocabulary): string | undefined {
	const header = fold(column.header);
	if (header.length < shortest || wideField(column.header, known)) return undefined;
	const isPercent = saysPercent(column.header);
	let best = { by: 0, field: '' };
	let isTied = false;
	for (const [name, alias] of known) {
		if (name.length < shortest) continue;
		const isWithin = ` ${header} `.includes(` ${name} `) && name.length >= partEnough * header.length;
		const isAlike = Math.abs(name.length - header.length) <= (1 - nearEnough) * header.length;
		if (isPercent && !mayBePercent(alias.field, known)) continue;
		const by = isWithin ? nearEnough : isAlike ? alike(header, name) : 0;
		if (by < nearEnough || by < best.by) continue;
		const field = fieldName(alias.field);
		isTied = by === best.by && field !== best.field;
		best = { by, field };
	}
	return best.field !== '' && !isTied && isOfKind(column, best.field, known) ? best.field : undefined;
}

/** At least half of the cells are what such a field holds. */
function isOfKind({ values }: Column, field: string, known: Vocabulary): boolean {
	const filled = values
		.map((value) => value.trim())
		.filter((value) => value !== '')
		.slice(0, 200);
	if (filled.length === 0) return true;
	const as = fieldNamed(field, known);
	const isNumber = (text: string): boolean => {
		const { point, comma } = readings(text);
		return !isNaN(point) || !isNaN(comma) || stateOf(text) !== undefined;
	};
	const isDay = (text: string): boolean => {
		const { iso, dmy, mdy } = days(text);
		return (iso || dmy || mdy) !== '';
	};
	const fits =
		field === 'country'
			? (text: string) => country(text) !== undefined
			: field === 'library_type'
				? (text: string) => libraryType(text) !== undefined || !isNumber(text)
				: field === 'period_end' || field === 'period_start' || field.endsWith('_date')
					? isDay
					: as?.as === 'figure' || as?.as === 'answers'
						? isNumber
						: (text: string) => !isNumber(text) || stateOf(text) !== undefined;
	return 2 * filled.filter(fits).length >= filled.length;
}

/** Headers of columns that number their rows. */
const numbering = /^(n|no|nro|num|numero|number|item|orden|order|fila|row|id|codigo|code)?$/;

/**
 * How many figures stand in a column that is mostly figures; none where it numbers its rows, or holds codes, years or
 * text.
 */
export function figuresIn({ header, values, codes }: Column): number {
	const numbers = values.map((text) => {
		const { point, comma } = readings(estimateIn(text) ?? text);
		return stateOf(text) !== undefined ? NaN : isNaN(point) ? comma : point;
	});
	const filled = values.filter((text) => stateOf(text) === undefined);
	const own = numbers.filter((number) => !isNaN(number));
	if (own.length === 0 || 2 * own.length < filled.length) return 0;
	const isCode = filled.some((text) => /^\s*0\d/.test(text)) || own.some((number) => Math.abs(number) >= 1e7);
	const areYears = own.every((number) => Number.isInteger(number) && number >= 1900 && number <= 2100);
	const inRows = Array.from(codes, (code) => numbers[code] as number);
	// Two counts may follow each other by chance; what numbers rows begins at one, or says so.
	const isNumbered =
		inRows.length > 1 &&
		(numbering.test(fold(header)) || (inRows[0] === 1 && inRows.length > 2)) &&
		inRows.every((number, row) => row === 0 || number === (inRows[row - 1] as number) + 1);
	if (isCode || areYears || isNumbered) return 0;
	return inRows.filter((number) => !isNaN(number)).length;
}
