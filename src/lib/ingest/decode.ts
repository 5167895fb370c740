import type { Reading } from './index';

export type Decoded =
	| { text: string; encoding: Reading['encoding'] }
	/** Not a text: a spreadsheet, a picture (`wrong_kind`), or bytes that no encoding of ours explains. */
	| { fault: 'wrong_kind' | 'unreadable'; found: string };

/** How files that are not text begin, with the word by which people know them. */
const kinds: readonly (readonly [string, string])[] = [
	['504b0304', 'xlsx/zip'],
	['504b0506', 'zip'],
	['d0cf11e0a1b11ae1', 'xls'],
	['25504446', 'pdf'],
	['89504e47', 'png'],
	['ffd8ff', 'jpeg'],
	['47494638', 'gif'],
	['1f8b', 'gzip'],
	['377abcaf271c', '7z'],
	['526172211a07', 'rar'],
	['7b5c727466', 'rtf'],
	['53514c69746520666f726d6174', 'sqlite'],
	['50415231', 'parquet'],
	['4152524f5731', 'arrow']
];

/** Bytes 0x80-0x9F of Windows-1252 as the web reads them; Node's own decoder gives control characters. */
const curly = [
	0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d,
	0x017d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
	0x0153, 0x9d, 0x017e, 0x0178
];

/** UTF-8 where the bytes are valid UTF-8, UTF-16 where a mark says so, else Windows-1252. */
export function decode(bytes: Uint8Array): Decoded {
	const kind = kindOf(bytes);
	if (kind) return { fault: 'wrong_kind', found: kind };
	try {
		const marked =
			bytes[0] === 0xff && bytes[1] === 0xfe
				? 'utf-16le'
				: bytes[0] === 0xfe && bytes[1] === 0xff
					? 'utf-16be'
					: null;
		if (marked) return { text: new TextDecoder(marked, { fatal: true }).decode(bytes), encoding: marked };
		// No text of ours begins with NULs about; a file that does is a program's, whatever its name says.
		if (bytes.subarray(0, 1 << 16).includes(0)) return { fault: 'unreadable', found: 'NUL' };
		const text = utf8(bytes);
		const read: Decoded = text === null ? windows(bytes) : { text, encoding: 'utf-8' };
		return /^\s*<(!doctype html|html|\?xml|table)/i.test(read.text.slice(0, 200))
			? { fault: 'wrong_kind', found: 'html/xml' }
			: read;
	} catch {
		// Odd bytes behind a UTF-16 mark, or a text longer than a string can be.
		return { fault: 'unreadable', found: '' };
	}
}

function kindOf(bytes: Uint8Array): string | undefined {
	const start = Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
	return kinds.find(([magic]) => start.startsWith(magic))?.[1];
}

function utf8(bytes: Uint8Array): string | null {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch (error) {
		if (error instanceof TypeError) return null;
		throw error;
	}
}

function windows(bytes: Uint8Array): { text: string; encoding: 'windows-1252' } {
	const table = Uint16Array.from({ length: 256 }, (_, byte) => curly[byte - 0x80] ?? byte);
	const units = new Uint16Array(bytes.length);
	for (let at = 0; at < bytes.length; at++) units[at] = table[bytes[at] as number] as number;
	return { text: new TextDecoder('utf-16le').decode(units), encoding: 'windows-1252' };
}
