import type { Indicator, Measurement, PhaseCode, Problem, Stage } from '#framework';
import { m, say, typedNumber } from '#language';
import type { MendRow } from '#workspace';

/** What a form makes of its fields; or what they lack, by their labels. */
export type Made = { rows: MendRow[]; name: string } | { missing: string[] } | { problems: Problem[] };

/** What stands in the form of a value: texts as they were typed. */
export interface Fields {
	is: 'reported' | 'estimated' | 'not_collected' | 'not_applicable';
	value: string;
	numerator: string;
	denominator: string;
	n: string;
	phase: PhaseCode | '';
	stage: Stage;
	from: string;
	to: string;
	reportedBy: string;
}

export interface Filled {
	project: string;
	indicator: Indicator | undefined;
	/** The value that is corrected. */
	row: Measurement | null;
	fields: Fields;
	note: string;
	/** A part of a breakdown: a number of its own, of whatever unit its indicator is. */
	isPart: boolean;
	/** Which part, where there is no row that says it. */
	part?: { breakdown: string; value: string };
	/** ISO. */
	today: string;
}

const figures = ['value', 'numerator', 'denominator', 'n'] as const;
const text = (figure: number | null | undefined): string =>
	figure === null || figure === undefined ? '' : String(figure);

/**
 * The rows that a filled form is. What the form does not ask about stays as it was. A value under another date, phase
 * or stage is another value: where it stood until now nothing applies any more.
 */
export function made({ project, indicator, row, fields, note, isPart, part, today }: Filled): Made {
	if (!indicator) return { missing: [m.mend_indicator()] };
	if (fields.to === '') return { missing: [m.mend_to()] };
	const isFigure = fields.is === 'reported' || fields.is === 'estimated';
	const wanted = figures.filter((name) => isFigure && counts(name, indicator, fields, isPart));
	if (isFigure && wanted.every((name) => fields[name].trim() === '')) return { missing: [m.column_value()] };
	const problems = wanted.flatMap((name): Problem[] =>
		fields[name].trim() === '' || typedNumber(fields[name]) !== null
			? []
			: [
					{
						code: 'not_a_number',
						level: 'block',
						where: { file: '', column: name },
						found: fields[name].trim()
					}
				]
	);
	if (problems.length > 0) return { problems };
	const cell = (name: (typeof figures)[number]) =>
		wanted.includes(name) ? text(typedNumber(fields[name])) : '';
	const isLikert = indicator.valueType === 'likert5' && !isPart;
	const key = {
		project_id: project,
		indicator_id: indicator.id,
		breakdown: row?.breakdown ?? part?.breakdown ?? '',
		breakdown_value: row?.breakdown_value ?? part?.value ?? '',
		definition_version: text(row?.definition_version ?? indicator.version),
		note: note.trim()
	};
	const cells = {
		...key,
		phase: fields.phase,
		stage: fields.stage,
		period_start: fields.from,
		period_end: fields.to,
		// With its sign, since 0.4 might be a share: she said that it is a percentage.
		value: cell('value') && `${cell('value')}${indicator.valueType === 'percent' && !isPart ? '%' : ''}`,
		numerator: cell('numerator'),
		// Those who agreed are some of those who answered.
		denominator: isLikert ? (cell('numerator') === '' ? '' : cell('n')) : cell('denominator'),
		n: cell('n'),
		n_eligible: text(row?.n_eligible),
		target: text(row?.target),
		method: row?.method ?? '',
		reported_by: fields.reportedBy,
		retrospective: row?.retrospective ? 'true' : '',
		value_status: fields.is === 'reported' ? '' : fields.is
	};
	const rows: MendRow[] = [{ table: 'measurements', cells }];
	if (
		row &&
		(row.phase !== fields.phase ||
			row.stage !== fields.stage ||
			row.period_start !== fields.from ||
			row.period_end !== fields.to)
	)
		rows.push({
			table: 'measurements',
			cells: {
				...key,
				phase: row.phase,
				stage: row.stage,
				period_start: row.period_start,
				period_end: row.period_end,
				value_status: 'not_applicable'
			}
		});
	const named = { date: today, what: say(indicator.name) };
	return { rows, name: row ? m.mend_file_corrected(named) : m.mend_file_added(named) };
}

/** A percent is its two numbers where both are there; otherwise what was written. */
function counts(
	name: (typeof figures)[number],
	{ valueType }: Indicator,
	fields: Fields,
	isPart: boolean
): boolean {
	if (valueType === 'percent') {
		const hasParts = typedNumber(fields.numerator) !== null && typedNumber(fields.denominator) !== null;
		return name === 'value' ? !hasParts : true;
	}
	if (valueType === 'likert5' && !isPart) return name !== 'denominator';
	return name === 'value' || name === 'n';
}
