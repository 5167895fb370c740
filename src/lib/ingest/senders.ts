import { foldKey, type Decisions } from '#framework';

/** The name of a file without the endings that say what kind it is. */
export const withoutEndings = (file: string): string => file.replace(/(\.[a-z]{2,5})+( ›|$)/gi, '$2');

/** The name of a file without what a program puts behind it: "Informe (1).csv" is "informe". */
export const senderOf = (file: string): string =>
	withoutEndings(file)
		.replace(/ ?\(\d+\)(?= ›|$)/g, '')
		.replace(/[ _-]+cop(y|ia)$/i, '');

/**
 * The files of one drop that are known by their whole names. Two are never answered by one answer: of "Informe.csv" and
 * "Informe (1).csv" the second stands for itself, and stays so where it was answered for by that name.
 */
export function standingApart(files: readonly string[], decisions: Decisions): Set<string> {
	const taken = new Set<string>();
	const keys = Object.keys(decisions);
	const isPlainer = (one: string, other: string) => one.length - other.length || (one < other ? -1 : 1);
	const apart = files.toSorted(isPlainer).filter((file) => {
		const own = foldKey(senderOf(file));
		const isSecond = taken.has(own);
		taken.add(own);
		const whole = foldKey(file);
		return isSecond || (whole !== own && keys.some((key) => key.includes(`|${whole}:`)));
	});
	return new Set(apart);
}
