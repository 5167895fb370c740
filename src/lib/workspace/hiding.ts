/** Brought only where something is shown to others. */
export { hiding } from '#compare';
