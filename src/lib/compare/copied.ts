import { group, rollup, sum } from 'd3-array';
import {
	foldOpen,
	type Audience,
	type Cell,
	type CopiedFigures,
	type CopiedWords,
	type HiddenPart,
	type Indicator,
	type LibraryType,
	type Observation,
	type Project,
	type ShareCopy
} from '#framework';
import { standingFor } from './audience';
import { plainly, wordsFor, type IsTold } from './copied-words';
import { lone, typesToLeave, type Lone } from './lone';
import { monthEnd, monthStart, toTheMonth } from './months';

/** What is loaded as others may see it in share mode, before an audience is thought of. */
export interface Seen {
	projects: readonly Project[];
	/** The day as of which they are looked at. */
	day: string;
	/** Shared indicators; a community's own stay with it. */
	indicators: readonly string[];
	/** Those of them that do not come with Minga. */
	definitions: readonly Indicator[];
	figures: readonly CopiedFigures[];
	/** How many figures of a project are hidden already. */
	hidden: ReadonlyMap<string, number>;
	cells: readonly Cell[];
	words: CopiedWords;
}

export interface CopyAsked {
	audience: Audience;
	/** Words are left out whatever their projects allow. */
	withoutWords: boolean;
	/** Types that would tell an unnamed project are left out. */
	withoutTypes: boolean;
}

/** From 0 on, less than 1. */
export type Chance = () => number;

export interface Copied {
	content: Pick<
		ShareCopy,
		'left' | 'projects' | 'definitions' | 'figures' | 'indicators' | 'states' | 'words'
	>;
	/** What every project is called in the copy, by its own id; those that are not in it are not here. */
	ids: ReadonlyMap<string, string>;
	/** Who is in it without a name, and can be told all the same. */
	lone: Lone[];
}

/**
 * The copy for an audience. Hidden is hidden in all of it: projects that give nothing are in no list, unnamed ones
 * carry another id in another order, without anything that tells where they are, and dates to the month alone.
 */
export function copied(
	{ projects, day, indicators: all, definitions, figures, hidden, cells, words }: Seen,
	{ audience, withoutWords, withoutTypes }: CopyAsked,
	reaches: (text: string) => boolean,
	chance: Chance
): Copied {
	const standing = new Map(projects.map((each) => [each.project_id, standingFor(audience, each)]));
	const isUnnamed = (id: string) => standing.get(id) === 'unnamed';
	// In the roster's order whoever has the roster could name them all.
	const inside = shuffled(
		projects.filter(({ project_id }) => standing.get(project_id) !== 'absent'),
		chance
	);
	const unnamed = new Set(inside.map(({ project_id }) => project_id).filter(isUnnamed));
	const ids = renamed(inside, unnamed);
	const id = (project: string) => ids.get(project)!;
	const typeless = withoutTypes ? typesToLeave(inside, unnamed) : new Set<string>();
	const shown = inside.map((project) => bare(project, audience, unnamed, typeless, day));
	const place = new Map(inside.map(({ project_id }, at) => [project_id, at]));
	const byPlace = <Row>(rows: readonly Row[], of: (row: Row) => string): Row[] =>
		rows
			.filter((row) => place.has(of(row)))
			.map((row, at) => ({ row, at }))
			.sort((a, b) => place.get(of(a.row))! - place.get(of(b.row))! || a.at - b.at)
			.map(({ row }) => row);

	const states = group(cells, ({ project }) => project);
	const isTold = plainly(projects, standing, reaches);
	const isSayable = (text: string): boolean => isTold('', text);
	const unsaid = new Set(definitions.filter((one) => !isKnowable(one, isSayable)).map(({ id }) => id));
	const isPartTold = partsTold(figures, place, isUnnamed, isTold);
	const parts = figures.map((one) => ({
		...one,
		rows: one.rows.filter((row) => !unsaid.has(one.indicator) && isPartTold(one.breakdown, row)),
		hidden: (one.hidden ?? []).filter(
			({ project, part }) =>
				!unsaid.has(one.indicator) && isPartTold(one.breakdown, { project, breakdownValue: part })
		)
	}));
	const given = definitions.filter(({ id }) =>
		parts.some(({ indicator, rows, hidden }) => indicator === id && inPlace([...rows, ...hidden]) > 0)
	);
	const isGiven = new Set(given.map(({ id }) => id));
	const indicators = all.filter((id) => isGiven.has(id) || !definitions.some((one) => one.id === id));
	const told = wordsFor(words, inside, audience, withoutWords ? () => false : isTold, indicators, day);
	const untold = sum(figures.map(({ rows }, at) => inPlace(rows) - inPlace(parts[at]!.rows)));
	function inPlace(rows: readonly { project: string }[]): number {
		return rows.filter(({ project }) => place.has(project)).length;
	}
	const renamedRows = <Row extends { project_id: string }>(rows: readonly Row[]): Row[] =>
		byPlace(rows, ({ project_id }) => project_id).map((row) => ({ ...row, project_id: id(row.project_id) }));
	return {
		ids,
		lone: lone(inside, unnamed, typeless),
		content: {
			projects: shown.map((project) => ({ ...project, project_id: id(project.project_id) })),
			figures: parts
				.map(({ indicator, breakdown, rows, hidden }) => ({
					indicator,
					breakdown,
					rows: toTheMonth(
						byPlace(rows, ({ project }) => project),
						isUnnamed,
						day
					).map((row) => ({ ...row, project: id(row.project) })),
					...withHidden(
						byPlace(hidden, ({ project }) => project).map((one) => ({ ...one, project: id(one.project) }))
					)
				}))
				.filter(({ rows, hidden = [] }) => rows.length + hidden.length > 0),
			definitions: given.map((one) => sayable(one, isSayable)),
			indicators,
			states: inside.map(({ project_id }) => {
				const own = new Map(states.get(project_id)?.map(({ indicator, state }) => [indicator, state]));
				return {
					project: id(project_id),
					states: indicators.map((indicator) => own.get(indicator) ?? ('not_yet' as const))
				};
			}),
			words: {
				narratives: renamedRows(told.narratives),
				changes: renamedRows(told.changes),
				passages: renamedRows(told.passages),
				partners: renamedRows(told.partners),
				activities: renamedRows(told.activities),
				phases: renamedRows(
					words.phases.map(({ project_id, phase, start_date, end_date, status }) => ({
						project_id,
						phase,
						start_date: isUnnamed(project_id) ? monthStart(start_date) : start_date,
						end_date: isUnnamed(project_id) ? monthEnd(end_date, day) : end_date,
						status
					}))
				),
				withheld: {
					narratives: renamedRows(told.withheld.narratives),
					changes: renamedRows(told.withheld.changes)
				}
			},
			left: {
				projects: projects.length - inside.length,
				unnamed: unnamed.size,
				figures: untold + sum(inside.map(({ project_id }) => hidden.get(project_id) ?? 0)),
				texts: told.withheld.narratives.length + told.withheld.changes.length,
				types: typeless.size
			}
		}
	};
}

