import { reachesSomeone } from './addresses';
import type { Outcome, SourceFile } from './index';
import { keep } from './kept';
import type { Admitted } from './open';
import type { Opened } from './opening';
import { isOfPersons } from './personal';
import { keptOf } from './shape';
import type { Told } from './told';

/**
 * Whether a workbook holds what nobody reads and nobody may keep: comments, hidden sheets, which are not looked at, and
 * sheets of mere text that name somebody or say how somebody is reached, as names of sheets may.
 */
export function saysMore({ hasNotes, tables = [] }: SourceFile, { problems }: Told): boolean {
	const left = problems.filter(({ code }) => code === 'sheet_left_out').map(({ found }) => found);
	const isOfSomebody = (cell: string | number) =>
		typeof cell === 'string' && (reachesSomeone(cell) || isOfPersons(cell));
	const texts = tables.filter(({ part }) => left.includes(`text: ${part}`));
	return (
		hasNotes === true ||
		problems.some(({ code, needed }) => code === 'personal_data' && needed === 'sheets') ||
		left.some((found) => found.startsWith('hidden: ')) ||
		texts.some(({ rows }) => rows.some(({ cells }) => cells.some(isOfSomebody)))
	);
}

/**
 * Files of which anything must not be kept as it came, each with all its tables as they are kept. `beside` are files
 * in which something stands that is in none of their tables: of them the tables alone are kept.
 */
export function redacted(
	opened: readonly Opened[],
	shapes: ReadonlyMap<Opened, Admitted>,
	twins: ReadonlyMap<string, string>,
	beside: ReadonlySet<string>
): Outcome['redacted'] {
	const isIgnored = (one: Opened) => shapes.get(one)?.reading.leftOut.ignored !== undefined;
	const files = new Set(
		opened.filter((one) => shapes.get(one)?.kept || beside.has(one.seen.file)).map(({ seen }) => seen.file)
	);
	const all = [...files].map((file): Outcome['redacted'][number] => {
		const own = opened.filter(({ seen }) => seen.file === file);
		const hasPersons = own.some((one) => shapes.get(one)?.kept && !isIgnored(one));
		return {
			file,
			bytes: keep(own.map((one) => shapes.get(one)?.kept ?? keptOf(one))),
			why: hasPersons ? 'persons' : 'unread'
		};
	});
	// Of a file that came twice the second is no more to be kept than the first.
	const again = [...twins].flatMap(([file, first]) => {
		const found = all.find((one) => one.file === first);
		return found ? [{ ...found, file }] : [];
	});
	return [...all, ...again];
}
