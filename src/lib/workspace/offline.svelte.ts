import { dev } from '$app/environment';
import * as engine from '#engine';
import { isDear } from './dear';

/** How much of the engine lies on this device. */
export type EngineKept =
	/** Not known yet, or nobody could keep it. */
	| { at: 'unknown' }
	| { at: 'ready'; total: number }
	/** Fetched only when asked for: the reader's line is dear. */
	| { at: 'asking' | 'coming' | 'waiting' | 'full'; done: number; total: number };

const quietMs = 60_000;
const updateMs = 3_600_000;

/** The site without a network: what of it is kept on this device, and whether a newer one waits to be used. */
class Offline {
	/** Whether the pages themselves are kept. */
	#site = $state<'unknown' | 'impossible' | 'coming' | 'kept'>('unknown');
	#engine = $state.raw<EngineKept>({ at: 'unknown' });
	#isNewer = $state(false);
	#registration: ServiceWorkerRegistration | null = null;
	#asked = Date.now();
	#isTaking = false;
	#isOver = false;
	#isForForm = false;

	get site() {
		return this.#site;
	}
	/** All that is kept is being deleted: nothing more is. */
	get isOver() {
		return this.#isOver;
	}
	get engine(): EngineKept {
		return this.#engine;
	}
	/** A newer site is there and waits until it is asked for. */
	get isNewer(): boolean {
		return this.#isNewer;
	}

	/**
	 * Once the page's own work is done: from here on the site is kept, and the engine behind it. Whoever only fills in a
	 * form needs no engine, and on a dear line keeps nothing.
	 */
	async begin(root: string, isForForm = false): Promise<void> {
		if (isForForm && isDear()) return;
		this.#isForForm = isForForm;
		const worker = navigator.serviceWorker as ServiceWorkerContainer | undefined;
		const before = worker?.controller;
		const script = `${root}service-worker.js`;
		// Forbidden, or no such script: the site works without it.
		const registration = dev
			? undefined
			: await housed('shared', async () =>
					this.#isOver ? undefined : worker?.register(script, { updateViaCache: 'none' })
				).catch(() => undefined);
		if (!worker || !registration) return void (this.#site = 'impossible');
		this.#registration = registration;
		this.#site = 'coming';
		worker.addEventListener('controllerchange', () => {
			if (this.#isTaking) location.reload();
			else if (before) this.#isNewer = true; // another tab asked for it; this one stays what it is
		});
		const look = () => (this.#isNewer ||= registration.waiting !== null && registration.active !== null);
		registration.addEventListener('updatefound', () =>
			registration.installing?.addEventListener('statechange', look)
		);
		look();
		addEventListener('online', () => void this.#keep());
		document.addEventListener('visibilitychange', () => this.#ask());
		const { active } = await worker.ready;
		this.#site = 'kept';
		active?.postMessage('tidy');
		await this.#keep();
	}

	/** Uses the newer site: this page is opened again, others stay whole until they are. */
	take(): void {
		const waiting = this.#registration?.waiting;
		if (!waiting) return location.reload();
		this.#isTaking = true;
		waiting.postMessage('take over');
	}

	/** Everything is deleted: nothing is kept from here on. */
	end(): void {
		this.#isOver = true;
	}

	/** Fetches the engine now, however dear the line is. */
	fetch(): Promise<void> {
		return this.#keep(true);
	}

	async #keep(isAsked = false): Promise<void> {
		if (this.#isOver || this.#engine.at === 'coming' || this.#site !== 'kept') return;
		if (this.#isForForm && !isAsked) return;
		const { done, total } = await engine.kept();
		if (done >= total) return void (this.#engine = { at: 'ready', total });
		if (!isAsked && isDear()) return void (this.#engine = { at: 'asking', done, total });
		this.#engine = { at: 'coming', done, total };
		try {
			await alone(() =>
				engine.keep((now) => {
					if (this.#isOver) throw new Error('it is to be deleted');
					this.#engine = { at: 'coming', done: now, total };
				})
			);
			this.#engine = { at: 'ready', total };
		} catch (cause) {
			if (this.#isOver) return;
			const isFull = cause instanceof DOMException && cause.name === 'QuotaExceededError';
			this.#engine = { at: isFull ? 'full' : 'waiting', ...(await engine.kept()) };
			if (!isFull) setTimeout(() => void this.#keep(isAsked), quietMs);
		}
	}

	/** A tab that stays open for days hears of a newer site, too. */
	#ask(): void {
		if (document.hidden || Date.now() - this.#asked < updateMs) return;
		this.#asked = Date.now();
		void this.#registration?.update().catch(() => undefined);
	}
}

/** While one tab has the site kept no other deletes it, and the other way round. */
export const housed = <T>(mode: LockMode, work: () => Promise<T>): Promise<T> =>
	navigator.locks ? navigator.locks.request('minga-house', { mode }, work) : work();

/** Of several tabs one fetches. */
const alone = (work: () => Promise<void>): Promise<void> =>
	navigator.locks ? navigator.locks.request('minga-engine', work) : work();

export const offline = new Offline();
