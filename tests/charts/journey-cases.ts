import { journey } from '#compare';
import { project, question } from '../compare/made';

const codes = ['I', 'II', 'III', 'IV'] as const;
export const projects = Array.from({ length: 12 }, (_, at) =>
	project(`p${at}`, {
		project_name: at === 3 ? 'Biblioteca Pública Municipal y Centro Comunitario de San José de la Montaña' : `Biblioteca ${at}`,
		country: at % 2 ? 'PE' : 'CO',
		start_date: at === 5 ? '' : `2019-0${1 + (at % 6)}-01`,
		status: 'active'
	})
);
export const phases = projects.flatMap(({ project_id }, at) =>
	codes.slice(0, 1 + (at % 4)).map((phase, k) => ({
		project_id,
		phase,
		start_date: `2019-0${1 + (at % 6) + k}-01`,
		end_date: k === 0 ? `2019-0${2 + (at % 6)}-15` : '',
		status: 'active' as const
	}))
);
export const said = journey(projects, { phases: phases as never, activities: [] }, question().filters, '2020-01-31');
