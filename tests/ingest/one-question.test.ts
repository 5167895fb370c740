/** Rows of one key that differ: one question for one cell, with what is chosen in its answers. */
import { describe, expect, it } from 'vitest';
import { read } from '#ingest';
import { choiceText, inLanguage } from '#language';
import { file, lines, nothingKnown } from './reading';

const header =
	'Proyecto;País;Ciudad;Tipo de biblioteca;Fase;Fecha de corte;Participantes;Mujeres;Acciones realizadas;Acciones lideradas por la comunidad';
const row = 'Biblioteca Jauja;Perú;Jauja;Pública;III;30/06/2019;';
const [first, second] = ['jauja-1.csv', 'jauja-2.csv'];
const reading = (one: string, other: string, decisions = {}) =>
	read(
		[file(first, `${header}\n${row}${one}`), file(second, `${header}\n\n\n${row}${other}`)],
		decisions,
		nothingKnown
	);
const asked = (one: string, other: string) => {
	const found = reading(one, other).problems.filter(({ code }) => code === 'key_conflict');
	return [...new Map(found.map((problem) => [problem.ask!.key, problem])).values()];
};

describe('one cell that differs between two files', () => {
	it('is asked once, though a percentage is of it, and both are settled by the answer', () => {
		const [problem, ...others] = asked('40;20;4;2', '50;20;4;2');
		expect(others).toEqual([]);
		expect(problem!.found).toContain('dialogue_participants, women_participants_pct');
		for (const [choice, whole] of [
			['first', 40],
			['last', 50]
		] as const) {
			const outcome = reading('40;20;4;2', '50;20;4;2', { [problem!.ask!.key]: choice });
			expect(outcome.problems.filter(({ level }) => level === 'ask')).toEqual([]);
			const found = Object.fromEntries(
				lines(outcome).map(({ indicator, value, denominator, conflict }) => [
					indicator,
					[value, denominator, conflict]
				])
			);
			expect(found).toEqual({
				dialogue_participants: [whole, NaN, false],
				women_participants_pct: [(100 * 20) / whole, whole, false],
				community_actions: [4, NaN, false],
				community_led_actions_pct: [50, 4, false]
			});
			expect(lines(outcome)).toHaveLength(4);
		}
	});

	it('until then none of the figures that hang on it counts', () => {
		const open = lines(reading('40;20;4;2', '40;20;5;2')).filter(({ conflict }) => conflict);
		expect(open.map(({ indicator }) => indicator)).toEqual([
			'community_actions',
			'community_led_actions_pct',
			'community_actions',
			'community_led_actions_pct'
		]);
	});

	it('is the whole of a percentage by what it is, whatever else is as many', () => {
		const both = asked('40;20;40;2', '50;20;50;2');
		expect(both.map(({ found }) => found.split(' · ')[1])).toEqual([
			'dialogue_participants, women_participants_pct',
			'community_actions, community_led_actions_pct'
		]);
		const said = { [both[0]!.ask!.key]: 'first', [both[1]!.ask!.key]: 'last' };
		const found = lines(reading('40;20;40;2', '50;20;50;2', said));
		expect(found.map(({ indicator, value, denominator }) => [indicator, value, denominator])).toEqual(
			expect.arrayContaining([
				['dialogue_participants', 40, NaN],
				['women_participants_pct', 50, 40],
				['community_actions', 50, NaN],
				['community_led_actions_pct', 4, 50]
			])
		);
		expect(found).toHaveLength(4);
	});

	it('of a percentage alone is a question of its own, and two cells are two questions', () => {
		expect(asked('40;20;4;2', '40;24;4;2')).toHaveLength(1);
		expect(asked('40;20;4;2', '50;24;4;2')).toHaveLength(2);
		expect(asked('40;20;4;2', '50;20;5;2')).toHaveLength(2);
	});

	it('keeps what was answered of the percentage by itself', () => {
		const key =
			'conflict:measurements:pe-jauja-biblioteca-jauja · women_participants_pct · III · routine · 2019-06-30:1moc633z5ng';
		const outcome = reading('40;20;4;2', '50;20;4;2', { [key]: 'last' });
		const open = outcome.problems.filter(({ level }) => level === 'ask');
		expect(new Set(open.map(({ found }) => found.split(': ')[0]))).toEqual(
			new Set(['Biblioteca Jauja · dialogue_participants · III · routine · 2019-06-30'])
		);
	});

	it('has answers that name the figure, the file and the line', () => {
		const [problem] = asked('40;20;4;2', '40;24;4;2');
		const said = (choice: string) => inLanguage('es', () => choiceText(choice, problem!));
		expect(said('first')).toBe('20 / 40 · jauja-1.csv, línea 2');
		expect(said('last')).toBe('24 / 40 · jauja-2.csv, línea 4');
		expect(inLanguage('en', () => choiceText('last', problem!))).toBe('24 / 40 · jauja-2.csv, line 4');
	});

	it('of another table has answers that say what differs and where it stands', () => {
		const roster = 'project_id,project_name,country,city,library_type';
		const [problem] = read(
			[
				file('a, b.csv', `${roster}\np1,Luna: sede 1,PE,Ica,public`),
				file('c.csv', `${roster}\np1,Luna: sede 1,PE,,school`)
			],
			{},
			nothingKnown
		).problems;
		const said = (choice: string) => inLanguage('en', () => choiceText(choice, problem!));
		expect([said('first'), said('last')]).toEqual([
			'Ica, Public · a, b.csv, line 2',
			'–, School · c.csv, line 2'
		]);
	});
});

describe('notes that differ', () => {
	const long = (column: string, cell: string) =>
		`project_id,indicator_id,stage,period_end,value${column}\np1,dialogue_sessions,routine,2019-11-30,7${cell}`;
	const of = (...files: [string, string][]) =>
		read(
			files.map(([column, cell], at) => file(`${'abc'[at]}.csv`, long(column, cell))),
			{},
			nothingKnown
		);
	const notes = [
		[',note', ',uno'],
		[',note', ',dos']
	] as [string, string][];
	it('are asked about, and none is lost where a third file says nothing by notes', () => {
		expect(lines(of(...notes)).map(({ conflict, note }) => [conflict, note])).toEqual([
			[true, 'uno'],
			[true, 'dos']
		]);
		const three = of([',method', ',encuesta'], ...notes);
		expect(lines(three).map(({ note }) => note)).toContain('dos');
		expect(three.problems.map(({ code }) => code)).toContain('key_conflict');
	});
	it('of which one file says nothing are one', () => {
		const found = of([',method', ',encuesta'], notes[0]!);
		expect(lines(found).map(({ conflict, note }) => [conflict, note])).toEqual([[false, 'uno']]);
	});
});
