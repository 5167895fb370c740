import { createContext } from 'svelte';
import type { Intake } from './intake.svelte';
import type { View } from './view.svelte';
import type { Workspace } from './workspace.svelte';

export interface Minga {
	workspace: Workspace;
	view: View;
	intake: Intake;
}

/** Made once in the root layout; pages take it from here. */
export const [getMinga, setMinga] = createContext<Minga>();
