import { verdicts, type Measurement, type Verdict } from '#framework';
import { m, plainNumber, typedNumber } from '#language';
import { made, type Filled, type Made } from './mend';

/** How many said each, as it was typed. */
export type Said = Record<Verdict, string>;

/** The part of the answer that stands for it. */
const partOf = (said: Verdict): string => String(verdicts.indexOf(said) + 1);
const label: Readonly<Record<Verdict, () => string>> = {
	worse: m.verdict_count_worse,
	same: m.verdict_count_same,
	better: m.verdict_count_better
};

/** The three counts of what is there already; empty where nothing is. */
export const saidIn = (rows: readonly Measurement[]): Said =>
	Object.fromEntries(
		verdicts.map((said) => {
			const { value = null } = rows.find(({ breakdown_value }) => breakdown_value === partOf(said)) ?? {};
			return [said, value === null ? '' : plainNumber(value)];
		})
	) as Said;

/**
 * A community's judgement as rows: how many say better out of all, and the three answers beside it. Whoever tells all
 * three tells the whole, so that it is never typed by itself.
 */
export function judged(
	filled: Omit<Filled, 'row' | 'isPart' | 'part'>,
	said: Said,
	{ parts, whole }: { parts: readonly Measurement[]; whole: Measurement | null }
): Made {
	const { fields } = filled;
	const isFigure = fields.is === 'reported' || fields.is === 'estimated';
	const missing = verdicts
		.filter((each) => isFigure && said[each].trim() === '')
		.map((each) => label[each]());
	if (missing.length > 0) return { missing };
	const all = plainNumber(verdicts.reduce((sum, each) => sum + (typedNumber(said[each]) ?? 0), 0));
	const of = (value: string, numerator = '', denominator = '') => ({
		...fields,
		...{ value, numerator, denominator, n: denominator }
	});
	const [first] = parts;
	const before = whole ?? (first ? { ...first, breakdown: '', breakdown_value: '' } : null);
	const rows: Made[] = [
		made({ ...filled, row: before, isPart: false, fields: of('', said.better, all) }),
		...verdicts
			.filter(() => isFigure || first)
			.map((each) => {
				const part = { breakdown: 'answer', value: partOf(each) };
				const row = parts.find(({ breakdown_value }) => breakdown_value === part.value) ?? null;
				return made({ ...filled, row, part, isPart: true, fields: of(said[each]) });
			})
	];
	const told = rows.flatMap((each) => ('rows' in each ? [each] : []));
	const unmade = rows.find((each) => !('rows' in each));
	return unmade ?? { name: told[0]!.name, rows: told.flatMap((each) => each.rows) };
}
