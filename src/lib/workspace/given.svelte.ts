import type { Decisions, MappingRefused } from '#framework';

/** A decision that came with a mapping, and the file it came in. */
export interface FromMapping {
	key: string;
	choice: string;
	problem: null;
	from: string;
}

const isMapping = ({ name }: File): boolean => /\.json$/i.test(name);

/** Mappings that somebody gave: they are opened when they are dropped, and hold for the files that come with or after them. */
export class Given {
	#mappings = $state.raw<readonly { file: string; decisions: Decisions }[]>([]);
	#refused = $state.raw<readonly (MappingRefused & { file: string })[]>([]);

	get mappings(): readonly { file: string; decisions: Decisions }[] {
		return this.#mappings;
	}
	/** Files that were none, with the reason; nothing of them is taken. */
	get refused(): readonly (MappingRefused & { file: string })[] {
		return this.#refused;
	}
	/** What they decide; where two speak of the same the later one holds. */
	get made(): FromMapping[] {
		const all = this.#mappings.flatMap(({ file, decisions }) =>
			Object.entries(decisions).map(([key, choice]): FromMapping => ({
				key,
				choice,
				problem: null,
				from: file
			}))
		);
		return Object.values(Object.fromEntries(all.map((one) => [one.key, one])));
	}

	/** What they decide that they did not before. */
	since = (before: readonly { key: string; choice: string }[]): FromMapping[] =>
		this.made.filter((one) => !before.some(({ key, choice }) => key === one.key && choice === one.choice));

	/** Takes the mappings out of a drop. Where there is one, what it says holds once it is opened. */
	take(dropped: readonly File[]): { others: File[]; opening: Promise<void> | null } {
		const mine = dropped.filter(isMapping);
		this.#refused = [];
		return {
			others: dropped.filter((file) => !mine.includes(file)),
			opening: mine.length > 0 ? this.#open(mine) : null
		};
	}
	async #open(files: readonly File[]): Promise<void> {
		const { mappingFrom, mappingBytes, decisionsOf } = await import('./mapping');
		for (const file of files) {
			const bytes = await mappingBytes(file).catch(() => new Uint8Array());
			const found = mappingFrom(bytes);
			if ('refused' in found) this.#refused = [...this.#refused, { ...found, file: file.name }];
			else {
				const others = this.#mappings.filter((one) => one.file !== file.name);
				this.#mappings = [...others, { file: file.name, decisions: decisionsOf(found) }];
			}
		}
	}
	/** They were stored with an import, or left. */
	clear(): void {
		this.#mappings = [];
	}
}
