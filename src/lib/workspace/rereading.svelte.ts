/** Files that are read again whenever something new is said about them. */
export class Rereading {
	#isOn = $state(false);
	#running: Promise<void> | null = null;
	#isStale = false;

	/** They are being read; what stands on the page is the reading before. */
	get isOn(): boolean {
		return this.#isOn;
	}
	/** What stands on the page is not what was said since, be it that reading goes on or that it failed. */
	get isStale(): boolean {
		return this.#isStale || this.#isOn;
	}
	/** Ends when they have been read with the newest answers, or could not be. */
	get settled(): Promise<void> {
		return this.#running?.catch(() => undefined) ?? Promise.resolve();
	}
	begin(): void {
		this.#running = null;
		this.#isStale = this.#isOn = false;
	}
	/** What is said while they are read is read together afterwards. */
	next(signal: AbortSignal, read: (isNewest: () => boolean) => Promise<void>): Promise<void> {
		this.#isStale = true;
		return (this.#running ??= this.#run(signal, read));
	}

	async #run(signal: AbortSignal, read: (isNewest: () => boolean) => Promise<void>): Promise<void> {
		this.#isOn = true;
		try {
			while (this.#isStale) {
				this.#isStale = false;
				await read(() => !this.#isStale);
			}
		} catch (failure) {
			if (!signal.aborted) this.#isStale = true;
			throw failure;
		} finally {
			if (!signal.aborted) {
				this.#isOn = false;
				this.#running = null;
			}
		}
	}
}
