import {
	cardsOf,
	doubtsOf,
	formSheet,
	numberIn,
	standingOf,
	type Card,
	type Entry,
	type Form
} from '#collect';
import { localDay, type Dictionary, type NarrativeField } from '#framework';
import { locale } from '#language';
import { taken } from './beside';
import { contentOf, formFrom, gapsOf, rejoined, writingOf, type Begun, type Content } from './content';
import { forgetForm, keepForm, keptForm, type KeptForm } from './kept';
import { formFor } from './which';

export type Step =
	| { id: string; kind: 'card'; card: Card }
	| { id: string; kind: 'words'; field: NarrativeField }
	| { id: 'extra' | 'review'; kind: 'extra' | 'review' };

const quietMs = 250;

/** One form in the hands of a person: what she types is kept as she types it. */
export class Filling {
	readonly id: string;
	content = $state<Content>() as Content;
	/** False once this browser did not keep what was to be kept. */
	isKept = $state(true);
	#dictionary = $state.raw<Dictionary>() as Dictionary;
	#timer: ReturnType<typeof setTimeout> | null = null;
	/** What was kept when this window last looked, as it was written. */
	#base: string | null = null;

	constructor(id: string, content: Content, dictionary: Dictionary) {
		this.id = id;
		this.content = content;
		this.#dictionary = dictionary;
		this.#base = written(keptForm<Content>(id)?.content);
	}

	/** Goes on with what is kept now: the list in which it was found may be older than what another window typed. */
	static open({ id, content }: Pick<KeptForm<Content>, 'id' | 'content'>, dictionary: Dictionary): Filling {
		return new Filling(id, keptForm<Content>(id)?.content ?? content, dictionary);
	}
	/** Begins what is asked, or goes on with what was begun of it on this device. */
	static begin(begun: Begun, dictionary: Dictionary): Filling {
		const { id, before } = formFor(begun, dictionary);
		const filling = new Filling(id, contentOf(begun, before?.content, dictionary), dictionary);
		filling.keep();
		if (before && before.id !== id && filling.isKept) forgetForm(before.id);
		return filling;
	}

	readonly cards = $derived.by(() => cardsOf(gapsOf(this.content.asked, this.#dictionary)));
	readonly steps = $derived.by((): Step[] => [
		...this.cards.map((card): Step => ({ id: card.key, kind: 'card', card })),
		...this.content.words.map((field): Step => ({ id: field, kind: 'words', field })),
		{ id: 'extra', kind: 'extra' },
		{ id: 'review', kind: 'review' }
	]);
	/** Where she stands among the steps. */
	readonly at = $derived(
		Math.max(
			0,
			this.steps.findIndex(({ id }) => id === this.content.at)
		)
	);
	readonly step = $derived(this.steps[this.at]!);
	readonly writing = $derived.by(() => writingOf(this.content.project));
	/** How many questions are answered, and how many are there. */
	readonly tally = $derived.by(() => {
		const standings = this.cards.map((card) => this.standing(card));
		const told = this.content.words.filter((field) => this.content.told[field]?.trim());
		const count = (standing: string) => standings.filter((each) => each === standing).length;
		return {
			of: this.cards.length + this.content.words.length,
			answered: count('answered') + told.length,
			notCollected: count('not_collected'),
			notApplicable: count('not_applicable')
		};
	});

	/** The words in which what is asked is explained come later than the rest of the page. */
	explain(dictionary: Dictionary): void {
		this.#dictionary = dictionary;
	}
	standing = (card: Card) => standingOf(card, this.content.entries[card.key]);
	/** What is typed under a question, to be typed on. */
	entry(card: Card): Entry {
		return (this.content.entries[card.key] ??= {});
	}
	/** Words, in the language of the page on which they were begun. */
	tell(field: NarrativeField, text: string): void {
		const { told, toldIn } = this.content;
		if (!told[field]?.trim()) this.content.toldIn = { ...toldIn, [field]: locale.current };
		told[field] = text;
		this.touch();
	}
	doubts(card: Card): string[] {
		const { periodStart, periodEnd } = card.gaps[0];
		return doubtsOf(card, this.content.entries[card.key], this.writing, (id) => {
			const other = this.cards.find(
				({ gaps: [gap], kind }) =>
					kind === 'count' &&
					gap.indicator.id === id &&
					gap.periodStart === periodStart &&
					gap.periodEnd === periodEnd
			);
			const entry = other && this.content.entries[other.key];
			return entry && !entry.none ? numberIn(entry.value, this.writing.mark) : null;
		});
	}

	go(id: string): void {
		this.content.at = id;
		this.keep();
	}
	/** Something was typed: it is kept once no more is for a moment, and in any case before the page goes. */
	touch(): void {
		this.#timer ??= setTimeout(() => this.keep(), quietMs);
	}
	/** Keeps all of it now, with what another window typed since. */
	keep(): void {
		this.#rest();
		this.#join();
		this.isKept = keepForm(this.id, this.content);
		this.#base = written(this.content);
	}
	/** Keeps what was typed and not kept yet; what nobody touched here may be newer elsewhere. */
	flush(): void {
		if (this.#timer !== null) this.keep();
	}
	/** Takes what another window kept of the same form. False where there is nothing to take. */
	reread(): boolean {
		return this.#join();
	}
	#join(): boolean {
		const other = keptForm<Content>(this.id)?.content;
		const now = written(other);
		if (!other || now === this.#base) return false;
		const base = this.#base === null ? nothing : (JSON.parse(this.#base) as Content);
		this.content = rejoined($state.snapshot(this.content) as Content, other, base, this.#dictionary);
		this.#base = now;
		return true;
	}
	/** Of the sheet that says something else, what it says. */
	takeOther(): void {
		const { other, entries, told, toldIn, more } = this.content;
		this.content = {
			...this.content,
			entries: { ...entries, ...other?.entries },
			told: { ...told, ...other?.told },
			toldIn: { ...toldIn, ...other?.toldIn },
			...(other?.more && { more: taken(more, other.more) })
		};
		this.leaveOther();
	}
	leaveOther(): void {
		delete this.content.other;
		this.keep();
	}
	#rest(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = null;
	}

	/** As it is written into the file. */
	get form(): Form {
		return formFrom(this.content, this.cards, locale.current);
	}
	/** The file that goes back, named by its library and the day on which it was made. */
	file(): File {
		const { name, text } = formSheet(this.form, localDay());
		return new File([text], name, { type: 'text/csv' });
	}
	get hasAnything(): boolean {
		const { answers, told, more } = this.form;
		const tables = [more!.changes, more!.partners, more!.activities];
		return answers!.size + told!.size > 0 || tables.some(({ length }) => length > 0);
	}
}

/** What two windows have in common that began at once. */
const nothing = {
	entries: {},
	told: {},
	more: { changes: [], partners: [], activities: [] },
	asked: [],
	words: []
} as unknown as Content;
const written = (content: Content | undefined): string | null => (content ? JSON.stringify(content) : null);
