import type { Observation } from '#framework';

/** Answers to several questions, each under its indicator: they come whole and are never changed. */
export const byIndicator = (
	indicators: readonly string[],
	rows: readonly Observation[][]
): ReadonlyMap<string, readonly Observation[]> => new Map(indicators.map((id, at) => [id, rows[at] ?? []]));
