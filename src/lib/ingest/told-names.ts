import { filledByColumn, fold, formColumns, toldColumns } from '#framework';

/** Everyday headers of the columns that only tell, as the sheets that we give out have them; folded. */
const names: Readonly<Partial<Record<(typeof toldColumns)[number], string>>> = {
	indicator_label: 'que se mide|what is measured|de que se trata|what it is about',
	question_as_asked: 'pregunta tal como se hace|question as asked',
	how_to_collect: 'como recogerlo|how to collect it',
	unit_or_scale: 'unidad o escala|unit or scale',
	numerator_is: 'que se cuenta|what is counted|que cuenta el numerador|what the numerator counts',
	denominator_is: 'de que total|out of which|que cuenta el denominador|what the denominator counts',
	already_known: 'lo que ya tenemos|what we already have',
	filled_by: 'lo cuenta|told by'
};
const told = new Map<string, string>([
	...toldColumns.map((name) => [fold(name), name] as const),
	...Object.entries(names).flatMap(([column, list]) => list.split('|').map((name) => [name, column] as const))
]);

/** Whether a column says nothing that is read: where a row stood, a name, what is asked. */
export const isTold = (header: string): boolean => told.has(fold(header));
/** Whether a table is a form, by its headers. */
export const isForm = (headers: readonly string[]): boolean =>
	headers.some((header) => told.get(fold(header)) === formColumns[0]);

/** Whether a column says who filled the form in. */
export const isFilledBy = (header: string): boolean => told.get(fold(header)) === filledByColumn;
