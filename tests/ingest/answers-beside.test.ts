/** How many answered, in a column beside what they answered. */
import { describe, expect, it } from 'vitest';
import { decisionKey, type Decisions } from '#framework';
import { inLanguage, choiceText, problemText } from '#language';
import { lines, readText } from './reading';

describe('a number of answers beside stages, said by hand', () => {
	const text = [
		'Biblioteca;País;Ciudad;Tipo de biblioteca;Fecha de corte;Indicador;Línea de base;Encuestas base;Línea final;Encuestas final',
		'Telecentro Wayku;Perú;Lamas;Pública;30/11/2019;Confianza entre integrantes de la comunidad;2,8;25;3,5;28',
		'Telecentro Wayku;Perú;Lamas;Pública;30/11/2019;Sentido de pertenencia;3,9;25;4,3;',
		'Telecentro Wayku;Perú;Lamas;Pública;30/11/2019;Compromiso institucional;1;;3;'
	].join('\n');
	const { signature } = readText(text).readings[0]!;
	it.each(['n', 'answers'])('belongs to the value before it (%s)', (said) => {
		const outcome = readText(text, {
			[decisionKey.column(signature, 'Encuestas base')]: said,
			[decisionKey.column(signature, 'Encuestas final')]: said
		});
		expect(
			lines(outcome).map(({ indicator, stage, value, n }) => [indicator, stage, value, isNaN(n) ? null : n])
		).toEqual([
			['community_trust', 'baseline', 2.8, 25],
			['community_trust', 'endline', 3.5, 28],
			['sense_of_belonging', 'baseline', 3.9, 25],
			['sense_of_belonging', 'endline', 4.3, null],
			['institutional_commitment', 'baseline', 1, null],
			['institutional_commitment', 'endline', 3, null]
		]);
		expect(
			outcome.readings[0]!.columns.filter(({ header }) => header.startsWith('Enc')).map(({ field }) => field)
		).toEqual(['n', 'n']);
	});
	it('is nobody’s before, where its header names no stage', () => {
		const unnamed = text.replace('Encuestas base', 'Encuestas').replace('Encuestas final', 'N° de encuestas');
		expect(lines(readText(unnamed)).every(({ n }) => isNaN(n))).toBe(true);
	});
	it('is that of the stage that its header names', () => {
		const outcome = readText(text);
		expect(lines(outcome).map(({ stage, value, n }) => [stage, value, isNaN(n) ? null : n])).toEqual([
			['baseline', 2.8, 25],
			['endline', 3.5, 28],
			['baseline', 3.9, 25],
			['endline', 4.3, null],
			['baseline', 1, null],
			['endline', 3, null]
		]);
	});
});

describe('one number of answers beside several agreement questions', () => {
	const read = (header: string, row: string, decisions: Decisions = {}) =>
		readText(
			`Biblioteca;País;Ciudad;Tipo de biblioteca;Fecha de corte;${header}\nBiblioteca Cinco;Colombia;Cali;Pública;30/11/2019;${row}`,
			decisions
		);
	const ns = (...[header, row, decisions]: Parameters<typeof read>) =>
		lines(read(header, row, decisions)).map(({ indicator, n }) => [indicator, isNaN(n) ? null : n]);
	const asked = (header: string, row: string) =>
		read(header, row).problems.filter(({ code }) => code === 'answers_shared');
	const two = 'Se sintió escuchado/a (1-5);Confianza entre integrantes de la comunidad;N° de encuestas';

	it('is asked about once, and is nobody’s before', () => {
		const [problem, ...others] = asked(two, '4,2;3,1;33');
		expect(others).toEqual([]);
		expect(problem).toMatchObject({
			level: 'ask',
			found: 'N° de encuestas',
			needed: 'felt_heard, community_trust',
			ask: { choices: ['all', 'last'] }
		});
		expect(ns(two, '4,2;3,1;33')).toEqual([
			['felt_heard', null],
			['community_trust', null]
		]);
		const said = (choice: string) => ns(two, '4,2;3,1;33', { [problem!.ask!.key]: choice });
		expect(said('all')).toEqual([
			['felt_heard', 33],
			['community_trust', 33]
		]);
		expect(said('last')).toEqual([
			['felt_heard', null],
			['community_trust', 33]
		]);
		// Remembered for other figures under the same headers.
		expect(asked(two, '4;3;12')[0]!.ask!.key).toBe(problem!.ask!.key);
		expect(read(two, '4;3;12', { [problem!.ask!.key]: 'all' }).problems).toEqual([]);
	});
	it('in words', () => {
		const [problem] = asked(two, '4,2;3,1;33');
		expect(inLanguage('es', () => problemText(problem!))).toBe(
			'«N° de encuestas» está junto a varias preguntas: Cuánto se sintieron escuchadas las personas, Confianza entre integrantes de la comunidad. ¿De cuáles es?'
		);
		expect(problem!.ask!.choices.map((each) => inLanguage('es', () => choiceText(each, problem!)))).toEqual([
			'De todas',
			'Solo de la última'
		]);
	});
	it.each([
		[
			'each has its own',
			'Se sintió escuchado/a;N° de encuestas;Confianza entre integrantes de la comunidad;Encuestas',
			'4,2;30;3,1;33'
		],
		['the column is empty', two, '4,2;3,1;'],
		['one question', 'Participantes;Se sintió escuchado/a;N° de encuestas', '30;4,2;33'],
		[
			'the others have theirs by name',
			'Se sintió escuchado/a;felt_heard n;Confianza entre integrantes de la comunidad;N° de encuestas',
			'4,2;20;3,1;33'
		]
	])('is not asked where %s', (_, header, row) => {
		expect(asked(header, row)).toEqual([]);
		expect(read(header, row).problems.filter(({ level }) => level !== 'note')).toEqual([]);
	});
	it('before them it is of the first or of all', () => {
		const header = 'N° de encuestas;Se sintió escuchado/a;Confianza entre integrantes de la comunidad';
		const [problem] = asked(header, '33;4,2;3,1');
		expect(problem!.ask!.choices).toEqual(['all', 'first']);
		expect(ns(header, '33;4,2;3,1', { [problem!.ask!.key]: 'first' })).toEqual([
			['felt_heard', 33],
			['community_trust', null]
		]);
	});
});

