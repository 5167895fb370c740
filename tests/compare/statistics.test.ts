import { fsum } from 'd3-array';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quartiles, ratioOfSums, ratioWithoutOne, sum, weighted } from '../../src/lib/compare/statistics';
import {
	changeInterval,
	differenceInterval,
	leavesOutZero,
	medianInterval,
	inOrder,
	shiftBetween,
	shiftOver,
	typicalChange,
	typicalDifference
} from '../../src/lib/compare/typical';
import { spreadOf } from '../../src/lib/ingest/median';
import reference from '../reference/statistics-reference.json';

type Numbers = number | number[];
interface Case {
	kind: string;
	x: Numbers;
	quartiles: number[];
	mad: number;
	weights: Numbers;
	weighted_mean: number;
	numerators: Numbers;
	denominators: Numbers;
	ratio_of_sums: number;
	ratio_without_one?: number[];
	differences?: Numbers;
	typical_change?: number;
	median_interval_95: (number | null)[];
	y?: Numbers;
	shift?: number;
	shift_interval_95?: (number | null)[];
	'shift_interval_98.333'?: (number | null)[];
	shift_interval_80?: (number | null)[];
	change_interval_95?: (number | null)[];
}
const cases = reference.cases as Case[];
const list = (numbers: Numbers): number[] => [numbers].flat();

/** 1e-9 relative, as the reference asks; nothing is added for small values, so that 1e-9 scales are tested too. */
function expectSame(actual: readonly number[] | null, expected: readonly number[], rounding = 0) {
	expect(actual).toHaveLength(expected.length);
	actual?.forEach((value, at) => {
		const reference = expected[at] ?? NaN;
		expect(Math.abs(value - reference), `${value} beside ${reference}`).toBeLessThanOrEqual(
			1e-9 * Math.abs(reference) + rounding
		);
	});
}

const parts = ({ numerators, denominators }: Case) =>
	list(numerators).map((numerator, at) => ({ numerator, denominator: list(denominators)[at] ?? NaN }));

describe('the statistics equal those made with R', () => {
	test('the reference holds 63 cases, of 1 to 40 values', () => {
		expect(cases).toHaveLength(63);
		expect(Math.max(...cases.map(({ x }) => list(x).length))).toBe(40);
	});

	test('quartiles and median: Hyndman and Fan 1996, type 7', () => {
		for (const one of cases) expectSame(quartiles(list(one.x)), one.quartiles);
	});

	test('pooled score: weighted mean, Σ(value × n) ÷ Σ n', () => {
		for (const one of cases) {
			const answers = list(one.x).map((value, at) => weighted(value, list(one.weights)[at] ?? NaN));
			expectSame([ratioOfSums(answers)], [one.weighted_mean]);
		}
	});

	test('pooled percent: ratio of sums, Σ numerators ÷ Σ denominators', () => {
		for (const one of cases) expectSame([ratioOfSums(parts(one))], [one.ratio_of_sums]);
	});

	test('how much one project matters: the range of the ratio when each in turn is left out', () => {
		const tested = cases.filter(({ ratio_without_one }) => ratio_without_one);
		expect(tested).toHaveLength(56);
		for (const one of tested) expectSame(ratioWithoutOne(parts(one)), one.ratio_without_one ?? []);
	});

	test('far from peers: median absolute deviation, made consistent with a normal distribution', () => {
		for (const one of cases) {
			const { centre, spread } = spreadOf(Float64Array.from(list(one.x)));
			expectSame([centre, spread], [one.quartiles[1] ?? NaN, one.mad]);
		}
		expect(cases.filter(({ mad }) => mad > 0).length).toBeGreaterThan(40);
	});

	test('typical change: Hodges and Lehmann 1963, the median of Walsh averages', () => {
		const tested = cases.filter(({ differences }) => differences);
		expect(tested).toHaveLength(42);
		for (const one of tested) {
			const actual = typicalChange(list(one.differences ?? []));
			expectSame(actual === null ? null : [actual], [one.typical_change ?? NaN]);
		}
	});

	/** No interval where R has none, its two ends where it has one. */
	function expectInterval(
		actual: readonly number[] | null,
		expected: readonly (number | null)[],
		rounding = 0
	) {
		const [least, greatest] = expected;
		if (typeof least === 'number' && typeof greatest === 'number')
			expectSame(actual, [least, greatest], rounding);
		else expect(actual).toBeNull();
	}

	test('interval of a median: two order statistics, by the binomial quantile', () => {
		for (const one of cases) expectInterval(medianInterval(list(one.x), 0.95), one.median_interval_95);
		expect(
			cases.filter(({ median_interval_95: [least] }) => typeof least === 'number').length
		).toBeGreaterThan(20);
	});

	test('typical difference and its interval: pairwise differences, exact Mann-Whitney inversion', () => {
		const tested = cases.filter(({ y }) => y !== undefined);
		expect(tested).toHaveLength(42);
		for (const one of tested) {
			const [x, y] = [list(one.x), list(one.y ?? [])];
			expectSame([typicalDifference(x, y) ?? NaN], [one.shift ?? NaN]);
			expectInterval(differenceInterval(x, y, 0.95), one.shift_interval_95 ?? []);
			expectInterval(differenceInterval(x, y, 1 - 0.05 / 3), one['shift_interval_98.333'] ?? []);
			expectInterval(differenceInterval(x, y, 0.8), one.shift_interval_80 ?? []);
		}
	});

	test('interval of a typical change: exact signed-rank inversion', () => {
		const tested = cases.filter(({ differences }) => differences);
		for (const one of tested) {
			const differences = list(one.differences ?? []);
			// Where two differences are each other's opposite, R is left with the last bit of one of them.
			const rounding = 2 ** -52 * Math.max(...differences.map(Math.abs));
			expectInterval(changeInterval(differences, 0.95), one.change_interval_95 ?? [], rounding);
		}
	});
});

