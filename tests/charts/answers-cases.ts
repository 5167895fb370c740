import { answers, type Answers } from '#compare';
import { indicator, observation, project, question } from '../compare/made';

const five = (id: string, counts: number[]) =>
	counts.map((count, at) => observation(id, count, { breakdownValue: String(at + 1) }));
export const country = (code: string, rows: number[][], part: Parameters<typeof project>[1] = {}) =>
	rows.map((counts, at) => ({ of: project(`${code}-0${at + 1}`, { country: code, ...part }), counts }));

export function made(all: ReturnType<typeof country>, part: Parameters<typeof question>[0] = {}): Answers {
	const said = answers(question({ show: 'answers', ...part }), indicator('felt_heard'), {
		projects: all.map(({ of }) => of),
		observations: all.flatMap(({ of, counts }) => five(of.project_id, counts)),
		cells: []
	});
	if (said.kind === 'none') throw new Error(said.why);
	return said;
}
export const normal = [
	...country('CO', [
		[2, 4, 20, 50, 44],
		[0, 6, 12, 30, 22],
		[1, 1, 9, 21, 28],
		[0, 0, 8, 20, 12],
		[3, 9, 20, 24, 10]
	]),
	...country('CR', [[0, 2, 9, 12, 8]]),
	...country('PE', [
		[10, 14, 30, 20, 6],
		[4, 8, 16, 22, 10],
		[0, 0, 0, 0, 0]
	])
];
export const pictures: Record<string, { said: Answers; width: number }> = {
	'answers-normal': { said: made(normal), width: 900 },
	'answers-narrow': { said: made(normal), width: 272 },
	'answers-one-group': { said: made(country('PE', [[0, 0, 0, 4, 6]])), width: 700 },
	'answers-panels': { said: made(normal, { by: 'library_type', panels: 'country' }), width: 700 },
	'answers-many-groups': {
		said: made(['AR', 'BO', 'BR', 'CL', 'EC', 'MX', 'PY', 'UY'].flatMap((code, at) => country(code, [[at, 2, 3, 4, 9 - at]]))),
		width: 700
	}
};
