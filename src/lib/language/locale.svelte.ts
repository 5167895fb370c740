import { baseLocale, overwriteGetLocale, overwriteSetLocale } from './paraglide/runtime.js';

export type Locale = 'en' | 'es';
const key = 'minga.language';

/**
 * The reader's language. Pages are prerendered and first hydrated in the base language; the root layout calls
 * `settle` once it is mounted. A link's `lang` wins for that visit, else the remembered choice, else the browser's.
 */
class CurrentLocale {
	#current = $state<Locale>(baseLocale);
	#spoken: Locale | null = null;

	get current(): Locale {
		return this.#spoken ?? this.#current;
	}

	/**
	 * What is said in a language of its own, whatever the reader's is: words for somebody else. Everything that `words`
	 * calls is said in it; it must not wait for anything.
	 */
	speaking<T>(language: Locale, words: () => T): T {
		const before = this.#spoken;
		this.#spoken = language;
		try {
			return words();
		} finally {
			this.#spoken = before;
		}
	}

	settle(asked: Locale | null): void {
		this.#current = asked ?? remembered() ?? browsers();
	}

	/** The reader's own choice: remembered on this device. */
	choose(next: Locale): void {
		this.#current = next;
		try {
			localStorage.setItem(key, next);
		} catch {
			// Storage may be forbidden; the choice then holds for this visit.
		}
	}
}

function remembered(): Locale | null {
	try {
		const stored = localStorage.getItem(key);
		return stored === 'en' || stored === 'es' ? stored : null;
	} catch {
		return null;
	}
}

const browsers = (): Locale =>
	navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'en' || tag === 'es') === 'es'
		? 'es'
		: 'en';

export const locale = new CurrentLocale();
export const inLanguage = <T>(language: Locale, words: () => T): T => locale.speaking(language, words);
overwriteGetLocale(() => locale.current);
overwriteSetLocale((next) => locale.choose(next as Locale));
