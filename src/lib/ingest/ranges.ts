import type { Range } from './conventions';

export const countRange: Range = { min: 0, max: null, isWhole: true };
export const anyRange: Range = { min: null, max: null, isWhole: false };

/** What attributes in numbers can be. */
export const attributeRanges: Record<string, Range> = {
	community_population: { min: 0, max: null, isWhole: true },
	population_year: { min: 1900, max: 2100, isWhole: true },
	grant_amount: { min: 0, max: null, isWhole: false },
	lat: { min: -90, max: 90, isWhole: false },
	lon: { min: -180, max: 180, isWhole: false }
};
