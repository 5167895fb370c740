import * as z from 'zod/mini';
import { briefFrom, briefText, type Brief } from './brief';
import type { Document } from './document';
import { figureKinds, type Figure } from './figures';

// As in the framework's rows: the policy of the site forbids compiled parsers.
z.config({ jitless: true });

/** A report that was given out: its words, pictures and figures as they were on that day, and the state of the data. */
export interface Issued {
	/** ISO date and time. */
	at: string;
	/** The link's question, which says whom it is about. */
	link: string;
	project: string | null;
	brief: Brief;
	/** The archive's hash, and the imports that were in force. */
	state: { hash: string; imports: string[] };
	/** How its page was looked at, which says whose texts were counted; absent in reports of before this was noted. */
	mode?: 'own' | 'share' | undefined;
	figures: Figure[];
	document: Document;
}

const form = 'minga-issued';
export const issuedText = ({ brief, ...issued }: Issued): string =>
	// What lays a picture out anew is a function, which no text holds: as issued it has the size of a page.
	JSON.stringify({ form, version: 1, ...issued, brief: briefText(brief) });

const text = z.string().check(z.maxLength(20_000));
const texts = z.array(text).check(z.maxLength(20_000));
const px = z.number().check(z.gte(-1e6), z.lte(1e6));
const colour = z.int().check(z.gte(0), z.lte(7));
const step = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]);
const path = z.string().check(z.maxLength(2_000_000), z.regex(/^[\sMmLlHhVvCcSsQqTtAaZz\d.,eE+-]*$/));
const at = z.optional(z.tuple([px, px]));
const flag = z.optional(z.boolean());
const shape = z.enum(['circle', 'diamond', 'square', 'triangle', 'cross', 'star', 'wye']);
const place = { key: text, x: px, y: px };
const box = { ...place, width: px, height: px };
const stop = { r: px, row: z.int(), said: text };
const mark = z.discriminatedUnion('kind', [
	z.object({
		kind: z.literal('dot'),
		...place,
		...stop,
		shape,
		colour,
		project: text,
		hollow: flag,
		faint: flag
	}),
	z.object({ kind: z.literal('piece'), ...box, ...stop, step }),
	z.object({ kind: z.literal('bar'), ...box, ...stop, colour, faint: flag }),
	z.object({ kind: z.literal('swatch'), ...place, size: px, step }),
	z.object({ kind: z.literal('outline'), key: text, d: path, at }),
	z.object({ kind: z.literal('band'), ...box, colour }),
	z.object({ kind: z.literal('area'), key: text, d: path, colour, at, faint: flag }),
	z.object({
		kind: z.literal('rule'),
		...{ key: text, x1: px, y1: px, x2: px, y2: px },
		role: z.enum(['grid', 'median', 'pooled', 'row', 'target', 'zero', 'change', 'start', 'bar']),
		colour
	}),
	z.object({
		kind: z.literal('label'),
		...place,
		text,
		anchor: z.enum(['start', 'middle', 'end']),
		role: z.enum(['group', 'statistic', 'count', 'tick', 'end', 'panel', 'note', 'on-piece', 'on-end'])
	})
]);
const scene = z.object({
	width: px,
	height: px,
	marks: z.array(mark).check(z.maxLength(50_000)),
	rows: z.array(z.object({ y: px, height: px, said: text })).check(z.maxLength(50_000))
});
const table = z.object({
	caption: text,
	head: texts,
	names: z.int(),
	texts: z.optional(z.int()),
	rows: z.array(z.array(z.object({ text, said: z.optional(text) }))).check(z.maxLength(20_000))
});
const verdict = z.nullable(
	z.object({ level: z.enum(['comparable', 'with_care', 'not_comparable']), name: text, why: text })
);
const block = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('words'), role: z.enum(['own', 'said', 'note']), text, lang: z.optional(text) }),
	z.object({
		kind: z.literal('figures'),
		figures: z.array(z.object({ value: text, name: text, rests: text }))
	}),
	z.object({
		kind: z.literal('picture'),
		...{ question: text, said: text, verdict, title: text, subtitle: text, doubts: text, rests: text, scene }
	}),
	z.object({ kind: z.literal('table'), table, rests: text }),
	z.object({ kind: z.literal('list'), items: texts }),
	z.object({ kind: z.literal('word'), about: text, word: text, why: text, lang: text }),
	z.object({ kind: z.literal('story'), about: text, whose: text, text, lang: text })
]);
const document = z.object({
	kind: z.enum(['brief', 'sheet']),
	language: z.enum(['en', 'es']),
	title: text,
	lead: text,
	sections: z.array(z.object({ code: text, title: text, blocks: z.array(block) })).check(z.maxLength(50)),
	foot: texts
});
const figure = z.object({
	key: text,
	what: z.enum(figureKinds),
	...{ indicator: text, by: text, code: text },
	numbers: z.record(z.string(), z.nullable(z.number())),
	values: z.optional(z.record(z.string(), z.number())),
	drawn: z.optional(z.literal(true))
});
const issued = z.object({
	form: z.literal(form),
	version: z.literal(1),
	at: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/)),
	link: text,
	project: z.nullable(text),
	brief: z.string(),
	state: z.object({ hash: text, imports: texts }),
	mode: z.optional(z.enum(['own', 'share'])),
	figures: z.array(figure).check(z.maxLength(20_000)),
	document
});

/** A report as it was kept; null where it is none: it may come with a file from elsewhere, and is drawn as it stands. */
export function issuedFrom(said: string): Issued | null {
	let read: unknown;
	try {
		read = JSON.parse(said);
	} catch {
		return null;
	}
	const { success, data } = issued.safeParse(read);
	const brief = success ? briefFrom(data.brief) : null;
	if (!success || !brief) return null;
	const { at, link, project, state, mode, figures, document } = data;
	return { at, link, project, state, ...(mode && { mode }), figures, document, brief };
}
