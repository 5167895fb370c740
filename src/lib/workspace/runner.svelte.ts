import { EngineFailure, start, type Engine } from '#engine';
import { dictionary } from '#framework';
import type { Reader } from '#ingest';
import { fill, type Background, type Source } from './fill';
import { mark } from './marking';

export type Which = 'sample' | 'own' | 'copy';
/** What an engine can be filled with. */
export type Computed = Exclude<Which, 'copy'>;

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
interface Running {
	which: Computed;
	filled: Promise<Filled>;
	/** Aborted when somebody stops it or the other workspace takes its place, not when it dies. */
	stop: AbortController;
}

/**
 * One engine at a time, filled with one of the two workspaces. It starts when first needed, starts again once
 * when it dies of a question, and whatever it holds can be thrown away.
 */
export class Runner {
	#status = $state.raw<EngineStatus>({ at: 'asleep' });
	#running: Running | null = null;

	constructor(
		readonly reader: Reader,
		readonly sources: (which: Computed) => Source[]
	) {}

	get status(): EngineStatus {
		return this.#status;
	}

	/** The engine with everything of that workspace in it; starts it where it is not running. */
	filled(which: Computed): Promise<Filled> {
		return this.#started(which).filled;
	}

	/** Puts something more into the engine; whoever asks meanwhile waits for it. */
	add(which: Computed, more: (filled: Filled) => Promise<Filled>): Promise<Filled> {
		const running = this.#started(which);
		return (running.filled = running.filled.then(more));
	}

	/** One question; if the engine dies of it, once more to a fresh one. */
	async query<T>(which: Computed, compute: (engine: Engine) => Promise<T>): Promise<T> {
		for (let attempt = 1; ; attempt++) {
			const running = this.#started(which);
			try {
				return await compute((await running.filled).engine);
			} catch (cause) {
				const died = cause instanceof EngineFailure && cause.during === 'query';
				if (!died || attempt === 2 || running.stop.signal.aborted) throw cause;
				// Several questions may have died with it; only the first of them ends it.
				if (this.#running === running) this.#end(running);
			}
		}
	}

	/** Ends the engine, running or starting: also how its start is cancelled. */
	stop(): void {
		if (!this.#running) return;
		this.#running.stop.abort(new DOMException('the engine was stopped', 'AbortError'));
		this.#end(this.#running);
	}

	#end(running: Running): void {
		this.#running = null;
		this.#status = { at: 'asleep' };
		running.filled.then(({ engine }) => engine.close()).catch(() => undefined);
	}

	#started(which: Computed): Running {
		if (this.#running?.which === which) return this.#running;
		this.stop();
		const stop = new AbortController();
		const tell = (status: EngineStatus) => {
			if (this.#running === running) this.#status = status;
		};
		const running: Running = { which, stop, filled: this.#fill(which, stop.signal, tell) };
		this.#running = running;
		running.filled.catch((failure: unknown) => {
			tell({ at: 'failed', failure });
			if (this.#running === running) this.#running = null;
		});
		return running;
	}

	async #fill(which: Computed, signal: AbortSignal, tell: (status: EngineStatus) => void): Promise<Filled> {
		await Promise.resolve(); // whoever starts it is told after it stands
		tell({ at: 'starting', done: 0, total: 0 });
		const engine = await start({
			indicators: [...dictionary.values()],
			onprogress: (done, total) => tell({ at: 'starting', done, total }),
			signal
		});
		try {
			const onprogress = ({ file, rows }: { file: string; rows: number }) =>
				tell({ at: 'filling', file, rows });
			const background = await fill(engine, this.reader, this.sources(which), { onprogress, signal });
			tell({ at: 'ready' });
			mark('minga:engine');
			return { engine, background };
		} catch (cause) {
			void engine.close();
			throw cause;
		}
	}
}
