import { rowsBy, type Question } from '#compare';
import type { Indicator } from '#framework';
import { inSentence, m, say } from '#language';
import { groupsName } from './groups-name';
import { byWhat } from './phrases';

/** The questions that pages ask in their headlines, as one sentence each: there their words are controls. */

interface Asked {
	question: Question;
	indicator: Indicator;
}
const nameOf = ({ indicator }: Pick<Asked, 'indicator'>): string => inSentence(say(indicator.name));

export const howDiffer = (asked: Asked): string =>
	`${m.compare_question_before()} ${groupsName(asked.question.by)}${m.compare_question_between()}${nameOf(asked)}${m.compare_question_after()}`;

export const whatChanged = (asked: Asked): string =>
	`${asked.question.against === 'target' ? m.change_ask_target() : m.change_ask_baseline()}${m.change_question_in()}${nameOf(asked)}${m.change_question_by()}${byWhat(rowsBy(asked.question.by))}?`;

export const howStands = (asked: Pick<Asked, 'indicator'>, library: string): string =>
	`${m.peers_question_before()}${library}${m.peers_question_in()}${nameOf(asked)}${m.peers_question_after()}`;
