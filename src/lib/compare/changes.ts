import type { Indicator } from '#framework';
import type { Known, NoAnswer } from './answer';
import { change, type Change } from './change';
import { gathered } from './gathered';
import type { Question } from './question';
import { gridOf } from './why-missing';

/** What changed from the start to the end, over all projects in view and by group. */
export interface Changes {
	kind: 'changes';
	question: Question;
	indicator: Indicator;
	all: Change;
	/** In framework order; each project is in one. */
	groups: { code: string; change: Change }[];
}

export function changes(question: Question, indicator: Indicator, known: Known): Changes | NoAnswer {
	const found = gathered(known, question);
	if (typeof found === 'string') return { kind: 'none', question, indicator, why: found };
	const { isHidden } = gridOf(known.cells, indicator, question, '');
	// The start is asked in one phase and the end in another: phases that are looked at choose who is in view, no more.
	const of = (projects: readonly { project_id: string }[]) =>
		change(
			indicator,
			known.observations,
			projects.map(({ project_id }) => project_id),
			isHidden
		);
	return {
		kind: 'changes',
		question,
		indicator,
		all: of(found.rows.flatMap(({ projects }) => projects)),
		groups: found.rows.map(({ code, projects }) => ({ code, change: of(projects) }))
	};
}
