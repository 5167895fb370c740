import { knownDay } from '#framework';
import type { Changes } from './changes';
import type { Plan } from './plan';
import type { CsvRows } from './rows';

/** A difference without what arithmetic leaves over (3.9 less 3.56 is 0.34): twelve digits are more than any figure has. */
const exact = (difference: number): number => Number(difference.toPrecision(12));

/** The columns of the download: a public interface, in codes, the same in every language. One row for each pair. */
export const changesRows = ({ groups }: Changes): CsvRows => ({
	header: [
		'group',
		'project_id',
		'baseline',
		'baseline_end',
		'baseline_n',
		'endline',
		'endline_end',
		'endline_n',
		'difference',
		'retrospective'
	],
	rows: groups.flatMap(({ code, change: { pairs } }) =>
		pairs.map(({ project, baseline, endline, difference }) => [
			code,
			project,
			baseline.value,
			knownDay(baseline.periodEnd, baseline),
			baseline.n,
			endline.value,
			knownDay(endline.periodEnd, endline),
			endline.n,
			exact(difference),
			String(baseline.retrospective === true)
		])
	)
});

/** One row for each project with a value and a target of its own. */
export const planRows = ({ groups }: Plan): CsvRows => ({
	header: ['group', 'project_id', 'value', 'period_end', 'target', 'difference', 'reached'],
	rows: groups.flatMap(({ code, planned }) =>
		planned.map(({ project, value, target, difference, isReached }) => [
			code,
			project,
			value.value,
			knownDay(value.periodEnd, value),
			target,
			exact(difference),
			String(isReached)
		])
	)
});
