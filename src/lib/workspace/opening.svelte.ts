import {
	isCopyFile,
	isMingaFile,
	Moved,
	unpack,
	type Content,
	type CopyRefused,
	type Refused
} from '#archive';
import type { Changed } from '#engine';
import type { Decisions } from '#framework';
import type { Weighed } from './merging';
import type { Workspace } from './workspace.svelte';

export type OpeningStep =
	| { at: 'waiting' }
	| { at: 'reading' }
	| { at: 'refused'; refused: Refused }
	/** `isHere`: what is loaded here is the very same. */
	| { at: 'offered'; content: Content; isHere: boolean }
	| { at: 'weighing'; done: number; total: number; file: string }
	| { at: 'review'; weighed: Weighed }
	| { at: 'saving' }
	/** A share copy is looked at from now on. */
	| { at: 'copy' }
	| { at: 'copy_refused'; refused: CopyRefused }
	| { at: 'done'; how: 'apart' | 'merged'; imports: number }
	| { at: 'failed'; failure: unknown };

/** One Minga file from the drop to what became of it. Nothing is stored before a person says what is to. */
export class Opening {
	#step = $state.raw<OpeningStep>({ at: 'waiting' });
	#name = $state('');
	#side = $state.raw<Changed | null>(null);
	#content: Content | null = null;
	/** Files that were dropped with it wait for their turn. */
	#waiting: File[] = [];
	#stop = new AbortController();

	constructor(readonly workspace: Workspace) {}

	get step(): OpeningStep {
		return this.#step;
	}
	/** The file's name. */
	get name(): string {
		return this.#name;
	}
	/** Whose figure counts where both have one, at a merge; null until it is chosen. */
	get side(): Changed | null {
		return this.#side;
	}
	choose(side: Changed): void {
		this.#side = side;
	}

	/** Takes Minga files and share copies out of a drop and opens the first of them; gives back the others. */
	take(files: readonly File[]): File[] {
		const mine = files.filter(({ name }) => isMingaFile(name) || isCopyFile(name));
		if (mine.length > 0 && this.#step.at !== 'saving') {
			this.#waiting = mine.slice(1);
			void this.open(mine[0]!);
		}
		return files.filter((file) => !mine.includes(file));
	}
	async open(file: File): Promise<void> {
		const signal = this.#begin({ at: 'reading' });
		this.#name = file.name;
		await this.#guarded(signal, async () => {
			if (isCopyFile(file.name)) {
				const refused = await this.workspace.look(file);
				if (!signal.aborted) this.#step = refused ? { at: 'copy_refused', refused } : { at: 'copy' };
				return;
			}
			const content = await unpack(file);
			if (signal.aborted) return;
			if ('refused' in content) this.#step = { at: 'refused', refused: content };
			else this.#offer(content);
		});
	}
	/** Makes it a workspace of its own and goes there. */
	async apart(name: string): Promise<void> {
		const content = this.#content;
		if (this.#step.at !== 'offered' || !content) return;
		const signal = this.#begin({ at: 'saving' });
		await this.#guarded(signal, async () => {
			await this.workspace.shelves.add(name, content);
			this.#step = { at: 'done', how: 'apart', imports: content.imports.length };
		});
	}
	/** Reads what merging would do; or reads it again, with an answer. */
	async weigh(answers: Decisions = {}): Promise<void> {
		const content = this.#content;
		if (!content) return;
		const signal = this.#begin({ at: 'weighing', done: 0, total: 0, file: '' });
		await this.#guarded(signal, async () => {
			const { sources, history, hash, remembered } = this.workspace;
			const { weighMerge } = await import('./merging');
			const weighed = await weighMerge({ sources, history, hash, remembered }, content, answers, {
				signal,
				onprogress: (done, total, progress) => {
					if (!signal.aborted) this.#step = { at: 'weighing', done, total, file: progress?.file ?? '' };
				}
			});
			if (!signal.aborted) this.#step = { at: 'review', weighed };
		});
	}
	async decide(key: string, choice: string): Promise<void> {
		if (this.#step.at === 'review') await this.weigh({ ...this.#step.weighed.answers, [key]: choice });
	}
	/** Loads the file's imports behind what is here: all of them or none. */
	async merge(): Promise<void> {
		const [step, content] = [this.#step, this.#content];
		if (step.at !== 'review' || !content || step.weighed.asks.length > 0) return;
		const { weighed } = step;
		// Another tab loaded something meanwhile: what it would do is another thing now.
		if (weighed.against !== this.workspace.hash) return this.weigh(weighed.answers);
		// Where nothing differs, either side is the same.
		const side = this.#side ?? (weighed.count > 0 ? null : 'new');
		if (side === null) return;
		const signal = this.#begin({ at: 'saving' });
		await this.#guarded(signal, async () => {
			const { mergedImports } = await import('./merging');
			const imports = mergedImports(weighed, side, this.#name);
			try {
				await this.workspace.take(imports, content, weighed.against);
			} catch (cause) {
				if (cause instanceof Moved) return this.weigh(weighed.answers);
				throw cause;
			}
			this.#step = { at: 'done', how: 'merged', imports: imports.length };
		});
	}
	/** Back to the choice between the two. */
	back(): void {
		if (this.#content && this.#step.at !== 'saving') {
			this.#begin({ at: 'offered', content: this.#content, isHere: false });
			this.#offer(this.#content);
		}
	}
	/** Leaves everything as it is; the next file that was dropped with it comes. */
	leave(): void {
		if (this.#step.at === 'saving') return;
		this.#begin({ at: 'waiting' });
		this.#content = null;
		const next = this.#waiting.shift();
		if (next) void this.open(next);
	}

	#offer(content: Content): void {
		this.#content = content;
		this.#side = null;
		const isHere = content.hash !== '' && content.hash === this.workspace.hash;
		this.#step = { at: 'offered', content, isHere };
	}
	#begin(step: OpeningStep): AbortSignal {
		this.#stop.abort(new DOMException('left', 'AbortError'));
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
