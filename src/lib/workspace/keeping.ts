import type { Draft, HeldDraft } from '#archive';
import { isOfHeaders, type Decisions } from '#framework';
import type { Outcome } from '#ingest';
import type { Dropped } from './dropping';
import type { Shelves } from './shelves.svelte';

/** An import in progress as it stands, to be kept. */
export interface InProgress extends Omit<Draft, 'files' | 'at'> {
	files: readonly Dropped[];
	outcome: Outcome;
	decisions: Decisions;
}

/** Beyond this nothing is kept: writing it would be felt on a phone. */
const mostBytes = 20_000_000;
/** So long a tab that is just going may take to let go of its draft. */
const patienceMs = 1_000;

/**
 * Keeps an import in progress in case its tab goes: one for each workspace, of the tab that began it. Nothing that
 * fails here is felt by the import.
 */
export class Keeping {
	#held: { id: string; draft: HeldDraft } | null = null;
	#wanted: InProgress | null = null;
	/** One thing after the other. */
	#last: Promise<unknown> = Promise.resolve();

	constructor(readonly shelves: Pick<Shelves, 'id' | 'draft'>) {}

	/** Keeps what there is now; of several wishes that wait the newest is granted. */
	keep(wanted: InProgress): void {
		this.#wanted = wanted;
		void this.#next(async () => {
			const newest = this.#wanted;
			this.#wanted = null;
			if (!newest) return;
			if (newest.files.reduce((sum, { file }) => sum + file.size, 0) > mostBytes) return this.#forgotten();
			const draft = await draftFrom(newest);
			try {
				await (await this.#hold(0))?.keep(draft);
			} catch {
				// What was kept before may hold what must not be kept any more.
				await this.#forgotten();
			}
		});
	}
	/** What was kept of an import whose tab has gone; null where there is nothing, or that tab is alive. */
	take(): Promise<Draft | null> {
		return this.#next(async () => {
			const draft = await (await this.#hold(patienceMs))?.read();
			if (!draft) await this.#forgotten();
			return draft ?? null;
		});
	}
	/** Deletes what is kept. */
	forget(): void {
		this.#wanted = null;
		void this.#next(() => this.#forgotten());
	}
	/** Has nothing to do with it any more; it stays for whoever comes next. */
	leave(): void {
		this.#wanted = null;
		void this.#next(() => this.#left());
	}

	#next<T>(work: () => Promise<T>): Promise<T | null> {
		const mine = this.#last.then(work).catch(() => null);
		this.#last = mine;
		return mine;
	}
	async #hold(patience: number): Promise<HeldDraft | null> {
		const { id } = this.shelves;
		if (this.#held && this.#held.id !== id) await this.#left();
		if (!this.#held) {
			const draft = await this.shelves.draft(patience);
			if (draft) this.#held = { id, draft };
		}
		return this.#held?.draft ?? null;
	}
	async #forgotten(): Promise<void> {
		const held = this.#held;
		this.#held = null;
		await held?.draft.forget();
	}
	async #left(): Promise<void> {
		const held = this.#held;
		this.#held = null;
		await held?.draft.close();
	}
}

/**
 * What may be kept of it (MODEL.md 6): files of which nothing must be removed, and decisions that say nothing of what
 * stands in the others.
 */
export async function draftFrom(now: InProgress): Promise<Draft> {
	const { files, outcome, decisions, ...more } = now;
	const { fileOf, isKept, isNeedless } = keeping(outcome, decisions);
	const own = files.filter(({ name }) => isKept(name));
	const left = [
		...now.left,
		...files.map(({ name }) => name).filter((name) => !isKept(name) && !isNeedless(name))
	];
	const made = now.made.flatMap(({ key, choice, problem }) => {
		const isSafe = problem ? isKept(fileOf(problem.where.file)) : left.length === 0;
		return isSafe ? [{ key, choice, problem }] : isOfHeaders(key) ? [{ key, choice, problem: null }] : [];
	});
	return {
		...more,
		at: new Date().toISOString(),
		files: await Promise.all(own.map(async ({ name, bytes }) => ({ name, bytes: await bytes }))),
		left,
		made
	};
}

/**
 * A file is kept where, loaded now, it would be archived as it came: nothing of it was emptied or added up, no
 * question about persons is open, and each of its tables is known, so that none holds single answers unseen.
 */
function keeping({ readings, problems, redacted }: Outcome, decisions: Decisions) {
	const files = new Map(readings.map(({ source, file }) => [source, file]));
	const fileOf = (source: string): string => files.get(source) ?? source;
	const open = problems.filter(({ code, ask }) => code === 'personal_data' && ask && !(ask.key in decisions));
	const unsure = readings.filter(
		({ table, leftOut }) => !leftOut.ignored && (table === null || table === 'answers')
	);
	const not = new Set([
		...redacted.map(({ file }) => file),
		...open.map(({ where }) => fileOf(where.file)),
		...unsure.map(({ file }) => file)
	]);
	const read = new Set(files.values());
	/** Nothing comes of them, whatever is decided. */
	const needless = new Set(
		problems
			.filter(({ code }) => code === 'identical_file' || code === 'wrong_kind')
			.map(({ where }) => fileOf(where.file))
	);
	return {
		fileOf,
		isKept: (file: string): boolean => read.has(file) && !not.has(file),
		isNeedless: (file: string): boolean => needless.has(file)
	};
}
