import type { Import as Imported } from '#archive';
import type { Changed, Receipt } from '#engine';
import type { Decisions, Problem, ProblemCode } from '#framework';
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

interface Dropped {
	name: string;
	/** As it was dropped; once its bytes are here they are read instead, since the file may change. */
	file: File;
	bytes: Promise<Uint8Array<ArrayBuffer>>;
}

/** One import in progress: from the drop to the receipt. Nothing is stored before it is confirmed. */
export class Import {
	#step = $state.raw<Step>({ at: 'waiting' });
	#decisions = $state.raw<Decisions>({});
	#already = $state.raw<{ file: string; at: string }[]>([]);
	#files: Dropped[] = [];
	#stop = new AbortController();
	/** The import that is being saved: the next one is read against it. */
	#saving: Promise<unknown> = Promise.resolve();

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
		if (this.#step.at !== 'review') return [];
		return this.#step.outcome.problems.filter(
			({ level, ask }) => level === 'ask' && ask && !(ask.key in this.#decisions)
		);
	}

	async drop(dropped: readonly File[]): Promise<void> {
		if (this.#step.at === 'saving') await this.#saving;
		performance.mark('minga:drop');
		const signal = this.#begin({ at: 'reading', progress: null });
		this.#already = [];
		this.workspace.prepare();
		await this.#guarded(signal, async () => {
			const files = dropped.map((file): Dropped => {
				const bytes = file.arrayBuffer().then((buffer) => new Uint8Array(buffer));
				bytes.catch(() => undefined); // a file that cannot be read fails where it is read
				return { name: file.name, file, bytes };
			});
			const known = Promise.all(files.map(async ({ bytes }) => this.workspace.holds(await bytes)));
			known.catch(() => undefined);
			// Whoever has loaded nothing yet need not wait until her files are compared with that.
			const loaded = this.workspace.hasOwn ? await known : [];
			if (signal.aborted) return;
			this.#decisions = this.workspace.remembered;
			this.#already = files.flatMap(({ name }, at) =>
				loaded[at] ? [{ file: name, at: loaded[at].at }] : []
			);
			this.#files = files.filter((_, at) => !loaded[at]);
			if (this.#files.length === 0) this.#step = { at: 'waiting' };
			else
				await this.#read(
					this.#files.map(({ name, file }) => ({ name, blob: file })),
					signal,
					true
				);
		});
	}

	/** Answers one question; the files are read again with the answer, and then wait for the confirmation. */
	async decide(key: string, choice: string): Promise<void> {
		if (this.#step.at !== 'review') return;
		this.#decisions = { ...this.#decisions, [key]: choice };
		const signal = this.#begin({ at: 'reading', progress: null });
		await this.#guarded(signal, async () => {
			const files = this.#files.map(async ({ name, bytes }) => ({ name, blob: new Blob([await bytes]) }));
			await this.#read(await Promise.all(files), signal, false);
		});
	}
	choose(changed: Changed): void {
		this.#decisions = { ...this.#decisions, [changedKey]: changed };
	}

	async confirm(): Promise<void> {
		const step = this.#step;
		if (step.at !== 'review') return;
		await this.#guarded(this.#stop.signal, () => this.#commit(step.outcome, step.receipt));
	}
	/** Leaves everything as it was. An import that is being saved is past that. */
	cancel(): void {
		if (this.#step.at === 'saving') return;
		this.#begin({ at: 'waiting' });
		this.#already = [];
		this.#files = [];
	}

	async #read(files: Unread[], signal: AbortSignal, isFirst: boolean): Promise<void> {
		const outcome = await this.workspace.read(files, this.#decisions, {
			signal,
			onprogress: (progress) => {
				if (!signal.aborted) this.#step = { at: 'reading', progress };
			}
		});
		performance.mark('minga:read');
		if (signal.aborted) return;
		const receipt = await this.workspace.weigh(outcome);
		if (signal.aborted) return;
		if (isFirst && needsNobody(outcome, receipt)) await this.#commit(outcome, receipt);
		else this.#step = { at: 'review', outcome, receipt };
	}

	async #commit(outcome: Outcome, receipt: Receipt | null): Promise<void> {
		const files = this.#files;
		this.#step = { at: 'saving' };
		const saving = Promise.all(
			files
				.filter(({ name }) => bringsSomething(name, outcome))
				.map(async ({ name, bytes }) => ({ name, bytes: await bytes }))
		).then((originals) => this.workspace.commit(originals, outcome, this.#decisions));
		this.#saving = saving.catch(() => undefined);
		const imported = await saving;
		performance.mark('minga:loaded');
		this.#files = [];
		this.#step = { at: 'done', outcome, receipt, imported };
	}

	#begin(step: Step): AbortSignal {
		this.#stop.abort();
		this.#stop = new AbortController();
		this.#step = step;
		return this.#stop.signal;
	}
	async #guarded(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
		try {
			await work();
		} catch (failure) {
			if (!signal.aborted) this.#step = { at: 'failed', failure };
		}
	}
}

/** What leaves something of a file out wants to be seen, even where it is no problem. */
const wantsEyes: readonly ProblemCode[] = ['column_unknown', 'column_blank', 'total_row'];

/** Known headers, no problem, nothing changed: such an import is loaded at once, with Undo beside the receipt. */
const needsNobody = ({ readings, problems, held }: Outcome, receipt: Receipt | null): boolean =>
	!receipt?.changed &&
	!receipt?.changedRows &&
	held.length === 0 &&
	readings.every(({ table, loaded }) => table !== null && loaded > 0) &&
	problems.every(({ level, code }) => level === 'note' && !wantsEyes.includes(code));

/** A file without a row that counts is not archived: mended and dropped again it is a new one. */
function bringsSomething(name: string, { readings }: Outcome): boolean {
	const own = readings.filter(({ file }) => file === name);
	return own.length !== 1 || own.some(({ loaded }) => loaded > 0);
}

/** Whether there is anything in an outcome that could be loaded. */
export const isLoadable = ({ readings }: Outcome): boolean => readings.some(({ loaded }) => loaded > 0);
