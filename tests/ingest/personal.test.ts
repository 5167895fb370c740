import { describe, expect, it } from 'vitest';
import { decisionKey, type Decisions, type Problem } from '#framework';
import type { Outcome } from '#ingest';
import { choiceText, inLanguage, neededText, problemText } from '#language';
import { lines, readText } from './reading';

const wide = (header: string, ...cells: string[]): string =>
	[
		`Proyecto;País;Ciudad;Tipo de biblioteca;Fecha de corte;Participantes;"${header}"`,
		...cells.map((cell, at) => `Biblioteca ${at};PE;Lima;public;30/11/2019;1${at};"${cell}"`)
	].join('\n');
const told = (outcome: Outcome): Problem[] => outcome.problems.filter(({ code }) => code === 'personal_data');
const isEmptied = (text: string, decisions: Decisions = {}): boolean => {
	const outcome = readText(text, decisions);
	return told(outcome).some(({ ask }) => ask?.suggested === 'drop') && outcome.redacted.length === 1;
};

describe('a column in which people are named or reached is emptied', () => {
	it.each([
		['Teléfono', '300 555 0142', '310 555 0199'],
		['Tel. de contacto', '6045550142', ''],
		['Celular / WhatsApp', '3005550142', '3105550199'],
		['Teléfono fijo', '445566', '445567'],
		['Telefone', '(11) 91234-5678', ''],
		['Correo electrónico', 'ana@example.org', ''],
		['E-mail do responsável', 'ana@example.org', 's/d'],
		['Nombre completo', 'Ana Ejemplo', 'Luis Prueba'],
		['Nome completo', 'Ana Exemplo', ''],
		['Nombres y apellidos', 'Ana Ejemplo', ''],
		['Responsable', 'Ana Ejemplo', ''],
		['Responsável pelo preenchimento', 'Ana Exemplo', ''],
		['Persona de contacto', 'Ana Ejemplo', ''],
		['Nombre de la coordinadora', 'Ana Ejemplo', ''],
		['Bibliotecaria', 'Ana Ejemplo', 'Luis Prueba'],
		['Elaborado por', 'Ana Ejemplo', ''],
		['Cédula de ciudadanía', '1.037.654.321', '43.123.456'],
		['DNI', '45678912', '41236547'],
		['N° documento', '1037654321', '43123456'],
		['CPF', '123.456.789-09', ''],
		['Fecha de nacimiento', '12/03/1985', '1990-01-30'],
		['Contactos', 'Ana 300 555 0142', 'Luis'],
		['Encargada', '1. Ana', '2. Luis'],
		['¿Cuál es tu nombre?', 'Ana', 'Luis']
	])('by its header: %s', (header, ...cells) => {
		expect(isEmptied(wide(header, ...cells))).toBe(true);
	});
	it.each([
		['of Colombia', '300 555 0142', '+57 310 555 0199', '(604) 555 0142'],
		['of Colombia, with points', '300.555.0142', '310.555.0199'],
		['of Costa Rica', '8888-1234', '+506 8765 4321'],
		['of Peru', '987 654 321', '+51 987 654 322', '(01) 444-5566'],
		['some of them two in a cell', '300 555 0142 / 310 555 0199', '8888-1234'],
		['or e-mails', 'ana@example.org', 'luis@example.org; eva@example.org']
	])('by its cells, under a header that says nothing: telephones %s', (_, ...cells) => {
		expect(isEmptied(wide('Otros', ...cells))).toBe(true);
	});
	it('until a person keeps it or says what it is; not to read it is not to keep it', () => {
		const text = wide('Contacto', 'Ana Ejemplo', '');
		const key = decisionKey.column(readText(text).readings[0]!.signature, 'Contacto');
		const said = (choice: string) => readText(text, { [key]: choice });
		expect(said('keep').redacted).toEqual([]);
		expect(said('library_name').redacted).toEqual([]);
		for (const choice of ['drop', 'ignore']) {
			expect(said(choice).redacted).toHaveLength(1);
			expect(told(said(choice))).toMatchObject([{ level: 'note' }]);
		}
	});
	it('in a table of ours, beside its own columns', () => {
		const text =
			'project_id,indicator_id,stage,period_end,value,submitted by\np1,felt_heard,routine,2019-11-30,4.2,Ana Ejemplo';
		expect(isEmptied(text)).toBe(true);
	});
});

