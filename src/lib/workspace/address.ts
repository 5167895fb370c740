/* eslint svelte/no-navigation-without-resolve: "off" -- it is the page's own path that is written again */
import { pushState, replaceState } from '$app/navigation';

/**
 * The only file that writes the address. The question stays in the hash, which never leaves the browser;
 * SvelteKit's shallow routing keeps back and forward working without loading anything.
 */
export function writeHash(hash: string, how: 'push' | 'replace'): void {
	const address = location.pathname + location.search + (hash ? `#${hash}` : '');
	if (how === 'push') pushState(address, {});
	else replaceState(address, {});
}

export const readHash = (): string => location.hash.replace(/^#/, '');

/** A lone word that a part of this page is called by leads there, and is no question. */
export const isPlace = (hash: string): boolean =>
	hash !== '' && !hash.includes('=') && document.getElementById(hash) !== null;
