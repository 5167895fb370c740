import { gzipSync } from 'fflate';
import { copyVersion, projectRow, type ShareCopy } from '#framework';

/** What is not said of an observation is this. */
const unsaid = {
	phase: '',
	breakdownValue: '',
	numerator: null,
	denominator: null,
	n: null,
	sinceBegan: false,
	estimated: false
} as const;

/** A copy as a file: JSON, packed. What is not said of a figure or a project stays unwritten. */
export function packCopy(made: ShareCopy): Uint8Array<ArrayBuffer> {
	const said = {
		format: 'minga-copy',
		version: copyVersion,
		...made,
		projects: made.projects.map((each) => without(each, { ...blank })),
		figures: made.figures.map((one) => ({ ...one, rows: one.rows.map((row) => without(row, unsaid)) }))
	};
	return gzipSync(new TextEncoder().encode(JSON.stringify(said)), {
		level: 9,
		mtime: 0
	}) as Uint8Array<ArrayBuffer>;
}
/** Cells of a roster that the reader fills in by itself. */
const blank = Object.fromEntries(
	Object.keys(projectRow.shape)
		.filter((name) => !['project_id', 'country', 'library_type', 'share_level'].includes(name))
		.map((name) => [name, /population$|_year$|_amount$|^lat$|^lon$/.test(name) ? null : ''])
);
const without = (row: object, plain: Readonly<Record<string, unknown>>): object =>
	Object.fromEntries(
		Object.entries(row).filter(([name, value]) => !(name in plain) || plain[name] !== value)
	);
