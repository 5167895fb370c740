import type { Indicator, Project } from '#framework';
import type { ProjectValue } from './answer';
import { isPart, type Question } from './question';

const thousand = 1000;

/** Whether a count is asked for as a rate of the community: only of the whole, and where the dictionary offers it. */
export const asksRate = ({ per, by }: Pick<Question, 'per' | 'by'>, indicator: Indicator): boolean =>
	per === 'community' && !isPart(by) && canRate(indicator);
export const canRate = ({ normaliseBy }: Indicator): boolean => normaliseBy === 'community_population';

/** The indicator per 1,000 people of the community: it is no count any more, and not added up. */
export const rated = (indicator: Indicator): Indicator => ({
	...indicator,
	across: 'rate',
	min: 0,
	max: null
});

/** How many people the community has, where both that and how it was counted are known. */
export const communityOf = ({
	community_population: people,
	population_basis: basis
}: Project): number | null => (people !== null && people > 0 && basis ? people : null);

/** A project's count as its rate; null where the community's size or its basis is not known. */
export function rateOf(value: ProjectValue, project: Project): ProjectValue | null {
	const people = communityOf(project);
	if (people === null) return null;
	const rate: ProjectValue = {
		...value,
		value: (thousand * value.value) / people,
		numerator: value.value,
		denominator: people,
		n: null,
		basis: project.population_basis
	};
	// It was set for the count.
	delete rate.target;
	return rate;
}
