import { foldOpen, type Indicator } from '#framework';
import type { WideField } from './fields';
import { stageWords } from './codes';

/** What people put in brackets behind the name of a figure or a date without meaning another by it, folded. */
const asides = new Set(
	(
		'n|no|nro|num|numero|number|total|totales|en total|cantidad|quantidade|count|conteo|unidad|unidades|units|valor|value|' +
		'persona|personas|people|persons|pessoas|personas distintas|personas unicas|different people|distintos|distintas|unicos|unicas|unique|' +
		'realizado|realizada|realizados|realizadas|held|done|real|reales|en el periodo|del periodo|este periodo|in the period|no periodo|' +
		'promedio|media|mean|average|escala|scale|opcional|optional|obligatorio|obligatoria|required|requerido|requerida|obrigatorio|si aplica|if any|' +
		'habitantes|inhabitants|usd|us|cop|pen|clp|mxn|brl|crc|eur|dolares|soles|pesos|reais|colones|dollars|si no|yes no|sim nao|' +
		'fecha|date|data|dia mes ano|day month year|' +
		// The periods that stood in headers, as they are named here.
		'headers'
	).split('|')
);
const percents = new Set(
	'porcentaje|porcentagem|percentage|percent|por ciento|por cento|pct|proporcion|share|del total|of total|do total|of the total|0 1|0 100|for percentages|para porcentajes|para porcentagens'.split(
		'|'
	)
);
/** "(0-10)", "(de 1 a 5)", "(1 = nada, 5 = mucho)", "(dd/mm/aaaa)": a scale, which is read elsewhere, or a form. */
const forms = [
	/^(?:de |from |escala |escala de |scale |scale of |scale from )?\d{1,3} (?:(?:a|al|to|hasta|ate) )?\d{1,3}(?: puntos| points)?$/,
	/^1 (?:=? ?)?\p{L}[\p{L} ]* 5 \p{L}[\p{L} ]*$/u,
	/^(?:d{1,2} m{1,2} (?:[ay]{2}|[ay]{4})|m{1,2} d{1,2} y{2,4}|[ay]{4} m{1,2}(?: d{1,2})?|m{1,2} [ay]{4})$/
];
/** "Participante(s)", "Bibliotecario(a)": the bracket belongs to the word. */
const inBrackets = /(\p{L})?(?:\(([^)]*)\)|\[([^\]]*)\])/gu;
const isEnding = (text: string): boolean => /^\p{L}{1,2}$/u.test(text);

function bracketsOf(header: string): string[] {
	return Array.from(header.matchAll(inBrackets), ([, before, round, square]) => {
		const text = (round ?? square ?? '').trim();
		return before !== undefined && isEnding(text) ? '' : text;
	}).filter((text) => text !== '');
}

const percented =
	/^(porcentaje|porcentagem|percentage|percent|share|proporcion)( de| of)?( los| las| the)? (?=.)/;
/** Without "percentage of the" before it. */
export const withoutPercent = (folded: string): string => folded.replace(percented, '');

/** Whether a header says that what stands below it are percentages. */
export const saysPercent = (header: string): boolean =>
	header.includes('%') ||
	percented.test(foldOpen(header)) ||
	bracketsOf(header).some((text) => percents.has(foldOpen(text)));

const numeric = /^(community_population|population_year|grant_amount|lat|lon|.*_date)$/;
/** Fields of which another bracket makes another field: figures, and days. */
const isStrict = (field: WideField): boolean =>
	field.as === 'attribute'
		? numeric.test(field.name)
		: ['figure', 'answers', 'period', 'period_start', 'period_end', 'stage_date'].includes(field.as);

/**
 * Whether a header without its brackets still means what it says with them. "Participantes (hombres)" and
 * "(esperados)" are other figures than participants, however near.
 */
export function areAside(header: string, field: WideField, indicator: Indicator | undefined): boolean {
	if (!isStrict(field)) return true;
	const names = indicator
		? [
				indicator.id,
				...[indicator.unit, indicator.name, indicator.question].flatMap(({ es, en }) => [es, en])
			]
		: [];
	const own = new Set(names.map(foldOpen));
	return bracketsOf(header).every((text) => {
		const folded = foldOpen(text);
		const isAside = (of: string): boolean =>
			of === '' || asides.has(of) || own.has(of) || percents.has(of) || forms.some((form) => form.test(of));
		return (
			isAside(folded) ||
			stageWords.some(({ within }) => within.test(folded) && isAside(folded.replace(within, ' ').trim()))
		);
	});
}

/** Whether a column of ours still is that one with its brackets. */
export const isNamedSo = (header: string, name: string): boolean =>
	!/^(value|numerator|denominator|n|target|period_.*|.*_date|.*_on|since|date|community_population|population_year|grant_amount)$/.test(
		name
	) || areAside(header, { as: 'answers' }, undefined);
