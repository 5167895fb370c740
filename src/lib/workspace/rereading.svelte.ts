/** What is read again for one import: nothing of it outlives that. */
interface Round {
	running: Promise<void> | null;
	isStale: boolean;
}

/** Files that are read again whenever something new is said about them. */
export class Rereading {
	#isOn = $state(false);
	#round: Round = { running: null, isStale: false };

	/** They are being read; what stands on the page is the reading before. */
	get isOn(): boolean {
		return this.#isOn;
	}
	/** What stands on the page is not what was said since, be it that reading goes on or that it failed. */
	get isStale(): boolean {
		return this.#round.isStale || this.#isOn;
	}
	/** Ends when they have been read with the newest answers, or could not be. */
	get settled(): Promise<void> {
		return this.#round.running?.catch(() => undefined) ?? Promise.resolve();
	}
	begin(): void {
		this.#round = { running: null, isStale: false };
		this.#isOn = false;
	}
	/** What is said while they are read is read together afterwards. */
	next(read: (isNewest: () => boolean) => Promise<void>): Promise<void> {
		this.#round.isStale = true;
		return (this.#round.running ??= this.#run(this.#round, read));
	}

	async #run(round: Round, read: (isNewest: () => boolean) => Promise<void>): Promise<void> {
		const isLeft = () => this.#round !== round;
		this.#isOn = true;
		try {
			while (round.isStale && !isLeft()) {
				round.isStale = false;
				await read(() => !round.isStale && !isLeft());
			}
		} catch (failure) {
			round.isStale = true;
			throw failure;
		} finally {
			round.running = null;
			if (!isLeft()) this.#isOn = false;
		}
	}
}
