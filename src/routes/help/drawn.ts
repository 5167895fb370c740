/** What the guide draws comes behind its words. */
export { Sign } from '#charts';
export { default as Drawn } from './Drawn.svelte';
