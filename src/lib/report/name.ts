import type { Shown } from '#charts';

/**
 * What a file of a figure is called. Its CSV has figures and nothing else (MODEL.md 7), so where groups cannot simply be
 * held against each other its name says so: it is what whoever opens it sees first.
 */
export const takenName = (base: string, { verdict }: Pick<Shown, 'verdict'>): string =>
	verdict === null || verdict.level === 'comparable'
		? base
		: `${base}-${verdict.level === 'with_care' ? 'comparable-with-care' : 'not-comparable'}`;
