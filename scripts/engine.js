// The engine, without the names that nobody asks for, in pieces, each named by its own SHA-256: a download that breaks off
// goes on with the next piece, no file is too large for any host, and every piece is compressed and kept by itself. Bytes
// that are not the pinned engine's are not cut at all.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { askedBy, trimmed } from './trimmed.js';

const pieceBytes = 2 * 2 ** 20;
const folder = fileURLToPath(new URL('../src/lib/engine/pieces', import.meta.url));
const source = fileURLToPath(new URL('../src/lib/engine/pinned.ts', import.meta.url));

/** @param {Uint8Array} bytes */
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

const { resolve } = createRequire(import.meta.url);
/** The engine as npm brought it, and the script that starts it. */
export const engineFile = () => resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
const scriptFile = () => resolve('@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js');

/** What the engine must be, as the site itself will ask. */
export function pinned() {
	const found = /engineSha256\s*=\s*'([0-9a-f]{64})'/.exec(readFileSync(source, 'utf8'));
	if (!found) throw new Error('src/lib/engine/pinned.ts names no engineSha256');
	return /** @type {string} */ (found[1]);
}

/**
 * What of the engine is given to a browser, as it is cut, in its order.
 * @param {Uint8Array} bytes @param {string} expected its SHA-256
 * @returns {{ name: string; bytes: Uint8Array }[]}
 */
export function cut(bytes, expected) {
	if (sha256(bytes) !== expected)
		throw new Error(`the engine is not the pinned one: SHA-256 ${sha256(bytes)} instead of ${expected}`);
	const whole = trimmed(bytes, askedBy(readFileSync(scriptFile(), 'utf8')));
	return Array.from({ length: Math.ceil(whole.length / pieceBytes) }, (_, at) => {
		const piece = whole.subarray(at * pieceBytes, (at + 1) * pieceBytes);
		return { name: `${String(at).padStart(2, '0')}-${sha256(piece)}.wasm`, bytes: piece };
	});
}

/** Makes the pieces where they are not there yet. Several may do so at once: none sees a half-made folder. */
export function pieces() {
	const expected = pinned();
	// Cut anew where the engine is another, or how it is cut.
	const how = ['./engine.js', './trimmed.js'].map((script) => readFileSync(new URL(script, import.meta.url)));
	const made = sha256(Buffer.concat([Buffer.from(expected), ...how]));
	const mark = join(folder, `${made}.whole`);
	if (existsSync(mark)) return;
	const fresh = `${folder}.${process.pid}`;
	rmSync(fresh, { recursive: true, force: true });
	mkdirSync(fresh, { recursive: true });
	for (const { name, bytes } of cut(readFileSync(engineFile()), expected))
		writeFileSync(join(fresh, name), bytes);
	writeFileSync(join(fresh, `${made}.whole`), '');
	rmSync(folder, { recursive: true, force: true });
	try {
		renameSync(fresh, folder);
	} catch (cause) {
		rmSync(fresh, { recursive: true, force: true });
		if (readdirSync(folder).length === 0) throw cause;
	}
}
