import { changesTold, stepsOf, withoutPair, type Changes, type Group, type Question } from '#compare';
import type { Indicator } from '#framework';
import type { Brief } from './brief';
import type { Computed, Material } from './material';
import type { OwnComputed } from './sheet';
import { storyFields, tellersOf } from './stories';

export const figureKinds = [
	'headline',
	'group',
	'change',
	'coverage',
	'told',
	'documented',
	'own',
	'own_change',
	'peers'
] as const;
export type FigureOf = (typeof figureKinds)[number];

/** One figure of a report as it is frozen: in numbers, so that it can be said in either language and held against another. */
export interface Figure {
	/** One figure has one key, whenever it is computed. */
	key: string;
	what: FigureOf;
	/** Empty for what is of several. */
	indicator: string;
	/** Of a group; of what was told `by` is empty, and `code` says of what. */
	by: string;
	code: string;
	numbers: Record<string, number | null>;
	/** What stands behind it, by project; absent where that would be thousands. */
	values?: Record<string, number>;
	/** Whether a picture draws each of these values. */
	drawn?: true;
}

const mostValues = 500;
const plain = { indicator: '', by: '', code: '' } as const;
const valuesOf = (all: readonly { project: string; value: number }[]): Pick<Figure, 'values'> =>
	all.length > mostValues
		? {}
		: { values: Object.fromEntries(all.map(({ project, value }) => [project, value])) };

/** The figures of a brief's sections that are in it, those of its tables too; each once. */
export function figuresOf(
	{ inView, headlines, comparisons, changes, coverage, core }: Computed,
	{ narratives, changes: documented, question }: Material,
	{ parts }: Pick<Brief, 'parts'>
): Figure[] {
	const isIn = (...codes: string[]): boolean => parts.some(({ code, isIn }) => isIn && codes.includes(code));
	const { withValue, of } = coverage.count;
	const told = storyFields.map((field): Figure => {
		const tellers = tellersOf(field, narratives, inView);
		const numbers = { n: tellers.length, of: inView.length };
		const values = valuesOf(tellers.map((project) => ({ project, value: 1 })));
		return { ...plain, key: `told ${field}`, what: 'told', code: field, numbers, ...values };
	});
	const kinds = changesTold(inView, documented, question.filters).kinds.map(
		({ type, all, projects, intended }): Figure => ({
			...plain,
			key: `documented ${type}`,
			what: 'documented',
			code: type,
			numbers: {
				...Object.fromEntries(intended.map(({ intention, count }) => [intention, count])),
				value: all,
				n: projects,
				of: inView.length
			}
		})
	);
	const all = [
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
								groups.map((group): Figure => ({
									...groupFigure(answer.indicator, answer.question, group),
									...(isIn('comparisons') && { drawn: true as const })
								}))
							)
				)
			: []),
		...(isIn('tables')
			? core.rows.flatMap(({ indicator, groups }) =>
					[...groups.values()].map((group) => groupFigure(indicator, { by: core.by, per: null }, group))
				)
			: []),
		...(isIn('changes') ? [...changes.map(changeFigure), ...told, ...kinds] : [])
	];
	// A group may stand in a picture and in the table of all: the first that is told counts.
	const keys = new Set<string>();
	return all.filter(({ key }) => !keys.has(key) && keys.add(key));
}

const groupFigure = (
	indicator: Indicator,
	{ by, per }: Pick<Question, 'by' | 'per'>,
	{ code, n, missing, min, q1, median, q3, max, pooled, pooledN, values }: Group
): Figure => ({
	key: ['group', indicator.id, by, code, per ?? []].flat().join(' '),
	what: 'group',
	indicator: indicator.id,
	by,
	code,
	numbers: {
		...{ value: median, n, of: n + missing.length, min, q1, q3, max, pooled, pooledN },
		...Object.fromEntries(
			stepsOf(indicator, { values }).map(({ step, projects }) => [`step ${step}`, projects])
		)
	},
	...valuesOf(values)
});

const changeFigure = ({ indicator: { id }, all }: Changes): Figure => ({
	...plain,
	key: `change ${id}`,
	what: 'change',
	indicator: id,
	numbers: {
		value: all.typical,
		n: all.pairs.length,
		up: all.up,
		down: all.down,
		same: all.same,
		missing: withoutPair(all).length,
		low: all.interval?.[0] ?? null,
		high: all.interval?.[1] ?? null
	},
	...valuesOf(all.pairs.map(({ project, difference }) => ({ project, value: difference })))
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
			.map(({ code, min, q1, median, q3, max, values, of }): Figure => ({
				key: `peers ${code}`,
				what: 'peers',
				indicator: peers?.indicator.id ?? '',
				by: 'peers',
				code,
				numbers: { value: median, n: values.length, of, min, q1, q3, max },
				...valuesOf(values),
				drawn: true
			}))
	];
}

type Mode = 'own' | 'share';
/** What was frozen before a report noted how its page was looked at. */
const early: readonly FigureOf[] = ['headline', 'change', 'coverage', 'own', 'own_change', 'peers'];

/**
 * Of the figures of now those that an issued report can be held against: the kinds that it froze, and what was told in
 * words only where the page counts the same texts, all of them or those that others may read.
 */
export function heldAgainst(
	{ figures, mode }: { figures: readonly Figure[]; mode?: Mode | undefined },
	now: readonly Figure[],
	page: Mode
): { then: Figure[]; now: Figure[] } {
	const keys = new Set(figures.map(({ key }) => key));
	const isHeld = ({ key, what }: Figure): boolean =>
		what === 'told' || what === 'documented'
			? mode === page
			: mode !== undefined || keys.has(key) || early.includes(what);
	return { then: figures.filter(isHeld), now: now.filter(isHeld) };
}

/**
 * A figure that is another one now, in what it says or in a value behind it, which its picture shows; `is` null where
 * there is none any more, `was` null where there was none.
 */
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
		// An earlier report froze fewer numbers of one.
		const names = Object.keys(was?.numbers ?? {}).filter((name) => name in (is?.numbers ?? {}));
		const projects = differing(was?.values, is?.values);
		const isDrawnAnew = was?.drawn && is?.drawn && projects?.length;
		const isAlike =
			was && is && !isDrawnAnew && names.every((name) => isSame(was.numbers[name], is.numbers[name]));
		return isAlike ? [] : [{ figure, was, is, projects }];
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
 * differ, with those that were undone, whose rows nobody can look at any more. Not sure where it may be another of them,
 * and of all of them where no rows were looked at (null).
 */
export function causesOf<Import extends { id: string }>(
	{ projects }: Pick<ChangedFigure, 'projects'>,
	{ added, undone }: Since<Import>,
	rows: readonly { project: string; import: string }[] | null
): { imports: Import[]; isSure: boolean } {
	const all = [...added, ...undone];
	if (all.length <= 1) return { imports: all, isSure: true };
	if (!rows) return { imports: all, isSure: false };
	const isOf = (id: string): boolean =>
		rows.some((row) => row.import === id && (projects === null || projects.includes(row.project)));
	const bringing = added.filter(({ id }) => isOf(id));
	if (bringing.length === 0)
		return { imports: undone.length > 0 ? undone : all, isSure: undone.length === 1 };
	return { imports: [...bringing, ...undone], isSure: undone.length === 0 };
}
