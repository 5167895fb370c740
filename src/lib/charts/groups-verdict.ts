import { comparable, type Groups } from '#compare';
import { verdictOf, type SaidVerdict } from './verdict';

/** Whether the groups of an answer can be held against each other, and why not. */
export const verdict = (answer: Groups, isMarked = true): SaidVerdict | null =>
	verdictOf(comparable(answer), answer.question.by, answer.panels.length > 1, isMarked);