describe('a column that names nobody is left as it is', () => {
	it.each([
		['Contactos realizados', '12', '1.250'],
		['N° de contactos', '12', 's/d'],
		['Correos enviados', '120', '35'],
		['Llamadas por teléfono', '7', '12'],
		['Fecha de contacto', '30/11/2019', ''],
		['Periodo de contacto', '3er trimestre 2019', '2018-2019'],
		['¿Tiene teléfono?', 'Sí', 'No'],
		['n', '12', '35'],
		['Visitas de la biblioteca móvil', '120', '98'],
		['Código', '202019001', '202019002'],
		['Código del proyecto', 'CO-2019-0012', 'CO-2019-0013'],
		['Código DANE', '105001000001', '105001000002'],
		['Radicado', '2019-001-0042', '2019-001-0043'],
		['NIT', '900.123.456-7', '900.123.457-1'],
		['Presupuesto', '12.500.000', '950 000 000'],
		['Saldo', '(1.250.000)', '3.000.000'],
		['Fechas', '2019-06-30', '30-06-2019'],
		['Vigencia', '2018-2019', '2019-2020'],
		['Años', '2018 2019 2020', '2019 2020'],
		['Rango', '1200 - 1500', '4000-5000'],
		['Ubicación', '4.6097 -74.0817', '-12.0464 -77.0428'],
		['Horario', '9:00 - 12:00', '8:00-17:00'],
		['Registrado', '2019-11-30 10:15', '2019-11-30 11:20'],
		['Nombre de la biblioteca', 'Biblioteca Ana Ejemplo', 'Biblioteca 24 de Mayo'],
		['Documento', 'Acta firmada', 'Informe final']
	])('%s', (header, ...cells) => {
		const outcome = readText(wide(header, ...cells));
		expect(told(outcome)).toEqual([]);
		expect(outcome.redacted).toEqual([]);
	});
});

describe('a text in which somebody is reached', () => {
	const text = wide(
		'Cambios sociales',
		'Las madres llevan el club. Escribir a ana@example.org para saber más',
		'El alcalde llamó al 300 555 0142 y vino',
		'Hubo 12.500 visitas entre 2018 y 2019, el 30-06-2019 más de 1200'
	);
	const [problem] = told(readText(text));
	const { ask } = problem!;

	it('is told with the lines it stands in and none of its words, and is read all the same', () => {
		expect(problem).toMatchObject({
			level: 'warn',
			lines: [2, 3],
			ask: { choices: ['keep', 'hold'] },
			found: 'social_changes'
		});
		expect(ask).not.toHaveProperty('suggested');
		expect(readText(text).batch.narratives).toHaveLength(3);
	});
	it('once kept is told no more, in this file and in the next with these headers', () => {
		const next = text.replace('vino', 'volvió').replace('300 555 0142', '310 555 0199');
		for (const one of [text, next]) {
			const outcome = readText(one, { [ask!.key]: 'keep' });
			expect(told(outcome)).toEqual([]);
			expect(outcome.batch.narratives).toHaveLength(3);
		}
	});
	it('can be held back with its row, of the next file too', () => {
		const outcome = readText(text.replace('vino', 'volvió'), { [ask!.key]: 'hold' });
		expect(outcome.held.map(({ line }) => line)).toEqual([2, 3]);
		expect(outcome.batch.narratives).toHaveLength(1);
		expect(outcome.readings[0]).toMatchObject({ rows: 3, loaded: 1, held: 2 });
	});
	it.each([
		'Las niñas leyeron 1.250.000 páginas',
		'Ley 1379 de 2010, artículo 12',
		'ISBN 978-3-16-148410-0',
		'10-12 y 13-15 años; 2018 2019 2020',
		'del 01/01/2019 al 30/06/2019, de 9:00 a 12:00',
		'En @biblioteca hubo 120 130 140 visitas'
	])('is none: %s', (words) => {
		expect(told(readText(wide('Cambios sociales', words)))).toEqual([]);
	});
});

