import { reachesSomeone } from './addresses';

/** What stands in the place of such a cell: no figure, and no word for one that is missing. */
export const crossedOut = 'xxx';

/** Nothing but digits is a figure, however many there are. */
export const reaches = (text: string): boolean => reachesSomeone(text) && !/^[\d\s.,'-]+$/.test(text);

/** A cell that says how somebody is reached where nobody reads it, and what stands in its place. */
export interface Crossed {
	text: string;
	to: string | number;
}
/** The same by line and by the place of the column. */
export type CrossedOut = ReadonlyMap<number, ReadonlyMap<number, Crossed>>;
