import { breakdowns, decisionKey, fold, type Decisions } from '#framework';
import { letterIn } from './genders';
import type { Column } from './table';

const wholes =
	/^(total|totales|total general|todos|todas|todos y todas|all|everyone|general|ambos|ambos sexos)$/;
const years = '(?: (?:anos|anos de edad|years|years old|yrs))?';
const ages = [
	new RegExp(`^(?:de |from )?\\d{1,3} (?:(?:a|y|to|and|hasta) )?\\d{1,3}${years}$`),
	new RegExp(
		`^(?:de )?\\d{1,3}${years} (?:y mas|o mas|e mais|ou mais|and over|and more|or more|and older|plus)${years}$`
	),
	new RegExp(
		`^(?:menor|menores|mas|mayor|mayores|under|over|younger than|older than|hasta) (?:de |que |than )?\\d{1,3}${years}$`
	)
];

/** The breakdown that a part names by itself; empty for the whole, undefined where it is any one's. */
export function breakdownNamed(text: string, column: Column): 'gender' | 'age_band' | '' | undefined {
	const folded = fold(text.replace(/\+/g, ' plus'));
	if (folded === '' || wholes.test(folded)) return '';
	if (ages.some((age) => age.test(folded))) return 'age_band';
	return letterIn(text, column) ? 'gender' : undefined;
}

const groups =
	/^(grupo|grupos|grupo poblacional|grupo de poblacion|poblacion|segmento|group|groups|population group|subgroup|perfil)$/;
const enough = 0.75;

/**
 * Whether a column without a name of ours holds parts: its header says groups, and nearly all of its cells name one or a
 * person said of one which breakdown it is of. Of rows that were given back (`isMended`) there are too few to tell: a
 * part that was read as the whole would be a figure that nobody sent.
 */
export function areParts(column: Column, decisions: Decisions, isMended: boolean): boolean {
	if (!groups.test(fold(column.header))) return false;
	const filled = column.values.filter((text) => text.trim() !== '');
	const isSaid = (text: string) =>
		(breakdowns as readonly string[]).includes(decisions[decisionKey.value('breakdown', text)] ?? '');
	if (filled.some(isSaid) || (isMended && filled.length > 0)) return true;
	const named = filled.map((text) => breakdownNamed(text, column));
	return named.some(Boolean) && named.filter((one) => one !== undefined).length >= enough * filled.length;
}
