import type { Outcome } from '#ingest';

/**
 * Every record of a file as the import accounts for it: loaded, held back, left out with a reason, or a header. Of a
 * table that is refused as a whole, with a sentence that blocks it, all rows count as accounted for.
 */
export function accounted({ readings, problems }: Outcome, file: string): number {
	return readings
		.filter((reading) => reading.file === file)
		.reduce((sum, { source, headerLine, rows, loaded, held, leftOut }) => {
			const isRefused = problems.some(
				({ level, where }) => level === 'block' && (where.file === source || where.file === file)
			);
			const told = loaded + held > 0 || !isRefused ? loaded + held : rows;
			const left = Object.values(leftOut).reduce((all, each) => all + each, 0);
			return sum + told + left + (headerLine > 0 ? 1 : 0);
		}, 0);
}
