import type { FormTable } from './form';

/**
 * Cells with a list of what may be written there: `choices` of a column. Nothing else is refused, since whoever writes
 * other words is asked about them where the sheet is read.
 */
export const choices = (sheets: readonly FormTable[]) => ({
	files: {
		transform: {
			'xl/worksheets/sheet{id}.xml': {
				transform: (xml: string, _: unknown, { sheetIndex }: { sheetIndex: number }): string => {
					const { columns = [], rows = [] } = sheets[sheetIndex] ?? {};
					const lists = columns.flatMap(({ choices: words }, at) =>
						words && rows.length > 0 ? [listed(letters(at), rows.length, words)] : []
					);
					// The order of the elements of a sheet is fixed: this one stands behind its cells.
					return lists.length === 0
						? xml
						: xml.replace(
								'</sheetData>',
								`</sheetData><dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`
							);
				}
			}
		}
	}
});

const listed = (column: string, rows: number, words: readonly string[]): string =>
	`<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="${column}2:${column}${rows + 1}">` +
	`<formula1>"${words.map(escaped).join(',')}"</formula1></dataValidation>`;
const escaped = (text: string): string =>
	text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);

/** A, B … Z, AA, AB … */
const letters = (at: number): string =>
	(at >= 26 ? letters(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26));