describe('a column that is not read, with an address in some of its cells', () => {
	const text = wide('Comentarios', 'Muy bien', 'Escribir a ana@example.org', 'Nada', 'Seguimos');
	const [problem] = told(readText(text));
	const { ask } = problem!;

	it('is asked about: to be removed or kept, and neither is taken by itself', () => {
		expect(problem).toMatchObject({ level: 'warn', ask: { choices: ['drop', 'keep'] } });
		expect(ask).not.toHaveProperty('suggested');
		expect(readText(text).redacted).toEqual([]);
	});
	it('is removed, or kept and not asked about again', () => {
		const dropped = readText(text, { [ask!.key]: 'drop' });
		expect(new TextDecoder().decode(dropped.redacted[0]!.bytes)).not.toContain('ana');
		expect(lines(dropped)).toEqual(lines(readText(text)));
		expect(told(readText(text, { [ask!.key]: 'keep' }))).toEqual([]);
	});
});

it('what is told of persons names no one: not the header, not the title of a table, not a sheet', () => {
	const roster = 'Proyecto;País;Tipo de biblioteca\nA;PE;public\nB;PE;school';
	const text = [
		'Informe. Escribir a ana@example.org',
		'Proyecto;Fecha de corte;Participantes;Otros (ana@example.org)',
		'A;30/11/2019;12;x',
		'',
		'Contacto: 300 555 0142',
		roster
	].join('\n');
	const outcome = readText(text);
	expect(outcome.readings.map(({ part }) => part)).toEqual(['Informe. Escribir a …', 'Contacto: …']);
	expect(lines(outcome)).toHaveLength(1);
	expect(JSON.stringify(outcome)).not.toMatch(/example\.org|0142/);
});

describe.each(['en', 'es'] as const)('in words (%s)', (language) => {
	const said = (text: string) =>
		inLanguage(language, () => {
			const [problem] = told(readText(text));
			const { choices } = problem!.ask!;
			return [problemText(problem!), ...choices.map((choice) => choiceText(choice, problem!))];
		});
	const cases = {
		column: said(wide('Teléfono', '300 555 0142')),
		text: said(wide('Cambios sociales', 'Escribir a ana@example.org')),
		unread: said(wide('Comentarios', 'Bien', 'Escribir a ana@example.org', 'Nada', 'Más')),
		apart: said(`Escribir a ana@example.org\n${wide('Cambios sociales', 'Bien')}`)
	};

	it('a column that goes, texts that stay, a column that is not read and what stands apart are told each in its own', () => {
		const [sentences, answers] = [Object.values(cases).map(([text]) => text), Object.values(cases).flat()];
		expect(new Set(sentences).size).toBe(4);
		expect(answers.some((text) => text === '' || /^(drop|keep|hold)$|example|persons:/.test(text!))).toBe(
			false
		);
		const named = { column: 'Teléfono', text: 'Cambios sociales', unread: 'Comentarios' };
		for (const [name, header] of Object.entries(named))
			expect(cases[name as keyof typeof cases][0]).toContain(
				language === 'es' ? `«${header}»` : `“${header}”`
			);
		expect(cases.column[0]).toMatch(language === 'es' ? /Se quita/ : /is removed/);
		expect(cases.text[0]).toMatch(language === 'es' ? /Se cargan/ : /are loaded/);
		expect(cases.unread[0]).toMatch(language === 'es' ? /no se lee/ : /not read/);
	});
	it('a row held back for its text says what its cell needs', () => {
		const [problem] = told(readText(wide('Cambios sociales', 'Escribir a ana@example.org')));
		const outcome = readText(wide('Cambios sociales', 'Escribir a ana@example.org'), {
			[problem!.ask!.key]: 'hold'
		});
		const needed = inLanguage(language, () => neededText(outcome.held[0]!.reasons[0]!));
		expect(needed).toMatch(language === 'es' ? /sin correos/ : /without e-mail/);
	});
});
