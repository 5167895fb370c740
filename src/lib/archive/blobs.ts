/** The name of bytes: their SHA-256 in lower-case hex. */
export async function sha256(bytes: Uint8Array): Promise<string> {
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
	return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export const sha256OfText = (text: string): Promise<string> => sha256(new TextEncoder().encode(text));

/**
 * Bytes as they are handed to the device. A view is cut out of its buffer first: structured clone would store
 * the whole buffer behind it.
 */
export function whole(bytes: Uint8Array): ArrayBuffer {
	const { buffer } = bytes;
	return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength
		? buffer
		: (bytes.slice().buffer as ArrayBuffer);
}

/** Bytes that came back from the device, or an error where they are not the ones that were put there. */
export async function intact(
	stored: ArrayBuffer | undefined,
	sha: string,
	name: string
): Promise<Uint8Array> {
	if (!stored) throw new Error(`original "${name}" is not on this device`);
	const bytes = new Uint8Array(stored);
	if ((await sha256(bytes)) !== sha) throw new Error(`original "${name}" is damaged on this device`);
	return bytes;
}
