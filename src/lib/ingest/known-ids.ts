import { decisionKey, foldKey, type Decisions, type ProjectRow } from '#framework';
import { isMade } from './expected';
import { namedBy } from './namesakes';
import { ofProjects } from './near-index';
import { askForProject, namesOfProjects } from './near-names';
import type { Placed } from './rows';

/** Which project an id is of, where a person was asked; the id itself where she was not. */
export function idSaid(id: string, decisions: Decisions, isKnown: (id: string) => boolean): string {
	const said = isKnown(id) ? '' : (decisions[decisionKey.projectOf(id)] ?? '');
	return isKnown(said) ? said : id;
}

/**
 * Projects of a table of ours that are known by another id, by their name, country and town, or nearly so where one
 * of the two ids was made of what is said of them: each may be the same one or a new one, and is never loaded twice unasked. A table that states
 * both ids says itself that they are two. `standing` has the ids that stand for known ones, for the rows that use them.
 */
export function idsSettled(
	placed: readonly Placed<ProjectRow>[],
	known: readonly ProjectRow[],
	decisions: Decisions
): { placed: Placed<ProjectRow>[]; standing: ReadonlyMap<string, string> } {
	const ids = new Set(known.map(({ project_id }) => project_id));
	const stated = new Set(placed.map(({ row }) => row.project_id));
	const others = known.filter(({ project_id }) => !stated.has(project_id));
	const standing = new Map<string, string>();
	if (placed.length === 0 || others.length === 0) return { placed: [...placed], standing };
	const about = ofProjects(others);
	const called = namedBy(others.map((of) => ({ of, names: [of.project_name, of.library_name] })));
	const settled = placed.flatMap((one) => {
		const { row, sheet, at } = one;
		const { project_id: id, project_name: name, country, city } = row;
		if (ids.has(id)) return [one];
		// A library may have several projects: its name alone says which only where that was taken for the project's.
		const ofLibrary = called(row.library_name).filter(
			(other) => foldKey(other.project_name) === foldKey(row.library_name)
		);
		const same = new Set([...called(name), ...ofLibrary]);
		const near = about
			.about([name, row.library_name], city)
			.filter(
				(other) => isThere(other, row) && (same.has(other) || isMade(other, row) || isMade(row, other))
			);
		if (near.length === 0) return [one];
		const own = near.map(({ project_id }) => project_id);
		const ask = { ...askForProject(name, { country, city }, own, true), key: decisionKey.projectOf(id) };
		// What a report by everyday names was asked before is not asked again.
		const said = decisions[ask.key] ?? decisions[decisionKey.project(name, country, city)] ?? '';
		if (own.includes(said)) {
			standing.set(id, said);
			return [{ ...one, row: { ...row, project_id: said } }];
		}
		if (decisions[ask.key] === 'new') return [one];
		const found = `${id}: ${name}`;
		sheet.hold(at, 'project_near', sheet.column('project_id'), {
			found,
			needed: namesOfProjects(near),
			ask
		});
		return [];
	});
	return { placed: settled, standing };
}

/** A town that one of them does not say may be the other's. */
const isThere = (one: ProjectRow, other: ProjectRow): boolean =>
	one.country === other.country &&
	(one.city === '' || other.city === '' || foldKey(one.city) === foldKey(other.city));
