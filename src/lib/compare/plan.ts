import { isProxy, type Indicator } from '#framework';
import type { Known, NoAnswer, ProjectValue } from './answer';
import { gathered } from './gathered';
import type { Question } from './question';
import { reduce } from './reduce';
import { byProject } from './select';
import { less } from './typical';
import { gridOf } from './why-missing';

/** One project's value beside the target it set itself. */
export interface Planned {
	project: string;
	value: ProjectValue;
	target: number;
	/** Value less target, in the indicator's unit. */
	difference: number;
	/** At the target or beyond it: above, or below where lower is better. */
	isReached: boolean;
}

export interface PlanGroup {
	code: string;
	planned: Planned[];
	reached: number;
	/** Projects with a value that set no target for it. */
	noTarget: string[];
	/** Their targets are of single periods, which nobody may add: they cannot stand beside the sum. */
	byPeriod: string[];
	noValue: string[];
	/** A value that is there and hidden. */
	hidden: string[];
	/** Gave another measure in its place: a target for one is not held against the other. */
	proxy: string[];
}

/** Each project against its own plan; targets are never added up. */
export interface Plan {
	kind: 'plan';
	question: Question;
	indicator: Indicator;
	all: Omit<PlanGroup, 'code'>;
	/** In framework order; each project is in one. */
	groups: PlanGroup[];
}

export function plan(question: Question, indicator: Indicator, known: Known): Plan | NoAnswer {
	const found = gathered(known, question);
	if (typeof found === 'string') return { kind: 'none', question, indicator, why: found };
	const { isHidden } = gridOf(known.cells, indicator, question, '');
	const measured = byProject(found.observations);
	const groups = found.rows.map(({ code, projects }): PlanGroup => {
		const group: PlanGroup = {
			code,
			planned: [],
			reached: 0,
			noTarget: [],
			byPeriod: [],
			noValue: [],
			hidden: [],
			proxy: []
		};
		for (const project of projects.map(({ project_id }) => project_id).sort()) {
			const value = reduce(indicator, measured.get(project) ?? [], question.stage);
			if (value === null) (isHidden(project) ? group.hidden : group.noValue).push(project);
			else if (isProxy(value)) group.proxy.push(project);
			else if (value.target !== undefined) group.planned.push(planned(indicator, value, value.target));
			else (value.periodTargets ? group.byPeriod : group.noTarget).push(project);
		}
		return { ...group, reached: group.planned.filter(({ isReached }) => isReached).length };
	});
	const every = <K extends 'planned' | 'noTarget' | 'byPeriod' | 'noValue' | 'hidden' | 'proxy'>(key: K) =>
		groups.flatMap((group) => group[key] as PlanGroup[K][number][]) as PlanGroup[K];
	return {
		kind: 'plan',
		question,
		indicator,
		all: {
			planned: every('planned'),
			reached: groups.reduce((count, { reached }) => count + reached, 0),
			noTarget: every('noTarget'),
			byPeriod: every('byPeriod'),
			noValue: every('noValue'),
			hidden: every('hidden'),
			proxy: every('proxy')
		},
		groups
	};
}

function planned({ direction }: Indicator, value: ProjectValue, target: number): Planned {
	const difference = less(value.value, target);
	const isReached = direction === 'lower' ? difference <= 0 : difference >= 0;
	return { project: value.project, value, target, difference, isReached };
}
