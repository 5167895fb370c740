import { foldKey, type ProjectRow } from '#framework';
import { enough, foldsOf, isSameWord, wordsOf } from './near-names';

/** So long a word may have so many slips that it is found by any three of its letters. */
const long = 15;
/** The shortest word that such a one may be near to. */
const nearLong = 12;

/**
 * What two words that are the same but for slips have in common, one of these at least: the letters that are left where
 * as many are taken out as may be wrong, since a slip of any kind is gone with one letter of either; of long ones three
 * letters in a row, since so few slips leave such a run.
 */
function tracesOf(word: string): string[] {
	const { length } = word;
	if (length < 5 || /\d/.test(word)) return [word];
	const traces = new Set<string>();
	if (length < long) {
		let last = [word];
		traces.add(word);
		for (let slips = Math.floor(length / 5); slips > 0; slips--) {
			last = last.flatMap((text) => Array.from(text, (_, at) => text.slice(0, at) + text.slice(at + 1)));
			for (const text of last) traces.add(text);
		}
	}
	if (length >= nearLong) for (let at = 0; at + 3 <= length; at++) traces.add(`~${word.slice(at, at + 3)}`);
	return [...traces];
}

/** Words that are the same but for slips. */
class Words {
	readonly #byTrace = new Map<string, string[]>();
	readonly #all = new Set<string>();
	readonly #same = new Map<string, string[]>();

	add(word: string): void {
		if (this.#all.has(word)) return;
		this.#all.add(word);
		for (const trace of tracesOf(word)) push(this.#byTrace, trace, word);
	}
	/** Those among all that a word may be. */
	same(word: string): string[] {
		const before = this.#same.get(word);
		if (before) return before;
		const near = new Set(tracesOf(word).flatMap((trace) => this.#byTrace.get(trace) ?? []));
		const same = [...near].filter((other) => isSameWord(word, other));
		this.#same.set(word, same);
		return same;
	}
}

function push<T>(all: Map<string, T[]>, key: string, one: T): void {
	const known = all.get(key);
	if (known) known.push(one);
	else all.set(key, [one]);
}

/** Places under which a name is found, each with the word that stands there. */
const ownOf = ({ own }: ReturnType<typeof wordsOf>): { at: string; word: string }[] =>
	own.length === 0 ? [{ at: 'own', word: '' }] : own.map((word) => ({ at: 'own', word }));
const inOrderOf = ({ all }: ReturnType<typeof wordsOf>): { at: string; word: string }[] =>
	all.map((word, at) => ({ at: `${at} of ${all.length}`, word }));

/**
 * Things by their names and towns: a name gives all whose names may be one with it (`mayBeOne`), and some besides, so
 * that thousands need not be held against each other.
 */
export class NearIndex<T> {
	readonly #places = new Map<string, number[]>();
	readonly #words = new Words();
	#isBuilt = false;

	constructor(
		readonly all: readonly T[],
		readonly of: (one: T) => { names: readonly string[]; city: string }
	) {}

	/** Not before something is looked for: mostly all names are known. */
	#build(): void {
		this.#isBuilt = true;
		for (const [place, one] of this.all.entries()) {
			const { names, city } = this.of(one);
			const keys = new Set<string>();
			for (const folded of new Set(names.flatMap(spelt))) {
				const words = wordsOf(folded);
				for (const { at, word } of [...ownOf(words), ...inOrderOf(words)]) {
					this.#words.add(word);
					for (const town of [foldKey(city), anywhere]) keys.add(`${town}|${at}|${word}`);
				}
			}
			for (const key of keys) push(this.#places, key, place);
		}
	}

	/** In the order in which they came; where a town is said, those of that town and of none. */
	about(names: readonly string[], city: string): T[] {
		if (!this.#isBuilt) this.#build();
		const towns = city === '' ? [anywhere] : [foldKey(city), ''];
		const found = new Set<number>();
		const take = (lists: readonly number[][]) => {
			for (const list of lists) for (const place of list) found.add(place);
		};
		for (const folded of new Set(names.flatMap(spelt))) {
			const words = wordsOf(folded);
			const own = ownOf(words).map((one) => ({ ...this.#under(one, towns), letters: one.word.length || 1 }));
			// So many letters of the longer of two names stand in the other that one of these words does.
			const most = own.reduce((sum, { letters }) => sum + letters, 0) * (1 - enough) + 1e-9;
			let letters = 0;
			for (const one of own.sort(byRarity)) {
				if (letters > most) break;
				letters += one.letters;
				take(one.lists);
			}
			// Of the same words in the same order, but for slips, any one finds it.
			const [rarest] = inOrderOf(words)
				.map((one) => this.#under(one, towns))
				.sort(byRarity);
			take(rarest?.lists ?? []);
		}
		return [...found].sort((one, other) => one - other).map((place) => this.all[place] as T);
	}

	#under({ at, word }: { at: string; word: string }, towns: readonly string[]) {
		const lists = this.#words
			.same(word)
			.flatMap((same) => towns.map((town) => this.#places.get(`${town}|${at}|${same}`) ?? []));
		return { lists, size: lists.reduce((sum, { length }) => sum + length, 0) };
	}
}

const byRarity = (one: { size: number }, other: { size: number }): number => one.size - other.size;
const anywhere = '*';
/** With what stands in brackets, and without. */
const spelt = (name: string): string[] => {
	const { open, plain } = foldsOf(name);
	return open === plain ? [open] : [open, plain];
};

/** Projects by their names and those of their libraries. */
export const ofProjects = (projects: readonly ProjectRow[]): NearIndex<ProjectRow> =>
	new NearIndex(projects, ({ project_name, library_name, city }) => ({
		names: [project_name, library_name],
		city
	}));
