/** Brought only where something is shown to others. */
export { hiding, standing } from '#compare';
