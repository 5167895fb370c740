/** From this size on the page would feel it. */
const large = 1 << 20;

/** The name of bytes: their SHA-256 in lower-case hex. */
export async function sha256(bytes: Uint8Array): Promise<string> {
	const isPage = typeof document !== 'undefined' && typeof Worker !== 'undefined';
	const isAside = isPage && bytes.byteLength >= large;
	const digest = isAside
		? await aside(bytes)
		: await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
	return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

type Named = { id: number } & ({ digest: ArrayBuffer } | { failure: string });
let naming: Worker | null = null;
let count = 0;

/** The digest of a large file, computed in a worker that stays for the next one. */
function aside(bytes: Uint8Array): Promise<ArrayBuffer> {
	const worker = (naming ??= new Worker(new URL('./naming.worker.ts', import.meta.url), { type: 'module' }));
	const id = ++count;
	return new Promise((resolve, reject) => {
		const settle = (end: () => void) => {
			worker.removeEventListener('message', onmessage);
			worker.removeEventListener('error', onerror);
			end();
		};
		const onmessage = ({ data }: MessageEvent<Named>) => {
			if (data.id !== id) return;
			settle(() => ('digest' in data ? resolve(data.digest) : reject(new Error(data.failure))));
		};
		const onerror = (event: ErrorEvent) => {
			naming = null;
			settle(() => reject(new Error(`the naming worker failed: ${event.message}`)));
		};
		worker.addEventListener('message', onmessage);
		worker.addEventListener('error', onerror);
		worker.postMessage({ id, bytes });
	});
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
): Promise<Uint8Array<ArrayBuffer>> {
	if (!stored) throw new Error(`original "${name}" is not on this device`);
	const bytes = new Uint8Array(stored);
	if ((await sha256(bytes)) !== sha) throw new Error(`original "${name}" is damaged on this device`);
	return bytes;
}
