import type { Reading } from './index';
import { kindOf } from './kinds';

export type Decoded =
	| { text: string; encoding: Reading['encoding'] }
	/** Not a text: a spreadsheet, a picture (`wrong_kind`), or bytes that no encoding of ours explains. */
	| { fault: 'wrong_kind' | 'unreadable'; found: string; maybe?: 'utf-16le' | 'utf-16be' | 'macintosh' };

/** Bytes 0x80-0x9F of Windows-1252 as the web reads them; Node's own decoder gives control characters. */
const curly = [
	0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d,
	0x017d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
	0x0153, 0x9d, 0x017e, 0x0178
];

/**
 * UTF-8 where the bytes are valid UTF-8, UTF-16 where a mark says so, else Windows-1252, unless they may as well be of an
 * old Mac; or what a person said. A
 * text of more than the web's longest string, or one that the encoding said cannot hold, is told as unreadable.
 */
export function decode(bytes: Uint8Array, said?: string): Decoded {
	const kind = kindOf(bytes);
	if (kind) return { fault: 'wrong_kind', found: kind };
	try {
		const read = byMark(bytes) ?? asSaid(bytes, said) ?? guessed(bytes);
		return 'text' in read && /^\s*<(!doctype html|html|\?xml|table|meta|style)/i.test(read.text.slice(0, 200))
			? {
					fault: 'wrong_kind',
					found: /<\?mso-application|schemas-microsoft/i.test(read.text.slice(0, 2000)) ? 'xml' : 'html'
				}
			: read;
	} catch {
		// Odd bytes behind a UTF-16 mark, or a text longer than a string can be.
		return { fault: 'unreadable', found: '' };
	}
}

function byMark(bytes: Uint8Array): Decoded | null {
	const [first, second, third] = bytes;
	if (first === 0xff && second === 0xfe) return utf16(bytes, 'utf-16le');
	if (first === 0xfe && second === 0xff) return utf16(bytes, 'utf-16be');
	if (first !== 0xef || second !== 0xbb || third !== 0xbf) return null;
	const text = utf8(bytes);
	// A mark of UTF-8 over bytes that are not: two files were joined, or one was edited by another program.
	return text === null
		? (mixed(bytes.subarray(3)) ?? windows(bytes.subarray(3)))
		: { text, encoding: 'utf-8' };
}

function asSaid(bytes: Uint8Array, said: string | undefined): Decoded | null {
	if (said === 'windows-1252') return windows(bytes);
	if (said === 'macintosh')
		return { text: new TextDecoder('macintosh').decode(bytes), encoding: 'macintosh' };
	if (said === 'utf-16le' || said === 'utf-16be') return utf16(bytes, said);
	if (said !== 'utf-8') return null;
	return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'utf-8' };
}

function guessed(bytes: Uint8Array): Decoded {
	const head = bytes.subarray(0, 1 << 16);
	if (head.includes(0)) {
		// No text of ours begins with NULs about, unless it is UTF-16 without its mark: that is named, not guessed.
		const zeros = [0, 0];
		for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
		const [even = 0, odd = 0] = zeros;
		const isWide = Math.max(even, odd) > head.length / 4 && Math.min(even, odd) < head.length / 50;
		if (!isWide) return { fault: 'unreadable', found: 'NUL' };
		const maybe = odd > even ? 'utf-16le' : 'utf-16be';
		return { fault: 'unreadable', found: maybe, maybe };
	}
	const text = utf8(bytes);
	if (text !== null) return { text, encoding: 'utf-8' };
	const joined = mixed(bytes);
	if (joined) return joined;
	return isOfOldMac(bytes) ? { fault: 'unreadable', found: 'macintosh', maybe: 'macintosh' } : windows(bytes);
}

