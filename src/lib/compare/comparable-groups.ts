import { heldAgainst, type Compared, type StartsApart, type Verdict } from './comparable';
import { clearlyApart } from './differences';
import { none } from './question';

/** The same of groups whose starts are known: whether they were apart then is asked as of any figures. */
export const comparable = (answer: Compared): Verdict | null => heldAgainst(answer, startsApart);

/** What groups that were clearly apart when they began are at the end is not only what became of them. */
const startsApart: StartsApart = ({ by }, groups) => {
	const begun = groups.map(({ code, atStart = [] }) => ({ code, values: [...atStart], n: atStart.length }));
	const types = new Map(
		groups.flatMap(({ atStart = [] }) => atStart.map(({ project, type }) => [project, type]))
	);
	const apart = clearlyApart(begun, by, (project) => types.get(project) ?? none);
	return groups.filter(({ code }) => apart.has(code));
};
