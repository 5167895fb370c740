import {
	coreValues,
	isCompared,
	levels,
	type Cell,
	type CoreValue,
	type Indicator,
	type Level,
	type Project
} from '#framework';

/** An indicator with how many projects in view have told it. */
export interface Evidence {
	indicator: Indicator;
	projects: number;
}

/** One cell of the chain: what was told of one value at one step. */
export interface Link {
	level: Level;
	/** Indicators of this cell, told or not, in the dictionary's order. */
	evidence: Evidence[];
	/** Projects with a value of at least one of them. */
	projects: number;
}

/** From what was done to what changed, by core value; and the targets of the SDGs that indicators are tagged with. */
export interface Chain {
	of: number;
	values: { value: CoreValue; links: Link[] }[];
	targets: { target: string; evidence: Evidence[]; projects: number }[];
}

/** A count of evidence and no score: it says how much was told, not how good it is. */
export function chain(
	projects: readonly Project[],
	indicators: Iterable<Indicator>,
	cells: readonly Cell[]
): Chain {
	const inView = new Set(projects.map(({ project_id }) => project_id));
	const telling = new Map<string, Set<string>>();
	for (const { project, indicator, state } of cells) {
		if (!inView.has(project) || (state !== 'value' && state !== 'estimated')) continue;
		const own = telling.get(indicator);
		if (own) own.add(project);
		else telling.set(indicator, new Set([project]));
	}
	const all = [...indicators].filter(isCompared);
	const told = (some: readonly Indicator[]) => ({
		evidence: some.map((indicator) => ({ indicator, projects: telling.get(indicator.id)?.size ?? 0 })),
		projects: new Set(some.flatMap(({ id }) => [...(telling.get(id) ?? [])])).size
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
		targets: [...targets]
			.map(([target, some]) => ({ target, ...told(some) }))
			.sort((a, b) => a.target.localeCompare(b.target, 'en', { numeric: true }))
	};
}
