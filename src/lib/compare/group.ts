import { max, min } from 'd3-array';
import { isAskedIn, phaseCodes, type Indicator } from '#framework';
import type { AtStart, Group, Panel, ProjectValue, WhyMissing } from './answer';
import { pool } from './pool';
import { isPart, none, type By, type Dimension } from './question';
import { inOrder } from './select';
import { quartiles } from './statistics';

/** Under five projects a group is its marks, its ends and its pooled figure: no median, no quartiles. */
export const fewest = 5;

/** A group while projects are being put into it. */
export interface Draft {
	panel: string | null;
	code: string;
	/** The phase in which the group's values were measured; null where it holds all phases. */
	phase: string | null;
	values: ProjectValue[];
	missing: { project: string; why: WhyMissing }[];
	proxies: ProjectValue[];
	atStart: AtStart[];
}

/** Panels and groups in framework order. A group of nobody vanishes, unless it says "not asked in this phase". */
export function panelsOf(
	indicator: Indicator,
	drafts: Iterable<Draft>,
	by: By,
	across: Dimension | null
): Panel[] {
	const panels = new Map<string | null, Group[]>();
	for (const draft of drafts) {
		const group = groupOf(indicator, draft, isPart(by));
		if (group.n + group.missing.length === 0 && group.asked) continue;
		const groups = panels.get(draft.panel);
		if (groups) groups.push(group);
		else panels.set(draft.panel, [group]);
	}
	const sorted = [...panels].map(([code, groups]) => ({
		code,
		groups: groups.sort((a, b) => inOrder(by)(a.code, b.code))
	}));
	return across === null ? sorted : sorted.sort((a, b) => inOrder(across)(a.code ?? none, b.code ?? none));
}

/** Whether the dictionary asks this here; rows without a phase hold what came, wherever that was asked. */
export const isAskedAt = (indicator: Indicator, phase: string | null): boolean =>
	phase === null || phase === none || isAskedIn(indicator, phase);

function groupOf(
	indicator: Indicator,
	{ code, phase, values, missing, proxies, atStart }: Draft,
	isOfPart: boolean
): Group {
	const figures = values.map(({ value }) => value);
	const middle = figures.length < fewest ? null : quartiles(figures);
	// Beside the sum of another part, which hides nobody, that of the few shown would say what is not so.
	const isPartial =
		isOfPart && indicator.across === 'sum' && missing.some(({ why }) => why === 'hidden' || why === 'unsaid');
	const pooled = pool(indicator, isPartial ? [] : values);
	return {
		code,
		values: values.sort(byId),
		n: values.length,
		proxies: proxies.sort(byId),
		missing: missing.sort(byId),
		...(atStart.length > 0 && { atStart: atStart.sort(byId) }),
		asked: isAskedAt(indicator, phase) || figures.length > 0,
		min: min(figures) ?? null,
		max: max(figures) ?? null,
		q1: middle && middle[0],
		median: middle && middle[1],
		q3: middle && middle[2],
		pooled: pooled.value,
		pooledN: pooled.projects,
		pooledNumerator: pooled.numerator,
		pooledDenominator: pooled.denominator
	};
}

const byId = (a: { project: string }, b: { project: string }): number => (a.project < b.project ? -1 : 1);

/** The phases a question looks at, in order; `none` stands for what was measured without one. */
export const phasesAsked = (chosen: readonly string[]): string[] =>
	[...phaseCodes, none].filter((code) => chosen.length === 0 || chosen.includes(code));
