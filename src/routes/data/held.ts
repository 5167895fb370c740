import { checkIds } from '#framework';
import { problemText } from '#language';
import type { HeldLine } from '#report';
import type { HeldRow } from '#workspace';

/** Rows held back with their reasons in the reader's words, as a file of them says it. */
export const linesOf = (held: readonly HeldRow[]): HeldLine[] =>
	held.map(({ file, line, header, cells, delimiter, reasons }) => ({
		file,
		line,
		header,
		cells,
		delimiter,
		reasons: reasons.map((problem) => ({
			column: problem.where.column ?? '',
			check: checkIds[problem.code],
			found: problem.found,
			needed: problemText(problem)
		}))
	}));
