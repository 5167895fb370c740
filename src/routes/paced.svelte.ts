/**
 * How many parts of a page are drawn, one more with each task until all are: a slow phone answers in between, which it
 * cannot while it draws them all. Made while a component is set up.
 */
export class Paced {
	#drawn = $state(0);

	/** `parts` is how many there are to draw by now. */
	constructor(parts: () => number) {
		// Like an answer, a turn comes from outside: so an effect may set state here.
		$effect(() => {
			if (this.#drawn >= parts()) return;
			const { port1, port2 } = new MessageChannel();
			// No timer: those of a page behind others come once a second.
			port1.onmessage = () => {
				port1.close();
				this.#drawn++;
			};
			port2.postMessage(null);
			return () => port1.close();
		});
	}

	get drawn(): number {
		return this.#drawn;
	}
}
