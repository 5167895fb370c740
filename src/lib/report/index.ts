/**
 * Taking it away. Promise: what is on the screen comes along whole, in a form that other programs read. Hidden:
 * quoting, byte order marks, what a spreadsheet would run, how a browser saves a file.
 */
import { csvRows, type Answer } from '#compare';
import { csv } from './csv';

export { csv, heldCsv, type CsvCell, type HeldLine, type Reason } from './csv';
export { download, downloadBlob } from './download';

/** The comparison on the screen as a file: a public interface (MODEL.md 7), the same in every language. */
export function comparisonCsv(answer: Answer): string {
	const { header, rows } = csvRows(answer);
	return csv(header, rows);
}
