import { dimensions, type Dimension, type Question } from '#compare';

/** The sections of a brief; the person who makes it chooses which, in which order, under which title. */
export const sectionCodes = [
	'figures',
	'comparisons',
	'changes',
	'stories',
	'limits',
	'next',
	'tables'
] as const;
export type SectionCode = (typeof sectionCodes)[number];

/** For whom it is: what their authors share with them stands in it, and no other word. */
export const readerCodes = ['public', 'peers', 'own'] as const;
export type Readers = (typeof readerCodes)[number];

export interface Part {
	code: SectionCode;
	isIn: boolean;
	/** Empty: the usual one. */
	title: string;
	/** What whoever makes it says there, before the figures. */
	text: string;
}
export interface Comparison {
	indicator: string;
	by: Exclude<Dimension, 'phase'>;
}

/** What a person decided about a report. The figures are no part of it: they are computed whenever it is opened. */
export interface Brief {
	title: string;
	readers: Readers;
	/** In their order. Of the sheet of one project the order is fixed, and only titles and texts are its own. */
	parts: Part[];
	comparisons: Comparison[];
	/** Chosen stories by their keys; empty: one of each kind is taken. */
	stories: string[];
}

/**
 * What is asked for those readers. Before anybody at all figures of a few people are hidden as share mode hides them,
 * and no period stands by itself; the program and those whose figures they are see what its maker sees.
 */
export const questionFor = (readers: Readers, question: Question): Question =>
	readers === 'public' ? { ...question, mode: 'share', period: null } : question;

const partOf = (code: SectionCode): Part => ({ code, isIn: true, title: '', text: '' });
export const plainBrief: Brief = {
	title: '',
	readers: 'public',
	parts: sectionCodes.map(partOf),
	comparisons: [
		{ indicator: 'felt_heard', by: 'country' },
		{ indicator: 'community_led_actions_pct', by: 'library_type' },
		{ indicator: 'women_participants_pct', by: 'country' }
	],
	stories: []
};

/** A section up or down by one; at the end it stays. */
export function moved(brief: Brief, code: SectionCode, by: -1 | 1): Brief {
	const at = brief.parts.findIndex((part) => part.code === code);
	const [part, other] = [brief.parts[at], brief.parts[at + by]];
	if (!part || !other) return brief;
	return { ...brief, parts: brief.parts.with(at, other).with(at + by, part) };
}

export const withPart = (brief: Brief, code: SectionCode, change: Partial<Omit<Part, 'code'>>): Brief => ({
	...brief,
	parts: brief.parts.map((part) => (part.code === code ? { ...part, ...change } : part))
});

export const withComparison = (brief: Brief, at: number, change: Partial<Comparison>): Brief => ({
	...brief,
	comparisons: brief.comparisons.map((one, each) => (each === at ? { ...one, ...change } : one))
});

const form = 'minga-brief';
/** No title and no text is longer: a report is not a book, and what is kept is read back. */
export const longest = { title: 300, text: 6000 } as const;

export const briefText = (brief: Brief): string => JSON.stringify({ form, version: 1, ...brief });

/**
 * A brief as it was kept; null where it is none. It may come with a file from elsewhere: what is not of its form is left
 * out, and a section that it does not know of yet stands at the end.
 */
export function briefFrom(text: string): Brief | null {
	const said = parsed(text);
	if (said?.form !== form || said.version !== 1) return null;
	const known = new Set<string>(sectionCodes);
	const seen = new Set<string>();
	const parts = listOf(said.parts).flatMap((part): Part[] => {
		const code = textOf(part.code, 40);
		if (!known.has(code) || seen.has(code)) return [];
		seen.add(code);
		return [
			{
				code: code as SectionCode,
				isIn: part.isIn !== false,
				title: textOf(part.title, longest.title),
				text: textOf(part.text, longest.text)
			}
		];
	});
	const comparisons = listOf(said.comparisons).flatMap(({ indicator, by }): Comparison[] => {
		const isBy = by !== 'phase' && (dimensions as readonly unknown[]).includes(by);
		return typeof indicator === 'string' && isBy ? [{ indicator, by: by as Comparison['by'] }] : [];
	});
	return {
		title: textOf(said.title, longest.title),
		readers: readerCodes.find((code) => code === said.readers) ?? plainBrief.readers,
		parts: [...parts, ...sectionCodes.filter((code) => !seen.has(code)).map(partOf)],
		comparisons: plainBrief.comparisons.map((plain, at) => comparisons[at] ?? plain),
		stories: (Array.isArray(said.stories) ? said.stories : [])
			.filter((key): key is string => typeof key === 'string')
			.slice(0, 3)
	};
}

type Said = Record<string, unknown>;
const isSaid = (value: unknown): value is Said =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): Said[] => (Array.isArray(value) ? value.filter(isSaid) : []);
const textOf = (value: unknown, most: number): string =>
	typeof value === 'string' ? value.slice(0, most) : '';
function parsed(text: string): Said | null {
	try {
		const said: unknown = JSON.parse(text);
		return isSaid(said) ? said : null;
	} catch {
		return null;
	}
}
