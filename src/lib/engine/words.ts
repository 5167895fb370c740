/** Texts that measurements repeat, by their code in the table `word`. New ones are known only once they are kept. */
export class Words {
	#codes = new Map<string, number>();
	#texts: string[] = [];
	/** Texts up to here are in the table. */
	#kept = 0;

	constructor(texts: readonly string[]) {
		for (const text of texts) this.code(text);
		this.keep();
	}

	/** The code of a text, a new one if need be. */
	code(text: string): number {
		let code = this.#codes.get(text);
		if (code === undefined) {
			code = this.#texts.length;
			this.#codes.set(text, code);
			this.#texts.push(text);
		}
		return code;
	}

	/** The code of a text that is in the table; -1, which no row has, for any other. */
	known(text: string): number {
		return this.#codes.get(text) ?? -1;
	}

	text(code: number): string {
		const text = this.#texts[code];
		if (text === undefined) throw new RangeError(`no word ${code}`);
		return text;
	}

	/** What must be inserted before rows that use it. */
	fresh(): { first: number; texts: string[] } {
		return { first: this.#kept, texts: this.#texts.slice(this.#kept) };
	}

	keep(): void {
		this.#kept = this.#texts.length;
	}

	/** Forgets what was not kept: its transaction was rolled back. */
	forget(): void {
		for (const text of this.#texts.splice(this.#kept)) this.#codes.delete(text);
	}
}
