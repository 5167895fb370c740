import {
	isPaired,
	isProxy,
	type Cell,
	type CellState,
	type Indicator,
	type Observation,
	type Project,
	type Stage
} from '#framework';
import { isAskedAt, panelsOf, phasesAsked, type Draft } from './group';
import { isPart, isWithin, none, weightOf, type By, type Question } from './question';
import { asksRate, rated, rateOf } from './rate';
import { exactly, reduce } from './reduce';
import { byProject, isChosen, isInView, phasesOf, rowOf, withinPhases } from './select';
import { chosenBy } from './valued';
import { gridOf, whyMissing, type Grid } from './why-missing';

/** Why a project in view has no value: its state on the coverage grid, or that it is there but elsewhere. */
export type WhyMissing =
	| Exclude<CellState, 'value' | 'estimated'>
	| 'baseline_only'
	| 'elsewhere'
	| 'unsaid'
	/** It did not say how much falls to this part. */
	| 'not_split'
	/** How many people its community has, or how that was counted, is not known. */
	| 'no_population'
	/** It was asked by two versions of the definition, or by another: that is no change. */
	| 'other_version'
	/** What it gave stands for the indicator and is another measure: it is drawn apart. */
	| 'proxy';

/** One project's value in a group: always drawn, whatever the group's size. */
export interface ProjectValue {
	project: string;
	value: number;
	numerator: number | null;
	denominator: number | null;
	n: number | null;
	/** Newest period_end behind it, ISO. */
	periodEnd: string;
	/** As an observation has it. */
	toMonth?: true;
	sinceBegan: boolean;
	estimated: boolean;
	/** What was noted beside the measurements behind it, where anything was. */
	note?: string;
	/** Of what counts; absent where several are in it. */
	stage?: Stage;
	/** As an observation has them. */
	target?: number;
	periodTargets?: true;
	version?: number | null;
	retrospective?: true;
	/** Of a rate: how the community was counted. */
	basis?: string;
}

/** Where a project of one that is asked twice began. */
export interface AtStart extends ProjectValue {
	/** Its library type, as the groups name it. */
	type: string;
	/** Whether it has a value at the end, too, in whatever phase. */
	isEnded: boolean;
}

export interface Group {
	/** A code of the dimension, or `none`. */
	code: string;
	values: ProjectValue[];
	/** Projects in view with a value. */
	n: number;
	/** What stands in the place of values of `missing` projects: drawn apart, and in no figure. */
	proxies: ProjectValue[];
	/** Projects in view without one. N of "k of N" is n + missing. */
	missing: { project: string; why: WhyMissing }[];
	/** Of what is asked at the start and at the end, where its end is looked at: all that began, whether they ended or not. */
	atStart?: readonly AtStart[];
	/** Only for phases: false = the dictionary does not ask the indicator there and nothing came. */
	asked: boolean;
	/** Null where n = 0. */
	min: number | null;
	max: number | null;
	/** Null under five projects. */
	q1: number | null;
	median: number | null;
	q3: number | null;
	/** By the indicator's rule across projects; null where it has none or nobody gave the parts. */
	pooled: number | null;
	/** Projects behind `pooled`; n − pooledN were left out for want of parts. */
	pooledN: number;
	/** Σ of the denominators or answers behind `pooled` (and of the numerators, for a ratio); null otherwise. */
	pooledNumerator: number | null;
	pooledDenominator: number | null;
}

export interface Panel {
	/** Null = the only panel. */
	code: string | null;
	groups: Group[];
}

export interface Groups {
	kind: 'groups';
	question: Question;
	indicator: Indicator;
	/** In framework order (countries by code), whatever the question's order; `ordered` puts them as drawn. */
	panels: Panel[];
	/** Different projects with a value, and missing: each counts once, in however many rows it stands. */
	n: number;
	missing: number;
	/** The others that the clauses choose: in none of the phases that are looked at and asked in. */
	notThereYet: number;
}

/**
 * A normal outcome that charts, table and summary each handle: no row has anyone in it. `no-data`: there is no
 * project at all · `no-projects`: the clauses leave nobody · `not-asked`: not in the phases that are looked at ·
 * `not-split`: nobody says it by this breakdown.
 * Projects in view of whom nobody has a value are no such case: their rows say who is missing, and why.
 */
export interface NoAnswer {
	kind: 'none';
	question: Question;
	indicator: Indicator;
	why: 'no-projects' | 'no-data' | 'not-asked' | 'not-split';
}

export type Answer = Groups | NoAnswer;

/**
 * What is known: the roster, the observations of the question's indicator and period (of its breakdown, where it asks by
 * one), the coverage grid.
 */
export interface Known {
	projects: readonly Project[];
	observations: readonly Observation[];
	/** Null while it is on its way: why a value is missing is then not said. */
	cells: readonly Cell[] | null;
	/**
	 * Whom the question's values choose, where the observations do not say it: they are of a breakdown, or of another
	 * indicator than the one that the values are of.
	 */
	chooses?: (project: Project) => boolean;
}

