import { afterEach, describe, expect, it } from 'vitest';
import { journeyScene } from '#charts';
import { journey } from '#compare';
import { locale } from '#language';
import { project, question } from '../compare/made';
import { dotsByRow } from './cases';

afterEach(() => locale.settle('en'));

const codes = ['I', 'II', 'III', 'IV'] as const;
const projects = Array.from({ length: 12 }, (_, at) =>
	project(`p${at}`, {
		project_name: at === 3 ? 'Biblioteca Pública Municipal y Centro Comunitario de San José de la Montaña' : `Biblioteca ${at}`,
		country: at % 2 ? 'PE' : 'CO',
		start_date: at === 5 ? '' : `2019-0${1 + (at % 6)}-01`,
		status: 'active'
	})
);
const phases = projects.flatMap(({ project_id }, at) =>
	codes.slice(0, 1 + (at % 4)).map((phase, k) => ({
		project_id,
		phase,
		start_date: `2019-0${1 + (at % 6) + k}-01`,
		end_date: k === 0 ? `2019-0${2 + (at % 6)}-15` : '',
		status: 'active' as const
	}))
);
const said = journey(projects, { phases: phases as never, activities: [] }, question().filters, '2020-01-31');

describe('the journey as a picture', () => {
	it('gives every phase of every project to the arrow keys, the guide and unknown starts apart', () => {
		const calendar = dotsByRow(journeyScene(said, 'calendar', 900));
		expect(calendar.flat()).toHaveLength(phases.length);
		const own = dotsByRow(journeyScene(said, 'project', 900));
		expect(own.flat().map(({ project }) => project)).not.toContain('p5');
		expect(own.flat()).toHaveLength(phases.filter(({ project_id }) => project_id !== 'p5').length);
		expect(own[1]![0]!.said).toBe('I. Getting on board, Jan 1, 2019 to Feb 15, 2019, weeks 1 to 6');
	});

	it('stays inside at every width, in both languages', () => {
		for (const language of ['en', 'es'] as const) {
			locale.settle(language);
			for (const time of ['project', 'calendar'] as const)
				for (const width of [260, 304, 560, 1100])
					for (const mark of journeyScene(said, time, width).marks) {
						const xs = mark.kind === 'rule' ? [mark.x1, mark.x2] : 'x' in mark ? [mark.x] : [];
						for (const x of xs) expect(x >= 0 && x <= width, `${mark.key} at ${width}`).toBe(true);
					}
		}
	});

	it('is nothing where nobody has a dated phase', () => {
		expect(journeyScene({ countries: [], asOf: '2020-01-31' }, 'project', 800).marks).toEqual([]);
	});
});
