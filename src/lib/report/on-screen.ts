import {
	answersRows,
	changesRows,
	csvRows,
	partsRows,
	planRows,
	type Answer,
	type Answers,
	type Changes,
	type CsvRows,
	type Plan
} from '#compare';
import { sheetCsv } from './csv';

/** Rows of what is shown as a file for a spreadsheet. */
export const rowsCsv = ({ header, rows }: CsvRows): string => sheetCsv(header, rows);

/** The comparison on the screen as a file: a public interface (MODEL.md 7), the same in every language. */
export const comparisonCsv = (answer: Answer): string => rowsCsv(csvRows(answer));

/** The same with what its pooled figures were made of, as it is taken away. */
export const comparisonPartsCsv = (answer: Answer): string => rowsCsv(partsRows(answer));

/** The answers to an agreement, counted, as a file. */
export const answersCsv = (answer: Answers): string => rowsCsv(answersRows(answer));

/** The pairs on the screen, or the projects beside their targets, as a file. */
export const changeCsv = (answer: Changes | Plan): string =>
	rowsCsv(answer.kind === 'changes' ? changesRows(answer) : planRows(answer));
