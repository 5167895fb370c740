import type { Coded } from '#framework';
import type { Column } from './table';

/** A column of text made into our own values; `bad` marks the distinct cells that name nothing. */
export interface Recoded {
	column: Column | undefined;
	coded: Coded;
	bad: Uint8Array | null;
}

/** Every distinct cell made into a value of ours once: `''` = nothing there, undefined = names nothing known. */
export function recoded(
	column: Column | undefined,
	nothing: Int32Array,
	to: (text: string) => string | undefined
): Recoded {
	if (!column) return { column, coded: { values: [], codes: nothing }, bad: null };
	let bad: Uint8Array | null = null;
	const made = column.values.map((cell, code) => {
		const text = cell.trim().normalize('NFC');
		const value = text === '' ? '' : to(text);
		if (value === undefined) (bad ??= new Uint8Array(column.values.length))[code] = 1;
		return value ?? '';
	});
	return { column, coded: compact(made, column.codes), bad };
}

/** Values that may repeat or be empty, as distinct ones; where nothing changes the codes are the same array. */
export function compact(values: readonly string[], codes: Int32Array): Coded {
	const seen = new Map<string, number>();
	const distinct: string[] = [];
	let isSame = true;
	const target = values.map((value, code) => {
		let at = value === '' ? -1 : seen.get(value);
		if (at === undefined) {
			at = distinct.push(value) - 1;
			seen.set(value, at);
		}
		if (at !== code) isSame = false;
		return at;
	});
	return { values: distinct, codes: isSame ? codes : codes.map((code) => target[code] as number) };
}
