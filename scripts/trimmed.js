// DuckDB names 75,011 of its functions and values to whoever loads it, so that extensions can be linked to it; here none
// ever is. Its script takes each into a table of its own at every start, which is most of a start, and the names are a
// fifth of the file. So the list keeps what the script asks for, and everything else in the file stays as it is.

const exportSection = 7;
const utf8 = new TextDecoder();

/** What the engine's script asks of it by name, or takes for whatever begins so. @param {string} script @returns {(name: string) => boolean} */
export function askedBy(script) {
	const names = new Set(Array.from(script.matchAll(/\bwasmExports\.([\w$]+)/g), ([, name]) => name));
	if (!names.has('duckdb_web_query_run') || /\bwasmExports\s*\[/.test(script))
		throw new Error('this script asks for no engine by name');
	return (name) => names.has(name) || name.startsWith('dynCall_');
}

/**
 * A WebAssembly module whose list of exports keeps only some, byte for byte the same but for that
 * (https://webassembly.github.io/spec/core/binary/modules.html#export-section).
 * @param {Uint8Array} bytes @param {(name: string) => boolean} stays @returns {Buffer}
 */
export function trimmed(bytes, stays) {
	let at = 8; // past the magic number and the version
	function number() {
		let [value, shift, byte] = [0, 0, 0];
		do {
			byte = bytes[at++] ?? 0;
			value += (byte & 127) * 2 ** shift;
			shift += 7;
		} while (byte & 128);
		return value;
	}
	const parts = [bytes.subarray(0, at)];
	while (at < bytes.length) {
		const began = at;
		const section = bytes[at++];
		const end = number() + at;
		if (section !== exportSection) parts.push(bytes.subarray(began, end));
		else {
			/** @type {Uint8Array[]} */
			const kept = [];
			for (let left = number(); left > 0; left--) {
				const entry = at;
				const length = number();
				const name = utf8.decode(bytes.subarray(at, at + length));
				at += length + 1; // the name, then a byte for what it is
				number(); // which one
				if (stays(name)) kept.push(bytes.subarray(entry, at));
			}
			const list = Buffer.concat([written(kept.length), ...kept]);
			parts.push(Uint8Array.of(exportSection), written(list.length), list);
		}
		at = end;
	}
	return Buffer.concat(parts);
}

/** A number as WebAssembly writes it: seven bits a byte, the least first. @param {number} value */
function written(value) {
	const out = [];
	for (let rest = value; ; rest >>>= 7) {
		if (rest < 128) return Uint8Array.from([...out, rest]);
		out.push((rest & 127) | 128);
	}
}
