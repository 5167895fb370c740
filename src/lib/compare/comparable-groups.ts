import { heldAgainst, type Compared, type StartsApart, type Verdict } from './comparable';
import { clearlyApart } from './differences';
import { none } from './question';

/** The same of groups whose starts are known: whether they were apart then is asked as of any figures. */
export const comparable = (answer: Compared): Verdict | null => heldAgainst(answer, startsApart);

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
