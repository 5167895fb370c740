import {
	answersIn,
	cardsOf,
	doubtsOf,
	formSheet,
	numberIn,
	standingOf,
	type Answer,
	type Card,
	type Entry,
	type Form,
	type Gap,
	type More,
	type Writing
} from '#collect';
import type { Dictionary, NarrativeField, Project } from '#framework';
import { decimalMark, locale } from '#language';
import { keepForm, keptForm } from '#workspace';

type KeptGap = Omit<Gap, 'indicator' | 'rows'> & { indicator: string };

/** A form as it is kept on the device: what is asked, what was typed, and where the person stands. */
export interface Content {
	project: Project;
	asked: KeptGap[];
	words: NarrativeField[];
	entries: Record<string, Entry>;
	told: Partial<Record<NarrativeField, string>>;
	more: { [Table in keyof More]: Mutable<More[Table][number]>[] };
	by: string;
	/** The step that is open; empty: none was yet. */
	at: string;
	/** When its file was last made, ISO. */
	sentAt: string;
	/** Questions of its sheet that cannot be shown here. */
	unknown: number;
}
type Mutable<Row> = { -readonly [Name in keyof Row]: Row[Name] };

export type Step =
	| { id: string; kind: 'card'; card: Card }
	| { id: string; kind: 'words'; field: NarrativeField }
	| { id: 'extra' | 'review'; kind: 'extra' | 'review' };

/** What is asked of a library, wherever that was said. */
export interface Begun {
	project: Project;
	gaps: readonly Gap[];
	narratives: readonly NarrativeField[];
	entries?: Record<string, Entry>;
	told?: Content['told'];
	more?: More;
	unknown?: number;
}

/** One form for a library and the last of the days that it is asked about. */
export const formId = ({ project, gaps }: Pick<Begun, 'project' | 'gaps'>): string =>
	[
		project.project_id,
		gaps
			.map(({ periodEnd }) => periodEnd)
			.sort()
			.at(-1) ?? ''
	]
		.join(' ')
		.trim();

const kept = ({ indicator, rows: _, ...gap }: Gap): KeptGap => ({ ...gap, indicator: indicator.id });
const quietMs = 250;

/** One form in the hands of a person: what she types is kept as she types it. */
export class Filling {
	readonly id: string;
	content = $state<Content>() as Content;
	/** False once this browser did not keep what was to be kept. */
	isKept = $state(true);
	#dictionary = $state.raw<Dictionary>() as Dictionary;
	#timer: ReturnType<typeof setTimeout> | null = null;

	constructor(id: string, content: Content, dictionary: Dictionary) {
		this.id = id;
		this.content = content;
		this.#dictionary = dictionary;
	}

	/** Begins what is asked, or goes on with what was begun of it on this device: nothing typed is asked away. */
	static begin(begun: Begun, dictionary: Dictionary): Filling {
		const id = formId(begun);
		const before = keptForm<Content>(id)?.content;
		const asked = begun.gaps.map(kept);
		const keyOf = (gap: KeptGap): string =>
			JSON.stringify(Object.values({ ...gap, why: '', dueOn: '', isLate: '' }));
		const keys = new Set(asked.map(keyOf));
		const filling = new Filling(
			id,
			{
				project: { ...begun.project, country: begun.project.country || (before?.project.country ?? '') },
				asked: [...asked, ...(before?.asked ?? []).filter((gap) => !keys.has(keyOf(gap)))],
				words: [...new Set([...begun.narratives, ...(before?.words ?? [])])],
				entries: { ...begun.entries, ...before?.entries },
				told: { ...begun.told, ...before?.told },
				more: before?.more ?? copied(begun.more),
				by: before?.by ?? '',
				at: before?.at ?? '',
				sentAt: before?.sentAt ?? '',
				unknown: begun.unknown ?? before?.unknown ?? 0
			},
			dictionary
		);
		filling.keep();
		return filling;
	}

	readonly gaps = $derived.by((): Gap[] =>
		this.content.asked.flatMap((gap) => {
			const indicator = this.#dictionary.get(gap.indicator);
			return indicator ? [{ ...gap, indicator, rows: [] }] : [];
		})
	);
	readonly cards = $derived(cardsOf(this.gaps));
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
	readonly writing = $derived.by((): Writing => {
		const { country } = this.content.project;
		const language = locale.current;
		return { language, country, mark: decimalMark(language, country) };
	});
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
	/** Keeps all of it now. */
	keep(): void {
		this.#rest();
		this.isKept = keepForm(this.id, $state.snapshot(this.content));
	}
	/** Keeps what was typed and not kept yet; what nobody touched here may be newer elsewhere. */
	flush(): void {
		if (this.#timer !== null) this.keep();
	}
	/** Takes what another window kept of the same form. False where there is nothing to take. */
	reread(): boolean {
		const other = this.#timer === null ? keptForm<Content>(this.id)?.content : null;
		if (!other) return false;
		this.content = { ...other, at: this.content.at };
		return true;
	}
	#rest(): void {
		if (this.#timer !== null) clearTimeout(this.#timer);
		this.#timer = null;
	}

	/** As it is written into the file. */
	get form(): Form {
		const { project, words, told, more, by } = $state.snapshot(this.content) as Content;
		const answers = new Map<Gap, Answer>();
		for (const card of this.cards)
			for (const [gap, answer] of answersIn(card, this.content.entries[card.key], this.writing.mark))
				answers.set(gap, answer);
		const written = Object.entries(told).filter(([, text]) => text.trim() !== '');
		const fields = written.map(([field]) => field as NarrativeField);
		return {
			project,
			language: this.writing.language,
			gaps: this.cards.flatMap(({ gaps }) => gaps),
			narratives: [...words, ...fields.filter((field) => !words.includes(field))],
			answers,
			told: new Map(written.map(([field, text]) => [field as NarrativeField, text.trim()])),
			more: {
				changes: more.changes.filter(isSaid),
				partners: more.partners.filter(isSaid),
				activities: more.activities
			},
			filledBy: by.trim().replace(/\s+/g, ' ')
		};
	}
	/** The file that goes back, named by its library and the day on which it was made. */
	file(): File {
		const { name, text } = formSheet(this.form, new Date().toLocaleDateString('sv'));
		return new File([text], name, { type: 'text/csv' });
	}
	get hasAnything(): boolean {
		const { answers, told, more } = this.form;
		const tables = [more!.changes, more!.partners, more!.activities];
		return answers!.size + told!.size > 0 || tables.some(({ length }) => length > 0);
	}
}

const isSaid = (row: object): boolean => Object.values(row).some((text) => String(text).trim() !== '');
const copied = (more?: More): Content['more'] => ({
	changes: [...(more?.changes ?? [])].map(({ date, change_type, intended, title, text }) => ({
		...{ date, change_type, intended, title, text }
	})),
	partners: [...(more?.partners ?? [])].map(({ name, kind, role, since }) => ({ name, kind, role, since })),
	activities: [...(more?.activities ?? [])].map(({ activity, done_on, note }) => ({
		activity,
		done_on,
		note
	}))
});
