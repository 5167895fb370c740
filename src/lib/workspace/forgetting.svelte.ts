import { removeAll } from '#archive';
import type { Minga } from './context';
import { prefix } from './device';
import { housed, offline } from './offline.svelte';

type At = 'none' | 'going' | 'gone' | 'failed';
const caching = /^minga-/;
/** A tab that was just being opened hears of it before it keeps anything. */
const heardMs = 2_000;

/** Everything of Minga on this device, deleted in one step, whichever tab is asked. */
class Forgetting {
	#at = $state<At>('none');
	#channel: BroadcastChannel | null = null;

	get at(): At {
		return this.#at;
	}

	/** Hears of it where another tab does it: this one lets go of all it holds, so that nothing is written again. */
	listen({ workspace, intake }: Minga): void {
		if (typeof BroadcastChannel === 'undefined') return;
		this.#channel = new BroadcastChannel('minga-forgetting');
		this.#channel.onmessage = ({ data }: MessageEvent<At>) => {
			if (this.#at === 'none') {
				offline.end();
				intake.close();
				workspace.close();
			}
			this.#at = data;
		};
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
			await new Promise<void>((resolve, reject) => {
				void housed('exclusive', () =>
					this.#remove(ids)
						.then(resolve, reject)
						.then(() => new Promise((later) => setTimeout(later, heardMs)))
				).catch(reject);
			});
		} catch {
			this.#say('failed');
		}
	}

	async #remove(ids: readonly string[]): Promise<void> {
		await (await navigator.serviceWorker?.getRegistration())?.unregister();
		for (const name of (await globalThis.caches?.keys()) ?? [])
			if (caching.test(name)) await caches.delete(name);
		await removeAll(ids);
		for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
		this.#say('gone');
	}

	#say(at: At): void {
		this.#at = at;
		this.#channel?.postMessage(at);
	}
}

export const forgetting = new Forgetting();
