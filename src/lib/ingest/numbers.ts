import { valueStatuses, type ValueStatus } from '#framework';
import type { NumberConvention } from './index';
import { notCollected, notYet } from './why-none';

/** A text as a number in each convention; NaN where it is none. `isPercent`: it carries a percent sign. */
export interface Readings {
	point: number;
	comma: number;
	isPercent: boolean;
}

/** Digits in groups of three, or not in groups; a group never begins with 0. \1 keeps the mark one mark. */
const shapes: Record<NumberConvention, RegExp> = {
	point: /^(?=[.\d])(?:\d+|[1-9]\d{0,2}(?:([,' ])\d{3})(?:\1\d{3})*)?(?:\.\d+)?$/,
	comma: /^(?=[,\d])(?:\d+|[1-9]\d{0,2}(?:([.' ])\d{3})(?:\1\d{3})*)?(?:,\d+)?$/
};
const none: Readings = { point: NaN, comma: NaN, isPercent: false };

export function readings(text: string): Readings {
	if (/^\d{1,15}$/.test(text)) return { point: Number(text), comma: Number(text), isPercent: false };
	const plain = text
		.replace(/[\u00a0\u2007\u2009\u202f]/g, ' ')
		.replace(/[\u2019\u00b4\u02bc]/g, "'")
		.replace(/\u2212/g, '-')
		.trim();
	const parts = /^([+-]?)\s?([\d.,' ]*\d)(e[+-]?\d{1,3})?(\s*%)?$/i.exec(plain);
	if (!parts) return none;
	const [, sign = '', digits = '', exponent = '', percent = ''] = parts;
	const by = (convention: NumberConvention): number => {
		if (!shapes[convention].test(digits)) return NaN;
		const marked =
			convention === 'point' ? digits.replace(/[,' ]/g, '') : digits.replace(/[.' ]/g, '').replace(',', '.');
		const size = Number(marked + exponent);
		return Number.isFinite(size) ? (sign === '-' && size !== 0 ? -size : size) : NaN;
	};
	return { point: by('point'), comma: by('comma'), isPercent: percent !== '' };
}

/** Half a unit of the last decimal that was written: how far a rounded value may be from the exact one. */
export function rounding(text: string, convention: NumberConvention | null): number {
	const mark = convention === 'comma' ? ',' : '.';
	const decimals = new RegExp(`\\${mark}(\\d+)`).exec(text)?.[1]?.length ?? 0;
	return 0.5 * 10 ** -decimals;
}

export const statusCode = Object.fromEntries(valueStatuses.map((status, code) => [status, code])) as Record<
	ValueStatus,
	number
>;

/** Without accents; as they are written otherwise, since "n/d" and "nd" are not the same to everybody. */
const words: Record<Exclude<ValueStatus, 'reported' | 'estimated'>, string> = {
	not_collected:
		'|-|–|—|‒|−|--|---|.|..|...|na|n/a|n.a.|n. a.|n/d|n.d.|n.d|nd|s/d|s.d.|s.d|sd|s/i|s.i.|n/i|n.i.|' +
		'nan|null|none|ns/nr|ns-nr|ns|nr|no sabe|no sabe/no responde|no responde|no contesta|sin respuesta|sin dato|sin datos|' +
		'sin informacion|no disponible|no se tiene|not available|no data|no answer|missing|unknown|desconocido|not collected|' +
		'not_collected|no se recogio|no recogido|no recolectado|nao sabe|nao responde|nao disponivel|sem dado|sem dados|sem informacao|' +
		`sem resposta|nao coletado|nao informado|${notCollected.join('|')}`,
	not_applicable:
		'no aplica|no aplicable|no corresponde|not applicable|not_applicable|does not apply|nao se aplica|nao aplicavel',
	due: `pendiente|por entregar|pendiente de entrega|due|pending|pendente|a entregar|por enviar|${notYet.join('|')}`,
	suppressed: 'suppressed|suprimido|suprimida|oculto|oculta|confidencial|confidential'
};
const states = new Map(
	Object.entries(words).flatMap(([status, list]) =>
		list.split('|').map((word) => [word, statusCode[status as ValueStatus]] as const)
	)
);

/** What a spreadsheet writes where it could not compute a cell, in the languages of our files. */
const uncomputed =
	/^#(?:n\/a|n\/d|nd|¡?(?:div\/0|ref|valor|num|nulo|desbordamiento|calc)!|(?:value|null|spill)!|name\?|¿nombre\?|nome\?)$/i;
export const isUncomputed = (text: string): boolean => text.includes('#') && uncomputed.test(text.trim());

/** The state that a cell names instead of a number: a status code, or undefined. Missing is never 0. */
export function stateOf(text: string): number | undefined {
	// Most cells are plain numbers, which name none.
	if (/^\d+$/.test(text)) return undefined;
	if (isUncomputed(text)) return statusCode.not_collected;
	const word = text.normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase().replace(/\s+/g, ' ');
	// "<5" and "≤ 10" are how a source hides a small count.
	return states.get(word) ?? (/^[<≤]\s?\d{1,3}$/.test(word) ? statusCode.suppressed : undefined);
}

export const isMissing = (text: string): boolean => stateOf(text) === statusCode.not_collected;

const about = 'aprox\\.?|aproximadamente|aproximado|aproximada|approx\\.?|approximately|aproximadamente';
const before = new RegExp(
	`^(?:[~≈]|(?:${about}|about|around|circa|ca\\.|unos|unas|cerca de|alrededor de|cerca de)\\s)\\s*(?=[\\d(])`,
	'i'
);
const behind = new RegExp(`\\s*\\(?\\s*(?:${about})\\s*\\)?$`, 'i');

/** "58 aprox.", "~58", "unos 58": what is written of a figure that whoever gave it calls an estimate; else null. */
export function estimateIn(text: string): string | null {
	// Most cells are plain numbers.
	if (!/[~≈a-z]/i.test(text)) return null;
	const plain = text.trim();
	const rest = plain.replace(before, '').replace(behind, '');
	return rest !== plain && /^\d[\d.,'\u2019 \u00a0\u202f]*(?:\s?%)?$/.test(rest.trim()) ? rest.trim() : null;
}