export function answer(question: Question, of: Indicator, known: Known): Answer {
	const indicator = asksRate(question, of) ? rated(of) : of;
	const { by, panels: across, filters } = question;
	const nothing = (why: NoAnswer['why']): NoAnswer => ({ kind: 'none', question, indicator, why });
	if (known.projects.length === 0) return nothing('no-data');

	const chosen = standings(known, question, of);
	const inView = chosen.filter(({ isThere }) => isThere);
	if (inView.length === 0) return nothing('no-projects');

	const grid = gridOf(known.cells, indicator, question, by);
	const phases = phasesAsked(filters.phase);
	const drafts = new Map<string, Draft>();
	let [n, missing] = [0, 0];
	const said = isPart(by) ? partsSaid(inView, grid.partsHidden(inView.map(({ project }) => project))) : [];
	if (isPart(by) && said.length === 0) return nothing('not-split');
	for (const standing of inView) {
		const rows = (dimension: By) =>
			dimension === 'phase' ? phases : isPart(dimension) ? said : [rowOf[dimension](standing.project)];
		const found = new Set<'value' | 'missing' | null>();
		for (const panel of across === null ? [null] : rows(across))
			for (const code of rows(by)) {
				const phase = by === 'phase' ? code : across === 'phase' ? panel : null;
				const draft = draftAt(drafts, panel, code, phase);
				found.add(put(ofPart(standing, by, code), draft, question, indicator, grid));
			}
		if (found.has('value')) n++;
		else if (found.has('missing')) missing++;
	}
	if (n + missing === 0)
		return nothing(phases.some((phase) => isAskedAt(indicator, phase)) ? 'no-projects' : 'not-asked');
	const panels = panelsOf(indicator, drafts.values(), by, across);
	return {
		kind: 'groups',
		question,
		indicator,
		panels,
		n,
		missing,
		notThereYet: chosen.length - n - missing
	};
}

/** A project that the clauses choose, with the phases it belongs to and what was measured in those asked for, and in all. */
interface Standing {
	project: Project;
	phases: ReadonlySet<string>;
	measured: readonly Observation[];
	everMeasured: readonly Observation[];
	/** False under a phase filter whose phases it has not reached. */
	isThere: boolean;
}

/** What of a project is of a group: everything, or one part of a breakdown. */
const ofPart = (standing: Standing, by: By, code: string): Standing =>
	isPart(by)
		? { ...standing, measured: standing.measured.filter(({ breakdownValue }) => breakdownValue === code) }
		: standing;

/** The parts that anyone in view says, those that are hidden in every project as well. */
const partsSaid = (inView: readonly Standing[], hidden: readonly string[]): string[] => [
	...new Set(
		inView.flatMap(({ measured }) => measured.map(({ breakdownValue }) => breakdownValue)).concat(hidden)
	)
];

function standings(known: Known, question: Question, indicator: Indicator): Standing[] {
	const { projects, observations, chooses = chosenBy(question, indicator, known) } = known;
	const { by, filters } = question;
	const measured = byProject(observations, isPart(by) ? 'parts' : 'whole');
	return projects
		.filter((project) => isChosen(project, filters) && chooses(project))
		.map((project) => {
			const own = measured.get(project.project_id) ?? [];
			return {
				project,
				phases: phasesOf(project, own),
				measured: withinPhases(own, filters.phase),
				everMeasured: own,
				isThere: isInView(project, filters, own)
			};
		});
}

/** Puts a project into a group with its value or as missing, or leaves it out where it is not there yet. */
function put(
	{ project: of, phases, measured, everMeasured }: Standing,
	{ code, phase, values, missing, proxies, atStart }: Draft,
	{ stage, by, filters }: Question,
	indicator: Indicator,
	grid: Grid
): 'value' | 'missing' | null {
	const { project_id: project } = of;
	const here = phase === null ? measured : withinPhases(measured, [phase]);
	// The start is asked in one phase and the end in another: whichever are looked at, a project has both or has not.
	const counted = reduce(indicator, here, stage);
	if (isPaired(indicator) && (stage ?? 'endline') === 'endline' && !isWithin(by)) {
		const start = exactly(indicator, everMeasured, 'baseline');
		const end = here === everMeasured ? counted : reduce(indicator, everMeasured, 'endline');
		const isEnded = end !== null && !isProxy(end);
		if (start !== null) atStart.push({ ...start, type: rowOf.library_type(of), isEnded });
	}
	const value = counted && indicator.across === 'rate' ? rateOf(counted, of) : counted;
	if (value !== null && !isProxy(value)) {
		values.push(value);
		return 'value';
	}
	if (value !== null) {
		proxies.push(value);
		missing.push({ project, why: 'proxy' });
		return 'missing';
	}
	// Nobody is missing where nobody was asked, nor from the row of what came without a phase.
	const isExpected = phase === null || (phase !== none && phases.has(phase) && isAskedAt(indicator, phase));
	if (!isExpected) return null;
	const isNotSplit = isPart(by) && here.length === 0;
	missing.push({
		project,
		why: isNotSplit
			? grid.whyNoPart(project, code, phase === null ? filters.phase : [phase])
			: counted !== null
				? 'no_population'
				: whyMissing(indicator, stage, here, measured, grid.stateOf(project))
	});
	return 'missing';
}

/** Panels and groups as they are drawn: by the figure that stands for them where that is asked, greatest first; without one, last. */
export function ordered({ question, indicator, panels }: Groups): Panel[] {
	if (question.order === 'natural') return panels;
	const key = weightOf(question, indicator) === 'person' ? 'pooled' : 'median';
	const byFigure = ({ [key]: a }: Group, { [key]: b }: Group): number =>
		a === null || b === null ? Number(a === null) - Number(b === null) : b - a;
	return panels.map(({ code, groups }) => ({ code, groups: groups.toSorted(byFigure) }));
}

function draftAt(
	drafts: Map<string, Draft>,
	panel: string | null,
	code: string,
	phase: string | null
): Draft {
	const key = `${panel ?? ''},${code}`;
	let draft = drafts.get(key);
	if (!draft)
		drafts.set(key, (draft = { panel, code, phase, values: [], missing: [], proxies: [], atStart: [] }));
	return draft;
}
