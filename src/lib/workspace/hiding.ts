/** Brought only where something is shown to others. */
export { besidesFor, hiding, standing } from '#compare';
