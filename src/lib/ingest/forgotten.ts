import { fold, type Decisions } from '#framework';
import { reachesSomeone } from './addresses';
import { cellText } from './grid';
import type { Reading } from './index';
import type { KeptTable } from './kept';
import type { Opened } from './opening';
import type { Column } from './table';

interface Kept extends Pick<Opened, 'table' | 'seen' | 'told'> {
	/** Columns of which nothing is kept. */
	emptied: readonly number[];
	/** What is kept in its place, where that is something else. */
	kept: KeptTable | null;
	reading: Reading | undefined;
}

/** Kinds of decisions whose keys name a project by its id. */
const ofProjects = ['note', 'conflict', 'overlap', 'answers'];
/** So long an answer is a text of somebody's own, and not one of the words that many give. */
const longest = 40;

/** What a key repeats of the cells that it is about: a coded text, a project's name and its town. */
function textsOf(whole: string): string[] {
	const [, kind = '', key = ''] = /^(value|project):(.*)$/s.exec(whole) ?? [];
	const [name = '', , town = ''] = key.split('|');
	return (kind === 'project' ? [name, town] : [key.replace(/^[^:]*:/, '')]).filter((text) => text !== '');
}

/**
 * Decisions that repeat in their keys what is not kept of the files they are about: they were taken before a person
 * said that a column is to go, or are about the text of a single answer. Nothing that is kept is read with them.
 * `ids` are those of all projects that are there.
 */
export function forgotten(all: readonly Kept[], decisions: Decisions, ids: readonly string[]): string[] {
	const isAnswers = ({ reading }: Kept) => reading?.table === 'answers';
	const keys = Object.keys(decisions);
	if (keys.length === 0 || !all.some((one) => one.kept)) return [];
	const columns = (of: Kept, isGone: boolean): Column[] =>
		of.table.columns.filter((_, at) => of.emptied.includes(at) === isGone);
	const values = (isGone: boolean): Column['values'][] =>
		all.flatMap((of) => columns(of, isGone).map((column) => column.values));
	const gone = values(true);
	const kept = [...values(false), Object.values(decisions)];

	const headers = (isGone: boolean): string[] =>
		all.flatMap((of) => columns(of, isGone).map(({ header }) => `${of.seen.signature}:${fold(header)}`));
	const stay = new Set(headers(false));
	const go = headers(true).filter((header) => !stay.has(header));
	const isOfColumn = (key: string) =>
		go.some((header) => [':', ' '].some((end) => key.startsWith(`${header}${end}`)));
	/** About a cell that is not what stands there now. */
	const isOfCell = (key: string) =>
		all.some(({ told: { file }, kept }) => {
			const [, line, header = '', text = ''] =
				/^(\d+):([^:]*):(.*)$/s.exec(key.startsWith(`${file}:`) ? key.slice(file.length + 1) : '') ?? [];
			const [names, ...rows] = kept?.rows ?? [];
			if (!names || line === undefined) return false;
			const isOf = (at: number) => fold(String(names.cells[at] ?? at + 1)) === header;
			return !rows.some(
				(row) =>
					row.line === Number(line) && row.cells.some((cell, at) => isOf(at) && cellText(cell) === text)
			);
		});
	const reports = new Set(all.filter((one) => !isAnswers(one)).map(({ seen }) => seen.signature));
	const isAnswer = (key: string) =>
		all.filter(isAnswers).some(({ seen: { signature } }) => {
			if (reports.has(signature) || !key.startsWith(`${signature}:`)) return false;
			const text = key.slice(signature.length + 1).replace(/^[^:]*:/, '');
			return text.length > longest || reachesSomeone(text);
		});
	/** The texts of keys that stand in what is kept, each found once: a column may have a million others. */
	const texts = new Set(keys.flatMap(textsOf));
	const there = (all: readonly (readonly string[])[]) =>
		new Set(texts.size === 0 ? [] : all.flatMap((own) => own.map(fold).filter((text) => texts.has(text))));
	const [inGone, inKept] = [there(gone), there(kept)];
	/** About a project that is not among those that were read: it may have had its name from what goes. */
	const isOfNobody = (key: string) => !ids.some((id) => id !== '' && key.includes(id));
	return keys.filter((whole) => {
		const [, kind = '', key = ''] = /^([a-z_]+):(.*)$/s.exec(whole) ?? [];
		if (kind === 'text' || kind === 'scale') return isOfColumn(key) || isAnswer(key);
		if (kind === 'cell') return isOfCell(key);
		if (gone.length === 0) return false;
		if (kind === 'value') return textsOf(whole).some((text) => inGone.has(text) && !inKept.has(text));
		if (kind === 'project') {
			const said = decisions[whole] ?? '';
			const isThere = said === 'new' || said === 'hold' || ids.includes(said);
			return !isThere || textsOf(whole).some((text) => !inKept.has(text));
		}
		return ofProjects.includes(kind) && isOfNobody(key);
	});
}
