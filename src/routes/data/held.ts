import { checkIds, type Project } from '#framework';
import { problemText, type Locale } from '#language';
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

const spanish = 'AR BO CL CO CR CU DO EC ES GQ GT HN MX NI PA PE PR PY SV UY VE'.split(' ');

/** The language to write to a library in: its own where we speak it, else the one most read in its country. */
export function languageOf(project: Pick<Project, 'primary_language' | 'country'> | undefined): Locale {
	const own = project?.primary_language.slice(0, 2).toLowerCase();
	if (own === 'es' || own === 'en') return own;
	return project && spanish.includes(project.country) ? 'es' : 'en';
}
