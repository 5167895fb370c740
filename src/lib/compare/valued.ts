import { isProxy, type Indicator } from '#framework';
import type { Known, ProjectValue } from './answer';
import { none, type Question, type Values } from './question';
import { asksRate, rated, rateOf } from './rate';
import { reduce } from './reduce';
import { byProject, withinPhases, type Chooses } from './select';

/** Whether a figure is chosen: what is not there is never inside a range. */
export const isOf = (values: Values | null, figure: number | null): boolean =>
	values === null ||
	(values === none ? figure === null : figure !== null && figure >= values.from && figure <= values.to);

/**
 * Whom the values of a question choose, by each project's one figure of the phases and the stage asked for. The
 * observations are the whole's: what a project is chosen by does not hang on the parts that are looked at. What only
 * stands for the indicator is no figure of it, and what is hidden is none at all.
 */
export function chosenBy(
	{ values, stage, per, by, filters: own }: Question,
	of: Indicator,
	{ observations }: Pick<Known, 'observations'>
): (project: Parameters<Chooses>[0], filters?: Parameters<Chooses>[1]) => boolean {
	if (values === null) return () => true;
	const isRate = asksRate({ per, by }, of);
	const indicator = isRate ? rated(of) : of;
	const measured = byProject(observations);
	return (project, filters = own) => {
		const here = withinPhases(measured.get(project.project_id) ?? [], filters.phase);
		const counted = reduce(indicator, here, stage);
		const value = counted && isRate ? rateOf(counted, project) : counted;
		return isOf(values, figureOf(value));
	};
}

const figureOf = (value: ProjectValue | null): number | null =>
	value && !isProxy(value) ? value.value : null;
