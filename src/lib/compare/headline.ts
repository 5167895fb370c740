import { isPaired, type AcrossRule, type Indicator } from '#framework';
import { answer, type Group, type Known } from './answer';
import { change, type Change } from './change';
import { pool } from './pool';
import { defaultQuestion, type Question } from './question';
import { gridOf } from './why-missing';

/** One figure for all projects, and what it rests on. */
export interface Headline {
	indicator: Indicator;
	/** Which rule made the figure; the screen says it. */
	rule: AcrossRule | 'typical_change';
	/** In the indicator's unit; null where nobody gave what the rule needs, or fewer than five pairs. */
	value: number | null;
	/** Projects with a value (for a change: with both ends), of how many on the roster. */
	n: number;
	of: number;
	/** The others of the roster, each with why. */
	missing: Group['missing'];
	/** Those with a value (for a change: the difference), by project. */
	values: { project: string; value: number; note?: string; version?: number | null }[];
	/** Projects behind the figure; n less these were left out for want of parts. */
	pooledN: number;
	leftOut: number;
	/** Σ of the numerators and of the denominators or answers behind the figure; null where it has none. */
	numerator: number | null;
	denominator: number | null;
	/** How much one project matters: the figure's range when each in turn is left out. */
	withoutOne: [least: number, greatest: number] | null;
	/** Only for an indicator asked at the start and at the end. */
	change: Change | null;
	/** Projects with an estimate behind the figure. */
	estimated: number;
}

/** By the clauses and the stage of a question; whom it is compared by is of no matter to one figure. */
export function headline(
	indicator: Indicator,
	known: Known,
	{ filters, stage }: Pick<Question, 'filters' | 'stage'> = defaultQuestion
): Headline {
	const asked: Question = { ...defaultQuestion, indicator: indicator.id, filters, stage };
	const said = answer(asked, indicator, known);
	const groups = said.kind === 'groups' ? said.panels.flatMap((panel) => panel.groups) : [];
	const values = groups.flatMap((group) => group.values);
	const missing = groups.flatMap((group) => group.missing);
	const base = { indicator, of: values.length + missing.length };

	if (isPaired(indicator)) {
		// Whichever phases are looked at, a project has both its ends or has not.
		const changed = change(
			indicator,
			known.observations,
			[...values, ...missing].map(({ project }) => project),
			gridOf(known.cells, indicator, asked, '').isHidden
		);
		const { pairs, typical } = changed;
		return {
			...base,
			rule: 'typical_change',
			value: typical,
			n: pairs.length,
			missing: withoutChange(changed, missing),
			values: pairs.map(({ project, difference, endline: { version } }) => ({
				project,
				value: difference,
				version
			})),
			pooledN: typical === null ? 0 : pairs.length,
			leftOut: 0,
			numerator: null,
			denominator: null,
			withoutOne: null,
			change: changed,
			estimated: pairs.filter(({ baseline, endline }) => baseline.estimated || endline.estimated).length
		};
	}
	const { value, projects: pooledN, numerator, denominator, withoutOne } = pool(indicator, values);
	return {
		...base,
		rule: indicator.across,
		value,
		n: values.length,
		missing,
		values: values.toSorted((a, b) => (a.project < b.project ? -1 : 1)),
		pooledN,
		leftOut: values.length - pooledN,
		numerator,
		denominator,
		withoutOne,
		change: null,
		estimated: values.filter(({ estimated }) => estimated).length
	};
}

/** Whoever has one end only is missing from a change, whichever end that is. */
function withoutChange(changed: Change, missing: Group['missing']): Group['missing'] {
	const why = new Map(missing.map(({ project, why }) => [project, why]));
	return [
		...changed.otherVersion.map((project) => ({ project, why: 'other_version' as const })),
		...changed.proxy.map((project) => ({ project, why: 'proxy' as const })),
		...changed.baselineOnly.map((project) => ({ project, why: 'baseline_only' as const })),
		...changed.endlineOnly.map((project) => ({ project, why: 'elsewhere' as const })),
		...changed.hidden.map((project) => ({ project, why: 'hidden' as const })),
		...changed.neither.map((project) => ({ project, why: why.get(project) ?? 'elsewhere' }))
	].sort((a, b) => (a.project < b.project ? -1 : 1));
}
