import { Inflate } from 'fflate';

/** One entry of a zip, as its directory declares it. */
export interface Entry {
	name: string;
	/** Bytes once inflated, and in the zip. */
	size: number;
	packed: number;
	/** 0 = stored, 8 = deflated. */
	method: number;
	isLocked: boolean;
	crc: number;
	/** Where its own header begins. */
	offset: number;
}

/**
 * The directory of a zip; null where it is damaged. Sizes are known before anything is inflated, which is why the
 * directory is read here: the library gives no way to inflate one entry against a limit.
 */
export function entriesOf(bytes: Uint8Array): Entry[] | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const u16 = (at: number) => view.getUint16(at, true);
	const u32 = (at: number) => view.getUint32(at, true);
	const u64 = (at: number) => u32(at) + u32(at + 4) * 2 ** 32;
	try {
		let end = bytes.length - 22;
		while (u32(end) !== 0x06054b50) if (--end < bytes.length - 65_600) return null;
		let count = u16(end + 10);
		let at = u32(end + 16);
		if (end >= 20 && u32(end - 20) === 0x07064b50) {
			const wide = u64(end - 12);
			count = u64(wide + 32);
			at = u64(wide + 48);
		}
		const entries: Entry[] = [];
		for (let entry = 0; entry < count; entry++) {
			if (u32(at) !== 0x02014b50) return null;
			const [named, extra, comment] = [u16(at + 28), u16(at + 30), u16(at + 32)];
			const made: Entry = {
				name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + named)),
				isLocked: (u16(at + 8) & 1) === 1,
				method: u16(at + 10),
				crc: u32(at + 16),
				packed: u32(at + 20),
				size: u32(at + 24),
				offset: u32(at + 42)
			};
			for (let field = at + 46 + named; field + 4 <= at + 46 + named + extra; field += 4 + u16(field + 2)) {
				if (u16(field) !== 1) continue;
				let value = field + 4;
				for (const part of ['size', 'packed', 'offset'] as const) {
					if (made[part] !== 0xffffffff) continue;
					made[part] = u64(value);
					value += 8;
				}
			}
			entries.push(made);
			at += 46 + named + extra + comment;
		}
		return entries;
	} catch (error) {
		// A directory that points outside the file.
		if (error instanceof RangeError) return null;
		throw error;
	}
}

const step = 1 << 14;

/**
 * The bytes of one entry, never more than its directory declares; null where it is damaged, or where it lies about
 * its size.
 */
export function inflated(bytes: Uint8Array, entry: Entry): Uint8Array | null {
	const { offset, packed, size, method, isLocked, crc } = entry;
	if (isLocked || offset + 30 > bytes.length) return null;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (view.getUint32(offset, true) !== 0x04034b50) return null;
	const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
	const body = bytes.subarray(from, from + packed);
	if (body.length !== packed || (method === 0 && packed !== size)) return null;
	if (method === 0) return checksum(body) === crc ? body : null;
	if (method !== 8) return null;
	const made = new Uint8Array(size);
	let filled = 0;
	let isWithin = true;
	const inflating = new Inflate((chunk) => {
		isWithin &&= filled + chunk.length <= size;
		if (isWithin) made.set(chunk, filled);
		filled += chunk.length;
	});
	try {
		for (let at = 0; at < packed && isWithin; at += step)
			inflating.push(body.subarray(at, at + step), at + step >= packed);
	} catch {
		return null;
	}
	return isWithin && filled === size && checksum(made) === crc ? made : null;
}

const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
	let rest = byte;
	for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
	return rest;
});

function checksum(bytes: Uint8Array): number {
	let crc = 0xffffffff;
	for (let at = 0; at < bytes.length; at++)
		crc = (remainders[(crc ^ (bytes[at] as number)) & 255] as number) ^ (crc >>> 8);
	return (crc ^ 0xffffffff) >>> 0;
}
