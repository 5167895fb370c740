import { fold, stages, type Stage } from '#framework';
import type { Alias } from './aliases';
import type { WideField } from './fields';

/** Headers of the first and the last day of a period that say so only beside each other. */
const pairs = ['desde hasta', 'del al', 'inicio fin', 'from to', 'from until', 'start end', 'de ate'];

/** By place the header of a first or a last day, where its other half is there as well. */
export function pairedDays(header: readonly string[]): Map<number, 'period_start' | 'period_end'> {
	const folded = header.map((name) => fold(name));
	const found = new Map<number, 'period_start' | 'period_end'>();
	for (const pair of pairs) {
		const [first, last] = pair.split(' ').map((word) => folded.indexOf(word)) as [number, number];
		if (first < 0 || last < 0 || found.size > 0) continue;
		found.set(first, 'period_start').set(last, 'period_end');
	}
	return found;
}

const dateOf = /^(?:fecha|date|data) (?:(?:de|del|of|da|do) )?(?:(?:la|the) )?(.+)$|^(.+) date$/;
const stageOf: readonly (readonly [Stage, RegExp])[] = [
	[
		'baseline',
		/^(?:linea (?:de )?base|baseline|medicion inicial|antes|before|linha de base|medicao inicial)$/
	],
	[
		'endline',
		/^(?:cierre|linea (?:de )?(?:cierre|salida|final)|endline|medicion final|despues|after|depois|fechamento|linha final|medicao final)$/
	]
];

/** The field of the date of a stage. */
export const stageDate = (stage: Stage): string => `period_end ${stage}`;

/** "Fecha línea base", "Fecha cierre": the stage that a header gives the date of. */
export function stageDated(header: string): Stage | undefined {
	// As it is given by hand.
	const given = stages.find((stage) => header === stageDate(stage));
	if (given) return given;
	const found = dateOf.exec(fold(header));
	const named = found?.[1] ?? found?.[2];
	return named === undefined ? undefined : stageOf.find(([, words]) => words.test(named))?.[0];
}

const stagesOf = (fields: readonly (Alias | null)[]): Set<Stage | null> =>
	new Set(fields.flatMap((alias) => (alias?.field.as === 'figure' ? [alias.field.stage] : [])));

/** A number of answers at a stage of which nothing else stands in the table is that of nobody knows what. */
export const withCounted = (
	fields: readonly (Alias | null)[],
	isFree: (at: number) => boolean
): (Alias | null)[] => {
	const stages = stagesOf(fields);
	return fields.map((alias, at) =>
		alias?.field.as === 'answers' && alias.field.stage && isFree(at) && !stages.has(alias.field.stage)
			? null
			: alias
	);
};

/**
 * What a header says of time only beside others: the two ends of a period, and the date of a stage whose figures stand
 * in columns of their own. `isFree` says whether a column may be read so.
 */
export function withTimes(
	header: readonly string[],
	fields: readonly (Alias | null)[],
	isFree: (at: number) => boolean
): (Alias | null)[] {
	const stages = stagesOf(fields);
	const paired = fields.some((alias) => alias?.field.as === 'period_end' || alias?.field.as === 'period')
		? new Map()
		: pairedDays(header);
	return fields.map((alias, at) => {
		const stage = stageDated(header[at] ?? '');
		const as: WideField | null =
			stage !== undefined && stages.has(stage)
				? { as: 'stage_date', stage }
				: paired.has(at)
					? { as: paired.get(at) as 'period_end' }
					: null;
		return as && isFree(at) ? { field: as, lang: alias?.lang ?? null } : alias;
	});
}

const datesIn = (fields: readonly (Alias | null)[]): Set<Stage> =>
	new Set(fields.flatMap((alias) => (alias?.field.as === 'stage_date' ? [alias.field.stage] : [])));

/** The dates that are missing where no row has one: of each stage, where all figures are of stages. */
export function undated(fields: readonly (Alias | null)[]): string[] {
	const own = [...stagesOf(fields)];
	if (own.length === 0 || own.includes(null)) return ['period_end'];
	const dated = datesIn(fields);
	return stages.filter((stage) => own.includes(stage) && !dated.has(stage)).map(stageDate);
}
