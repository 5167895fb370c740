import type { Measurements } from '#framework';
import { textAt } from './gather';

/** A measurement of the batch, or of what is loaded already. */
export interface Point {
	from: Measurements;
	row: number;
	value: number;
	isEarlier: boolean;
}

/** The newest of a project's values of one kind, and the one before it. `now` without a value was not collected. */
export interface Newest {
	project: string;
	now: Point;
	before: Point | null;
}

/** Beyond so many series the checks of odd values are left out. */
const mostSeries = 2 ** 23;
const never = -(2 ** 31);

/**
 * By kind (indicator, breakdown and part) the newest value of each project and the one before it, in one pass over
 * typed arrays whatever order the rows stand in. Baselines are another question than what follows and take no part.
 */
export function* newestByKind(
	batch: Measurements,
	earlier: Measurements | undefined
): Generator<{ indicator: string; all: Newest[] }> {
	const sources = earlier ? [batch, earlier] : [batch];
	const projects = new Map<string, number>();
	const kinds = new Map<string, number>();
	const numbered = (seen: Map<string, number>, text: string): number => {
		const known = seen.get(text) ?? seen.size;
		seen.set(text, known);
		return known;
	};
	const series = sources.map((from) => {
		const project = Int32Array.from(from.project_id.values, (id) => numbered(projects, id));
		const width = [from.breakdown.values.length + 1, from.breakdown_value.values.length + 1] as const;
		const triple = new Map<number, number>();
		const kindOf = (row: number): number => {
			const key =
				((from.indicator_id.codes[row] as number) * width[0] + (from.breakdown.codes[row] as number) + 1) *
					width[1] +
				(from.breakdown_value.codes[row] as number) +
				1;
			const known = triple.get(key);
			if (known !== undefined) return known;
			const text = [from.indicator_id, from.breakdown, from.breakdown_value]
				.map((column) => textAt(column, row))
				.join('\n');
			const made = numbered(kinds, text);
			triple.set(key, made);
			return made;
		};
		const kind = new Int32Array(from.length);
		for (let row = 0; row < from.length; row++) kind[row] = kindOf(row);
		return { from, project, kind };
	});
	const size = projects.size * kinds.size;
	if (size > mostSeries) return;
	/** Newest value, the one before, newest blank: row (of the batch from 0 on, of what is loaded below −1) and day. */
	const rows = () => new Int32Array(size).fill(-1);
	const days = () => new Int32Array(size).fill(never);
	const [first, second, blank] = [rows(), rows(), rows()];
	const [firstEnd, secondEnd, blankEnd] = [days(), days(), days()];
	for (const [source, { from, project, kind }] of series.entries()) {
		const dayByCode = Int32Array.from(from.period_end.values, (iso) => Date.parse(iso) / 86_400_000);
		const baseline = from.stage.values.indexOf('baseline');
		const missing = from.value_status.values.indexOf('not_collected');
		for (let row = 0; row < from.length; row++) {
			if (from.conflict[row] === 1 || (baseline >= 0 && from.stage.codes[row] === baseline)) continue;
			const at =
				(kind[row] as number) * projects.size + (project[from.project_id.codes[row] as number] as number);
			const end = dayByCode[from.period_end.codes[row] as number] as number;
			const place = source === 0 ? row : -2 - row;
			if (isNaN(from.value[row] as number)) {
				if (from.value_status.codes[row] === missing && end > (blankEnd[at] as number)) {
					blankEnd[at] = end;
					blank[at] = place;
				}
			} else if (end > (firstEnd[at] as number)) {
				secondEnd[at] = firstEnd[at] as number;
				second[at] = first[at] as number;
				firstEnd[at] = end;
				first[at] = place;
			} else if (end < (firstEnd[at] as number) && end > (secondEnd[at] as number)) {
				secondEnd[at] = end;
				second[at] = place;
			}
		}
	}
	const point = (place: number): Point => {
		const isEarlier = place < -1;
		const from = isEarlier ? (earlier as Measurements) : batch;
		const row = isEarlier ? -2 - place : place;
		return { from, row, value: from.value[row] as number, isEarlier };
	};
	const ids = [...projects.keys()];
	for (const [text, kind] of kinds) {
		const all: Newest[] = [];
		for (const [number, project] of ids.entries()) {
			const at = kind * projects.size + number;
			const isBlank = (blankEnd[at] as number) > (firstEnd[at] as number);
			const [now, before] = isBlank ? [blank[at], first[at]] : [first[at], second[at]];
			if (now === undefined || now === -1) continue;
			all.push({
				project,
				now: point(now),
				before: before === undefined || before === -1 ? null : point(before)
			});
		}
		yield { indicator: text.split('\n')[0] ?? '', all };
	}
}
