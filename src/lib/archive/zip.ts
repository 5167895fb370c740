import { Deflate, Inflate, Zip, ZipPassThrough } from 'fflate';
import { Refusal } from './refusal';

/** What is opened at most. Whatever is larger is refused before it is unpacked. */
export const limits = {
	/** The file as it lies there. */
	file: 1_000_000_000,
	/** Parts in it. */
	parts: 20_000,
	/** One part, and all together, unpacked. */
	part: 500_000_000,
	total: 1_000_000_000,
	/** How many times its packed size a part may have, once it is larger than `small`. */
	ratio: 200,
	small: 4_000_000
};

/** A part as the zip's directory tells it; nothing is unpacked yet. */
export interface Entry {
	name: string;
	size: number;
	packed: Uint8Array;
	isPacked: boolean;
	crc: number;
}

const signature = { end: 0x06054b50, entry: 0x02014b50, part: 0x04034b50 } as const;
const wholeFile = 'zip';

/**
 * The parts of a zip. Read from its directory alone and strictly: names that lead elsewhere, names that stand twice,
 * parts that share bytes, bytes before, between and behind the parts that nobody speaks of, encryption and links are
 * refused, for no program that saves a Minga file writes them.
 */
export function entriesOf(zip: Uint8Array): Entry[] {
	if (zip.byteLength > limits.file) throw new Refusal('too_large', wholeFile);
	const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
	const end = zip.byteLength - 22;
	if (end < 0 || view.getUint32(end, true) !== signature.end) throw new Refusal('not_zip', wholeFile);
	const count = view.getUint16(end + 10, true);
	const start = view.getUint32(end + 16, true);
	const isPlain = view.getUint32(end + 4, true) === 0 && view.getUint16(end + 8, true) === count;
	if (!isPlain || start + view.getUint32(end + 12, true) !== end) throw new Refusal('damaged', wholeFile);
	if (count > limits.parts) throw new Refusal('too_large', wholeFile);

	const names = new Set<string>();
	const entries: (Entry & { from: number; to: number })[] = [];
	let total = 0;
	let at = start;
	for (let each = 0; each < count; each++) {
		const { next, ...entry } = entryAt(zip, view, at, start, end);
		if (names.has(entry.name)) throw new Refusal('twice', entry.name);
		names.add(entry.name);
		entries.push(entry);
		total += entry.size;
		at = next;
	}
	if (at !== end) throw new Refusal('damaged', wholeFile);
	if (total > limits.total) throw new Refusal('too_large', wholeFile);
	let free = 0;
	// Size and checksum may stand once more behind a part.
	const follows = (from: number) => [0, 12, 16].includes(from - free);
	for (const { name, from, to } of entries.toSorted((a, b) => a.from - b.from)) {
		if (!follows(from)) throw new Refusal('damaged', name);
		free = to;
	}
	if (!follows(start)) throw new Refusal('damaged', wholeFile);
	return entries;
}

function entryAt(zip: Uint8Array, view: DataView, at: number, start: number, end: number) {
	if (at + 46 > end || view.getUint32(at, true) !== signature.entry) throw new Refusal('damaged', wholeFile);
	const length = view.getUint16(at + 28, true);
	const next = at + 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
	if (next > end) throw new Refusal('damaged', wholeFile);
	const name = nameOf(zip.subarray(at + 46, at + 46 + length));
	const isLink = view.getUint32(at + 38, true) >>> 28 === 0xa;
	if (isUnsafe(name) || isLink) throw new Refusal('unsafe_name', name);
	if (view.getUint16(at + 8, true) & 1) throw new Refusal('encrypted', name);
	const method = view.getUint16(at + 10, true);
	const packed = view.getUint32(at + 20, true);
	const size = view.getUint32(at + 24, true);
	if (method !== 0 && method !== 8) throw new Refusal('damaged', name);
	if (size > limits.part) throw new Refusal('too_large', name);
	if (size > limits.small && size > packed * limits.ratio) throw new Refusal('bomb', name);
	if (method === 0 && size !== packed) throw new Refusal('damaged', name);

	const from = view.getUint32(at + 42, true);
	if (from + 30 > start || view.getUint32(from, true) !== signature.part) throw new Refusal('damaged', name);
	const itsLength = view.getUint16(from + 26, true);
	const data = from + 30 + itsLength + view.getUint16(from + 28, true);
	const to = data + packed;
	const itsName = zip.subarray(from + 30, from + 30 + itsLength);
	const isSame = view.getUint16(from + 8, true) === method && nameOf(itsName) === name;
	if (to > start || !isSame) throw new Refusal('damaged', name);
	return {
		name,
		size,
		packed: zip.subarray(data, to),
		isPacked: method === 8,
		crc: view.getUint32(at + 16, true),
		from,
		to,
		next
	};
}

