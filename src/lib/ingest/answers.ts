import { decisionKey, type Measurements } from '#framework';
import { keyColumns, keysOf, keyText } from './checks';
import { textAt } from './gather';
import { rounding } from './numbers';
import type { Sheet } from './sheet';

/** The five counts under one key, added up. */
interface Counts {
	n: number;
	sum: number;
	/** Answers of 4 and 5. */
	agreeing: number;
	steps: number;
	/** By its step. */
	each: number[];
}

/**
 * R3: a mean or number of answers that stands beside the five counts and is not what they give. Which of the two is
 * right is asked; where it is the counts, mean, number and share follow from them.
 */
export function answersSettled(from: Measurements, sheetOf: (row: number) => Sheet): Measurements {
	const answer = from.breakdown.values.indexOf('answer');
	if (answer < 0) return from;
	const { keys } = keysOf(
		from,
		keyColumns.slice(0, 6).map((name) => from[name])
	);
	const given = new Map<number, Counts>();
	for (let row = 0; row < from.length; row++) {
		if (from.breakdown.codes[row] !== answer) continue;
		const key = keys[row] as number;
		const count = from.value[row] as number;
		if (isNaN(count) || from.conflict[row] === 1) continue;
		const counts: Counts = given.get(key) ?? { n: 0, sum: 0, agreeing: 0, steps: 0, each: [] };
		const step = Number(textAt(from.breakdown_value, row));
		counts.n += count;
		counts.sum += count * step;
		if (step >= 4) counts.agreeing += count;
		counts.steps++;
		counts.each[step] = count;
		given.set(key, counts);
	}
	let made = from;
	for (let row = 0; row < from.length; row++) {
		if ((from.breakdown.codes[row] as number) >= 0) continue;
		const counts = given.get(keys[row] as number);
		if (!counts || counts.steps < 5) continue;
		const sheet = sheetOf(row);
		const [mean, n] = [from.value[row] as number, from.n[row] as number];
		const raw = textAt(from.raw_value, row).split(' / ')[0] ?? '';
		const isOff =
			!isNaN(mean) && Math.abs(mean - counts.sum / counts.n) > rounding(raw, sheet.decimal) + 1e-9;
		const isMiscounted = !isNaN(n) && n !== counts.n;
		if (!isOff && !isMiscounted) continue;
		const contents = [mean, n, ...counts.each].map(String);
		const ask = {
			key: decisionKey.answers(keyText(from, row), contents),
			choices: ['answers', 'written']
		};
		const said = sheet.decisions[ask.key];
		sheet.told.tell(said === 'answers' || said === 'written' ? 'note' : 'ask', 'answers_differ', {
			line: from.source_line[row],
			found: [isNaN(mean) ? '' : raw, isNaN(n) ? '' : `n ${n}`].filter(Boolean).join(', '),
			needed: `${counts.n > 0 ? Number((counts.sum / counts.n).toPrecision(6)) : ''}, n ${counts.n}`,
			ask
		});
		if (said !== 'answers' || counts.n === 0) continue;
		if (made === from)
			made = {
				...from,
				value: from.value.slice(),
				n: from.n.slice(),
				numerator: from.numerator.slice(),
				denominator: from.denominator.slice()
			};
		made.value[row] = counts.sum / counts.n;
		made.n[row] = made.denominator[row] = counts.n;
		made.numerator[row] = counts.agreeing;
	}
	return made;
}
