const steps = [1, 3, 6, 12, 24, 60, 120];

/**
 * The first days of months from one day to another, about so many, as milliseconds. A scale of time would bring all of
 * its formats along with it, to every picture.
 */
export function monthTicks(from: number, to: number, about: number): number[] {
	const [first, last] = [new Date(from), new Date(to)];
	const begin = first.getUTCFullYear() * 12 + first.getUTCMonth();
	const end = last.getUTCFullYear() * 12 + last.getUTCMonth();
	const step = steps.find((each) => (end - begin) / each <= about) ?? steps.at(-1)!;
	const ticks: number[] = [];
	for (let month = Math.ceil(begin / step) * step; month <= end; month += step) {
		const tick = Date.UTC(Math.floor(month / 12), month % 12);
		if (tick >= from && tick <= to) ticks.push(tick);
	}
	return ticks;
}
