import type { Indicator, Problem, ProblemCode, ProjectRow } from '#framework';

/** What is said of a key, which begins with the project's id. */
const ofKeys: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
	'key_conflict',
	'key_duplicate',
	'periods_overlap',
	'overlaps_loaded',
	'project_differs',
	'thousandfold',
	'parts_differ',
	'outside_project',
	'jump',
	'same_as_before',
	'missing_now',
	'far_from_peers'
]);

/** What parts the codes in what is said of a problem. */
const parts = / · |: | \| |, /;

/** Problems that name a project by the name that people know it by, instead of its id, and carry the names of own indicators. */
export function naming(
	projects: readonly ProjectRow[],
	own: readonly Indicator[]
): (problem: Problem) => Problem {
	const names = new Map(
		projects.map(({ project_id, project_name, library_name }) => [project_id, project_name || library_name])
	);
	const ofOwn = (problem: Problem): Problem => {
		const texts = new Set(`${problem.found} · ${problem.needed ?? ''}`.split(parts));
		const named = own.filter(({ id }) => texts.has(id));
		return named.length === 0
			? problem
			: { ...problem, names: Object.fromEntries(named.map(({ id, name }) => [id, name])) };
	};
	/** "co-cali-el-sol: 30/06/2019": one of several. */
	const ofExample = (text: string): string => {
		const [id = ''] = text.split(': ');
		return (names.get(id) ?? id) + text.slice(id.length);
	};
	const ofProject = (problem: Problem): Problem => {
		if (problem.code === 'second_date')
			return { ...problem, found: problem.found.split(' · ').map(ofExample).join(' · ') };
		if (!ofKeys.has(problem.code)) return problem;
		const [id = ''] = problem.found.split(/ · |: /);
		const name = names.get(id);
		return name ? { ...problem, found: name + problem.found.slice(id.length) } : problem;
	};
	return (problem) => ofOwn(ofProject(problem));
}
