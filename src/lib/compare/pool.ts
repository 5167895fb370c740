import type { AcrossRule, Indicator } from '#framework';
import type { ProjectValue } from './answer';
import { ratioOfSums, ratioWithoutOne, sum, weighted, type Ratio } from './statistics';

/** One figure over the people behind several projects, and what it rests on. */
export interface Pooled {
	/** Null where the rule has none or nobody gave the parts. */
	value: number | null;
	/** Projects behind it. */
	projects: number;
	/** Σ of the numerators; null where the figure is no ratio. */
	numerator: number | null;
	/** Σ of the denominators, or of the answers. */
	denominator: number | null;
	/** How much one project matters: the figure's range when each in turn is left out; null under three. */
	withoutOne: [least: number, greatest: number] | null;
}

const nothing: Pooled = { value: null, projects: 0, numerator: null, denominator: null, withoutOne: null };

/** The only way from several projects to one figure: the indicator's own rule across projects. */
export const pool = (indicator: Indicator, values: readonly ProjectValue[]): Pooled =>
	values.length === 0 ? nothing : byRule[indicator.across](values);

const byRule: Record<AcrossRule, (values: readonly ProjectValue[]) => Pooled> = {
	sum: (values) => ({
		...nothing,
		value: sum(values.map(({ value }) => value)),
		projects: values.length
	}),
	ratio_of_sums: (values) => {
		const parts = values.flatMap(partsOf);
		return {
			...pooledRatio(parts, 100),
			numerator: parts.length === 0 ? null : sum(parts.map(({ numerator }) => numerator))
		};
	},
	n_weighted_mean: (values) => pooledRatio(values.flatMap(answersOf), 1),
	rate: (values) => {
		const parts = values.flatMap(partsOf);
		return {
			...pooledRatio(parts, 1000),
			numerator: parts.length === 0 ? null : sum(parts.map(({ numerator }) => numerator))
		};
	},
	distribution: () => nothing
};

function pooledRatio(parts: readonly Ratio[], per: 1 | 100 | 1000): Pooled {
	if (parts.length === 0) return nothing;
	return {
		value: ratioOfSums(parts, per),
		projects: parts.length,
		numerator: null,
		denominator: sum(parts.map(({ denominator }) => denominator)),
		withoutOne: parts.length < 3 ? null : ratioWithoutOne(parts, per)
	};
}

type Parts = Pick<ProjectValue, 'value' | 'numerator' | 'denominator' | 'n'>;

/** The two parts of a percent, if both are known; over 0 there is no percent. */
export const partsOf = ({ numerator, denominator }: Parts): Ratio[] =>
	numerator !== null && denominator !== null && denominator > 0 ? [{ numerator, denominator }] : [];

/** A mean with the answers behind it, if their number is known. */
export const answersOf = ({ value, n }: Parts): Ratio[] => (n !== null && n > 0 ? [weighted(value, n)] : []);
