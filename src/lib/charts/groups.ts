import { isChosenByValue, ordered, weightOf, type Groups } from '#compare';
import { caption, restsOn } from './caption';
import type { Rendering } from './rendering';
import { strip } from './strip';
import { doubts, findings } from './summary';
import { table } from './table';
import { verdict } from './groups-verdict';

/** How groups differ: a row for each, every project a mark. */
export const asGroups: Rendering<Groups> = {
	drawn: (answer) => ({ ...answer, panels: ordered(answer) }),
	caption,
	findings,
	doubts,
	// What is said to differ are projects; of people together there is no more than the figures.
	async apart() {
		const { differenceSentences } = await import('./differences');
		return function* (answer, projects) {
			if (weightOf(answer.question, answer.indicator) === 'person' || isChosenByValue(answer.question))
				return [];
			// What cannot be held against each other is not said to differ.
			if (verdict(answer)?.level === 'not_comparable') return [];
			return yield* differenceSentences(answer, projects);
		};
	},
	verdict,
	// Rows in which nobody has a value are drawn too: they say who is missing, and why.
	count: ({ n }) => n,
	scene: strip,
	table,
	computed: async (answer) => (await import('./rules')).computed(answer),
	restsOn
};
