import { inflateSync } from 'node:zlib';

/**
 * The text of each page of a PDF as Chromium writes them, as a reader selects it: strings of glyphs, told by the fonts'
 * own tables which letters they are. A picture of a text has none.
 */
export function pagesOf(pdf: Buffer): string[] {
	const objects = objectsOf(pdf);
	const numberOf = (text: string, key: string): string | undefined =>
		new RegExp(`/${key} (\\d+) 0 R`).exec(text)?.[1];
	const dictOf = (text: string, key: string): string => {
		const at = text.indexOf(`/${key}`);
		if (at < 0) return '';
		const rest = text.slice(at + key.length + 1).trimStart();
		const reference = /^(\d+) 0 R/.exec(rest)?.[1];
		return reference ? (objects.get(reference)?.dict ?? '') : rest;
	};
	return [...objects.values()]
		.filter(({ dict }) => /\/Type\s*\/Page\b(?!s)/.test(dict))
		.map(({ dict }) => {
			const fonts = new Map<string, Letters>();
			const named = dictOf(dictOf(dict, 'Resources'), 'Font');
			for (const [, name = '', reference = ''] of named
				.slice(0, named.indexOf('>>') + 1)
				.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
				const table = numberOf(objects.get(reference)?.dict ?? '', 'ToUnicode');
				fonts.set(name, lettersOf(objects.get(table ?? '')?.stream ?? ''));
			}
			const content = objects.get(numberOf(dict, 'Contents') ?? '')?.stream ?? '';
			return textOf(content, fonts);
		});
}

function objectsOf(pdf: Buffer): Map<string, { dict: string; stream: string }> {
	const text = pdf.toString('latin1');
	const found = new Map<string, { dict: string; stream: string }>();
	for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
		const from = match.index + match[0].length;
		const end = text.indexOf('endobj', from);
		const begin = text.indexOf('stream\n', from);
		const hasStream = begin >= 0 && begin < end;
		const dict = text.slice(from, hasStream ? begin : end);
		let stream = '';
		if (hasStream) {
			const length = Number(/\/Length (\d+)/.exec(dict)?.[1] ?? 0);
			const bytes = pdf.subarray(begin + 7, begin + 7 + length);
			if (!dict.includes('/Subtype /Image') && !dict.includes('/FontFile'))
				stream = (dict.includes('/FlateDecode') ? safely(bytes) : bytes).toString('latin1');
		}
		found.set(match[1] ?? '', { dict, stream });
	}
	return found;
}
function safely(bytes: Buffer): Buffer {
	try {
		return inflateSync(bytes);
	} catch {
		return Buffer.alloc(0);
	}
}

const letters = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** Glyph → letters, from the two kinds of list that such a table has. */
interface Letters {
	/** Digits of a glyph's number: a font of one byte, or of two. */
	digits: number;
	of: Map<number, string>;
}
function lettersOf(table: string): Letters {
	const found = new Map<number, string>();
	const digits = /begincodespacerange\s*<([0-9A-Fa-f]+)>/.exec(table)?.[1]?.length ?? 4;
	for (const [, list = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
		for (const [, glyph = '', hex = ''] of list.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g))
			found.set(parseInt(glyph, 16), letters(hex));
	for (const [, list = ''] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
		for (const [, from = '', to = '', hex = ''] of list.matchAll(
			/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g
		))
			for (let glyph = parseInt(from, 16); glyph <= parseInt(to, 16); glyph++) {
				const code = parseInt(hex, 16) + glyph - parseInt(from, 16);
				found.set(glyph, letters(code.toString(16).padStart(hex.length, '0')));
			}
	return { digits, of: found };
}

/** Without spaces and breaks: how glyphs are spaced is the printer's matter. */
function textOf(content: string, fonts: Map<string, Letters>): string {
	let font: Letters | undefined;
	let said = '';
	for (const [, name, strings] of content.matchAll(
		/\/(F\d+) [\d.]+ Tf|((?:\[[^\]]*\]|<[0-9A-Fa-f]*>))\s*T[Jj]/g
	)) {
		if (name) font = fonts.get(name);
		else
			for (const [, hex = ''] of (strings ?? '').matchAll(/<([0-9A-Fa-f]*)>/g))
				for (let at = 0; font && at + font.digits <= hex.length; at += font.digits)
					said += font.of.get(parseInt(hex.slice(at, at + font.digits), 16)) ?? '';
	}
	return bare(said);
}
export const bare = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');
