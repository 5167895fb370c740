import type { Group } from '#compare';
import type { Brief } from './brief';
import type { Computed } from './material';
import type { OwnComputed } from './sheet';

/** One figure of a report as it is frozen: in numbers, so that it can be said in either language and held against another. */
export interface Figure {
	/** One figure has one key, whenever it is computed. */
	key: string;
	what: 'headline' | 'group' | 'change' | 'coverage' | 'own' | 'own_change' | 'peers';
	/** Empty for what is of several. */
	indicator: string;
	/** Of a group. */
	by: string;
	code: string;
	numbers: Record<string, number | null>;
	/** What stands behind it, by project; absent where that would be thousands. */
	values?: Record<string, number>;
}

const mostValues = 500;
const plain = { indicator: '', by: '', code: '' } as const;
const valuesOf = (all: readonly { project: string; value: number }[]): Pick<Figure, 'values'> =>
	all.length > mostValues
		? {}
		: { values: Object.fromEntries(all.map(({ project, value }) => [project, value])) };

/** The figures of a brief's sections that are in it. */
export function figuresOf(
	{ headlines, comparisons, changes, coverage }: Computed,
	{ parts }: Pick<Brief, 'parts'>
): Figure[] {
	const isIn = (...codes: string[]): boolean => parts.some(({ code, isIn }) => isIn && codes.includes(code));
	const { withValue, of } = coverage.count;
	return [
		...(isIn('figures')
			? [
					...headlines.map(({ indicator: { id }, value, n, of, values }): Figure => ({
						...plain,
						key: `headline ${id}`,
						what: 'headline',
						indicator: id,
						numbers: { value, n, of },
						...valuesOf(values)
					})),
					{ ...plain, key: 'coverage', what: 'coverage' as const, numbers: { n: withValue, of } }
				]
			: []),
		...(isIn('comparisons', 'tables')
			? comparisons.flatMap((answer) =>
					answer.kind === 'none'
						? []
						: answer.panels.flatMap(({ groups }) =>
								groups.map((group) => groupFigure(answer.indicator.id, answer.question.by, group))
							)
				)
			: []),
		...(isIn('changes')
			? changes.map(({ indicator: { id }, all: { pairs, typical, up, down, same } }): Figure => ({
					...plain,
					key: `change ${id}`,
					what: 'change',
					indicator: id,
					numbers: { value: typical, n: pairs.length, up, down, same },
					...valuesOf(pairs.map(({ project, difference }) => ({ project, value: difference })))
				}))
			: [])
	];
}

const groupFigure = (
	id: string,
	by: string,
	{ code, n, missing, min, max, median, pooled, values }: Group
): Figure => ({
	key: `group ${id} ${by} ${code}`,
	what: 'group',
	indicator: id,
	by,
	code,
	numbers: { value: median, n, of: n + missing.length, min, max, pooled },
	...valuesOf(values)
});

/** Those of the sheet of one project. */
export function ownFigures({ changes, figures, peers }: OwnComputed, project: string): Figure[] {
	return [
		...changes.map(({ indicator: { id }, pair: { baseline, endline } }): Figure => ({
			...plain,
			key: `own_change ${id}`,
			what: 'own_change',
			indicator: id,
			numbers: { from: baseline.value, value: endline.value },
			values: { [project]: endline.value - baseline.value }
		})),
		...figures.map(({ indicator: { id }, value: { value, n } }): Figure => ({
			...plain,
			key: `own ${id}`,
			what: 'own',
			indicator: id,
			numbers: { value, n },
			values: { [project]: value }
		})),
		...(peers?.references ?? [])
			.filter(({ code }) => code === 'all' || code === 'library_type')
			.map(({ code, median, values, of }): Figure => ({
				key: `peers ${code}`,
				what: 'peers',
				indicator: peers?.indicator.id ?? '',
				by: 'peers',
				code,
				numbers: { value: median, n: values.length, of }
			}))
	];
}

/** A figure that is another one now; `is` null where there is none any more, `was` null where there was none. */
export interface ChangedFigure {
	figure: Figure;
	was: Figure | null;
	is: Figure | null;
	/** Whose values differ; null where that is not known. */
	projects: string[] | null;
}

/** What a person would call another figure: less than that is how computers round. */
const isSame = (a: number | null | undefined, b: number | null | undefined): boolean =>
	a === b ||
	(typeof a === 'number' &&
		typeof b === 'number' &&
		Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b)));

/** The figures that changed since a report was issued, in its order, then those that are new. */
export function changedSince(then: readonly Figure[], now: readonly Figure[]): ChangedFigure[] {
	const [before, after] = [then, now].map((all) => new Map(all.map((one) => [one.key, one])));
	return [...new Set([...then, ...now].map(({ key }) => key))].flatMap((key): ChangedFigure[] => {
		const [was = null, is = null] = [before?.get(key), after?.get(key)];
		const figure = is ?? was;
		if (!figure) return [];
		const names = new Set([...Object.keys(was?.numbers ?? {}), ...Object.keys(is?.numbers ?? {})]);
		if (was && is && [...names].every((name) => isSame(was.numbers[name], is.numbers[name]))) return [];
		return [{ figure, was, is, projects: differing(was?.values, is?.values) }];
	});
}

function differing(was: Figure['values'], is: Figure['values']): string[] | null {
	if (!was || !is) return null;
	const all = new Set([...Object.keys(was), ...Object.keys(is)]);
	return [...all].filter((project) => !isSame(was[project], is[project])).sort();
}

/** Imports that came, or were undone, after a report was issued; one that came with a Minga file is the one it was there. */
export interface Since<Import> {
	added: Import[];
	undone: Import[];
}
export function importsSince<
	Import extends { id: string; undone: boolean; from?: { id: string } | undefined }
>(then: readonly string[], history: readonly Import[]): Since<Import> {
	const known = new Set(then);
	const isKnown = ({ id, from }: Import) => known.has(id) || (from !== undefined && known.has(from.id));
	return {
		added: history.filter((each) => !each.undone && !isKnown(each)),
		undone: history.filter((each) => each.undone && isKnown(each))
	};
}

/**
 * Which imports changed a figure: the only one there was; else those that brought rows of the projects whose values
 * differ, with those that were undone, whose rows nobody can look at any more. Not sure where it may be another of them.
 */
export function causesOf<Import extends { id: string }>(
	{ projects }: Pick<ChangedFigure, 'projects'>,
	{ added, undone }: Since<Import>,
	rows: readonly { project: string; import: string }[]
): { imports: Import[]; isSure: boolean } {
	const all = [...added, ...undone];
	if (all.length <= 1) return { imports: all, isSure: true };
	const isOf = (id: string): boolean =>
		rows.some((row) => row.import === id && (projects === null || projects.includes(row.project)));
	const bringing = added.filter(({ id }) => isOf(id));
	if (bringing.length === 0)
		return { imports: undone.length > 0 ? undone : all, isSure: undone.length === 1 };
	return { imports: [...bringing, ...undone], isSure: undone.length === 0 };
}
