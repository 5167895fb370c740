import { decisionKey, checkIds, type Dictionary, type Measurements, type ProblemCode } from '#framework';
import { textAt } from './gather';
import { readings } from './numbers';
import { keyText } from './checks';
import { newestByKind, type Newest } from './newest';
import type { Sheet } from './sheet';
import { rawAt } from './table';

/** Starting values of IMPORT's checks of odd values; nothing here changes what is read. */
const thresholds = {
	/** C1: the change is more than half of the value before it … */
	change: 0.5,
	/** … and more than so many times the usual change of the others; C4: so far from the middle of the others. */
	robust: 3.5,
	/** C1: other projects that a usual change is taken from. C4: peers. */
	others: 5,
	peers: 8,
	/** C5: between these a factor is about a thousand. */
	thousand: [800, 1250] as const,
	/** C2: a whole number below it is the same again by chance. */
	small: 10,
	/** Among more projects than these, one more or less does not move the middle. */
	many: 60,
	/** Of one kind so many are told; of the rest the number. */
	most: 200
};
/** Makes the median absolute deviation of a normal distribution its standard deviation. */
const consistency = 1.4826;

const median = (sorted: Float64Array): number => {
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1
		? (sorted[middle] as number)
		: ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
};
const ascending = (values: Iterable<number>): Float64Array => Float64Array.from(values).sort();

/**
 * C1-C5 over a batch, against what is loaded and against the other projects. Each is told with room for a reason,
 * which stays with the value; one that was looked at is not told again.
 */
export function oddTold(
	from: Measurements,
	earlier: Measurements | undefined,
	dictionary: Dictionary,
	sheetOf: (row: number) => Sheet
): void {
	const tell = teller(from, sheetOf);
	for (const { indicator: id, all } of newestByKind(from, earlier)) {
		const indicator = dictionary.get(id);
		if (!indicator) continue;
		const valued = all.filter(({ now }) => !isNaN(now.value));
		const values = ascending(valued.map(({ now }) => now.value));
		const middle = values.length >= 3 ? median(values) : NaN;
		const isFar = farFrom(values);
		const usualBut = usualChange(valued);
		for (const each of all) {
			const { now, before } = each;
			if (now.isEarlier) continue;
			if (isNaN(now.value)) {
				if (before) tell('missing_now', now.row, String(before.value));
				continue;
			}
			const isStep = indicator.valueType === 'step';
			const other = [before?.value ?? NaN, middle].find((value) => isThousandfold(now.value, value));
			if (other !== undefined && !isStep) {
				tell('thousandfold', now.row, String(other));
				continue;
			}
			const far = isStep ? null : isFar(now.value);
			if (far !== null) tell('far_from_peers', now.row, String(far));
			if (!before) continue;
			const change = Math.abs(now.value - before.value);
			const isJump =
				change > thresholds.change * Math.abs(before.value) &&
				change > thresholds.robust * consistency * usualBut(each);
			if (isJump) tell('jump', now.row, String(before.value));
			else if (change === 0 && !isStep && !(Number.isInteger(now.value) && now.value < thresholds.small))
				tell('same_as_before', now.row, String(before.value));
		}
	}
}

const isThousandfold = (value: number, other: number): boolean => {
	if (!(value > 0 && other > 0)) return false;
	const factor = Math.max(value, other) / Math.min(value, other);
	return factor >= thresholds.thousand[0] && factor <= thresholds.thousand[1];
};

/** Sorted values without one of them. */
function without(sorted: Float64Array, value: number): Float64Array {
	if (sorted.length > thresholds.many) return sorted;
	const at = sorted.indexOf(value);
	return sorted.filter((_, place) => place !== at);
}

/** The middle of the peers of a value that is far from them; null where it is not, or they are too few. */
function farFrom(sorted: Float64Array): (value: number) => number | null {
	const known = new Map<Float64Array, { centre: number; spread: number }>();
	return (value) => {
		const peers = without(sorted, value);
		if (sorted.length - 1 < thresholds.peers) return null;
		const made = known.get(peers) ?? spreadOf(peers);
		known.set(peers, made);
		const isFar = made.spread > 0 && Math.abs(value - made.centre) > thresholds.robust * made.spread;
		return isFar ? made.centre : null;
	};
}

function spreadOf(sorted: Float64Array): { centre: number; spread: number } {
	const centre = median(sorted);
	return {
		centre,
		spread: consistency * median(ascending(sorted.map((value) => Math.abs(value - centre))))
	};
}

/** The median absolute change of the other projects; NaN, so that nothing is more, where they are too few. */
function usualChange(all: readonly Newest[]): (one: Newest) => number {
	const changeOf = ({ now, before }: Newest): number => (before ? Math.abs(now.value - before.value) : NaN);
	const changes = ascending(all.map(changeOf).filter((change) => !isNaN(change)));
	const usual = new Map<Float64Array, number>();
	return (one) => {
		const others = without(changes, changeOf(one));
		if (changes.length - 1 < thresholds.others) return NaN;
		const made = usual.get(others) ?? median(others);
		usual.set(others, made);
		return made;
	};
}

type Odd = Extract<
	ProblemCode,
	'jump' | 'same_as_before' | 'missing_now' | 'far_from_peers' | 'thousandfold'
>;

function teller(from: Measurements, sheetOf: (row: number) => Sheet) {
	const counts = new Map<Odd, number>();
	return (code: Odd, row: number, needed: string): void => {
		const sheet = sheetOf(row);
		const value = String(from.value[row]);
		const key = decisionKey.note(checkIds[code], keyText(from, row), value);
		const isAsk = code === 'thousandfold';
		const place = isAsk ? placeOf(from, row, sheet) : null;
		const ask = isAsk
			? askOfThousand(sheet, place)
			: code === 'missing_now'
				? undefined
				: { key, choices: ['right'], input: 'note' as const };
		if (ask && ask.key in sheet.decisions) return;
		const count = (counts.get(code) ?? 0) + 1;
		counts.set(code, count);
		if (count > thresholds.most) return;
		sheet.told.tell(isAsk && ask ? 'ask' : 'warn', code, {
			line: from.source_line[row],
			column: place?.column.header,
			found:
				code === 'missing_now' ? keyText(from, row) : `${keyText(from, row)}: ${textAt(from.raw_value, row)}`,
			needed,
			ask
		});
	};
}

/** The column and row of the file that a measurement's value stands in. */
function placeOf(from: Measurements, row: number, sheet: Sheet) {
	const at = sheet.table.lines.indexOf(from.source_line[row] as number);
	const id = textAt(from.indicator_id, row);
	const index = sheet.recognised.fields.findIndex((field) =>
		typeof field === 'string'
			? field === 'value'
			: field?.field.as === 'figure' && field.field.indicator === id && field.field.part === 'value'
	);
	const column = sheet.table.columns[index];
	return at < 0 || !column ? null : { column, at };
}

/** The other reading is offered where the text has one; or another number is typed; or it is right as it is. */
function askOfThousand(sheet: Sheet, place: ReturnType<typeof placeOf>) {
	if (!place) return undefined;
	const text = rawAt(place.column, place.at);
	const { point, comma } = readings(text);
	const other = [point, comma].filter((value) => !isNaN(value));
	const choices = point !== comma && other.length === 2 ? other.map(String) : [];
	return {
		key: decisionKey.text(sheet.seen.signature, place.column.header, text),
		choices: [...choices, 'right'],
		input: 'number' as const
	};
}
