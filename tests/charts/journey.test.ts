import { afterEach, describe, expect, it } from 'vitest';
import { journeyScene } from '#charts';
import { locale } from '#language';
import { dotsByRow } from './cases';
import { phases, said } from './journey-cases';

afterEach(() => locale.settle('en'));

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
