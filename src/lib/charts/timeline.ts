import { linear } from './linear';
import { isEndUnsaid } from '#compare';
import { knownDay, orderIn, phaseCodes, type Project, type ProjectPhaseRow } from '#framework';
import { date, m, phaseName } from '#language';
import { look } from './scales';
import type { Mark, Row, Scene } from './scene';
import { textWidth, wrap } from './text';

const rowHeight = 46;
const nameSize = 14.5;

/** When a phase was, as of a day; empty where nobody said. */
export function phaseWhen(
	phase: Pick<ProjectPhaseRow, 'start_date' | 'end_date' | 'status'>,
	asOf: string,
	project: Pick<Project, 'toMonth'> = {}
): string {
	const day = (iso: string): string => iso && date(knownDay(iso, project));
	const [from, to] = [day(phase.start_date), day(phase.end_date)];
	if (!from) return to ? m.project_until({ to }) : '';
	if (isEndUnsaid(phase, asOf)) return m.journey_end_unsaid({ from });
	return to ? m.project_from_to({ from, to }) : m.project_since({ from });
}

/** The phases of one project in calendar time, one row a phase, so that overlap is seen. Rows have a start. */
export function timeline(
	phases: readonly ProjectPhaseRow[],
	width: number,
	asOf: string,
	project: Pick<Project, 'toMonth'> = {}
): Scene {
	const sorted = phases.toSorted((a, b) => orderIn(phaseCodes, a.phase) - orderIn(phaseCodes, b.phase));
	const days = sorted
		.flatMap((each) => [each.start_date, isEndUnsaid(each, asOf) ? '' : each.end_date])
		.filter(Boolean);
	const [first = '', last = ''] = [days.toSorted().at(0), days.toSorted().at(-1)];
	const x = linear(
		[Date.parse(first), Date.parse(last === first ? `${first}T23:59:59Z` : last)],
		[9, width - 9]
	);

	const marks: Mark[] = [];
	const rows: Row[] = [];
	for (const [row, each] of sorted.entries()) {
		const { phase, start_date, end_date } = each;
		const { colour, shape } = look('phase', phase, []);
		const y = row * rowHeight;
		const from = x(Date.parse(start_date));
		// A phase without an end runs on to the newest date that is known; one that is over does not.
		const to = Math.max(from + 3, x(Date.parse(isEndUnsaid(each, asOf) ? start_date : end_date || last)));
		const when = phaseWhen(each, asOf, project);
		const name = phaseName(phase);
		marks.push(
			{ kind: 'band', key: `${phase} band`, x: from, y: y + 22, width: to - from, height: 18, colour },
			{ kind: 'rule', key: `${phase} run`, x1: from, y1: y + 31, x2: to, y2: y + 31, role: 'median', colour },
			{
				kind: 'dot',
				key: phase,
				x: from,
				y: y + 31,
				r: 5,
				shape,
				colour,
				row,
				project: '',
				said: `${name}: ${when}`
			},
			...label(`${phase} name`, name, from, y + 16, width)
		);
		rows.push({ y, height: rowHeight, said: `${name}: ${when}` });
	}
	return { width, height: sorted.length * rowHeight + 4, marks, rows };
}

/** At its bar's beginning, pushed left as far as the edge asks. */
function label(key: string, text: string, x: number, y: number, width: number): Mark[] {
	const [line = ''] = wrap(text, width, nameSize);
	const left = Math.max(0, Math.min(x - 5, width - textWidth(line, nameSize)));
	return [{ kind: 'label', key, x: left, y, text: line, anchor: 'start', role: 'count' }];
}
