/** Lets the page draw and hear before work goes on. */
export const breath = (): Promise<void> => new Promise((done) => setTimeout(done));

/** Work that says where it can be left for a moment. */
export type InTurns<T> = Generator<void, T, void>;

/** Done at once. */
export function atOnce<T>(work: InTurns<T>): T {
	for (;;) {
		const { done, value } = work.next();
		if (done) return value;
	}
}

/** Done with breaths between, none of its turns longer than one step or about ten milliseconds. */
export async function withBreaths<T>(work: InTurns<T>): Promise<T> {
	for (let began = performance.now(); ;) {
		const { done, value } = work.next();
		if (done) return value;
		if (performance.now() - began < 10) continue;
		await breath();
		began = performance.now();
	}
}
