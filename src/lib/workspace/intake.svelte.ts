import type { Import } from './importing.svelte';
import type { Opening } from './opening.svelte';
import type { Workspace } from './workspace.svelte';

/** Where files come in: one import, and one Minga file, each from the drop to what became of it. */
export interface TakenIn {
	readonly importing: Import;
	readonly opening: Opening;
}
/** Its code, which comes with the first file or the page that is for files: no other page waits for it. */
export interface Parts {
	Import: new (workspace: Workspace) => Import;
	Opening: new (workspace: Workspace) => Opening;
}

/** Made once, whoever asks first; an import goes on while the reader is on other pages. */
export class Intake {
	#begun = $state.raw<TakenIn | null>(null);

	constructor(private readonly workspace: Workspace) {}

	begin({ Import, Opening }: Parts): TakenIn {
		return (this.#begun ??= {
			importing: new Import(this.workspace),
			opening: new Opening(this.workspace)
		});
	}
	/** For the parts of the page that is for files. */
	get here(): TakenIn {
		if (!this.#begun) throw new Error('intake: it has not begun');
		return this.#begun;
	}
	/** Somebody is in the middle of an import. */
	get isBusy(): boolean {
		const at = this.#begun?.importing.step.at ?? 'waiting';
		return at === 'review' || at === 'reading' || at === 'saving';
	}
	/** Files are being read or saved: the engine is theirs. */
	get isAtWork(): boolean {
		const at = this.#begun?.importing.step.at;
		return at === 'reading' || at === 'saving';
	}
	close(): void {
		this.#begun?.importing.close();
	}
}
