/** What comes of a turn is held by whoever asked for it, and by nobody here. */
const nothing = () => {};

/** Changes take turns: two never run into each other. None begins before `begin` was called. */
export class Turns {
	begin = () => {};
	readonly opened = new Promise<void>((resolve) => (this.begin = resolve));
	#last: Promise<unknown> = Promise.resolve();

	next<T>(work: () => Promise<T>): Promise<T> {
		const before = this.#last;
		const mine = this.opened.then(() => before).then(work);
		this.#last = mine.then(nothing, nothing);
		return mine;
	}
	/** What is asked between two changes; where one came in between, it is asked again. */
	async steady<T>(work: () => Promise<T>): Promise<T> {
		for (;;) {
			const turn = this.#last;
			await turn;
			try {
				return await work();
			} catch (cause) {
				if (turn === this.#last) throw cause;
			}
		}
	}
}

/** One thing after the other, whatever comes of those before; what waits when it is left comes to nothing. */
export class Queue {
	#last: Promise<unknown> = Promise.resolve();
	#round = 0;

	/** The work is told whether it was left meanwhile. */
	next(work: (isLeft: () => boolean) => Promise<void>): Promise<void> {
		const round = this.#round;
		const isLeft = () => round !== this.#round;
		const mine = this.#last.then(() => (isLeft() ? undefined : work(isLeft)));
		this.#last = mine.then(nothing, nothing);
		return mine;
	}
	leave(): void {
		this.#round++;
		this.#last = Promise.resolve();
	}
}