/** Letters with accents of Spanish and Portuguese as old Macs wrote them, where Windows has signs that stand in no word. */
const macOnly = new Set([0x87, 0x8e, 0x9c, 0x84, 0x83, 0x8b, 0x8d, 0x90, 0x9b, 0x89, 0x9f]);
/** í, ñ and ó of old Macs; in Windows an apostrophe and dashes, which may stand between two words. */
const macPerhaps = new Set([0x92, 0x96, 0x97]);
const isLetter = (byte: number | undefined): boolean =>
	byte !== undefined && /[a-z]/i.test(String.fromCharCode(byte));
/** The same letters in Windows, where old Macs have signs that stand in no word. */
const windowsOnly = new Set([...'áéíóúñüÁÉÍÓÚÑÜãõçâêôàÃÕÇ'].map((letter) => letter.charCodeAt(0)));

/**
 * Whether bytes that are no UTF-8 may be the text of an old Mac: within words stand its letters, and more of them than
 * of Windows. Both readings are of the same bytes, so that a person says which one makes words.
 */
function isOfOldMac(bytes: Uint8Array): boolean {
	let [mac, windows, perhaps] = [0, 0, 0];
	for (const [at, byte] of bytes.entries()) {
		if (byte < 0x80) continue;
		const [before, after] = [isLetter(bytes[at - 1]), isLetter(bytes[at + 1])];
		if (!before && !after) continue;
		if (macOnly.has(byte)) mac++;
		else if (macPerhaps.has(byte) && before && after && !isElided(bytes, at)) perhaps++;
		else if (windowsOnly.has(byte)) windows++;
	}
	return mac > 0 ? mac + perhaps > windows : perhaps > 0 && windows === 0;
}

/** "children's", "d'Água": what follows or goes before an apostrophe is a letter or two. */
function isElided(bytes: Uint8Array, at: number): boolean {
	if (bytes[at] !== 0x92) return false;
	return (
		!isLetter(bytes[at - 2]) ||
		/^(?:[stdm]|ll|re|ve)(?![a-z])/i.test(String.fromCharCode(...bytes.subarray(at + 1, at + 4)))
	);
}

const utf16 = (bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoded => ({
	text: new TextDecoder(encoding, { fatal: true }).decode(bytes),
	encoding
});

function utf8(bytes: Uint8Array): string | null {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch (error) {
		if (error instanceof TypeError) return null;
		throw error;
	}
}

const letters = Uint16Array.from({ length: 256 }, (_, byte) => curly[byte - 0x80] ?? byte);

function windows(bytes: Uint8Array): { text: string; encoding: 'windows-1252' } {
	const units = new Uint16Array(bytes.length);
	for (let at = 0; at < bytes.length; at++) units[at] = letters[bytes[at] as number] as number;
	return { text: new TextDecoder('utf-16le').decode(units), encoding: 'windows-1252' };
}

/**
 * Lines of UTF-8 among lines of Windows-1252, as when two files were joined by hand: each line by its own bytes, since
 * the one encoding would spoil the other's accents. Null where no line speaks for UTF-8.
 */
function mixed(bytes: Uint8Array): Decoded | null {
	if (!hasPair(bytes)) return null;
	const lines: string[] = [];
	let isMixed = false;
	for (let from = 0; from <= bytes.length;) {
		const found = bytes.indexOf(10, from);
		const end = found < 0 ? bytes.length : found;
		const line = bytes.subarray(from, end);
		const text = utf8(line);
		isMixed ||= text !== null && text.length < line.length;
		lines.push(text ?? windows(line).text);
		from = end + 1;
	}
	return isMixed ? { text: lines.join('\n'), encoding: 'windows-1252' } : null;
}

/** An accented letter as UTF-8 writes it; in Windows-1252 hardly anyone would write the two signs it looks like. */
function hasPair(bytes: Uint8Array): boolean {
	for (let at = bytes.indexOf(0xc3); at >= 0; at = bytes.indexOf(0xc3, at + 1))
		if (((bytes[at + 1] ?? 0) & 0xc0) === 0x80) return true;
	return false;
}
