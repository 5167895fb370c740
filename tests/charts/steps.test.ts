import { afterEach, expect, it } from 'vitest';
import { doubts, howParts, table } from '#charts';
import { stepsOf } from '#compare';
import { locale } from '#language';
import { group, groups, indicator } from './cases';

afterEach(() => locale.settle('en'));

/** Half of them on the second step and half on the sixth: their median is a step on which nobody stands. */
const apart = groups('collaboration_level', [group('CO', [2, 2, 2, 6, 6, 6]), group('PE', [7])]);

it('of steps it is told how many projects stand on each, beside the median', () => {
	expect(doubts(apart).slice(0, 2)).toEqual([
		'In Colombia, projects on each step: 3 on “2 co-exist” and 3 on “6 collaborate”.',
		'In Peru, projects on each step: 1 on “7 integrate”.'
	]);
	expect(howParts(apart)[0]?.said).toContain('3 on “2 co-exist” and 3 on “6 collaborate”');
	locale.settle('es');
	expect(doubts(apart)[1]).toBe('En Perú, proyectos en cada paso: 1 en «7 integrar».');
});

it('and the table has a column for each step, the empty ones too', () => {
	const { head, rows } = table(apart);
	const from = head.indexOf('1 compete');
	expect(head.slice(from)).toHaveLength(7);
	expect(rows.map((row) => row.slice(from).map(({ text }) => text))).toEqual([
		['0', '3', '0', '0', '0', '3', '0'],
		['0', '0', '0', '0', '0', '0', '1']
	]);
	expect(rows.every((row) => row.length === head.length)).toBe(true);
});

it('the steps add up to the projects with a value; nothing else has steps', () => {
	const [colombia] = apart.panels[0]!.groups;
	const steps = stepsOf(indicator('collaboration_level'), colombia!);
	expect(steps.reduce((sum, { projects }) => sum + projects, 0)).toBe(colombia!.n);
	expect(stepsOf(indicator('felt_heard'), colombia!)).toEqual([]);
});
