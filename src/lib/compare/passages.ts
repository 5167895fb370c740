import { sum } from 'd3-array';
import {
	challenges,
	foldOpen,
	type Challenge,
	type ChallengeMark,
	type NarrativeRow,
	type PassageRow,
	type Project
} from '#framework';
import { rowsBy } from './gathered';
import type { By, Dimension, Filters } from './question';
import { inOrder, isInView, rowOf } from './select';

/** Where a passage stands in its text. */
export interface Span {
	from: number;
	to: number;
}

/** What was said of a passage; without a span, of the whole text. */
export interface Mark extends Partial<Span> {
	challenge: ChallengeMark;
	/** The load that brought it. */
	load: number;
}

/** What was marked, by text. A text of which nothing was is not read yet. */
export interface Marks {
	of(narrative: NarrativeRow): readonly Mark[];
	/** Passages that stand in no text that is there: it was corrected since, or has not come. They count nowhere. */
	adrift: number;
}

type Text = Pick<NarrativeRow, 'project_id' | 'field' | 'lang' | 'period_end'>;
const keyOf = ({ project_id, field, lang, period_end }: Text): string =>
	JSON.stringify([project_id, field, lang, period_end]);

export function marksOf(
	narratives: readonly NarrativeRow[],
	passages: readonly (PassageRow & { load?: number })[]
): Marks {
	const placed = placesIn(narratives);
	const marks = new Map<string, Mark[]>();
	let adrift = 0;
	for (const row of passages) {
		const key = keyOf(row);
		const place = placed(row);
		if (place === null) adrift++;
		else
			marks.set(key, [
				...(marks.get(key) ?? []),
				{ challenge: row.challenge, load: row.load ?? 0, ...place.span }
			]);
	}
	return { of: (narrative) => marks.get(keyOf(narrative)) ?? [], adrift };
}

/** Passages that stand in texts that are there, each in the words of its text: what was taken out of it is not told. */
export const standing = <Row extends PassageRow>(
	narratives: readonly NarrativeRow[],
	passages: readonly Row[]
): Row[] => {
	const placed = placesIn(narratives);
	return passages.flatMap((row) => {
		const place = placed(row);
		return place
			? [{ ...row, passage: place.span ? place.text.slice(place.span.from, place.span.to) : '' }]
			: [];
	});
};

/** The text of a passage and where in it that stands, without a span all of it; null where the text is not or says it not. */
function placesIn(
	narratives: readonly NarrativeRow[]
): (row: PassageRow) => { text: string; span: Span | undefined } | null {
	const texts = new Map(narratives.map((narrative) => [keyOf(narrative), narrative.text]));
	return (row) => {
		const text = texts.get(keyOf(row));
		if (text === undefined) return null;
		if (row.passage === '') return { text, span: undefined };
		const span = spanOf(text, row.passage);
		return span && { text, span };
	};
}

/** Where a passage stands in a text, however either is accented, spaced or punctuated; null where it does not. */
export function spanOf(text: string, passage: string): Span | null {
	const sought = foldOpen(passage);
	if (sought === '') return null;
	// The folded text, and for each of its signs where the one it came from begins and ends.
	let folded = '';
	const from: number[] = [];
	const to: number[] = [];
	let at = 0;
	for (const sign of text) {
		const bare = foldOpen(sign);
		const isMark = /^\p{M}$/u.test(sign);
		if (bare !== '')
			for (const each of bare) {
				folded += each;
				from.push(at);
				to.push(at + sign.length);
			}
		else if (isMark && to.length > 0) to[to.length - 1] = at + sign.length;
		else if (!isMark && folded !== '' && !folded.endsWith(' ')) {
			folded += ' ';
			from.push(at);
			to.push(at + sign.length);
		}
		at += sign.length;
	}
	// Whole words: a passage does not begin or end within one.
	for (let start = folded.indexOf(sought); start >= 0; start = folded.indexOf(sought, start + 1)) {
		const end = start + sought.length;
		if ((start > 0 && folded[start - 1] !== ' ') || (end < folded.length && folded[end] !== ' ')) continue;
		const [first, last] = [from[start], to[end - 1]];
		if (first === undefined || last === undefined) return null;
		return { from: first, to: withStop(text, last) };
	}
	return null;
}

