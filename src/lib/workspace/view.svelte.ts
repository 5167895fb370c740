import { flushSync } from 'svelte';
import {
	asked,
	defaultQuestion,
	readLink,
	writeLink,
	type Filters,
	type Link,
	type Question
} from '#compare';
import { dictionary, type Dictionary } from '#framework';
import { isPlace, readHash, writeHash } from './address';
import type { CopyLink } from './copies.svelte';

export interface Ignored {
	key: string;
	value: string;
}

/**
 * What the reader is looking at. It owns the question and writes it into the address; it reads the address when
 * a page opens and when the reader goes back or forward, and nothing else derives from the address.
 */
export class View {
	/** The copy that is looked at: its figures are of all periods together, and links are about it. */
	shownCopy: () => CopyLink | null = () => null;
	/** Whether it is somebody's own data that are looked at: a link over them says so. */
	isOwn: () => boolean = () => false;
	#asked = $state.raw<Question>(defaultQuestion);
	readonly #question = $derived<Question>(
		this.#asked.period !== null && this.shownCopy() ? { ...this.#asked, period: null } : this.#asked
	);
	#project = $state.raw<string | null>(null);
	#lang = $state.raw<'en' | 'es' | null>(null);
	#sheet = $state.raw<'en' | 'es' | null>(null);
	#ignored = $state.raw<Ignored[]>([]);
	#copy = $state.raw<CopyLink>({ copy: null, own: null });
	#isOfOwn = $state(false);
	#ready = $state(false);
	#isPrinting = $state(false);

	get question(): Question {
		return this.#question;
	}
	/** The project whose page is open. */
	get project(): string | null {
		return this.#project;
	}
	/** The language a link asked for. */
	get lang(): 'en' | 'es' | null {
		return this.#lang;
	}
	/** The language of a page that is made for somebody else; null where none was chosen. */
	get sheet(): 'en' | 'es' | null {
		return this.#sheet;
	}
	/** What the link said that is not known here. */
	get ignored(): Ignored[] {
		const { period } = this.#asked;
		return period === this.#question.period
			? this.#ignored
			: [...this.#ignored, { key: 'period', value: period ?? '' }];
	}
	/** The copy that the link is about. */
	get copy(): CopyLink {
		return this.#copy;
	}
	/** Whether a link was opened that was written over somebody's own data; it says so until it is dismissed. */
	get isOfOwn(): boolean {
		return this.#isOfOwn;
	}
	/** False until the address was read: nothing is asked before. */
	get ready(): boolean {
		return this.#ready;
	}

	read(known: Dictionary = dictionary): void {
		const hash = readHash();
		this.#ready = true;
		this.#ignored = [];
		// Whoever goes to a place on the page goes on looking at what she looked at.
		if (isPlace(hash)) return;
		const { question, project, lang, sheet, copy, own, data, unknown } = readLink(hash, known);
		// Over her own data they are not missing, whatever a link of hers says.
		this.#isOfOwn = !this.isOwn() && (this.#isOfOwn || data === 'own');
		this.#copy = { copy, own };
		[this.#asked, this.#project, this.#lang, this.#sheet] = [question, project, lang, sheet];
		this.#ignored = unknown;
	}

	ask(change: Partial<Question>): void {
		// Of a range that is drawn longer and shorter the way back knows only the last.
		const isAdjusted = Boolean(change.values && this.#question.values);
		this.#asked = asked(this.#question, change);
		this.#write(isAdjusted ? 'replace' : 'push');
	}
	/** Looks at a project, or at none. */
	open(project: string | null): void {
		this.#project = project;
		this.#write('push');
	}
	/** Chooses the language of what is made for somebody else. */
	write(sheet: 'en' | 'es'): void {
		this.#sheet = sheet;
		this.#write('push');
	}
	filter(key: keyof Filters, codes: string[]): void {
		this.ask({ filters: { ...this.#question.filters, [key]: codes } });
	}
	clear(): void {
		this.ask({ filters: defaultQuestion.filters, period: null, stage: null, values: null });
	}
	/** The reader chose a language: the link's no longer counts. */
	speakAgain(): void {
		this.#lang = null;
		this.#write('replace');
	}
	forgetOfOwn(): void {
		this.#isOfOwn = false;
	}
	forgetIgnored(): void {
		this.#asked = this.#question;
		this.#ignored = [];
	}

	/** The hash for a link to another page that keeps this view, `#` included; empty for the plain view of the sample. */
	link(change: Partial<Question> = {}, project: string | null = null): '' | `#${string}` {
		const question = asked(this.#question, change);
		const hash = writeLink({ question, project, lang: this.#lang, ...this.#spokenOf() });
		return hash === '' ? '' : `#${hash}`;
	}

	/** The address says what is looked at now. */
	tell(): void {
		this.#write('replace');
	}

	/**
	 * A browser prints the address at the foot of a page, and into a file the links on it: for as long neither has a
	 * library's key, which is nobody else's.
	 */
	printing(isPrinting: boolean): void {
		if (!this.shownCopy()?.own) return;
		this.#isPrinting = isPrinting;
		flushSync();
		this.#address('replace');
	}
	#spokenOf(): Partial<Pick<Link, 'copy' | 'own' | 'data'>> {
		const shown = this.shownCopy();
		if (!shown) return { data: this.isOwn() ? 'own' : null };
		return this.#isPrinting ? { ...shown, own: null } : shown;
	}

	#write(how: 'push' | 'replace'): void {
		this.#ignored = [];
		this.#address(how);
	}
	#address(how: 'push' | 'replace'): void {
		const [question, project, lang, sheet] = [this.#question, this.#project, this.#lang, this.#sheet];
		writeHash(writeLink({ question, project, lang, sheet, ...this.#spokenOf() }), how);
	}
}
