import { peers, type Peers } from '#compare';
import { indicator, observation, project, question } from '../compare/made';
import { random } from './cases';

export const roster = { countries: ['CO', 'PE'], name: (id: string) => `Biblioteca Comunitaria y Centro Cultural ${id}` };
export function answer(count: number, own: number | null, part = {}): Peers {
	const next = random(3);
	const types = ['public', 'public', 'school'] as const;
	const projects = Array.from({ length: count + 1 }, (_, at) =>
		project(at === 0 ? 'me' : `secret-${at}`, {
			project_name: `Secreta ${at}`,
			country: at % 3 === 2 ? 'CO' : 'PE',
			library_type: types[at % 3]!
		})
	);
	const observations = projects.flatMap(({ project_id }, at) => {
		const value = Math.round(10 * (2 + 2.5 * next())) / 10;
		if (at === 0) return own === null ? [] : [observation('me', own, part)];
		return [observation(project_id, value, { note: `nota de ${project_id}` })];
	});
	return peers(question(), indicator('felt_heard'), { projects, observations, cells: [] }, 'me')!;
}
export const cases = {
	normal: { said: answer(24, 3.6, { target: 4 }), width: 900 },
	'target-near': { said: answer(24, 2.6, { target: 3.1 }), width: 500 },
	'no-value': { said: answer(24, null), width: 700 },
	few: { said: answer(3, 4.4), width: 500 },
	narrow: { said: answer(40, 1.2, { estimated: true }), width: 304 },
	apart: { said: answer(24, 3.6, { version: 2 }), width: 700 },
	alone: { said: answer(0, 3), width: 700 }
};