function nameOf(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		throw new Refusal('unsafe_name', wholeFile);
	}
}

/** Absolute, through a folder above, for another system's paths, or with signs that nobody sees. */
const isUnsafe = (name: string): boolean =>
	name === '' ||
	/[\\:\u0000-\u001f\u007f]/.test(name) ||
	name
		.split('/')
		.some((step, at, all) => step === '..' || step === '.' || (step === '' && at < all.length - 1));

const slice = 16_384;

/** A part unpacked: exactly as large as the directory says, and not a byte more is ever unpacked. */
export function unpacked({ name, size, packed, isPacked }: Entry): Uint8Array<ArrayBuffer> {
	if (!isPacked) return packed.slice();
	const whole = new Uint8Array(size);
	let filled = 0;
	/** Slices that gave nothing: behind its end a stream is silent for ever. */
	let silent = 0;
	const inflate = new Inflate((chunk) => {
		// It may mean harm, or have lost a byte on its way; either way nothing of it is kept.
		if (filled + chunk.length > size) throw new Refusal('damaged', name);
		whole.set(chunk, filled);
		filled += chunk.length;
		silent = chunk.length > 0 ? 0 : silent + 1;
	});
	try {
		for (let at = 0; at === 0 || at < packed.length; at += slice) {
			inflate.push(packed.subarray(at, at + slice), at + slice >= packed.length);
			if (silent > 64) throw new Refusal('damaged', name);
		}
	} catch (cause) {
		throw cause instanceof Refusal ? cause : new Refusal('damaged', name);
	}
	if (filled !== size) throw new Refusal('damaged', name);
	return whole;
}

/** Any day: the same parts are to give the same bytes, and when a file was saved stands in it. */
const everyDay = new Date(2000, 0, 1);

/** A part that was packed before its turn came. */
class Packed extends ZipPassThrough {
	override compression = 8;
	readonly chunks: Uint8Array<ArrayBuffer>[] = [];
	protected override process(_chunk: Uint8Array<ArrayBuffer>, final: boolean): void {
		if (final) this.chunks.forEach((chunk, at) => this.ondata(null, chunk, at === this.chunks.length - 1));
	}
}

/** Writes a zip part by part; what is finished of it is held as a blob, which a browser may put aside. */
export function writer() {
	const done: Blob[] = [];
	let chunks: Uint8Array<ArrayBuffer>[] = [];
	let total = 0;
	const put = () => {
		done.push(new Blob(chunks));
		chunks = [];
	};
	const zip = new Zip((error, chunk) => {
		if (error) throw error;
		chunks.push(chunk as Uint8Array<ArrayBuffer>);
	});
	return {
		add(name: string, bytes: Uint8Array): void {
			total += bytes.byteLength;
			// What could not be opened again must not be saved as if it could.
			if (bytes.byteLength > limits.part || total > limits.total)
				throw new RangeError(`too large for a minga file: "${name}"`);
			const packed = new Packed(name);
			let size = 0;
			const deflate = new Deflate({ level: 6 }, (chunk) => {
				packed.chunks.push(chunk as Uint8Array<ArrayBuffer>);
				size += chunk.length;
			});
			for (let at = 0; at === 0 || at < bytes.length; at += 1 << 20)
				deflate.push(bytes.subarray(at, at + (1 << 20)), at + (1 << 20) >= bytes.length);
			// Stored as it is where packing gains nothing, or so much that it would be taken for a bomb.
			const isWorth = size < bytes.length && bytes.length <= size * limits.ratio;
			const part = isWorth ? packed : new ZipPassThrough(name);
			part.mtime = everyDay;
			zip.add(part);
			part.push(bytes, true);
			put();
		},
		end(): Blob {
			zip.end();
			put();
			// Called a zip, a phone would add that to its name.
			return new Blob(done, { type: 'application/octet-stream' });
		}
	};
}
