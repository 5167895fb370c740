/** Files as programs write them, by other means than the app reads them: encodings, separators, line ends, numbers. */
export const encodings = ['utf-8', 'utf-8+bom', 'utf-16le+bom', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];
export const delimiters = [',', ';', '\t'] as const;
export type Delimiter = (typeof delimiters)[number];
export const lineEnds = ['crlf', 'lf', 'cr', 'mixed'] as const;
export type LineEnd = (typeof lineEnds)[number];
/** Thousands, decimal: 1.234,56 · 1,234.56 · 1 234,56 · 1234.56 */
export const numberStyles = {
	'1.234,56': ['.', ','],
	'1,234.56': [',', '.'],
	'1 234,56': ['\u00a0', ','],
	'1234.56': ['', '.']
} as const;
export type NumberStyle = keyof typeof numberStyles;

const above7f =
	'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ' +
	Array.from({ length: 96 }, (_, at) => String.fromCharCode(0xa0 + at)).join('');

export function encoded(text: string, encoding: Encoding): Uint8Array {
	if (encoding === 'windows-1252')
		return Uint8Array.from(text, (sign) => {
			const code = sign.charCodeAt(0);
			const high = above7f.indexOf(sign);
			if (code >= 0x80 && high < 0) throw new Error(`windows-1252 has no "${sign}"`);
			return code < 0x80 ? code : 0x80 + high;
		});
	if (encoding === 'utf-16le+bom') {
		const bytes = new Uint8Array(2 + 2 * text.length);
		const view = new DataView(bytes.buffer);
		view.setUint16(0, 0xfeff, true);
		for (let at = 0; at < text.length; at++) view.setUint16(2 + 2 * at, text.charCodeAt(at), true);
		return bytes;
	}
	return new TextEncoder().encode((encoding === 'utf-8+bom' ? '\ufeff' : '') + text);
}

/** A number with at least one digit before its mark, and no more decimals than it has. */
export function numbered(value: number, style: NumberStyle): string {
	const [thousands, decimal] = numberStyles[style];
	const [whole = '', part = ''] = String(Math.abs(value)).split('.');
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
	return (value < 0 ? '-' : '') + grouped + (part === '' ? '' : decimal + part);
}

export const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** RFC 4180: a cell is quoted where it must be, or everywhere. */
export const row = (cells: readonly string[], delimiter: string, always = false): string =>
	cells
		.map((cell) => (always || cell.includes(delimiter) || /["\r\n]/.test(cell) ? quoted(cell) : cell))
		.join(delimiter);

/** Lines one below the other; `mixed` ends them one after the other in all three ways. */
export function ended(lines: readonly string[], end: LineEnd): string {
	const ends = { crlf: ['\r\n'], lf: ['\n'], cr: ['\r'], mixed: ['\r\n', '\n', '\r'] }[end];
	return lines.map((line, at) => line + (ends[at % ends.length] ?? '')).join('');
}
