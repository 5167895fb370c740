import { foldKey, ofFile, subjectOf, type Decisions, type DecisionKind, type Subject } from '#framework';
import { reachesSomeone } from './addresses';
import { cellText } from './grid';
import type { Reading } from './index';
import type { KeptRow, KeptTable } from './kept';
import type { Opened } from './opening';
import { nameOf } from './ragged';
import type { Column } from './table';

interface Kept extends Pick<Opened, 'table' | 'seen' | 'told'> {
	/** Columns of which nothing is kept. */
	emptied: readonly number[];
	/** What is kept in its place, where that is something else. */
	kept: KeptTable | null;
	reading: Reading | undefined;
}

/** Kinds of decisions whose keys name a project by its id. */
const ofProjects: readonly DecisionKind[] = ['note', 'conflict', 'overlap', 'answers'];
/** So long an answer is a text of somebody's own, and not one of the words that many give. */
const longest = 40;

/** What a key repeats of the cells that it is about: a coded text, a project's name and its town, who a partner is. */
function textsOf({ kind, name = '', town = '', text = '', key = '' }: Subject): string[] {
	const ofKey = ofProjects.includes(kind) ? key.split(' · ').slice(1).map(foldKey) : [];
	const all = kind === 'project' ? [foldKey(name), town] : kind === 'value' ? [text] : ofKey;
	return all.filter((each) => each !== '');
}

const reachedIn = (columns: readonly Column[]) => columns.map(({ values }) => values.filter(reachesSomeone));
/** All that is kept of a table. */
const rowsOf = ({ kept, table }: Kept): (readonly string[])[] =>
	kept?.rows.map(({ cells }) => cells.map(cellText)) ?? table.columns.map(({ values }) => values);

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
	const headers = (isGone: boolean): { signature: string; header: string }[] =>
		all.flatMap((of) =>
			columns(of, isGone).map(({ header }) => ({
				signature: of.seen.signature,
				header: foldKey(header)
			}))
		);
	const stay = headers(false);
	const go = headers(true).filter(
		(one) => !stay.some(({ signature, header }) => signature === one.signature && header === one.header)
	);
	/** Of headers, whether in all files or in those of one sender. */
	const isOf = (subject: Subject, signature: string) =>
		subject.signature === signature || subject.signature?.startsWith(ofFile(signature, '')) === true;
	const isOfColumn = (subject: Subject) =>
		go.some(
			({ signature, header }) =>
				isOf(subject, signature) &&
				(subject.header === header || subject.header?.startsWith(`${header} `) === true)
		);
	/** About a cell that is not what stands there now. */
	const isOfCell = ({ file: of, line, header, text }: Subject) =>
		all.some(({ told: { file }, kept }) => {
			const [names, ...rows] = kept?.rows ?? [];
			if (!names || of !== file) return false;
			const headers = names.cells.map(String);
			// A row may have fewer cells than there are headers, or more.
			const isThere = ({ cells }: KeptRow) =>
				Array.from({ length: Math.max(headers.length, cells.length) }, (_, at) => at).some(
					(at) => foldKey(nameOf(headers, at)) === header && cellText(cells[at] ?? '') === text
				);
			return !rows.some((row) => row.line === Number(line) && isThere(row));
		});
	/** About a text that says how somebody is reached, and is no more among what is kept. */
	const isOfAddress = (subject: Subject) =>
		all.some(({ seen: { signature }, kept }) => {
			const { text = '' } = subject;
			const isKept = (cell: string | number) => cellText(cell) === text;
			return (
				kept !== null &&
				isOf(subject, signature) &&
				reachesSomeone(text) &&
				!kept.rows.some(({ cells }) => cells.some(isKept))
			);
		});
	const reports = new Set(all.filter((one) => !isAnswers(one)).map(({ seen }) => seen.signature));
	const isAnswer = (subject: Subject) =>
		all.filter(isAnswers).some(({ seen: { signature } }) => {
			if (reports.has(signature) || !isOf(subject, signature)) return false;
			const { text = '' } = subject;
			return text.length > longest || reachesSomeone(text);
		});
	/** The texts of keys that stand in what is kept, each found once: a column may have a million others. */
	const subjects = new Map(keys.map((key) => [key, subjectOf(key)]));
	const texts = new Set([...subjects.values()].flatMap((subject) => (subject ? textsOf(subject) : [])));
	const there = (all: readonly (readonly string[])[]) =>
		new Set(texts.size === 0 ? [] : all.flatMap((own) => own.map(foldKey).filter((text) => texts.has(text))));
	const isSaidOfGone = (key: string) => {
		const subject = subjects.get(key);
		return subject?.kind === 'text' || subject?.kind === 'figure' || subject?.kind === 'scale'
			? isOfColumn(subject) || isAnswer(subject) || isOfAddress(subject)
			: subject?.kind === 'cell' && isOfCell(subject);
	};
	const saidOfGone = new Set(keys.filter(isSaidOfGone));
	const stillSaid = keys.flatMap((key) => (saidOfGone.has(key) ? [] : [decisions[key] ?? '']));
	const [inGone, inKept] = [there(gone), there([...values(false), stillSaid])];
	/** Texts that said how somebody is reached, and are no more among what is kept: signs are gone of both. */
	const reached = there(all.flatMap((of) => (of.kept ? reachedIn(of.table.columns) : [])));
	const stays = reached.size === 0 ? reached : there(all.flatMap(rowsOf));
	/** About a project that is not among those that were read: it may have had its name from what goes. */
	const isOfNobody = (key: string) => !ids.some((id) => id !== '' && key.includes(id));
	return keys.filter((whole) => {
		const subject = subjects.get(whole);
		if (!subject) return false;
		const { kind } = subject;
		if (kind === 'text' || kind === 'figure' || kind === 'scale' || kind === 'cell')
			return saidOfGone.has(whole);
		if (kind === 'value' && textsOf(subject).some((text) => reached.has(text) && !stays.has(text)))
			return true;
		if (gone.length === 0) return false;
		if (kind === 'value') return textsOf(subject).some((text) => inGone.has(text) && !inKept.has(text));
		if (kind === 'project') {
			const said = decisions[whole] ?? '';
			const isThere = said === 'new' || said === 'hold' || ids.includes(said);
			return !isThere || textsOf(subject).some((text) => !inKept.has(text));
		}
		if (!ofProjects.includes(kind)) return false;
		const isGone = textsOf(subject).some((text) => inGone.has(text) && !inKept.has(text));
		// One that a person put in its place is in none of the cells that go.
		const isNamed = kind === 'conflict' && ['partners', 'changes'].includes(subject.table ?? '');
		if (isNamed && !inKept.has(textsOf(subject).at(-1) ?? '')) return true;
		return isGone || isOfNobody(subject.key ?? '');
	});
}
