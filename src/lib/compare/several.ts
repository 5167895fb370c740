import type { Indicator } from '#framework';
import { answer, type Group, type Known } from './answer';
import type { Verdict } from './comparable';
import { comparable } from './comparable-groups';
import { rowsBy } from './gathered';
import { isPart, type By, type Per, type Question } from './question';
import { inOrder } from './select';

/** Several indicators held against the same groups. */
export interface Several {
	/** As it was asked of all of them; its values are of its own indicator. */
	question: Question;
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
 * Parts of a breakdown are of one indicator alone. A range of values is, too: it says nothing of the figures of another,
 * so that only whom it `chooses` is asked, where that is known.
 */
export function several(
	question: Question,
	of: readonly { indicator: Indicator; known: Known; per?: Per }[]
): Several {
	const by = isPart(question.by) ? rowsBy(question.by) : question.by;
	const rows = of.map(({ indicator, known, per = null }) => {
		const values = known.chooses && indicator.id === question.indicator ? question.values : null;
		const said = answer(
			{ ...question, by, panels: null, per, values, indicator: indicator.id },
			indicator,
			known
		);
		const groups = said.kind === 'none' ? [] : said.panels.flatMap((panel) => panel.groups);
		return {
			indicator: said.indicator,
			groups: new Map(groups.map((group) => [group.code, group])),
			verdict: said.kind === 'none' ? null : comparable(said)
		};
	});
	const codes = [...new Set(rows.flatMap(({ groups }) => [...groups.keys()]))].sort(inOrder(by));
	return { question, by, codes, rows };
}
