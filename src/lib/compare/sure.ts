import type { Indicator } from '#framework';
import type { Group } from './answer';
import { pool } from './pool';
import { medianInterval, type Interval } from './typical';

/** How sure the figures of a group are. */
export interface Sure {
	/** Between what its median lies, at 95 %; null under six projects. */
	median: Interval | null;
	/** How much one project matters to the pooled figure: its range when each in turn is left out; null under three. */
	withoutOne: Interval | null;
}

export const sure = (indicator: Indicator, { values }: Pick<Group, 'values'>): Sure => ({
	median: medianInterval(
		values.map(({ value }) => value),
		0.95
	),
	withoutOne: pool(indicator, values).withoutOne
});
