import { fold, slug, type Batch, type Decisions } from '#framework';
import { reachesSomeone } from './addresses';
import type { Reading } from './index';
import type { Opened } from './opening';
import type { Column } from './table';

interface Kept extends Pick<Opened, 'table' | 'seen'> {
	/** Columns of which nothing is kept. */
	emptied: readonly number[];
	reading: Reading | undefined;
}

/** So long an answer is a text of somebody's own, and not one of the words that many give. */
const longest = 40;
/** Below that a text is likely to be part of others by chance. */
const shortest = 5;

/**
 * Decisions that repeat in their keys what is not kept of the files they are about: they were taken before a person
 * said that a column is to go, or are about the text of a single answer. Nothing that is kept is read with them.
 */
export function forgotten(all: readonly Kept[], decisions: Decisions, batch: Batch): string[] {
	const isAnswers = ({ reading }: Kept) => reading?.table === 'answers';
	const keys = Object.keys(decisions);
	if (keys.length === 0 || !all.some((one) => one.emptied.length > 0 || isAnswers(one))) return [];
	const columns = (of: Kept, isGone: boolean): Column[] =>
		of.table.columns.filter((_, at) => of.emptied.includes(at) === isGone);
	const values = (isGone: boolean): Column['values'][] =>
		all.flatMap((of) => columns(of, isGone).map((column) => column.values));
	const gone = values(true);
	const kept = [...values(false), Object.values(decisions)];
	const isKept = (plain: (text: string) => string, text: string) =>
		kept.some((texts) => texts.some((value) => plain(value) === text));

	const headers = (isGone: boolean): string[] =>
		all.flatMap((of) => columns(of, isGone).map(({ header }) => `${of.seen.signature}:${fold(header)}`));
	const stay = new Set(headers(false));
	const go = headers(true).filter((header) => !stay.has(header));
	const isOfColumn = (key: string) =>
		go.some((header) => [':', ' '].some((end) => key.startsWith(`${header}${end}`)));
	const isOfCell = (key: string) =>
		all.some(
			(of) =>
				key.startsWith(of.seen.file) &&
				(isAnswers(of) || columns(of, true).some(({ header }) => key.includes(`:${fold(header)}:`)))
		);
	const reports = new Set(all.filter((one) => !isAnswers(one)).map(({ seen }) => seen.signature));
	const isAnswer = (key: string) =>
		all.filter(isAnswers).some(({ seen: { signature } }) => {
			if (reports.has(signature) || !key.startsWith(`${signature}:`)) return false;
			const text = key.slice(signature.length + 1).replace(/^[^:]*:/, '');
			return text.length > longest || reachesSomeone(text);
		});
	const isGone = (text: string) =>
		text !== '' && gone.some((texts) => texts.some((value) => fold(value) === text)) && !isKept(fold, text);
	const ids = [
		...batch.projects.map((project) => project.project_id),
		...batch.measurements.project_id.values
	];
	/** About a project that had its name from what goes, and is there no more. */
	const isOfNobody = (key: string) =>
		!ids.some((id) => key.includes(id)) &&
		[fold, slug].some((plain) =>
			gone.some((texts) =>
				texts.some((value) => {
					const text = value.length < shortest ? '' : plain(value);
					return text !== '' && key.includes(text) && !isKept(plain, text);
				})
			)
		);
	return keys.filter((whole) => {
		const [, kind = '', key = ''] = /^([a-z_]+):(.*)$/s.exec(whole) ?? [];
		if (kind === 'text' || kind === 'scale') return isOfColumn(key) || isAnswer(key);
		if (kind === 'cell') return isOfCell(key);
		if (kind === 'value') return isGone(key.replace(/^[^:]*:/, ''));
		if (kind === 'project') return isGone(key.split('|')[0] ?? '');
		return ['note', 'conflict', 'overlap', 'answers'].includes(kind) && isOfNobody(key);
	});
}
