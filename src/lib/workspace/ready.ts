import type { Outcome } from '#ingest';

/** Rows that would be loaded, those of single answers among them, which are loaded as their sums. */
export const readyRows = ({ readings }: Outcome): number =>
	readings.reduce((sum, { loaded, leftOut }) => sum + loaded + (leftOut.aggregated ?? 0), 0);
