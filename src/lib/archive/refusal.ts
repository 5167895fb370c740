/** Why a Minga file is not opened. The part it is about stands beside it, and nothing was changed. */
export const refusals = [
	'not_zip', // no zip at all, or cut off
	'damaged', // the zip contradicts itself, or a part cannot be unpacked
	'encrypted',
	'unsafe_name', // a part that names a place outside the file
	'twice', // two parts of one name
	'unexpected', // a part that the file does not speak of
	'missing', // a part that it speaks of and that is not there
	'too_large', // over a stated limit
	'bomb', // a part that unpacks to far more than it should
	'not_minga', // a zip, but no Minga file
	'later_version',
	'manifest', // its list of imports is not as it should be
	'wrong_hash' // a part that is not the one that was saved
] as const;
export type Reason = (typeof refusals)[number];

export interface Refused {
	refused: Reason;
	/** The part of the file, by its name in it; for the list of imports also the field. */
	part: string;
}

/** Thrown inside this room only; at the door it is a value. */
export class Refusal extends Error {
	constructor(
		readonly reason: Reason,
		readonly part: string
	) {
		super(`minga file refused: ${reason} (${part})`);
	}
}
