import { arePartsOfWhole, comparable, type Groups } from '#compare';
import { m } from '#language';
import { verdictOf, type SaidVerdict } from './verdict';

/** Whether the groups of an answer can be held against each other, and why not. */
export function verdict(answer: Groups): SaidVerdict | null {
	const found = comparable(answer);
	const said = verdictOf(found, answer.question.by, answer.panels.length > 1);
	if (!said || said.level === 'not_comparable' || !arePartsOfWhole(answer.question, answer.indicator))
		return said;
	// Whether parts of one whole differ is not judged: a bare "comparable" would say the contrary.
	return {
		level: 'with_care',
		name: m.verdict_with_care(),
		why: [m.verdict_parts_of_whole(), ...(found?.doubts.length ? [said.why] : [])].join(' ')
	};
}
