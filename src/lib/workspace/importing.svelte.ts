import type { Import as Imported } from '#archive';
import type { Changed, Receipt } from '#engine';
import type { Decisions, Problem } from '#framework';
import type { Outcome, Progress, Unread } from '#ingest';
import { changedKey } from './fill';
import type { Workspace } from './workspace.svelte';

export type Step =
	| { at: 'waiting' }
	| { at: 'reading'; progress: Progress | null }
	| { at: 'review'; outcome: Outcome; receipt: Receipt | null }
	| { at: 'saving' }
	| { at: 'done'; outcome: Outcome; receipt: Receipt | null; imported: Imported }
	| { at: 'failed'; failure: unknown };

/** One import in progress: from the drop to the receipt. Nothing is stored before `confirm`. */
export class Import {
	#step = $state.raw<Step>({ at: 'waiting' });
	#decisions = $state.raw<Decisions>({});
	#already = $state.raw<{ file: string; at: string }[]>([]);
	#files: (Unread & { bytes: Promise<Uint8Array<ArrayBuffer>> })[] = [];
	#stop = new AbortController();

	constructor(readonly workspace: Workspace) {}

	get step(): Step {
		return this.#step;
	}
	/** Dropped files that are loaded already, byte for byte: they are passed over. */
	get already(): { file: string; at: string }[] {
		return this.#already;
	}
	get decisions(): Decisions {
		return this.#decisions;
	}

	/** Questions that must be answered before anything can be loaded. */
	get asks(): Problem[] {
		return this.#step.at === 'review' ? unanswered(this.#step.outcome, this.#decisions) : [];
	}

	async drop(dropped: readonly File[]): Promise<void> {
		performance.mark('minga:drop');
		this.#begin({ at: 'reading', progress: null });
		this.#decisions = this.workspace.remembered;
		if (!this.workspace.hasOwn) this.workspace.prepare();
		await this.#guarded(async (signal) => {
			const files = dropped.map((blob) => {
				const bytes = blob.arrayBuffer().then((buffer) => new Uint8Array(buffer));
				return { name: blob.name, blob, bytes, held: bytes.then((all) => this.workspace.holds(all)) };
			});
			const known = Promise.all(files.map(({ held }) => held));
			known.catch(() => undefined); // a file that cannot be read fails where it is read
			// Whoever has loaded nothing yet need not wait until her files are compared with that.
			const loaded = this.workspace.hasOwn ? await known : [];
			if (signal.aborted) return;
			this.#already = files.flatMap(({ name }, at) =>
				loaded[at] ? [{ file: name, at: loaded[at].at }] : []
			);
			this.#files = files.filter((_, at) => !loaded[at]);
			if (this.#files.length === 0) this.#step = { at: 'waiting' };
			else await this.#read(signal);
		});
	}

	/** Answers one question; the files are read again with the answer. */
	async decide(key: string, choice: string): Promise<void> {
		this.#decisions = { ...this.#decisions, [key]: choice };
		await this.#guarded((signal) => this.#read(signal));
	}
	choose(changed: Changed): void {
		this.#decisions = { ...this.#decisions, [changedKey]: changed };
	}

	async confirm(): Promise<void> {
		const step = this.#step;
		if (step.at !== 'review') return;
		await this.#guarded(() => this.#commit(step.outcome, step.receipt));
	}
	cancel(): void {
		this.#begin({ at: 'waiting' });
		this.#files = [];
	}

	get #unread(): Unread[] {
		return this.#files.map(({ name, blob }) => ({ name, blob }));
	}
	async #read(signal: AbortSignal): Promise<void> {
		const outcome = await this.workspace.read(this.#unread, this.#decisions, {
			signal,
			onprogress: (progress) => {
				if (!signal.aborted) this.#step = { at: 'reading', progress };
			}
		});
		performance.mark('minga:read');
		if (signal.aborted) return;
		const receipt = await this.workspace.weigh(outcome);
		if (signal.aborted) return;
		if (needsNobody(outcome) && !receipt?.changed) await this.#commit(outcome, receipt);
		else this.#step = { at: 'review', outcome, receipt };
	}

	async #commit(outcome: Outcome, receipt: Receipt | null): Promise<void> {
		this.#step = { at: 'saving' };
		const originals = this.#files.map(async ({ name, bytes }) => ({ name, bytes: await bytes }));
		const imported = await this.workspace.commit(await Promise.all(originals), outcome, this.#decisions);
		performance.mark('minga:loaded');
		this.#step = { at: 'done', outcome, receipt, imported };
		this.#files = [];
	}

	#begin(step: Step): void {
		this.#stop.abort();
		this.#stop = new AbortController();
		this.#already = [];
		this.#step = step;
	}

	async #guarded(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
		const { signal } = this.#stop;
		try {
			await work(signal);
		} catch (failure) {
			if (!signal.aborted) this.#step = { at: 'failed', failure };
		}
	}
}

/** Known headers and no problem: such an import is loaded at once, with Undo beside the receipt. */
const needsNobody = ({ readings, problems, held }: Outcome): boolean =>
	held.length === 0 &&
	readings.every(({ table, loaded }) => table !== null && loaded > 0) &&
	problems.every(({ level }) => level === 'note');

const unanswered = ({ problems }: Outcome, decisions: Decisions): Problem[] =>
	problems.filter(({ level, ask }) => level === 'ask' && ask && !(ask.key in decisions));

/** Whether there is anything in an outcome that could be loaded. */
export const isLoadable = ({ readings }: Outcome): boolean => readings.some(({ loaded }) => loaded > 0);
