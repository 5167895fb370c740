import { removeAll } from '#archive';
import type { Minga } from './context';
import { prefix } from './device';
import { housed, offline } from './offline.svelte';

type At = 'none' | 'going' | 'gone' | 'failed';
/** Tabs opened before that moment (ms of the clock) hold what is deleted; one opened later begins anew. */
interface Said {
	at: At;
	until: number;
}
const caching = /^minga-/;
/** A tab that was only just opened may have missed what was said. */
const asking = 'what was said?';
/** A tab that was just being opened hears of it before it keeps anything. */
const heardMs = 2_000;

/** Everything of Minga on this device, deleted in one step, whichever tab is asked. */
class Forgetting {
	#at = $state<At>('none');
	#until = 0;
	#channel: BroadcastChannel | null = null;

	get at(): At {
		return this.#at;
	}

	/** Hears of it where another tab does it: this one lets go of all it holds, so that nothing is written again. */
	listen({ workspace, intake }: Minga): void {
		if (typeof BroadcastChannel === 'undefined') return;
		this.#channel = new BroadcastChannel('minga-forgetting');
		this.#channel.onmessage = ({ data }: MessageEvent<Said | typeof asking>) => {
			if (data === asking) {
				if (this.#at !== 'none') this.#tell();
				return;
			}
			if (performance.timeOrigin >= data.until) return;
			if (this.#at === 'none') {
				offline.end();
				intake.close();
				workspace.close();
				workspace.copies.release();
			}
			this.#at = data.at;
			this.#until = data.until;
		};
		this.#channel.postMessage(asking);
	}

	async everything({ workspace, intake }: Minga): Promise<void> {
		const ids = workspace.shelves.list.map(({ id }) => id);
		this.#say('going');
		try {
			offline.end();
			intake.close();
			// In its turn and first: should anything later not be possible, no file is left.
			await workspace.forget();
			workspace.close();
			workspace.copies.release();
			await new Promise<void>((resolve, reject) => {
				void housed('exclusive', () =>
					this.#remove(ids)
						.then(resolve, reject)
						.then(() => new Promise((later) => setTimeout(later, heardMs)))
						// A browser has been seen to make an empty cache anew behind it.
						.then(() => whereAllowed(removeCaches))
				).catch(reject);
			});
		} catch {
			this.#say('failed');
		}
	}

	async #remove(ids: readonly string[]): Promise<void> {
		await whereAllowed(async () => (await navigator.serviceWorker?.getRegistration())?.unregister());
		await removeAll(ids);
		await whereAllowed(removeCaches);
		await whereAllowed(async () => {
			for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
		});
		this.#say('gone');
	}

	#say(at: At): void {
		this.#at = at;
		this.#until = at === 'going' ? Infinity : Date.now();
		this.#tell();
	}

	#tell(): void {
		this.#channel?.postMessage({ at: this.#at, until: this.#until } satisfies Said);
	}
}

/** Where a browser forbids a storage there is nothing of ours in it. */
async function whereAllowed(remove: () => Promise<unknown>): Promise<void> {
	try {
		await remove();
	} catch (cause) {
		if (!(cause instanceof DOMException && cause.name === 'SecurityError')) throw cause;
	}
}

/** Looks once more whether they are gone: the worker that was just told to go may have been about to keep something. */
async function removeCaches(): Promise<void> {
	const ours = async () => ((await globalThis.caches?.keys()) ?? []).filter((name) => caching.test(name));
	for (let names = await ours(), left = 5; names.length > 0; names = await ours()) {
		if (left-- === 0) throw new Error('something keeps files anew while they are deleted');
		await Promise.all(names.map((name) => caches.delete(name)));
	}
}

export const forgetting = new Forgetting();
