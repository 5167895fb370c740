import { rollup } from 'd3-array';
import {
	coreValues,
	isCompared,
	levels,
	type Cell,
	type CellState,
	type CoreValue,
	type Indicator,
	type Level,
	type Project
} from '#framework';

/** How many projects in view have told something, and how many more did and their figures are hidden. */
interface Count {
	projects: number;
	hidden: number;
}

export interface Evidence extends Count {
	indicator: Indicator;
}

/** One cell of the chain: what was told of one value at one step. */
export interface Link extends Count {
	level: Level;
	/** Indicators of this cell, told or not, in the dictionary's order. */
	evidence: Evidence[];
}

/** From what was done to what changed, by core value; and the targets of the SDGs that indicators are tagged with. */
export interface Chain {
	of: number;
	values: { value: CoreValue; links: Link[] }[];
	targets: () => ({ target: string; evidence: Evidence[] } & Count)[];
}

/** A count of evidence and no score: it says how much was told, not how good it is. */
export function chain(
	projects: readonly Project[],
	indicators: Iterable<Indicator>,
	cells: readonly Cell[]
): Chain {
	const inView = new Set(projects.map(({ project_id }) => project_id));
	const inState = (...states: readonly CellState[]): Map<string, string[]> =>
		rollup(
			cells.filter(({ project, state }) => inView.has(project) && states.includes(state)),
			(own) => own.map(({ project }) => project),
			({ indicator }) => indicator
		);
	const [telling, hiding] = [inState('value', 'estimated'), inState('hidden')];
	/** Each project once, whichever of them it told. */
	const counted = (some: readonly Indicator[]): Count => {
		const those = (of: Map<string, string[]>) => new Set(some.flatMap(({ id }) => of.get(id) ?? []));
		const told = those(telling);
		return { projects: told.size, hidden: [...those(hiding)].filter((id) => !told.has(id)).length };
	};
	const all = [...indicators].filter(isCompared);
	const told = (some: readonly Indicator[]) => ({
		evidence: some.map((indicator) => ({ indicator, ...counted([indicator]) })),
		...counted(some)
	});
	const targets = new Map<string, Indicator[]>();
	for (const indicator of all)
		for (const target of indicator.sdgTarget.split('|').filter(Boolean))
			targets.set(target, [...(targets.get(target) ?? []), indicator]);
	return {
		of: inView.size,
		values: coreValues.map((value) => ({
			value,
			links: levels.map((level) => ({
				level,
				...told(all.filter((one) => one.coreValue === value && one.level === level))
			}))
		})),
		// Its order needs a slow phone's while, and it is looked at by those who open it.
		targets: () =>
			[...targets]
				.map(([target, some]) => ({ target, ...told(some) }))
				.sort((a, b) => a.target.localeCompare(b.target, 'en', { numeric: true }))
	};
}
