import type { Problem, ProblemCode } from '#framework';
import { m } from './paraglide/messages.js';
import { dataText, problemText } from './problems';

/** Problems of a row whose remedy has words of its own: what its cell needs, for whoever keeps the file. */
const ownWords = [
	'ragged_row',
	'unterminated_quote',
	'too_large',
	'column_missing',
	'not_a_number',
	'not_a_whole_number',
	'value_required',
	'number_ambiguous',
	'unknown_code',
	'project_near',
	'missing_code',
	'not_a_date',
	'date_ambiguous',
	'key_conflict',
	'part_exceeds_whole',
	'parts_of_zero',
	'answers_differ',
	'periods_overlap',
	'second_date',
	'thousandfold',
	'scale_unclear',
	'personal_data',
	'unit_differs',
	'version_differs'
] as const satisfies readonly ProblemCode[];
const hasOwnWords = (code: ProblemCode): code is (typeof ownWords)[number] =>
	(ownWords as readonly ProblemCode[]).includes(code);

/** What a row that was held back needs, in one short sentence that asks nothing of whoever reads it but to do it. */
export function neededText(problem: Problem): string {
	const { code, needed = '' } = problem;
	if (code === 'out_of_range') {
		const [from = '', to = ''] = needed.split('..').map(dataText);
		if (from === '') return m.need_until({ to });
		return to === '' ? m.need_open({ from }) : m.need_range({ from, to });
	}
	return hasOwnWords(code) ? m[`need_${code}`]({ needed: dataText(needed) }) : problemText(problem);
}
