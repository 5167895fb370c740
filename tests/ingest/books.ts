import { strToU8, zipSync } from 'fflate';

/** A workbook made by hand, for what no writer makes: XML by path, over the least that a workbook needs. */
export function book(
	sheets: readonly { name: string; xml: string; state?: string }[],
	more: Readonly<Record<string, string | Uint8Array>> = {},
	level: 0 | 6 = 6
): Uint8Array {
	const parts: Record<string, Uint8Array> = {
		'[Content_Types].xml': strToU8('<Types/>'),
		'xl/workbook.xml': strToU8(
			`<workbook xmlns:r="r"><workbookPr/><sheets>${sheets
				.map(
					({ name, state }, at) =>
						`<sheet name="${name}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`
				)
				.join('')}</sheets></workbook>`
		),
		'xl/_rels/workbook.xml.rels': strToU8(
			`<Relationships>${sheets
				.map(
					(_, at) =>
						`<Relationship Id="rId${at + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`
				)
				.join('')}</Relationships>`
		)
	};
	for (const [at, { xml }] of sheets.entries()) parts[`xl/worksheets/sheet${at + 1}.xml`] = strToU8(xml);
	for (const [name, text] of Object.entries(more))
		parts[name] = typeof text === 'string' ? strToU8(text) : text;
	return zipSync(parts, { level });
}

const letter = (column: number): string => String.fromCharCode(65 + column);
const escaped = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A cell given as XML, in place of a text or a number. */
export interface Xml {
	xml: (address: string) => string;
}
type Cell = string | number | null | Xml;

/** The XML of a sheet: rows of texts, numbers, or cells given as they are. */
export const sheetXml = (rows: readonly (readonly Cell[])[], more = ''): string =>
	`<worksheet><sheetData>${rows
		.map((cells, row) => {
			const made = cells.map((cell, column) => {
				const at = `${letter(column)}${row + 1}`;
				if (cell === null || cell === '') return '';
				if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
				if (typeof cell === 'string')
					return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
				return cell.xml(at);
			});
			return made.join('') === '' ? '' : `<row r="${row + 1}">${made.join('')}</row>`;
		})
		.join('')}</sheetData>${more}</worksheet>`;
