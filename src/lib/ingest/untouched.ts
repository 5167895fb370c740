import type { Recognised } from './columns';
import { figureColumns } from './gather';
import { rawAt, type Table } from './table';
import { isForm } from './told-names';

/** What an answer can stand in. Targets are given out with the question. */
const answers = ['value', 'numerator', 'denominator', 'n', 'value_status', 'note'];
/** What says something in a table that is no form: a blank on a date, or of a part, is an answer. */
const saying = [
	...new Set([...figureColumns, ...answers]),
	...['period_start', 'period_end', 'breakdown', 'breakdown_value']
];

/**
 * Rows of a template that nobody filled in: the indicator stands there as it was given, and neither a figure, nor a
 * date, nor why there is none. A blank beside a date says that nothing was collected; such a row says nothing yet. In a
 * form the dates were given out with the question, and a row without any answer says nothing yet either: it stays a gap.
 */
export function untouched(table: Table, recognised: Recognised): Set<number> {
	const found = new Set<number>();
	const isAForm = isForm((table.origin?.table ?? table).columns.map(({ header }) => header));
	if (recognised.table === 'narratives' && isAForm) return unanswered(table, recognised, ['text'], 'field');
	if (recognised.table !== 'measurements') return found;
	if (isAForm) return unanswered(table, recognised, answers, 'indicator_id');
	const end = table.columns[recognised.fields.indexOf('period_end')];
	// A row with a date says something: most files have none without.
	if (!end?.values.some((text, code) => (end.raw?.[code] ?? text).trim() === '')) return found;
	return unanswered(table, recognised, saying, 'indicator_id');
}

/** Rows that are about something and say nothing of it. */
function unanswered(table: Table, { fields }: Recognised, said: readonly string[], about: string) {
	const found = new Set<number>();
	const columns = table.columns.filter((_, at) => said.includes(String(fields[at])));
	const subject = table.columns[fields.findIndex((name) => name === about)];
	const isBlank = columns.map((column) =>
		Uint8Array.from(column.values, (text, code) => Number((column.raw?.[code] ?? text).trim() === ''))
	);
	for (let row = 0; subject && row < table.length; row++) {
		const isEmpty = columns.every((column, at) => {
			const code = column.codes[row] as number;
			return code < 0 || isBlank[at]?.[code] === 1;
		});
		if (isEmpty && rawAt(subject, row).trim() !== '') found.add(row);
	}
	return found;
}
