import type { Indicator } from '#framework';
import { answer, type Group, type Known } from './answer';
import type { Verdict } from './comparable';
import { comparable } from './comparable-groups';
import { rowsBy } from './gathered';
import { isPart, type By, type Per, type Question } from './question';
import { inOrder } from './select';

/** Several indicators held against the same groups. */
export interface Several {
	by: By;
	/** The groups that anyone of any indicator stands in, in framework order. */
	codes: string[];
	/**
	 * Each indicator with its groups by code, and whether they can be held against each other; a group that is not there
	 * has nobody.
	 */
	rows: { indicator: Indicator; groups: ReadonlyMap<string, Group>; verdict: Verdict | null }[];
}

/**
 * The groups of a question, for each of several indicators, counts held against the community where `per` says so.
 * Parts of a breakdown are of one indicator alone.
 */
export function several(
	question: Question,
	of: readonly { indicator: Indicator; known: Known; per?: Per }[]
): Several {
	const by = isPart(question.by) ? rowsBy(question.by) : question.by;
	const rows = of.map(({ indicator, known, per = null }) => {
		const said = answer({ ...question, by, panels: null, per, indicator: indicator.id }, indicator, known);
		const groups = said.kind === 'none' ? [] : said.panels.flatMap((panel) => panel.groups);
		return {
			indicator: said.indicator,
			groups: new Map(groups.map((group) => [group.code, group])),
			// A range of values chose projects by the indicator that is asked about, and by none of the others.
			verdict:
				said.kind === 'none'
					? null
					: comparable({ ...said, question: { ...said.question, values: valuesOf(indicator, question) } })
		};
	});
	const codes = [...new Set(rows.flatMap(({ groups }) => [...groups.keys()]))].sort(inOrder(by));
	return { by, codes, rows };
}

const valuesOf = ({ id }: Indicator, { indicator, values }: Question) => (id === indicator ? values : null);
