import { linked, type Linked, type Values } from '#compare';
import { indicator, observation, project, question } from '../compare/made';
import { random } from './cases';

export const long = (id: string) => `Biblioteca Comunitaria y Centro Cultural de Nuestra Señora ${id}`;
export const roster = { countries: ['CO', 'CR', 'PE'], name: long };

export function made(
	count: number,
	{ missing = 0, estimated = 5, id = 'felt_heard', countries = ['CO', 'PE', 'CO', 'CR'], hidden = 0 } = {}
): Linked {
	const next = random(count + 7);
	const types = ['public', 'school', 'public', 'special', 'other'] as const;
	const of = indicator(id);
	const projects = Array.from({ length: count + missing }, (_, at) =>
		project(`p${String(at).padStart(4, '0')}`, {
			country: countries[at % countries.length]!,
			library_type: types[at % types.length]!
		})
	);
	const spread = () => (next() + next() + next()) / 3;
	const observations = projects.slice(0, count).map(({ project_id }, at) =>
		observation(project_id, of.valueType === 'likert5' ? 1 + 4 * spread() : Math.round(400 * spread()), {
			n: 20,
			...(at % estimated === 1 ? { estimated: true } : {})
		})
	);
	const cells = projects.slice(0, hidden).map(({ project_id }) => ({
		project: project_id,
		indicator: id,
		state: 'hidden' as const
	}));
	const said = linked(question({ indicator: id }), of, { projects, observations, cells: cells as never });
	if (said.kind === 'none') throw new Error(said.why);
	return said;
}
export const range = { from: 2.6, to: 3.4 };
export const cases: Record<string, { said: Linked; width: number; values: Values | null }> = {
	normal: { said: made(28, { missing: 2 }), width: 900, values: range },
	narrow: { said: made(28, { missing: 2 }), width: 304, values: null },
	bars: { said: made(240), width: 900, values: range },
	counts: { said: made(60, { id: 'dialogue_participants' }), width: 600, values: { from: 100, to: 250 } },
	'one-group': { said: made(9, { countries: ['PE'] }), width: 600, values: range },
	'none-valued': { said: made(0, { missing: 6 }), width: 600, values: 'none' },
	'many-groups': {
		said: made(60, { countries: ['AR', 'BO', 'CL', 'CO', 'CR', 'EC', 'PE', 'MX', ''] }),
		width: 460,
		values: range
	}
};
