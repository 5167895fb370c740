import type { Coded, Measurements } from '#framework';
import { textAt } from './gather';

/**
 * The newest measurement of each project of one kind and the one before it, as places: a row of the batch from 0 on,
 * one of what is loaded from −2 down, −1 where there is none.
 */
export interface Newest {
	indicator: string;
	now: Int32Array;
	before: Int32Array;
}

/** Beyond so many series the checks of odd values are left out: they would take longer than the reading. */
const mostSeries = 2 ** 22;
/** Up to so many combinations of codes each has a number of its own. */
const fewCombinations = 2 ** 20;
const never = -(2 ** 31);
const none = -1;

export const isEarlier = (place: number): boolean => place < none;
export const rowOf = (place: number): number => (place < none ? -2 - place : place);

/** Texts by number, over the batch and what is loaded. */
class Numbers {
	readonly #seen = new Map<string, number>();

	of(text: string): number {
		const known = this.#seen.get(text) ?? this.#seen.size;
		this.#seen.set(text, known);
		return known;
	}
	get size(): number {
		return this.#seen.size;
	}
	get texts(): string[] {
		return [...this.#seen.keys()];
	}
}

/**
 * By kind (indicator, breakdown and part, since the project began or not) the newest measurement of each project and
 * the one before it, in one pass over typed arrays whatever order the rows stand in. A newest one without a value
 * was not collected. Baselines are another question than what follows and take no part.
 */
export function newestByKind(batch: Measurements, earlier: Measurements | undefined): Newest[] {
	const sources = earlier && earlier.length > 0 ? [batch, earlier] : [batch];
	const [projects, kinds] = [new Numbers(), new Numbers()];
	const numbered = sources.map((from) => ({
		from,
		project: Int32Array.from(from.project_id.values, (id) => projects.of(id)),
		kindOf: kindsOf(from, kinds)
	}));
	// What kinds there are is known once all rows were looked at.
	const kindOf = numbered.map(({ from, kindOf: of }) => {
		const made = new Int32Array(from.length);
		for (let row = 0; row < made.length; row++) made[row] = of(row);
		return made;
	});
	const width = projects.size;
	const size = width * kinds.size;
	if (size > mostSeries || size === 0) return [];
	const places = () => new Int32Array(size).fill(none);
	const days = () => new Int32Array(size).fill(never);
	const [first, second, blank] = [places(), places(), places()];
	const [firstEnd, secondEnd, blankEnd] = [days(), days(), days()];
	for (const [source, { from, project }] of numbered.entries()) {
		const kind = kindOf[source] as Int32Array;
		const dayOf = daysOf(from.period_end);
		const baseline = from.stage.values.indexOf('baseline');
		const missing = from.value_status.values.indexOf('not_collected');
		const { value, conflict } = from;
		const [ends, stages, ids] = [from.period_end.codes, from.stage.codes, from.project_id.codes];
		for (let row = 0; row < from.length; row++) {
			if (conflict[row] === 1 || (baseline >= 0 && stages[row] === baseline)) continue;
			const at = (kind[row] as number) * width + (project[ids[row] as number] as number);
			const end = dayOf[ends[row] as number] as number;
			const place = source === 0 ? row : -2 - row;
			if (isNaN(value[row] as number)) {
				if (from.value_status.codes[row] !== missing || end <= (blankEnd[at] as number)) continue;
				blankEnd[at] = end;
				blank[at] = place;
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
	for (let at = 0; at < size; at++)
		if ((blankEnd[at] as number) > (firstEnd[at] as number)) {
			second[at] = first[at] as number;
			first[at] = blank[at] as number;
		}
	return kinds.texts.map((text, kind) => ({
		indicator: text.split('\n')[0] ?? '',
		now: first.subarray(kind * width, (kind + 1) * width),
		before: second.subarray(kind * width, (kind + 1) * width)
	}));
}

/** First or last days by code; a row without one stands before all. */
export const daysOf = ({ values }: Coded): Int32Array =>
	Int32Array.from(values, (iso) => Date.parse(iso) / 86_400_000);

/** The number of a row's kind; each combination of codes is spelled out once. */
function kindsOf(from: Measurements, kinds: Numbers): (row: number) => number {
	const columns = [from.indicator_id, from.breakdown, from.breakdown_value];
	const [indicator, breakdown, part] = columns.map(({ codes }) => codes) as [
		Int32Array,
		Int32Array,
		Int32Array
	];
	const starts = from.period_start.codes;
	const [by, parts] = [from.breakdown.values.length + 1, from.breakdown_value.values.length + 1];
	const combinations = from.indicator_id.values.length * by * parts * 2;
	const few = combinations <= fewCombinations ? new Int32Array(combinations).fill(none) : null;
	const many = new Map<number, number>();
	return (row) => {
		const isSince = (starts[row] as number) < 0;
		const key =
			(((indicator[row] as number) * by + (breakdown[row] as number) + 1) * parts +
				(part[row] as number) +
				1) *
				2 +
			Number(isSince);
		const known = few ? (few[key] as number) : (many.get(key) ?? none);
		if (known !== none) return known;
		const made = kinds.of(
			[...columns.map((column) => textAt(column, row)), isSince ? 'since' : ''].join('\n')
		);
		if (few) few[key] = made;
		else many.set(key, made);
		return made;
	};
}