/** A sentence's own end belongs to it. */
const withStop = (text: string, at: number): number =>
	at + (/^[.!?…]+[»”"')]*/.exec(text.slice(at))?.[0].length ?? 0);

/** A text parted where marks begin and end, for reading: each part with what is said of it. */
export function parted(text: string, marks: readonly Partial<Span>[]): { text: string; isMarked: boolean }[] {
	const spans = marks.flatMap(({ from, to }) =>
		from === undefined || to === undefined ? [] : [{ from, to }]
	);
	const cuts = [...new Set([0, text.length, ...spans.flatMap(({ from, to }) => [from, to])])]
		.filter((at) => at <= text.length)
		.sort((a, b) => a - b);
	const parts: { text: string; isMarked: boolean }[] = [];
	for (let at = 1; at < cuts.length; at++) {
		const [from = 0, to = 0] = [cuts[at - 1], cuts[at]];
		const isMarked = spans.some((span) => span.from <= from && to <= span.to);
		const before = parts.at(-1);
		if (before?.isMarked === isMarked) before.text += text.slice(from, to);
		else parts.push({ text: text.slice(from, to), isMarked });
	}
	return parts;
}

/** Files name languages freely; a tag that the browser cannot read is of none it knows. */
function segmenter(locale: string): Intl.Segmenter {
	try {
		return new Intl.Segmenter(locale, { granularity: 'sentence' });
	} catch {
		return new Intl.Segmenter(undefined, { granularity: 'sentence' });
	}
}

/** The sentences of a text, each with where it stands: what can be chosen without selecting text. */
export function sentencesOf(text: string, locale: string): Span[] {
	return [...segmenter(locale).segment(text)].flatMap(({ index, segment }) => {
		const trimmed = segment.trim();
		const from = index + segment.indexOf(trimmed);
		return trimmed === '' ? [] : [{ from, to: from + trimmed.length }];
	});
}

/** How many projects name a challenge, of those of which a text was read. */
export interface NamedBy {
	challenge: Challenge;
	passages: number;
	projects: number;
	/** Along `groups`. */
	byGroup: number[];
}

export interface ChallengesTold {
	by: Exclude<Dimension, 'phase'>;
	/** Rows that have a project in view, with how many of it were read, and how many of their texts. */
	groups: { code: string; read: number; of: number; texts: number; unread: number }[];
	read: number;
	of: number;
	named: NamedBy[];
	/** Texts of the projects in view, about all they were asked, and those nobody has read yet. */
	texts: number;
	unread: number;
}

/** The workshop's challenges by the projects whose texts name them. A project counts once, however often it does. */
export function challengesTold(
	projects: readonly Project[],
	narratives: readonly NarrativeRow[],
	marks: Marks,
	filters: Filters,
	asked: By
): ChallengesTold {
	const by = rowsBy(asked);
	const inView = projects.filter((project) => isInView(project, filters));
	const rowOfId = new Map(inView.map((project) => [project.project_id, rowOf[by](project)]));
	const codes = [...new Set(rowOfId.values())].sort(inOrder(by));
	const read = new Set<string>();
	const naming = new Map<Challenge, string[]>(challenges.map((challenge) => [challenge, []]));
	const counts = new Map(codes.map((code) => [code, { texts: 0, unread: 0 }]));
	for (const narrative of narratives) {
		const { project_id, text } = narrative;
		const count = counts.get(rowOfId.get(project_id) ?? '');
		if (!count || text === '') continue;
		count.texts++;
		const own = marks.of(narrative);
		if (own.length === 0) count.unread++;
		else read.add(project_id);
		for (const { challenge } of own) if (challenge !== 'none') naming.get(challenge)?.push(project_id);
	}
	const along = (ids: Iterable<string>): number[] => {
		const all = [...new Set(ids)].map((id) => rowOfId.get(id));
		return codes.map((code) => all.filter((each) => each === code).length);
	};
	const [readOf, all] = [along(read), along(rowOfId.keys())];
	return {
		by,
		groups: codes.map((code, at) => ({
			code,
			read: readOf[at] ?? 0,
			of: all[at] ?? 0,
			...counts.get(code)!
		})),
		read: read.size,
		of: inView.length,
		named: challenges.map((challenge) => {
			const ids = naming.get(challenge) ?? [];
			return { challenge, passages: ids.length, projects: new Set(ids).size, byGroup: along(ids) };
		}),
		texts: sum(counts.values(), ({ texts }) => texts),
		unread: sum(counts.values(), ({ unread }) => unread)
	};
}
