import type { Fault } from './index';

/** How much is read here at most. Over any of these nothing is read in part: the file is refused, and told why. */
export const limits = {
	/** Files in one drop. */
	files: 500,
	/** Bytes of one file. */
	bytes: 256 * 2 ** 20,
	/** Rows of one file. */
	rows: 3_000_000,
	/** Columns of one table. */
	columns: 2_000,
	/** Letters of one cell; a spreadsheet allows 32,767. */
	cell: 100_000,
	sheets: 100,
	/** Entries of a workbook's zip. */
	entries: 4_000,
	/** Cells of a workbook, its empty ones between others included. */
	cells: 20_000_000,
	/** Bytes of a workbook once it is inflated, and how many times its packed size that may be. */
	inflated: 160 * 2 ** 20,
	ratio: 250
} as const;
export type Limit = keyof typeof limits;

/** What is told where a limit is passed: "files: 612" against "files: 500". */
export const beyond = (limit: Limit, found: number): Fault => ({
	code: 'too_large',
	found: `${limit}: ${found}`,
	needed: `${limit}: ${limits[limit]}`
});
