const table = Uint32Array.from({ length: 256 }, (_, byte) => {
	let rest = byte;
	for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
	return rest;
});

/** The checksum of what was packed, as a gzip file has it at its end and a zip of each of its parts (RFC 1952, section 8). */
export function crc32(bytes: Uint8Array): number {
	let rest = 0xffffffff;
	for (const byte of bytes) rest = table[(rest ^ byte) & 0xff]! ^ (rest >>> 8);
	return (rest ^ 0xffffffff) >>> 0;
}
