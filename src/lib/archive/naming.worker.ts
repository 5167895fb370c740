/** Names large files away from the page: a browser may hold still while it computes a digest. */
addEventListener(
	'message',
	async ({ data }: MessageEvent<{ id: number; bytes: Uint8Array<ArrayBuffer> }>) => {
		try {
			const digest = await crypto.subtle.digest('SHA-256', data.bytes);
			postMessage({ id: data.id, digest });
		} catch (cause) {
			postMessage({ id: data.id, failure: String(cause) });
		}
	}
);
