import { describe, expect, it } from 'vitest';
import { decisionKey, type Decisions, type Problem } from '#framework';
import type { Outcome } from '#ingest';
import { codes, lines, measured, readText } from './reading';

const asked = (outcome: Outcome, code: Problem['code']): Problem => {
	const found = outcome.problems.find((problem) => problem.code === code);
	if (!found?.ask) throw new Error(`no ${code} with a repair`);
	return found;
};
/** Reads again with one more answer. */
const answered = (text: string, problem: Problem, choice: string, before: Decisions = {}): Outcome =>
	readText(text, { ...before, [problem.ask!.key]: choice });

const wide = (...rows: string[]) =>
	[
		'Proyecto;País;Ciudad;Tipo de biblioteca;Fase;Fecha de corte;N° de conversatorios;Participantes',
		...rows
	].join('\n');

describe('a text that is no number', () => {
	const text = measured('value', 'dialogue_participants|cosa de 120', 'dialogue_sessions|cosa de 120');

	it('offers the number that stands in it, and is not taken for it', () => {
		const outcome = readText(text);
		expect(lines(outcome)).toEqual([]);
		expect(asked(outcome, 'not_a_number').ask).toMatchObject({ suggested: '120', input: 'number' });
		expect(outcome.problems.filter(({ code }) => code === 'not_a_number')).toHaveLength(1);
	});

	it('is read as what a person types, in all cells that say the same, and goes on standing in the raw text', () => {
		const outcome = answered(text, asked(readText(text), 'not_a_number'), '120');
		expect(lines(outcome).map(({ value, raw }) => [value, raw])).toEqual([
			[120, 'cosa de 120'],
			[120, 'cosa de 120']
		]);
		expect(outcome.held).toEqual([]);
		expect(codes(outcome)).toEqual(['warn project_unknown']);
	});

	it('can be said to be missing, which is never zero', () => {
		const outcome = answered(text, asked(readText(text), 'not_a_number'), 'missing');
		expect(lines(outcome).map(({ value, status, raw }) => [value, status, raw])).toEqual([
			[NaN, 'not_collected', 'cosa de 120'],
			[NaN, 'not_collected', 'cosa de 120']
		]);
	});

	it('held back stays held back', () => {
		const outcome = answered(text, asked(readText(text), 'not_a_number'), 'hold');
		expect(outcome.held.map(({ line }) => line)).toEqual([2, 3]);
	});

	it('of two numbers offers none', () => {
		const ask = asked(
			readText(measured('value', 'dialogue_participants|10-12 personas')),
			'not_a_number'
		).ask;
		expect(ask!.suggested).toBeUndefined();
	});

	it('is typed with a point whatever the file writes', () => {
		const file = wide(
			'A;PE;Lima;public;III;30/11/2019;3;cuatro',
			'B;PE;Lima;public;III;30/11/2019;4;1.250,0'
		);
		const key = asked(readText(file), 'not_a_number').ask!.key;
		const outcome = readText(file, { [key]: '12.0' });
		expect(lines(outcome).find(({ raw }) => raw === 'cuatro')?.value).toBe(12);
		expect(lines(outcome).find(({ raw }) => raw === '1.250,0')?.value).toBe(1250);
	});
});

describe('one cell', () => {
	it('is corrected in its line alone', () => {
		const text = measured('value', 'dialogue_participants|12', 'dialogue_sessions|12');
		const key = decisionKey.cell('file.csv', 3, 'value', '12');
		expect(lines(readText(text, { [key]: '21' })).map(({ value, raw }) => [value, raw])).toEqual([
			[12, '12'],
			[21, '12']
		]);
	});

	it('is left as it is once the file says something else there', () => {
		const text = measured('value', 'dialogue_participants|12', 'dialogue_sessions|14');
		const key = decisionKey.cell('file.csv', 3, 'value', '12');
		expect(lines(readText(text, { [key]: '21' })).map(({ value }) => value)).toEqual([12, 14]);
	});
});

describe('a word for a code', () => {
	const file = wide('A;Colombia;Medellín;Bibl. Comunitaria;III;30/11/2019;3;20');

	it('that is not known is asked once and offers what it holds', () => {
		const problem = asked(readText(file), 'unknown_code');
		expect(problem.level).toBe('block');
		expect(problem.ask).toMatchObject({
			key: decisionKey.value('library_type', 'Bibl. Comunitaria'),
			suggested: 'public'
		});
		expect(problem.ask!.choices).toContain('public:community');
	});

	it('that a person has said is known from then on, with its subtype', () => {
		const { batch, held } = answered(file, asked(readText(file), 'unknown_code'), 'public:community');
		expect(held).toEqual([]);
		expect(batch.projects[0]).toMatchObject({ library_type: 'public', library_subtype: 'community' });
	});

	it('said to be a code that does not exist is not believed', () => {
		const outcome = readText(file, { [decisionKey.value('library_type', 'Bibl. Comunitaria')]: 'castle' });
		expect(outcome.held).toHaveLength(1);
	});

	it('that is near a country offers it, and a short one offers none', () => {
		const at = (country: string) =>
			asked(readText(wide(`A;${country};Lima;public;III;30/11/2019;3;20`)), 'unknown_code').ask!.suggested;
		expect(at('Colommbia')).toBe('CO');
		expect(at('Ukra')).toBeUndefined();
		expect(at('Amerika')).toBeUndefined();
	});

	it('of a phase may be missing', () => {
		const text = measured('phase,value', 'dialogue_sessions|cierre|3');
		const outcome = answered(text, asked(readText(text), 'unknown_code'), 'missing');
		expect(lines(outcome)).toMatchObject([{ phase: '', value: 3 }]);
	});
});

it('an attribute of a new project that is no code known here is asked about and remembered', () => {
	const file = [
		'Proyecto;País;Tipo de biblioteca;setting;Fecha de corte;Participantes',
		'A;CO;public;suburbana;30/11/2019;20'
	].join('\n');
	const problem = asked(readText(file), 'unknown_code');
	expect(problem.ask!.key).toBe(decisionKey.value('setting', 'suburbana'));
	const { batch, held } = answered(file, problem, 'peri_urban');
	expect(held).toEqual([]);
	expect(batch.projects[0]?.setting).toBe('peri_urban');
});

it('a blank date is given once for all rows of its column', () => {
	const file = wide('A;CO;Medellín;public;III;;3;20', 'B;CO;Medellín;public;III;;4;20');
	const problem = asked(readText(file), 'value_required');
	expect(problem.lines).toEqual([2, 3]);
	expect(problem.ask!.input).toBe('date');
	const outcome = answered(file, problem, '2019-11-30');
	expect(outcome.held).toEqual([]);
	expect(new Set(lines(outcome).map(({ end }) => end))).toEqual(new Set(['2019-11-30']));
});
