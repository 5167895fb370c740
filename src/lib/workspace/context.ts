import { createContext } from 'svelte';
import type { Import } from './importing.svelte';
import type { Opening } from './opening.svelte';
import type { View } from './view.svelte';
import type { Workspace } from './workspace.svelte';

export interface Minga {
	workspace: Workspace;
	view: View;
	importing: Import;
	opening: Opening;
}

/** Made once in the root layout; pages take it from here. */
export const [getMinga, setMinga] = createContext<Minga>();
