import { EngineFailure, start, type Engine } from '#engine';
import { dictionary } from '#framework';
import type { Reader } from '#ingest';
import { fill, type Background, type Source } from './fill';

export type Which = 'sample' | 'own';

export type EngineStatus =
	| { at: 'asleep' }
	| { at: 'starting'; done: number; total: number }
	| { at: 'filling'; file: string; rows: number }
	| { at: 'ready' }
	| { at: 'failed'; failure: unknown };

export interface Filled {
	engine: Engine;
	background: Background;
}

/**
 * One engine at a time, filled with one of the two workspaces. It starts when first needed, starts again once
 * when it dies of a question, and whatever it holds can be thrown away.
 */
export class Runner {
	#status = $state.raw<EngineStatus>({ at: 'asleep' });
	#running: { which: Which; stop: AbortController; filled: Promise<Filled> } | null = null;

	constructor(
		readonly reader: Reader,
		readonly sources: (which: Which) => Source[]
	) {}

	get status(): EngineStatus {
		return this.#status;
	}

	/** The engine with everything of that workspace in it; starts it where it is not running. */
	filled(which: Which): Promise<Filled> {
		if (this.#running?.which === which) return this.#running.filled;
		this.stop();
		const stop = new AbortController();
		const running = { which, stop, filled: this.#fill(which, stop.signal) };
		running.filled.catch((failure: unknown) => {
			if (this.#running !== running) return;
			this.#running = null;
			this.#status = { at: 'failed', failure };
		});
		this.#running = running;
		return running.filled;
	}

	/** Puts something more into the engine; whoever asks meanwhile waits for it. */
	add(which: Which, more: (filled: Filled) => Promise<Filled>): Promise<Filled> {
		const next = this.filled(which).then(more);
		this.#running!.filled = next;
		return next;
	}

	/** One question; if the engine dies of it, once more to a fresh one. */
	async query<T>(which: Which, compute: (engine: Engine) => Promise<T>): Promise<T> {
		for (let attempt = 1; ; attempt++) {
			try {
				return await compute((await this.filled(which)).engine);
			} catch (cause) {
				if (!(cause instanceof EngineFailure) || cause.during !== 'query' || attempt === 2) throw cause;
				this.stop();
			}
		}
	}

	/** Ends the engine, running or starting: also how its start is cancelled. */
	stop(): void {
		const running = this.#running;
		this.#running = null;
		this.#status = { at: 'asleep' };
		running?.stop.abort();
		running?.filled.then(({ engine }) => engine.close()).catch(() => undefined);
	}

	async #fill(which: Which, signal: AbortSignal): Promise<Filled> {
		const tell = (status: EngineStatus) => {
			if (!signal.aborted) this.#status = status;
		};
		tell({ at: 'starting', done: 0, total: 0 });
		const engine = await start({
			indicators: [...dictionary.values()],
			onprogress: (done, total) => tell({ at: 'starting', done, total }),
			signal
		});
		const background = await fill(engine, this.reader, this.sources(which), ({ file, rows }) =>
			tell({ at: 'filling', file, rows })
		);
		tell({ at: 'ready' });
		performance.mark('minga:engine');
		return { engine, background };
	}
}
