import { subjectOf, type Problem } from '#framework';
import { dataText } from './data-text';
import { m } from './paraglide/messages.js';
import { neededWords } from './problem-words';
import {
	columnsText,
	figuresText,
	figureText,
	isDay,
	neededCodes,
	problemText,
	signText,
	spanText
} from './problems';

/** What a row that was held back needs, in one short sentence that asks nothing of whoever reads it but to do it. */
export function neededText(problem: Problem): string {
	const { code, needed = '' } = problem;
	if (code === 'out_of_range') {
		const [, ends = ''] = needed.split('..');
		const [from = '', to = ''] = needed.split('..').map((figure) => figureText(figure));
		if (from === '') return isDay(ends) ? m.need_turned({ to }) : m.need_until({ to });
		return to === '' ? m.need_open({ from }) : m.need_range({ from, to });
	}
	const [, whole = '', ...more] = problem.found.split(' / ');
	if (code === 'part_exceeds_whole' && whole !== '' && more.length === 0) return m.need_part_of({ whole });
	return neededWords[code]?.({ needed: neededOf(problem) }) ?? problemText(problem, false);
}

function neededOf(problem: Problem): string {
	const { code, needed = '', names } = problem;
	if (code === 'column_missing') return columnsText(needed);
	if (code === 'answers_differ' || code === 'thousandfold') return figuresText(needed, names);
	return code === 'scale_unclear' ? signText(needed) : neededCodes(problem);
}

/** What was found that is wrong, where no cell says it as it stands: "70, more than its whole 44"; else null. */
export function foundText({ code, found, ask, names }: Problem): string | null {
	const [part = '', whole = '', ...more] = found.split(' / ');
	if (code === 'part_exceeds_whole' && whole !== '' && more.length === 0)
		return m.found_part({ part, whole });
	if (code === 'scale_unclear' && subjectOf(ask?.key ?? '')?.kind !== 'text') return spanText(found);
	return found.includes(' · ') ? dataText(found, names) : null;
}
