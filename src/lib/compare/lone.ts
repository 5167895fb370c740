import { group } from 'd3-array';
import { furthestPhase, type Project } from '#framework';
import { none } from './question';

/** A project that its place among others tells, whatever it is called: the only one of its kind. */
export interface Lone {
	project: string;
	country: string;
	libraryType: string;
	/** What it is alone in: its country, its type within that, or only with the furthest phase it reached. */
	by: 'country' | 'type' | 'phase';
	reached: string;
}

const typeOf = ({ library_type }: Project): string => library_type || none;
const reachedOf = ({ phases }: Project): string => furthestPhase(phases) ?? none;

/**
 * Those of some unnamed projects that whoever knows the programme can tell. `among` is everybody who is in the copy, with
 * all types: one whose type is shown may be any unnamed one of that type, one whose type is left out any of those. Of
 * the named ones everybody knows that they are not it.
 */
export function lone(
	among: readonly Project[],
	unnamed: ReadonlySet<string>,
	typeless: ReadonlySet<string>
): Lone[] {
	const all = among.filter(({ project_id }) => unnamed.has(project_id));
	return all.flatMap((project) => {
		const inCountry = all.filter(({ country }) => country === project.country);
		const ofType = inCountry.filter((other) =>
			typeless.has(project.project_id) ? typeless.has(other.project_id) : typeOf(other) === typeOf(project)
		);
		const asFar = ofType.filter((other) => reachedOf(other) === reachedOf(project));
		if (asFar.length > 1) return [];
		return [
			{
				project: project.project_id,
				country: project.country,
				libraryType: typeOf(project),
				by: inCountry.length === 1 ? 'country' : ofType.length === 1 ? 'type' : 'phase',
				reached: reachedOf(project)
			} as const
		];
	});
}

/**
 * Whose type is left out so that no unnamed project is told by it: of each country those that are alone in their type
 * and, where that is only one, another beside it, since of one that is missing everybody knows what it is.
 */
export function typesToLeave(among: readonly Project[], unnamed: ReadonlySet<string>): Set<string> {
	const left = new Set<string>();
	const hidden = among.filter(({ project_id }) => unnamed.has(project_id));
	for (const all of group(hidden, ({ country }) => country).values()) {
		const byType = [...group(all, typeOf).values()];
		const alone = byType.filter((own) => own.length === 1).flat();
		const [beside] = byType
			.filter((own) => own.length > 1)
			.sort((a, b) => b.length - a.length)
			.flat();
		const together = alone.length === 1 && beside ? [...alone, beside] : alone;
		if (together.length > 1) for (const { project_id } of together) left.add(project_id);
	}
	return left;
}
