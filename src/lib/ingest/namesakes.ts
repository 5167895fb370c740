import { foldKey, type ProjectRow } from '#framework';

/** What each of several things is called: a text gives all that bear it as a name, since it may be more than one. */
export function namedBy<T>(
	all: Iterable<{ of: T; names: readonly string[] }>,
	by: (text: string) => string = foldKey
): (text: string) => readonly T[] {
	const found = new Map<string, Set<T>>();
	for (const { of, names } of all)
		for (const name of new Set(names.map(by)))
			if (name !== '') found.set(name, (found.get(name) ?? new Set<T>()).add(of));
	return (text) => [...(found.get(by(text)) ?? [])];
}

/** The one there is: what two things are called names neither. */
export const only = <T>(all: readonly T[]): T | undefined => (all.length === 1 ? all[0] : undefined);

/** Projects by their names and those of their libraries; of what is said of one twice the last holds. */
export const projectsNamed = (projects: readonly ProjectRow[]): ((text: string) => readonly ProjectRow[]) =>
	namedBy(
		[...new Map(projects.map((project) => [project.project_id, project])).values()].map((project) => ({
			of: project,
			names: [project.project_name, project.library_name]
		}))
	);
