import type { Problem, ProblemCode, ProjectRow } from '#framework';

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

/** Problems that name a project by the name that people know it by, instead of its id. */
export function naming(projects: readonly ProjectRow[]): (problem: Problem) => Problem {
	const names = new Map(
		projects.map(({ project_id, project_name, library_name }) => [project_id, project_name || library_name])
	);
	return (problem) => {
		if (!ofKeys.has(problem.code)) return problem;
		const [id = ''] = problem.found.split(/ · |: /);
		const name = names.get(id);
		return name ? { ...problem, found: name + problem.found.slice(id.length) } : problem;
	};
}
