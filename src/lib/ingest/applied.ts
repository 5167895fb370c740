import type { Decisions } from '#framework';

/** Decisions that note which of them are looked up, since those are the ones that something was read with. */
export function following(decisions: Decisions): { decisions: Decisions; applied: () => string[] } {
	const found = new Set<string>();
	const note = (key: string | symbol): void => {
		if (typeof key === 'string' && Object.hasOwn(decisions, key)) found.add(key);
	};
	const followed = new Proxy(decisions, {
		get: (all, key) => {
			note(key);
			return typeof key === 'string' && Object.hasOwn(all, key) ? all[key] : undefined;
		},
		has: (all, key) => {
			note(key);
			return Object.hasOwn(all, key);
		}
	});
	return { decisions: followed, applied: () => Object.keys(decisions).filter((key) => found.has(key)) };
}

/** What a decision says, without looking it up. */
export const peeked = (decisions: Decisions, key: string): string | undefined =>
	Object.getOwnPropertyDescriptor(decisions, key)?.value as string | undefined;
