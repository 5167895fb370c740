import fc from 'fast-check';
import { type Known, type Question } from '#compare';
import {
	dictionary,
	isPaired,
	libraryTypes,
	phaseCodes,
	stages,
	type Cell,
	type Indicator,
	type Observation,
	type Project
} from '#framework';
import { indicator, observation, project } from './made';

/** Everything that stands on one indicator, and who is asked. */
export type World = Known & { of: Indicator; cells: Cell[] };

/** One indicator of each kind and rule, whether it is asked once or at both ends. */
export const kinds = [
	'dialogue_sessions',
	'dialogue_participants',
	'women_participants_pct',
	'community_led_actions_pct',
	'felt_heard',
	'civic_voice',
	'collaboration_level',
	'languages_used'
].map((id) => indicator(id));

const ids = Array.from({ length: 12 }, (_, at) => `p${String(at).padStart(2, '0')}`);

/** Projects of three countries, all types and two grants, or without one. */
export const anyRoster: fc.Arbitrary<Project[]> = fc
	.tuple(
		...ids.map((id) =>
			fc.record({
				project_id: fc.constant(id),
				country: fc.constantFrom('CO', 'CR', 'PE', ''),
				library_type: fc.constantFrom(...libraryTypes),
				grant_id: fc.constantFrom('', 'G1', 'G2'),
				cohort: fc.constantFrom('', '2019'),
				phases: fc.subarray([...phaseCodes])
			})
		)
	)
	.chain((all) => fc.oneof(fc.subarray(all, { minLength: 1 }), fc.constant(all)))
	.map((all) => all.map((change) => project(change.project_id, change)));

/** A value as its kind has them: whole counts, steps, a percentage with its two numbers or without, a mean of answers. */
const anyValue = (
	of: Indicator
): fc.Arbitrary<Pick<Observation, 'value' | 'numerator' | 'denominator' | 'n'>> => {
	const bare = { numerator: null, denominator: null, n: null };
	const [least, most] = [of.min ?? 0, of.max ?? 3000];
	if (of.valueType === 'percent')
		return fc
			.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.boolean())
			.map(([part, rest, isBare]) => {
				const denominator = part + rest;
				const value = (100 * part) / denominator;
				return isBare ? { ...bare, value } : { ...bare, value, numerator: part, denominator };
			});
	if (of.valueType === 'likert5')
		return fc
			.tuple(fc.integer({ min: 10, max: 50 }), fc.option(fc.integer({ min: 1, max: 60 })))
			.map(([tenths, n]) => ({ ...bare, value: tenths / 10, n }));
	return fc.integer({ min: least, max: Math.min(most, 3000) }).map((value) => ({ ...bare, value }));
};

/** What was measured of an indicator: at most once in each phase and stage, by whichever definition. */
const pair = ['baseline', 'endline', 'baseline', 'endline', 'baseline', 'endline'] as const;
export const anyMeasured = (of: Indicator): fc.Arbitrary<Observation[]> =>
	fc
		.uniqueArray(
			fc.tuple(
				fc.record({
					project: fc.constantFrom(...ids),
					phase: fc.constantFrom(...phaseCodes, '' as const),
					// What is asked at both ends is mostly told at both.
					stage: fc.constantFrom(...stages, ...(isPaired(of) ? pair : (['routine'] as const))),
					estimated: fc.boolean(),
					periodEnd: fc.constantFrom('2019-03-31', '2019-06-30', '2020-02-29'),
					version: fc.constantFrom(undefined, undefined, undefined, 2, null, 0)
				}),
				anyValue(of)
			),
			{
				selector: ([{ project, phase, stage }]) => `${project} ${phase} ${stage}`,
				minLength: 4,
				maxLength: 60,
				size: 'max'
			}
		)
		.map((all) =>
			all.map(([{ version, ...one }, value]) =>
				observation(one.project, value.value, { ...one, ...value, ...(version !== undefined && { version }) })
			)
		);

const states = ['hidden', 'conflict', 'due', 'not_collected', 'not_applicable', 'not_yet'] as const;
/** The grid says what it may of whoever was not measured. */
export const anyCells = (
	of: Indicator,
	projects: readonly Project[],
	measured: readonly Observation[]
): fc.Arbitrary<Cell[]> =>
	fc.tuple(...projects.map(() => fc.constantFrom(...states))).map((all) =>
		projects.map(({ project_id }, at) => ({
			project: project_id,
			indicator: of.id,
			state: measured.some((one) => one.project === project_id) ? 'value' : all[at]!
		}))
	);

const worldOf = (of: Indicator, projects: Project[]): fc.Arbitrary<World> =>
	anyMeasured(of).chain((observations) =>
		anyCells(of, projects, observations).map((cells) => ({ of, projects, observations, cells }))
	);
export const anyWorld: fc.Arbitrary<World> = fc
	.tuple(fc.constantFrom(...kinds), anyRoster)
	.chain(([of, projects]) => worldOf(of, projects));

/** A workspace: the same projects in all indicators of the dictionary that a report looks at. */
export const anyWorkspace = (
	of: readonly string[]
): fc.Arbitrary<{ projects: Project[]; worlds: Map<string, World> }> =>
	anyRoster.chain((projects) =>
		fc
			.tuple(...of.map((id) => worldOf(dictionary.get(id)!, projects)))
			.map((all) => ({ projects, worlds: new Map(all.map((world) => [world.of.id, world])) }))
	);

/** Mostly everybody. */
const clause = <T>(codes: readonly T[]): fc.Arbitrary<T[]> =>
	fc.oneof(
		{ weight: 4, arbitrary: fc.constant<T[]>([]) },
		{ weight: 1, arbitrary: fc.subarray([...codes], { minLength: 1 }) }
	);
export const anyFilters: fc.Arbitrary<Question['filters']> = fc.record({
	country: clause(['CO', 'CR', 'PE', 'none']),
	library_type: clause(libraryTypes),
	phase: clause([...phaseCodes, 'none']),
	grant: clause(['G1', 'G2', 'none']),
	cohort: clause(['2019', 'none'])
});
