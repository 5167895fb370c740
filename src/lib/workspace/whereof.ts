import { foldKey, subjectOf } from '#framework';
import type { Outcome } from '#ingest';
import type { Made } from './deciding.svelte';

/** The tables that a decision is about: that of its question, else those whose headers it names. */
export function whereOf({ key, problem }: Pick<Made, 'key' | 'problem'>, { readings }: Outcome): string[] {
	if (problem) return [problem.where.file];
	const of = subjectOf(key)?.signature;
	if (!of) return [];
	return readings
		.filter(
			({ signature, head, source }) =>
				of === signature ||
				of === head ||
				(of.startsWith(`${signature}|`) && foldKey(source).startsWith(of.slice(signature.length + 1)))
		)
		.map(({ source }) => source);
}
