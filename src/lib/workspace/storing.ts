import type { Original } from '#archive';
import type { Coded, Decisions } from '#framework';
import type { Outcome } from '#ingest';
import { bringsSomething, original, type Dropped } from './dropping';

/**
 * The decisions that are archived with an outcome: those that were made for it, and of the others those without which
 * it would be read otherwise; none that repeats what is not kept of the files.
 */
export function decisionsKept(
	all: Decisions,
	made: readonly { key: string }[],
	{ used, forgotten }: Pick<Outcome, 'used' | 'forgotten'>
): Decisions {
	const wanted = new Set([...made.map(({ key }) => key), ...used]);
	for (const key of forgotten) wanted.delete(key);
	return Object.fromEntries(Object.entries(all).filter(([key]) => wanted.has(key)));
}

/**
 * The files that are archived with an outcome. One that brings nothing is left, unless something of it decided what
 * came of the others (one side of a conflict that was settled): then without it they would be read otherwise.
 */
export async function filesKept(
	files: readonly Dropped[],
	outcome: Outcome,
	read: (files: readonly Dropped[]) => Promise<Outcome>
): Promise<Original[]> {
	const bring = files.filter(({ name }) => bringsSomething(name, outcome));
	const isRead = new Set(outcome.readings.filter(({ table }) => table !== null).map(({ file }) => file));
	const others = files.filter((file) => !bring.includes(file) && isRead.has(file.name));
	const needed =
		bring.length > 0 && others.length > 0 && !isSame((await read(bring)).batch, outcome.batch) ? others : [];
	const own = files.filter((file) => bring.includes(file) || needed.includes(file));
	return Promise.all(own.map(async ({ name, bytes }) => original(name, await bytes, outcome)));
}

const isCoded = (one: object): one is Coded => 'codes' in one && 'values' in one;

/** Whether the same texts stand in the same rows, whatever other texts were met on the way. */
const isSameText = (one: Coded, other: Coded): boolean =>
	one.codes.length === other.codes.length &&
	one.codes.every((code, row) => one.values[code] === other.values[other.codes[row] ?? -1]);

/** Whether two batches say the same, to the last bit. */
export function isSame(one: unknown, other: unknown): boolean {
	if (Object.is(one, other)) return true;
	if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
	if (isCoded(one) && isCoded(other)) return isSameText(one, other);
	if (ArrayBuffer.isView(one) || Array.isArray(one)) {
		const [these, those] = [one, other] as unknown as [ArrayLike<unknown>, ArrayLike<unknown>];
		if (these.length !== those.length) return false;
		for (let at = 0; at < these.length; at++) if (!isSame(these[at], those[at])) return false;
		return true;
	}
	const [these, those] = [one, other] as [Record<string, unknown>, Record<string, unknown>];
	const keys = Object.keys(these);
	return keys.length === Object.keys(those).length && keys.every((key) => isSame(these[key], those[key]));
}
