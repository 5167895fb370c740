import { digest, foldKey } from '#framework';

/** What kind a file is, as its name says it; a program may say it twice. Any other dot belongs to the name. */
const ending = /(\.(?:csv|tsv|tab|txt|xlsx|xlsm|xlsb|xls|ods))\1?(?= ›|$)/i;
const withoutEnding = (file: string): string => file.replace(ending, '');
/** What a program puts behind the name of a file that comes again: "Informe (1)", "Informe - copia". */
const again = /(?:[ _-]+cop(?:y|ia))?(?: ?\(\d+\))*(?= ›|$)/i;

const lettersOf = (file: string): string => `${file} ${digest([file])}`;

/**
 * The names by which each file of a drop is known, beginning with the one that is asked under: without its ending, with
 * it, and where it is numbered that of the file which it may be a copy of. Of two of one drop that share a name neither
 * is known by it, so that nothing said of one is taken for the other: where whole names are alike but for signs, each is
 * known by its letters.
 */
export function sendersIn(files: readonly string[]): Map<string, string[]> {
	const count = (nameOf: (file: string) => string) => {
		const names = new Map<string, number>();
		for (const file of files) names.set(foldKey(nameOf(file)), (names.get(foldKey(nameOf(file))) ?? 0) + 1);
		return (file: string): boolean => names.get(foldKey(nameOf(file))) === 1;
	};
	const plainOf = (file: string): string => withoutEnding(withoutEnding(file).replace(again, ''));
	const [isAlone, isOnly, isWhole] = [count(withoutEnding), count(plainOf), count((file) => file)];
	return new Map(
		files.map((file) => [
			file,
			isAlone(file)
				? [withoutEnding(file), file, lettersOf(file), ...(isOnly(file) ? [plainOf(file)] : [])]
				: isWhole(file)
					? [file, lettersOf(file)]
					: [lettersOf(file)]
		])
	);
}

/** Those of rows that were given back: the file that they stood in, of several that may share a name without its ending. */
export const sendersOfRows = (file: string): string[] => [file, withoutEnding(file), lettersOf(file)];
