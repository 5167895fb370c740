/** Brought only where there is a copy to be opened. */
export { copyFrom } from '#archive';
export { Copied } from './copied';
export { unsealed } from './own-key';
