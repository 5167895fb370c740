import { decisionKey, type Decisions } from '#framework';
import { wideField, type Vocabulary } from './aliases';
import { madePeriod } from './columns';
import { fieldName, type WideField } from './fields';
import { datedBy, type Asked } from './melted';
import { Made, madeFrom } from './origin';
import type { Period } from './periods';
import type { Table } from './table';

export interface Unrolled {
	table: Table;
	/** Headers that held a period. */
	headers: string[];
	/** By column of the source what it was read as. */
	fields: (string | null)[];
}

interface Figure {
	field: WideField;
	name: string;
	period: Period;
}

/** The period that is written when a header says one, so that the wide form reads it as any other. */
const text = ({ start, end }: Period): string => (start === '' ? end : `${start}..${end}`);

/**
 * One row per project whose headers hold periods ("Participantes 2018") → one row per project and period. What has no
 * period in its header stays in a row of its own, with the date that the row has. Headers that two people would read
 * differently are asked about. Null where no header holds a period.
 */
export function unrolled(
	table: Table,
	known: Vocabulary,
	signature: string,
	decisions: Decisions,
	onask: (header: string, asked: Asked) => void
): Unrolled | null {
	const all = table.columns.map(({ header }) => header);
	const figures = table.columns.map(({ header }): Figure | null => {
		// What a person said that a column is holds for the whole column.
		if (decisions[decisionKey.column(signature, header)] !== undefined) return null;
		for (const { name, period } of datedBy(header, { signature, decisions, all })) {
			const field = wideField(name, known)?.field;
			if (field?.as !== 'figure' && field?.as !== 'answers' && field?.as !== 'narrative') continue;
			// A day is that of a stage; what else it may be is not said.
			const isDay = 'ask' in period ? period.isOfDays : period.start === '';
			const isSaid = decisions[decisionKey.text(signature, header, header)] !== undefined;
			if (isDay && !isSaid && !(field.as === 'figure' && field.stage !== null)) continue;
			if (!('ask' in period)) return { field, name, period };
			onask(header, period);
			return null;
		}
		return null;
	});
	if (figures.every((one) => one === null)) return null;
	const fields = table.columns.map(({ header }) => wideField(header, known)?.field ?? null);
	const isFigure = (field: WideField | null) =>
		field !== null && (field.as === 'figure' || field.as === 'answers' || field.as === 'narrative');
	const isDate = (field: WideField | null) =>
		field !== null && (field.as === 'period' || field.as === 'period_end' || field.as === 'period_start');
	const rest = fields.some((field, at) => isFigure(field) && !figures[at]);
	const hasDate = fields.some(isDate);

	const periods = [
		...new Map(figures.flatMap((one) => (one ? [[text(one.period), one.period]] : []))).keys()
	].sort();
	const columns = table.columns.map(({ header }, at) => (figures[at] ? null : new Made(header)));
	const made = new Map<string, Made>();
	// A number of answers is that of the question before it. What is there twice for a period stays two columns.
	let question = '';
	const times = new Map<string, number>();
	const targets = figures.map((one) => {
		if (!one) return null;
		const own = fieldName(one.field);
		const isAnswers = one.field.as === 'answers';
		const name = isAnswers ? `${question} ${own}` : own;
		if (!isAnswers) question = own;
		const place = `${name}\n${text(one.period)}`;
		const nth = times.get(place) ?? 0;
		times.set(place, nth + 1);
		const target = made.get(`${name}\n${nth}`) ?? new Made(one.name);
		made.set(`${name}\n${nth}`, target);
		return target;
	});
	const period = new Made(madePeriod);
	const rows: number[] = [];
	for (let row = 0; row < table.length; row++) {
		for (const one of rest ? ['', ...periods] : periods) {
			const at = rows.push(row) - 1;
			for (const [column, target] of columns.entries()) {
				const field = fields[column] ?? null;
				// The date of a row is that of its other cells; its periods have their own.
				if ((one !== '' && isDate(field)) || (isFigure(field) && one !== '')) continue;
				target?.copy(at, table, { row, column });
			}
			for (const [column, figure] of figures.entries())
				if (figure && text(figure.period) === one) targets[column]?.copy(at, table, { row, column });
			if (one !== '' || !hasDate) period.put(at, one);
		}
	}
	const kept = [...columns.flatMap((one) => one ?? []), ...made.values(), period];
	return {
		table: madeFrom(table, kept, rows),
		headers: table.columns.flatMap(({ header }, at) => (figures[at] ? [header] : [])),
		fields: figures.map((one) => (one ? fieldName(one.field) : null))
	};
}
