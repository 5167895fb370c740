import type { SaidVerdict, Scene, TableRows } from '#charts';
import type { Locale } from '#language';

/**
 * A report as it is read: sections of blocks, all said in one language. The page sets them, the printer takes the page,
 * a word processor gets the same as rich text, and an issued report is this, kept.
 */
export interface Document {
	kind: 'brief' | 'sheet';
	language: Locale;
	title: string;
	/** Who and where, in one line under the title. */
	lead: string;
	sections: Section[];
	/** On what all of it rests: files, date, filters, definitions. */
	foot: string[];
}

export interface Section {
	code: string;
	title: string;
	blocks: Block[];
}

export type Block =
	/** A paragraph; `lang` where it stands as somebody wrote it. */
	| { kind: 'words'; role: 'own' | 'said' | 'note'; text: string; lang?: string }
	/** Figures, each with what it is and what it rests on. */
	| { kind: 'figures'; figures: { value: string; name: string; rests: string }[] }
	| PictureBlock
	| { kind: 'table'; table: TableRows; rests: string }
	| { kind: 'list'; items: string[] }
	/** The process in one word, and why. */
	| { kind: 'word'; about: string; word: string; why: string; lang: string }
	/** What somebody told, as it was written. */
	| { kind: 'story'; about: string; whose: string; text: string; lang: string };

export interface PictureBlock {
	kind: 'picture';
	/** The question that it answers, and the answer. */
	question: string;
	said: string;
	verdict: SaidVerdict | null;
	title: string;
	subtitle: string;
	doubts: string;
	rests: string;
	/** As wide as a page is. */
	scene: Scene;
	/** Laid out anew for a screen; not there where a report was issued. */
	lay?: (width: number) => Scene;
}

/**
 * How wide a picture is laid out for paper, A4 or Letter. Set to the width of a page its letters are then between 8 and 10
 * points, as the text around it.
 */
export const paperWidth = 840;

/** A picture in words, for those who do not see it: what it is, what it says, and row by row what it shows. */
export const pictureWords = ({ title, said, scene }: PictureBlock): string =>
	[title, said, ...scene.rows.map((row) => row.said)]
		.map((part) => part.trim().replace(/\.$/, ''))
		.filter(Boolean)
		.join('. ');
