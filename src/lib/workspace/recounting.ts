import type { Minga } from './context';
import { Latest } from './latest.svelte';

/** Everything that the projects told in words, dates and lists. */
export const recounting = ({ workspace }: Minga) =>
	new Latest(
		() => workspace.loaded && { version: workspace.loaded.version },
		() => workspace.stories()
	);
