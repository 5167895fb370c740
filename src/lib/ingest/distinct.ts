import { unaddressed } from './addresses';

const ending = /\.(csv|tsv|txt|tab|xlsx?|xlsm|ods|json|zip|minga)$/i;
/** The day, and the time behind it, that a program or a person puts into a name: they are nobody's telephone. */
const dated = /((?<!\d)(?:\d{1,2}[-_. ]){0,2}(?:19|20)\d\d(?:[-_. ]?\d{1,4}(?!\d))*)/;

/** The name of a file without what says how somebody is reached. */
export function plainName(name: string): string {
	const [end = ''] = ending.exec(name) ?? [];
	const stem = name.slice(0, name.length - end.length);
	if (unaddressed(stem) === stem) return name;
	const parts = stem.split(dated).map((part, at) => (at % 2 === 1 ? part : unaddressed(part)));
	return parts.join('') + end;
}

/**
 * Two files of one name are told apart, so that whatever is said of one is not taken for the other. By none of the names,
 * which stand in what is kept and given out, is anybody to be reached.
 */
export function distinctNames(names: readonly string[]): string[] {
	const taken = new Set<string>();
	return names.map(plainName).map((name) => {
		let free = name;
		for (let copy = 2; taken.has(free); copy++) free = `${name} (${copy})`;
		taken.add(free);
		return free;
	});
}

export function isSameBytes(one: Uint8Array, other: Uint8Array): boolean {
	if (one.length !== other.length) return false;
	for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
	return true;
}
