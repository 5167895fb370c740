import { answer, type Known } from './answer';
import type { Verdict } from './comparable';
import { comparable } from './comparable-groups';
import type { Indicator } from '#framework';
import {
	asked,
	asksAnswers,
	defaultQuestion,
	dimensions,
	isChosenByValue,
	isPart,
	type Question
} from './question';

/** What a question changes so that its groups can be held against each other, and how well they can be then. */
export interface Instead {
	change: Partial<Pick<Question, 'by' | 'panels' | 'values' | 'filters'>>;
	level: Exclude<Verdict['level'], 'not_comparable'>;
}

/**
 * Ways from groups that cannot be held against each other to some that can, of the same indicator and what is known of
 * it: without what narrows it, or by something else. None where there is none, nor of answers: `known` has all projects,
 * and those that counted their answers are others.
 */
export function instead(question: Question, indicator: Indicator, known: Known): Instead[] {
	if (asksAnswers(question, indicator)) return [];
	const isNarrowed = Object.values(question.filters).some((codes: string[]) => codes.length > 0);
	const changes: Instead['change'][] = [
		// Of parts nothing is known here but what they are parts of.
		...(isPart(question.by)
			? []
			: [
					...(isChosenByValue(question) ? [{ values: null }] : []),
					...(question.panels === null ? [] : [{ panels: null }]),
					...(isNarrowed ? [{ filters: defaultQuestion.filters }] : [])
				]),
		...dimensions.filter((by) => by !== question.by).map((by) => ({ by, panels: null }))
	];
	return changes.flatMap((change): Instead[] => {
		const said = answer(asked(question, change), indicator, known);
		const level = said.kind === 'groups' ? comparable(said)?.level : undefined;
		return level === undefined || level === 'not_comparable' ? [] : [{ change, level }];
	});
}
