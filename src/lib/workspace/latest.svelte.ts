/**
 * The answer to the latest question, and only that one: an answer that comes after its question was replaced
 * is dropped, and `fresh` is empty from the very moment the question changes.
 */
export class Latest<Question, Answer> {
	#settled = $state.raw<{ key: string; value?: Answer; error?: unknown }>({ key: '' });
	readonly #key: () => string;

	/** `ask` reads the question (null = nothing to ask yet); to be made while a component is set up. */
	constructor(
		ask: () => Question | null,
		load: (question: NoInfer<Question>, replaced: AbortSignal) => Promise<Answer>
	) {
		// Asked again only where it is another question: much of what `ask` looks at changes without changing it.
		const key = $derived(JSON.stringify(ask()));
		this.#key = () => key;
		// The one effect that may set state: it is the edge of the outside world.
		$effect(() => {
			const question = JSON.parse(key) as Question | null;
			if (question === null) return;
			const asked = key;
			const replaced = new AbortController();
			const settle = (settled: { value?: Answer; error?: unknown }) => {
				if (!replaced.signal.aborted) this.#settled = { key: asked, ...settled };
			};
			load(question, replaced.signal).then(
				async (value) => {
					// The page around a first answer is drawn in a task of its own: a slow phone answers in between.
					if (this.#settled.key === '') await new Promise((done) => setTimeout(done));
					settle({ value });
				},
				(error: unknown) => settle({ error })
			);
			return () => replaced.abort();
		});
	}

	get pending(): boolean {
		return this.#settled.key !== this.#key();
	}
	/** The answer to the question as it is now; undefined while it is not here. */
	get fresh(): Answer | undefined {
		return this.pending ? undefined : this.#settled.value;
	}
	/** The last answer, to whatever question: to stand there while the next is on its way. */
	get last(): Answer | undefined {
		return this.#settled.value;
	}
	/** Whether any question was ever answered. */
	get answered(): boolean {
		return this.#settled.value !== undefined;
	}
	/** Why there is no answer to the question as it is now. */
	get error(): unknown {
		return this.pending ? undefined : this.#settled.error;
	}
}