describe('a shift', () => {
	// Few different values, so that many differences are 0 and the middle one often falls on it or beside it.
	const some = fc.oneof(
		fc.array(fc.integer({ min: -3, max: 4 }), { maxLength: 14 }),
		fc.array(
			fc.integer({ min: -9, max: 9 }).map((tenths) => tenths / 10),
			{ maxLength: 60 }
		)
	);

	test('says of its direction and of 0 without looking what its ends say, between groups and over changes', () => {
		fc.assert(
			fc.property(some, some, fc.constantFrom(0.8, 0.95, 1 - 0.05 / 28), (one, other, level) => {
				for (const shift of [shiftBetween(inOrder(one), inOrder(other)), shiftOver(one)]) {
					const typical = shift.typical() ?? 0;
					expect(shift.sign() + 0).toBe(Math.abs(typical) < 1e-9 ? 0 : Math.sign(typical));
					expect(shift.leavesOutZero(level)).toBe(leavesOutZero(shift.interval(level)));
					expect(shift.isSure(level)).toBe(shift.interval(level) !== null);
				}
			}),
			{ numRuns: 400 }
		);
	});

	test('has no direction where arithmetic alone keeps two values apart', () => {
		expect([
			0.1 + 0.2 > 0.3,
			shiftBetween(inOrder([0.1 + 0.2]), inOrder([0.3])).sign(),
			shiftBetween(inOrder([0.3]), inOrder([0.1 + 0.2])).sign()
		]).toEqual([true, 0, 0]);
		expect([
			shiftBetween(inOrder([0.4]), inOrder([0.3])).sign(),
			shiftOver([-0.1, 0.1 + 0.2 - 0.3, -0.3]).sign()
		]).toEqual([1, -1]);
		expect(shiftOver([0.1 + 0.2 - 0.3]).sign()).toBe(0);
	});
});

describe('statistics by hand', () => {
	test('quartiles of 1, 2, 3, 4, 10 are 2, 3 and 4; of 1, 2, 3, 4 they lie between', () => {
		expect(quartiles([10, 1, 3, 2, 4])).toEqual([2, 3, 4]);
		expect(quartiles([4, 3, 2, 1])).toEqual([1.75, 2.5, 3.25]);
	});

	test('numbers are sorted as numbers', () => {
		expect(quartiles([9, 10, 100])).toEqual([9.5, 10, 55]);
	});

	test('nothing has no quartiles and no typical change', () => {
		expect(quartiles([])).toBeNull();
		expect(typicalChange([])).toBeNull();
		expect(ratioWithoutOne([{ numerator: 1, denominator: 2 }])).toBeNull();
	});

	test('typical change of 1, 2, 9: the averages 1, 1.5, 2, 5, 5.5, 9 have the median 3.5', () => {
		expect(typicalChange([9, 1, 2])).toBe(3.5);
	});

	test('typical change equals the median of all averages listed one by one', () => {
		const difference = fc.oneof(
			fc.integer({ min: -3, max: 3 }),
			fc.double({ min: -1e9, max: 1e9, noNaN: true }),
			fc.double({ min: -1e-9, max: 1e-9, noNaN: true })
		);
		fc.assert(
			fc.property(fc.array(difference, { minLength: 1, maxLength: 40 }), (differences) => {
				const sorted = differences.toSorted((a, b) => a - b);
				const averages = sorted
					.flatMap((a, i) => sorted.slice(i).map((b) => (a + b) / 2))
					.sort((a, b) => a - b);
				const middle = (averages.length - 1) / 2;
				const [lower = NaN, upper = NaN] = [averages[Math.floor(middle)], averages[Math.ceil(middle)]];
				expect(typicalChange(differences)).toBe((lower + upper) / 2 + 0);
			})
		);
	});

	test('typical change of five thousand pairs is found without listing twelve million averages', () => {
		const differences = Array.from({ length: 5000 }, (_, at) => Math.sin(at) + at / 1000);
		expect(typicalChange(differences)).toBeCloseTo(2.5, 1);
	});
});

test('a sum of whole numbers is the sum that is rounded once, beyond what is whole too', () => {
	const figure = fc.oneof(
		fc.integer(),
		fc.maxSafeInteger(),
		fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 })
	);
	fc.assert(
		fc.property(fc.array(figure), (values) => {
			expect(sum(values)).toBe(fsum(values));
		})
	);
	expect(sum([2 ** 53, 1, 1, -(2 ** 53)])).toBe(2);
	expect(sum([0.1, 0.2, 0.3, -0.6])).toBe(fsum([0.1, 0.2, 0.3, -0.6]));
	expect(sum([])).toBe(0);
});
