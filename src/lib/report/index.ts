/**
 * Taking it away. Promise: what is on the screen, what is loaded and what is still wanted come along whole, in a form
 * that other programs read and that is read here again. Hidden: quoting, byte order marks, what a spreadsheet would run
 * or turn round, zips, how a browser saves a file.
 */
import {
	answersRows,
	changesRows,
	csvRows,
	planRows,
	type Answer,
	type Answers,
	type Changes,
	type Plan
} from '#compare';
import { csv } from './csv';

export { csv, harmless, type CsvCell } from './csv';
export { heldColumns, heldCsv, type Held } from './held';
export { canonicalCsv, indicatorsCsv, linesCsv, type SmallTable } from './canonical';
export { dictionaryCsv, templateCsv, type Template, type TemplateForm } from './templates';
export { download, downloadBlob } from './download';
export { languageOf, separatorFor } from './tongue';
export { messageFile, packCsv, packMessage, packs, type Pack } from './packs';
export { zipped, type Part } from './zip';
export { paperGuide, paperSheet, type PaperQuestion, type PaperSheet } from './paper';

/** The comparison on the screen as a file: a public interface (MODEL.md 7), the same in every language. */
export function comparisonCsv(answer: Answer): string {
	const { header, rows } = csvRows(answer);
	return csv(header, rows);
}

/** The answers to an agreement, counted, as a file. */
export function answersCsv(answer: Answers): string {
	const { header, rows } = answersRows(answer);
	return csv(header, rows);
}

/** The pairs on the screen, or the projects beside their targets, as a file. */
export function changeCsv(answer: Changes | Plan): string {
	const { header, rows } = answer.kind === 'changes' ? changesRows(answer) : planRows(answer);
	return csv(header, rows);
}
