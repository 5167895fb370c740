import { slug } from '#framework';
import { filterKeys, type View } from '#workspace';

/** Says what is in the file, since two downloads lie side by side. */
export const fileName = (
	{ filters, period, stage, per }: View['question'],
	...parts: (string | null)[]
): string =>
	['minga', ...parts, ...filterKeys.flatMap((key) => filters[key]), period, stage, per && `per ${per}`]
		.filter(Boolean)
		.map((part) => slug(String(part).replaceAll('_', ' ')))
		.join('-')
		.slice(0, 120);
