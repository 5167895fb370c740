import {
	answersIn,
	isBegun,
	cardsOf,
	gapKey,
	isOfOneDay,
	isOnce,
	isSameSaid,
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
import { decimalMark, type Locale } from '#language';
import { languageOf } from '#report';
import { besideFrom, brought, joined, nothingBeside, rowsIn, together, type Beside } from './beside';

type KeptGap = Omit<Gap, 'indicator'> & { indicator: string };

/** A form as it is kept on the device: what is asked, what was typed, and where the person stands. */
export interface Content {
	project: Project;
	asked: KeptGap[];
	words: NarrativeField[];
	entries: Record<string, Entry>;
	told: Partial<Record<NarrativeField, string>>;
	/** The language of the page when each of them was begun: read in another it is no other story. */
	toldIn?: Partial<Record<NarrativeField, Locale>>;
	more: Beside;
	/** She began by herself: nobody sent her the questions. */
	isOwn: boolean;
	by: string;
	/** The step that is open; empty: none was yet. */
	at: string;
	/** When its file was last made, ISO. */
	sentAt: string;
	/** Questions of its sheet that cannot be shown here. */
	unknown: number;
	/** Rows of it that could not be read. */
	unread?: number;
	/** What a sheet says otherwise than what stands here: neither is thrown away before somebody chose. */
	other?: Said | undefined;
}
type Said = Pick<Content, 'entries' | 'told' | 'toldIn'> & { more?: Beside };

/** What is asked of a library, wherever that was said. */
export interface Begun {
	project: Project;
	gaps: readonly Gap[];
	narratives: readonly NarrativeField[];
	entries?: Record<string, Entry>;
	told?: Content['told'];
	toldIn?: Content['toldIn'];
	more?: More;
	unknown?: number;
	unread?: number;
	isOwn?: boolean;
}

/** A sheet that asks nothing here and tells nothing. */
export const isEmpty = ({ gaps, narratives, more }: Begun): boolean =>
	[gaps, narratives, more?.changes, more?.partners, more?.activities].every((rows) => !rows?.length);

export const now = (): string => new Date().toISOString();

/**
 * What is asked now. What was typed before stays with its question; what was asked then and nobody touched is not asked
 * again, since it may be there by now. A sheet fills what is open here; where it says something else it waits beside.
 */
export function contentOf(asked: Begun, before: Content | undefined, dictionary: Dictionary): Content {
	const begun = before ? underPutDays(asked, before, dictionary) : asked;
	const keys = new Set(begun.gaps.map(gapKey));
	const earlier = cardsOf(gapsOf(before?.asked ?? [], dictionary))
		.filter((card) => isBegun(card, before?.entries[card.key]))
		.flatMap((card) => card.gaps.filter((gap) => !keys.has(gapKey(gap))));
	const gaps = [...begun.gaps, ...earlier];
	// Where the library is tells how its numbers are written: no later link moves it, or 1.250 would be one and a quarter.
	const where = before?.project.country ? before.project : begun.project;
	const project = { ...begun.project, country: where.country, primary_language: where.primary_language };
	const { mark } = writingOf(project);
	const [entries, told] = [{ ...before?.entries }, { ...before?.told }];
	const toldIn = { ...before?.toldIn };
	const other: Said = { entries: {}, told: {}, toldIn: {} };
	for (const card of cardsOf(gaps)) {
		const said = begun.entries?.[card.key];
		if (!said) continue;
		const mine = entries[card.key];
		const isOpen = standingOf(card, mine) === 'open';
		const isOtherDay = Boolean(mine?.day && said.day && mine.day !== said.day);
		if (isOpen ? isOtherDay : !isSameSaid(card, mine, said, mark)) other.entries[card.key] = said;
		// A day that was typed here is hers, though nothing else was typed yet.
		if (isOpen) entries[card.key] = { ...said, ...(mine?.day && { day: mine.day }) };
	}
	for (const [field, text] of Object.entries(begun.told ?? {}) as [NarrativeField, string][]) {
		const isOpen = !told[field]?.trim();
		if (!isOpen && told[field]!.trim() === text.trim()) continue;
		const [texts, languages] = isOpen ? [told, toldIn] : [other.told, other.toldIn!];
		texts[field] = text;
		if (begun.toldIn?.[field]) languages[field] = begun.toldIn[field];
	}
	const { more, waits } = brought(before?.more ?? nothingBeside, besideFrom(begun.more));
	if (rowsIn(waits) > 0) other.more = waits;
	return {
		project,
		asked: kept(gaps),
		words: [
			...new Set([...begun.narratives, ...(before?.words ?? []).filter((field) => told[field]?.trim())])
		],
		entries,
		told,
		toldIn,
		more,
		isOwn: begun.isOwn ?? before?.isOwn ?? false,
		by: before?.by ?? '',
		at: before?.at ?? '',
		sentAt: before?.sentAt ?? '',
		unknown: begun.unknown ?? before?.unknown ?? 0,
		unread: begun.unread ?? before?.unread ?? 0,
		...(differing(other) > 0 && { other })
	};
}

/**
 * What is measured once has its own day in one place and one that was put for it in another: where it was begun here, it is
 * the question that stands here, and no second one.
 */
function underPutDays(begun: Begun, before: Content, dictionary: Dictionary): Begun {
	const moved = new Set<string>();
	const entries = { ...begun.entries };
	const asked = cardsOf(begun.gaps);
	for (const card of cardsOf(gapsOf(before.asked, dictionary))) {
		const own = before.entries[card.key];
		if (!isBegun(card, own) || entries[card.key]) continue;
		const there = asked.find((one) => one.key !== card.key && isSameMoment(card, own, one));
		if (!there) continue;
		for (const gap of there.gaps) moved.add(gapKey(gap));
		const said = entries[there.key];
		if (said) entries[card.key] = { ...said, day: said.day || there.gaps[0].periodEnd };
	}
	return { ...begun, entries, gaps: begun.gaps.filter((gap) => !moved.has(gapKey(gap))) };
}

/**
 * Whether a question is that of a card which has another day: that day was typed here, or it is of a start or an end, which
 * is measured once.
 */
export function isSameMoment({ gaps: [own], kind }: Card, entry: Entry | undefined, asked: Card): boolean {
	const [gap] = asked.gaps;
	const whatOf = ({ indicator, stage, phase, breakdown, breakdownValue }: Gap): string =>
		[indicator.id, stage, phase, breakdown, kind === 'steps' ? '' : breakdownValue].join(' ');
	if (!isOfOneDay(own) || gap.periodStart !== gap.periodEnd || whatOf(gap) !== whatOf(own)) return false;
	return entry?.day === gap.periodEnd || (isOnce(own.stage) && isOfOneDay(gap));
}

/** How many answers a sheet has otherwise than they stand here. */
export const differing = (other: Said | undefined): number =>
	Object.keys(other?.entries ?? {}).length +
	Object.keys(other?.told ?? {}).length +
	rowsIn(other?.more ?? nothingBeside);

/**
 * What two windows typed into one form since both had the same: what only one of them changed is taken from there, and
 * where both did, what stands in this one. What either asked and was begun is asked still.
 */
export function rejoined(mine: Content, theirs: Content, base: Content, dictionary: Dictionary): Content {
	const both = joined(mine, theirs, base);
	const entries = joined(mine.entries, theirs.entries, base.entries);
	const told = joined(mine.told, theirs.told, base.told);
	const begun = [mine, theirs].flatMap(({ asked }) =>
		cardsOf(gapsOf(asked, dictionary)).flatMap((card) => (isBegun(card, entries[card.key]) ? card.gaps : []))
	);
	const asked = new Map([...begun, ...gapsOf(both.asked, dictionary)].map((gap) => [gapKey(gap), gap]));
	const words = [...mine.words, ...theirs.words].filter((field) => told[field]?.trim());
	return {
		...both,
		asked: kept([...asked.values()]),
		words: [...new Set([...both.words, ...words])],
		entries,
		told,
		toldIn: joined(mine.toldIn ?? {}, theirs.toldIn ?? {}, base.toldIn ?? {}),
		more: together(mine.more, theirs.more, base.more),
		at: mine.at
	};
}

const kept = (gaps: readonly Gap[]): KeptGap[] =>
	gaps.map((gap) => ({ ...gap, indicator: gap.indicator.id, rows: [] }));
/** What is asked, with what the dictionary says of it. */
export const gapsOf = (asked: readonly KeptGap[], dictionary: Dictionary): Gap[] =>
	asked.flatMap((gap) => {
		const indicator = dictionary.get(gap.indicator);
		return indicator ? [{ ...gap, indicator }] : [];
	});

/** How numbers are written there, in whichever language the page is read: 1.250 must not become another figure. */
export function writingOf(project: Pick<Project, 'country' | 'primary_language'>): Writing {
	const language = languageOf(project);
	return { language, country: project.country, mark: decimalMark(language, project.country) };
}

/** As it is written into the file: in the language in which the page is read, words in that in which they were told. */
export function formFrom(content: Content, cards: readonly Card[], language: Locale): Form {
	const { project, words, told, toldIn, more, by, isOwn, entries } = content;
	const { mark } = writingOf(project);
	const answers = new Map<Gap, Answer>(
		cards.flatMap((card) => [...answersIn(card, entries[card.key], mark)])
	);
	const written = Object.entries(told).flatMap(([field, text]) =>
		text.trim() === '' ? [] : [[field as NarrativeField, text.trim()] as const]
	);
	return {
		project,
		language,
		gaps: cards.flatMap(({ gaps }) => gaps),
		narratives: [...new Set([...words, ...written.map(([field]) => field)])],
		answers,
		told: new Map(written),
		...(toldIn && { toldIn }),
		more: {
			changes: more.changes.filter(isSaid),
			partners: more.partners.filter(isSaid),
			activities: more.activities,
			isUnknown: isOwn && project.country !== ''
		},
		filledBy: by.trim().replace(/\s+/g, ' ')
	};
}

const isSaid = (row: object): boolean => Object.values(row).some((text) => String(text).trim() !== '');
