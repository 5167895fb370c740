import { stepsOf, type Group, type Groups } from '#compare';
import type { Indicator } from '#framework';
import { list, m, number, stepName } from '#language';
import { sentence, where } from './phrases';

const mostNamed = 4;

/** "2 on 3 communicate, 4 on 4 cooperate": how many projects stand on each step, the empty ones left out. */
export function stepsText(indicator: Indicator, group: Pick<Group, 'values'>): string[] {
	const held = stepsOf(indicator, group).filter(({ projects }) => projects > 0);
	if (held.length === 0) return [];
	return [
		list(
			held.map(({ step, projects }) =>
				m.steps_on({ count: number(projects), step: stepName(indicator, step) })
			)
		)
	];
}

/** How many projects stand on each step, group by group, where they can all be named. */
export function onEachStep({ question: { by }, indicator, panels }: Groups): string[] {
	const groups = panels.flatMap((panel) => panel.groups).filter(({ n }) => n > 0);
	if (panels.length > 1 || groups.length > mostNamed) return [];
	return groups.flatMap((group) =>
		stepsText(indicator, group).map((steps) =>
			m.steps_said({ place: sentence(where(by, group.code)), steps })
		)
	);
}