describe('a number of answers of one stage', () => {
	const trust = 'Confianza entre integrantes de la comunidad';
	const belonging = 'Sentido de pertenencia';
	const read = (headers: string, row: string, decisions: Decisions = {}) =>
		readText(
			`Biblioteca;País;Ciudad;Tipo de biblioteca;Fecha de corte;${headers}\nBiblioteca Cinco;Colombia;Cali;Pública;30/11/2019;${row}`,
			decisions
		);
	const ns = (...[headers, row, decisions]: Parameters<typeof read>) =>
		lines(read(headers, row, decisions)).map(({ indicator, stage, n }) => [
			indicator,
			stage,
			isNaN(n) ? null : n
		]);
	const both = `${trust} - antes;${trust} - después`;

	it.each([
		['Encuestas antes', 'Encuestas después'],
		['N° de encuestas antes', 'N° de encuestas después'],
		['Encuestas - antes', 'Encuestas - después'],
		['Encuestas (línea de base)', 'Encuestas (final)'],
		['n base', 'n final'],
		['n baseline', 'n endline'],
		['N (antes)', 'N (después)'],
		[`${trust} - antes (n)`, `${trust} - después (n)`]
	])('is known by its header: %s, %s', (before, after) => {
		const outcome = read(`${both};${before};${after}`, '3,1;3,9;25;28');
		expect(outcome.problems).toEqual([]);
		expect(ns(`${both};${before};${after}`, '3,1;3,9;25;28')).toEqual([
			['community_trust', 'baseline', 25],
			['community_trust', 'endline', 28]
		]);
	});

	it('stands where it will: behind its question, or before both', () => {
		for (const [headers, row] of [
			[`${trust} - antes;n base;${trust} - después;n final`, '3,1;25;3,9;28'],
			[`n final;n base;${both}`, '28;25;3,1;3,9']
		] as const)
			expect(ns(headers, row)).toEqual(
				expect.arrayContaining([
					['community_trust', 'baseline', 25],
					['community_trust', 'endline', 28]
				])
			);
	});

	it('beside several questions of its stage is asked about, and no question of another stage has it', () => {
		const headers = `${both};${belonging} - antes;${belonging} - después;Encuestas antes;Encuestas después`;
		const row = '3,1;3,9;3,3;4;25;28';
		const asked = read(headers, row).problems.filter(({ code }) => code === 'answers_shared');
		expect(asked.map(({ found, needed, ask }) => [found, needed, ask!.choices])).toEqual([
			['Encuestas antes', 'community_trust baseline, sense_of_belonging baseline', ['all', 'last']],
			['Encuestas después', 'community_trust endline, sense_of_belonging endline', ['all', 'last']]
		]);
		expect(ns(headers, row).every(([, , n]) => n === null)).toBe(true);
		const [first, second] = asked.map(({ ask }) => ask!.key) as [string, string];
		expect(ns(headers, row, { [first]: 'all', [second]: 'last' })).toEqual([
			['community_trust', 'baseline', 25],
			['community_trust', 'endline', null],
			['sense_of_belonging', 'baseline', 25],
			['sense_of_belonging', 'endline', 28]
		]);
	});

	it('leaves a number of answers of no stage to the question before it', () => {
		expect(
			ns(`${both};n base;n final;Se sintió escuchado/a (1-5);N° de encuestas`, '3,1;3,9;25;28;4,2;31')
		).toEqual([
			['community_trust', 'baseline', 25],
			['community_trust', 'endline', 28],
			['felt_heard', 'routine', 31]
		]);
	});

	it('of which nothing is asked is not known, and told', () => {
		const outcome = read('Se sintió escuchado/a (1-5);Encuestas finales;n final', '4,2;31;32');
		expect(outcome.readings[0]!.columns.at(-1)).toMatchObject({ header: 'n final', field: null });
		expect(outcome.problems.map(({ code, where }) => [code, where.column])).toContainEqual([
			'column_unknown',
			'n final'
		]);
	});

	it('is a choice for a column that is not known, for each stage that is asked', () => {
		const headers = `${both};Fichas A;Fichas B`;
		const asked = read(headers, '3,1;3,9;25;28').problems.filter(({ code }) => code === 'column_unknown');
		expect(asked.map(({ where }) => where.column)).toEqual(['Fichas A', 'Fichas B']);
		for (const { ask } of asked)
			expect(ask!.choices).toEqual(
				expect.arrayContaining(['answers', 'answers baseline', 'answers endline'])
			);
		const words = inLanguage('es', () => choiceText('answers endline', asked[0]!));
		expect(words).not.toContain('answers');
		expect(words).not.toBe(inLanguage('es', () => choiceText('answers', asked[0]!)));
		const [first, second] = asked.map(({ ask }) => ask!.key) as [string, string];
		expect(
			ns(headers, '3,1;3,9;25;28', { [first]: 'answers endline', [second]: 'answers baseline' })
		).toEqual([
			['community_trust', 'baseline', 28],
			['community_trust', 'endline', 25]
		]);
	});
});
