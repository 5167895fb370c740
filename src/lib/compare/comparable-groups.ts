import { heldAgainst, type Compared, type StartsApart, type Verdict } from './comparable';
import { clearlyApart } from './differences';
import { none } from './question';

/** Several look at what one comparison may say: the picture, its words, its rows in other pictures. */
const judged = new WeakMap<Compared, Verdict | null>();

/** The same of groups whose starts are known: whether they were apart then is asked as of any figures. */
export function comparable(answer: Compared): Verdict | null {
	const before = judged.get(answer);
	if (before !== undefined) return before;
	const verdict = heldAgainst(answer, startsApart);
	judged.set(answer, verdict);
	return verdict;
}

/** What groups that were clearly apart when they began are at the end is not only what became of them. */
const startsApart: StartsApart = ({ by }, groups) => {
	const begun = groups.map(({ code, atStart = [] }) => ({ code, values: [...atStart], n: atStart.length }));
	// Asked only where two are apart.
	let types: Map<string, string> | undefined;
	const typeOf = (project: string): string => {
		types ??= new Map(begun.flatMap(({ values }) => values.map((one) => [one.project, one.type])));
		return types.get(project) ?? none;
	};
	const apart = clearlyApart(begun, by, typeOf);
	return groups.filter(({ code }) => apart.has(code));
};