/**
 * Whether the part that a figure is of may be said. Groups of the population are words of the project's own: an unnamed
 * one would be told by those that nobody else has.
 */
function partsTold(
	figures: readonly CopiedFigures[],
	place: ReadonlyMap<string, number>,
	isUnnamed: (id: string) => boolean,
	isTold: IsTold
): (breakdown: string, row: Pick<Observation, 'project' | 'breakdownValue'>) => boolean {
	const own = 'population_group';
	const users = rollup(
		figures.filter(({ breakdown }) => breakdown === own).flatMap(({ rows }) => rows),
		(rows) => new Set(rows.map(({ project }) => project).filter((id) => place.has(id))).size,
		({ breakdownValue }) => foldOpen(breakdownValue)
	);
	return (breakdown, { project, breakdownValue: part }) =>
		(breakdown !== own || !isUnnamed(project) || (users.get(foldOpen(part)) ?? 0) > 1) &&
		(part === '' || isTold(project, part));
}

/** Whoever reads a figure must know of what it is: an indicator whose id or whose every name tells too much is left out. */
const isKnowable = ({ id, name }: Indicator, isSayable: (text: string) => boolean): boolean =>
	isSayable(id) && [name.en, name.es].some((each) => each !== '' && isSayable(each));

/** A definition in the words that may be said of it. */
function sayable(indicator: Indicator, isSayable: (text: string) => boolean): Indicator {
	const one = (text: string): string => (isSayable(text) ? text : '');
	const both = ({ en, es }: Indicator['name']): Indicator['name'] => ({ en: one(en), es: one(es) });
	const { name, definition, question, howToCollect, numerator, denominator, unit } = indicator;
	return {
		...indicator,
		name: both(name),
		definition: both(definition),
		question: both(question),
		howToCollect: both(howToCollect),
		numerator: both(numerator),
		denominator: both(denominator),
		unit: both(unit),
		worksheet: one(indicator.worksheet),
		sdgTarget: one(indicator.sdgTarget),
		source: one(indicator.source),
		...(indicator.sourceEs !== undefined && { sourceEs: one(indicator.sourceEs) })
	};
}

const withHidden = (hidden: HiddenPart[]): Pick<CopiedFigures, 'hidden'> =>
	hidden.length > 0 ? { hidden } : {};

/** Fisher and Yates. */
function shuffled<Item>(items: readonly Item[], chance: Chance): Item[] {
	const all = [...items];
	for (let last = all.length - 1; last > 0; last--) {
		const other = Math.floor(chance() * (last + 1));
		[all[last], all[other]] = [all[other]!, all[last]!];
	}
	return all;
}

/** Unnamed projects are numbered as they stand after the shuffle; named ones keep their id, so that links hold. */
function renamed(inside: readonly Project[], unnamed: ReadonlySet<string>): Map<string, string> {
	const taken = new Set(inside.map(({ project_id }) => project_id));
	const wide = String(unnamed.size).length;
	let count = 0;
	const next = (): string => {
		const made = `P-${String(++count).padStart(wide, '0')}`;
		return taken.has(made) ? next() : made;
	};
	return new Map(inside.map(({ project_id }) => [project_id, unnamed.has(project_id) ? next() : project_id]));
}

/** Of an unnamed project stay its country, its type and its phases: what groups are made by. */
function bare(
	project: Project,
	audience: Audience,
	unnamed: ReadonlySet<string>,
	typeless: ReadonlySet<string>,
	day: string
): Project {
	const { project_id, country, library_type, phases } = project;
	if (!unnamed.has(project_id))
		return audience === 'public' ? { ...project, grant_amount: null, currency: '' } : project;
	return {
		project_id,
		project_name: '',
		country,
		admin1: '',
		city: '',
		library_name: '',
		library_type: typeless.has(project_id) ? ('' as string as LibraryType) : library_type,
		library_subtype: '',
		host_organization: '',
		community_name: '',
		community_population: null,
		population_basis: '',
		population_year: null,
		setting: '',
		grant_id: '',
		funder: '',
		cohort: '',
		grant_amount: null,
		currency: '',
		start_date: monthStart(project.start_date),
		end_date: monthEnd(project.end_date, day),
		status: project.status,
		primary_language: '',
		sdg_targets: '',
		share_level: 'peers',
		lat: null,
		lon: null,
		phases
	};
}
