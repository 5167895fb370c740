import type { Problem } from '#framework';
import { m } from './paraglide/messages.js';
import { neededWords } from './problem-words';
import { dataText, problemText } from './problems';

/** What a row that was held back needs, in one short sentence that asks nothing of whoever reads it but to do it. */
export function neededText(problem: Problem): string {
	const { code, needed = '' } = problem;
	if (code === 'out_of_range') {
		const [from = '', to = ''] = needed.split('..').map(dataText);
		if (from === '') return m.need_until({ to });
		return to === '' ? m.need_open({ from }) : m.need_range({ from, to });
	}
	return neededWords[code]?.({ needed: dataText(needed) }) ?? problemText(problem);
}
