import { removeAll } from '#archive';
import type { Minga } from './context';
import { prefix } from './device';

type At = 'none' | 'going' | 'gone' | 'failed';
const caching = /^minga-/;

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
			intake.close();
			// In its turn and first: should anything later not be possible, no file is left.
			await workspace.forget();
			workspace.close();
			await (await navigator.serviceWorker?.getRegistration())?.unregister();
			for (const name of (await globalThis.caches?.keys()) ?? [])
				if (caching.test(name)) await caches.delete(name);
			await removeAll(ids);
			for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
			this.#say('gone');
		} catch {
			this.#say('failed');
		}
	}

	#say(at: At): void {
		this.#at = at;
		this.#channel?.postMessage(at);
	}
}

export const forgetting = new Forgetting();
