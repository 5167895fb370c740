/** Numbers that add up to nothing, each `times` its figure: the whole less its parts. `name` parts figures of one thing. */
export type Equation<T> = readonly { of: T; name: string; times: 1 | -1; value: number }[];

/**
 * The figures of hidden things that follow from the equations and everything that is not hidden. By elimination (Gauss
 * and Jordan) over what is unknown: a row that is left with one unknown gives it.
 */
export function determined<T>(
	equations: readonly Equation<T>[],
	isHidden: (one: T) => boolean
): { of: T; name: string }[] {
	const unknown: { of: T; name: string }[] = [];
	const place = (of: T, name: string): number => {
		const at = unknown.findIndex((each) => each.of === of && each.name === name);
		return at < 0 ? unknown.push({ of, name }) - 1 : at;
	};
	const sparse = equations.map((equation) =>
		equation.filter(({ of }) => isHidden(of)).map(({ of, name, times }) => ({ at: place(of, name), times }))
	);
	const rows = sparse.map((terms) => {
		const row = new Array<number>(unknown.length).fill(0);
		for (const { at, times } of terms) row[at] = (row[at] ?? 0) + times;
		return row;
	});
	let pivots = 0;
	for (let column = 0; column < unknown.length && pivots < rows.length; column++) {
		const found = rows.findIndex((row, at) => at >= pivots && row[column] !== 0);
		if (found < 0) continue;
		const pivot = rows[found] as number[];
		[rows[found], rows[pivots]] = [rows[pivots] as number[], pivot];
		const by = pivot[column] as number;
		for (const [at, row] of rows.entries()) {
			const times = (row[column] as number) / by;
			if (at === pivots || times === 0) continue;
			for (const [k, value] of pivot.entries()) row[k] = near((row[k] as number) - times * value);
		}
		pivots++;
	}
	return rows.flatMap((row) => {
		const [only, ...others] = row.flatMap((value, at) => (value === 0 ? [] : [at]));
		const found = only === undefined || others.length > 0 ? undefined : unknown[only];
		return found ? [found] : [];
	});
}

/** Small fractions only come up here: what is as near to nothing as this is nothing. */
const near = (value: number): number => (Math.abs(value) < 1e-9 ? 0 : value);
