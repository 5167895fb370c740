/** The engine cannot go on. `query` is the question's name, never its text. The caller may start a new one. */
export class EngineFailure extends Error {
	override name = 'EngineFailure';
	constructor(
		readonly during: 'start' | 'load' | 'query',
		cause: unknown,
		readonly query: string | null = null
	) {
		super(`engine failed during ${during}${query ? ` of ${query}` : ''}`, { cause });
	}
}
