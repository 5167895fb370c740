import { group } from 'd3-array';
import {
	isPaired,
	type Cell,
	type CellState,
	type Indicator,
	type Observation,
	type Project
} from '#framework';
import { isAskedAt, panelsOf, phasesAsked, type Draft } from './group';
import { none, type Dimension, type Question } from './question';
import { reduce } from './reduce';
import { isChosen, rowOf } from './select';

/** Why a project in view has no value: its state on the coverage grid, or that it is there but elsewhere. */
export type WhyMissing = Exclude<CellState, 'value' | 'estimated'> | 'baseline_only' | 'elsewhere';

/** One project's value in a group: always drawn, whatever the group's size. */
export interface ProjectValue {
	project: string;
	value: number;
	numerator: number | null;
	denominator: number | null;
	n: number | null;
	/** Newest period_end behind it, ISO. */
	periodEnd: string;
	sinceBegan: boolean;
	estimated: boolean;
}

export interface Group {
	/** A code of the dimension, or `none`. */
	code: string;
	values: ProjectValue[];
	/** Projects in view with a value. */
	n: number;
	/** Projects in view without one. N of "k of N" is n + missing. */
	missing: { project: string; why: WhyMissing }[];
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
	/** Different projects in view, with a value and without: each counts once, in however many rows it stands. */
	n: number;
	missing: number;
	/** Projects that the phase filter leaves outside: not there yet. */
	notThereYet: number;
}

/**
 * A normal outcome that charts, table and summary each handle: no row has anyone in it. `no-data`: there is no
 * project at all · `no-projects`: the clauses leave nobody · `not-asked`: not in the phases that are looked at.
 * Projects in view of whom nobody has a value are no such case: their rows say who is missing, and why.
 */
export interface NoAnswer {
	kind: 'none';
	question: Question;
	indicator: Indicator;
	why: 'no-projects' | 'no-data' | 'not-asked';
}

export type Answer = Groups | NoAnswer;

/** What is known: the roster, the observations of the question's indicator and period, the coverage grid. */
export interface Known {
	projects: readonly Project[];
	observations: readonly Observation[];
	cells: readonly Cell[];
}

export function answer(
	question: Question,
	indicator: Indicator,
	{ projects, observations, cells }: Known
): Answer {
	const { by, panels: across, filters, stage } = question;
	const phases = phasesAsked(filters.phase);
	const nothing = (why: NoAnswer['why']): NoAnswer => ({ kind: 'none', question, indicator, why });
	if (projects.length === 0) return nothing('no-data');

	const measured = group(
		// A total is never made from parts.
		observations.filter(({ breakdownValue }) => breakdownValue === ''),
		({ project }) => project
	);
	const states = new Map(
		cells.filter((cell) => cell.indicator === indicator.id).map(({ project, state }) => [project, state])
	);

	const drafts = new Map<string, Draft>();
	let [inView, withValue] = [0, 0];
	let notThereYet = 0;
	for (const project of projects) {
		if (!isChosen(project, filters)) continue;
		const all = measured.get(project.project_id) ?? [];
		const stands = new Set<string>([...project.phases, ...all.map(({ phase }) => phase || none)]);
		if (filters.phase.length > 0 && !phases.some((phase) => stands.has(phase) || isNowhere(project, phase))) {
			notThereYet++;
			continue;
		}
		inView++;
		const looked = all.filter(({ phase }) => phases.includes(phase || none));
		const rows = (dimension: Dimension) => (dimension === 'phase' ? phases : [rowOf[dimension](project)]);
		let hasValue = false;
		for (const panel of across === null ? [null] : rows(across)) {
			for (const code of rows(by)) {
				const phase = by === 'phase' ? code : across === 'phase' ? panel : null;
				const draft = draftAt(drafts, panel, code, phase);
				const here = phase === null ? looked : looked.filter((one) => (one.phase || none) === phase);
				const value = reduce(indicator, here, stage);
				if (value !== null) {
					hasValue = true;
					draft.values.push(value);
				} else if (phase === null || (phase !== none && stands.has(phase) && isAskedAt(indicator, phase))) {
					const why = whyMissing(indicator, stage, here, looked, states.get(project.project_id));
					draft.missing.push({ project: project.project_id, why });
				}
			}
		}
		if (hasValue) withValue++;
	}
	if (inView === 0) return nothing('no-projects');

	const panels = panelsOf(indicator, drafts.values(), by, across);
	const somebody = panels.some(({ groups }) => groups.some(({ n, missing }) => n + missing.length > 0));
	if (!somebody)
		return nothing(phases.some((phase) => isAskedAt(indicator, phase)) ? 'no-projects' : 'not-asked');
	return {
		kind: 'groups',
		question,
		indicator,
		panels,
		n: withValue,
		missing: inView - withValue,
		notThereYet
	};
}

/** Panels and groups as they are drawn: by median where that is asked, greatest first; without one, last. */
export function ordered({ question, panels }: Groups): Panel[] {
	if (question.order === 'natural') return panels;
	const byMedian = (a: Group, b: Group): number =>
		a.median === null || b.median === null
			? Number(a.median === null) - Number(b.median === null)
			: b.median - a.median;
	return panels.map(({ code, groups }) => ({ code, groups: groups.toSorted(byMedian) }));
}

/** A project that is in no phase yet is found by the clause "without a phase". */
const isNowhere = ({ phases }: Project, asked: string): boolean => asked === none && phases.length === 0;

function draftAt(
	drafts: Map<string, Draft>,
	panel: string | null,
	code: string,
	phase: string | null
): Draft {
	const key = `${panel ?? ''},${code}`;
	let draft = drafts.get(key);
	if (!draft) drafts.set(key, (draft = { panel, code, phase, values: [], missing: [] }));
	return draft;
}

/** A value that is there but does not count says so first; then what the coverage grid says. */
function whyMissing(
	indicator: Indicator,
	stage: Question['stage'],
	here: readonly Observation[],
	looked: readonly Observation[],
	state: CellState = 'not_yet'
): WhyMissing {
	const there = here.length > 0 ? here : looked;
	const goesOn = isPaired(indicator)
		? (one: Observation) => one.stage === 'endline'
		: (one: Observation) => one.stage !== 'baseline';
	const isBaselineOnly =
		there.some((one) => one.stage === 'baseline') &&
		!there.some(goesOn) &&
		reduce(indicator, there, stage) === null;
	if (isBaselineOnly) return 'baseline_only';
	return there.length > 0 || state === 'value' || state === 'estimated' ? 'elsewhere' : state;
}
