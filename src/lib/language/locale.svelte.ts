import { baseLocale, overwriteGetLocale, overwriteSetLocale } from './paraglide/runtime.js';

export type Locale = 'en' | 'es';
const key = 'minga.language';

/**
 * The reader's language. Pages are prerendered and first hydrated in the base language; the root layout calls
 * `settle` once it is mounted. A link's `lang` wins for that visit, else the remembered choice, else the browser's.
 */
class CurrentLocale {
	#current = $state<Locale>(baseLocale);
	#lent: Locale | null = null;

	get current(): Locale {
		return this.#lent ?? this.#current;
	}

	/** What is said while `work` runs is said in another language: a text for somebody else. */
	speaking<T>(language: Locale, work: () => T): T {
		this.#lent = language;
		try {
			return work();
		} finally {
			this.#lent = null;
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
overwriteGetLocale(() => locale.current);
overwriteSetLocale((next) => locale.choose(next as Locale));
