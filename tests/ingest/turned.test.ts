import { describe, expect, it } from 'vitest';
import { type Decisions, type Problem } from '#framework';
import { read, type Outcome } from '#ingest';
import { codes, file, lines, nothingKnown, readText } from './reading';

const roster = file(
	'roster.csv',
	'project_id,project_name,country,city,library_type\nx1,Biblioteca La Ceiba,CO,Medellín,public\nx2,Biblioteca El Roble,PE,Ica,school'
);
const withRoster = (text: string, decisions: Decisions = {}, name = 'file.csv'): Outcome =>
	read([roster, file(name, text)], decisions, nothingKnown);
const problem = (outcome: Outcome, code: Problem['code']): Problem => {
	const found = outcome.problems.find((each) => each.code === code);
	if (!found) throw new Error(`no ${code}: ${codes(outcome).join(', ')}`);
	return found;
};
const short = (outcome: Outcome) =>
	lines(outcome).map(({ project, indicator, stage, start, end, value, line }) => [
		project,
		indicator,
		stage,
		start,
		end,
		value,
		line
	]);
const readingOf = (outcome: Outcome) => outcome.readings.at(-1)!;

describe('indicators as columns, with periods in their headers', () => {
	const header =
		'Proyecto;País;Ciudad;Tipo de biblioteca;Participantes 2018;Mujeres 2018;Participantes 2019-I;Mujeres 2019-I';
	const text = `${header}\nNueva;Perú;Ica;Escolar;40;22;60;s/d`;

	it('become a row for each period, and parts find what they are parts of in the same period', () => {
		const outcome = readText(text.replaceAll('2019-I', '1er trimestre 2019'));
		expect(
			lines(outcome).map(({ indicator, start, end, value, numerator, denominator, status }) => [
				indicator,
				start,
				end,
				value,
				numerator,
				denominator,
				status
			])
		).toEqual([
			['dialogue_participants', '2018-01-01', '2018-12-31', 40, NaN, NaN, 'reported'],
			['women_participants_pct', '2018-01-01', '2018-12-31', 55, 22, 40, 'reported'],
			['dialogue_participants', '2019-01-01', '2019-03-31', 60, NaN, NaN, 'reported'],
			['women_participants_pct', '2019-01-01', '2019-03-31', NaN, NaN, 60, 'not_collected']
		]);
		expect(outcome.batch.projects).toMatchObject([{ project_id: 'pe-ica-nueva' }]);
		expect(problem(outcome, 'turned').found).toBe(
			'Participantes 2018, Mujeres 2018, Participantes 1er trimestre 2019, Mujeres 1er trimestre 2019'
		);
		expect(readingOf(outcome)).toMatchObject({ table: 'turned', rows: 1, loaded: 1, held: 0 });
	});
	it('are shown as the file has them', () => {
		const { columns } = readingOf(readText(text.replaceAll('2019-I', '2019')));
		expect(columns.map(({ header: name, field }) => [name, field])).toEqual([
			['Proyecto', 'project'],
			['País', 'country'],
			['Ciudad', 'city'],
			['Tipo de biblioteca', 'library_type'],
			['Participantes 2018', 'dialogue_participants'],
			['Mujeres 2018', 'women_participants_pct numerator'],
			['Participantes 2019', 'dialogue_participants'],
			['Mujeres 2019', 'women_participants_pct numerator']
		]);
	});
	it.each([
		['Participantes (2018)', '2018-01-01', '2018-12-31'],
		['2018 Participantes', '2018-01-01', '2018-12-31'],
		['Participantes_2018_T2', '2018-04-01', '2018-06-30'],
		['Participantes marzo 2018', '2018-03-01', '2018-03-31'],
		['Participants – Q3 2018', '2018-07-01', '2018-09-30'],
		['N° de participantes: 2do semestre de 2018', '2018-07-01', '2018-12-31'],
		['Participantes 2018-2', '', '']
	])('%s', (name, start, end) => {
		const outcome = readText(`Proyecto;País;Tipo de biblioteca;${name}\nA;PE;Escolar;7`);
		if (start === '') expect(problem(outcome, 'not_a_date').level).toBe('ask');
		else expect(lines(outcome)).toMatchObject([{ indicator: 'dialogue_participants', start, end, value: 7 }]);
	});
	it('that two people would read differently are asked about once, and neither is taken', () => {
		const years = 'Proyecto;País;Tipo de biblioteca;Participantes 2018-2019;Aliados 2019\nA;PE;Escolar;7;2';
		const outcome = readText(years);
		const { ask, where } = problem(outcome, 'not_a_date');
		expect(where.column).toBe('Participantes 2018-2019');
		expect(ask!.choices).toEqual(['2018-01-01..2019-12-31', '2018-07-01..2019-06-30', 'ignore']);
		expect(lines(outcome).map(({ indicator }) => indicator)).toEqual(['partner_organizations']);
		expect(lines(readText(years, { [ask!.key]: '2018-07-01..2019-06-30' }))[0]).toMatchObject({
			start: '2018-07-01',
			end: '2019-06-30',
			value: 7
		});
		expect(codes(readText(years, { [ask!.key]: 'ignore' }))).not.toContain('ask not_a_date');
	});
	it('keep what has no period apart, by the date of its row', () => {
		const outcome = readText(
			'Proyecto;País;Tipo de biblioteca;Fecha de corte;Aliados activos;Participantes 2018\nA;PE;Escolar;30/11/2019;3;7'
		);
		expect(lines(outcome).map(({ indicator, start, end, value }) => [indicator, start, end, value])).toEqual([
			['partner_organizations', '', '2019-11-30', 3],
			['dialogue_participants', '2018-01-01', '2018-12-31', 7]
		]);
	});
	it('a cell that is no number holds its line with all its periods, as it stands in the file', () => {
		const outcome = readText(text.replaceAll('2019-I', '2019').replace(';60;', ';muchas;'));
		expect(lines(outcome)).toEqual([]);
		expect(outcome.batch.projects).toEqual([]);
		expect(outcome.held).toMatchObject([
			{
				line: 2,
				header: header.replaceAll('2019-I', '2019').split(';'),
				cells: ['Nueva', 'Perú', 'Ica', 'Escolar', '40', '22', 'muchas', 's/d']
			}
		]);
		expect(problem(outcome, 'not_a_number').where).toMatchObject({ line: 2, column: 'Participantes 2019' });
		expect(readingOf(outcome)).toMatchObject({ rows: 1, loaded: 0, held: 1 });
	});
});

describe('indicators as rows', () => {
	it('take their parts from rows of their own', () => {
		const outcome = withRoster(
			'Proyecto;Indicador;2018;2019\nBiblioteca La Ceiba;Mujeres;22;30\nBiblioteca La Ceiba;Participantes;40;60\nBiblioteca La Ceiba;Se sintió escuchado/a (1-5);4,2;4,5\nBiblioteca La Ceiba;N° de encuestas;20;25'
		);
		expect(codes(outcome)).toEqual(['note turned']);
		expect(
			lines(outcome).map(({ indicator, end, value, numerator, denominator, n, line, raw }) => [
				indicator,
				end,
				value,
				numerator,
				denominator,
				n,
				line,
				raw
			])
		).toEqual([
			['women_participants_pct', '2018-12-31', 55, 22, 40, NaN, 2, '22 / 40'],
			['women_participants_pct', '2019-12-31', 50, 30, 60, NaN, 2, '30 / 60'],
			['dialogue_participants', '2018-12-31', 40, NaN, NaN, NaN, 3, '40'],
			['dialogue_participants', '2019-12-31', 60, NaN, NaN, NaN, 3, '60'],
			['felt_heard', '2018-12-31', 4.2, NaN, NaN, 20, 4, '4,2'],
			['felt_heard', '2019-12-31', 4.5, NaN, NaN, 25, 4, '4,5']
		]);
		expect(lines(outcome)[0]!.note).toBe('gender taken as recorded for all');
		expect(readingOf(outcome)).toMatchObject({ rows: 4, loaded: 4, held: 0 });
	});
	it('with start, end and target as columns', () => {
		const outcome = withRoster(
			'Proyecto;Fecha de corte;Indicador;Línea de base;Final;Meta\nBiblioteca El Roble;2019-12-15;Sentido de pertenencia;3,4;3,9;4,5'
		);
		const { target } = outcome.batch.measurements;
		expect(lines(outcome).map(({ stage, value }, at) => [stage, value, target[at]])).toEqual([
			['baseline', 3.4, NaN],
			['endline', 3.9, 4.5]
		]);
	});
	it('with a target for each year', () => {
		const outcome = withRoster(
			'Proyecto;Indicador;2018;Meta 2018;2019;Meta 2019\nBiblioteca El Roble;Conversatorios;3;4;5;6'
		);
		const { target } = outcome.batch.measurements;
		expect(lines(outcome).map(({ end, value }, at) => [end, value, target[at]])).toEqual([
			['2018-12-31', 3, 4],
			['2019-12-31', 5, 6]
		]);
	});
	it('with stages and years in one header', () => {
		const outcome = withRoster(
			'Proyecto;Indicador;Línea de base (2018);Final 2019\nBiblioteca El Roble;Sentido de pertenencia;3,4;3,9'
		);
		expect(short(outcome)).toEqual([
			['x2', 'sense_of_belonging', 'baseline', '2018-01-01', '2018-12-31', 3.4, 2],
			['x2', 'sense_of_belonging', 'endline', '2019-01-01', '2019-12-31', 3.9, 2]
		]);
	});
	it('below a blank header, where nearly all cells are indicators', () => {
		const outcome = withRoster(
			';2018;2019\nConversatorios;5;8\nParticipantes;60;75\nAliados activos;3;4',
			{}
		);
		const { ask } = problem(outcome, 'column_missing');
		expect(ask).toMatchObject({ input: 'text' });
		expect(lines(outcome)).toEqual([]);
		expect(
			short(
				withRoster(';2018;2019\nConversatorios;5;8\nParticipantes;60;75\nAliados activos;3;4', {
					[ask!.key]: 'Biblioteca La Ceiba'
				})
			)
		).toContainEqual(['x1', 'dialogue_sessions', 'routine', '2018-01-01', '2018-12-31', 5, 2]);
	});
	it('of one project that is not named are asked about, and the answer is for that file alone', () => {
		const text = 'Indicador;2018\nConversatorios;5\nParticipantes;60';
		const { ask } = problem(withRoster(text, {}, 'la-ceiba.csv'), 'column_missing');
		const said = { [ask!.key]: 'x1' };
		expect(lines(withRoster(text.replace('60', '61'), said, 'la-ceiba.csv'))).toHaveLength(2);
		expect(lines(withRoster(text, said, 'la-ceiba (1).csv'))).toHaveLength(2);
		// Another's file with the same columns is not the same project's.
		expect(lines(withRoster(text, said, 'el-roble.csv'))).toEqual([]);
	});
	it('bring a new project where they say its country and type', () => {
		const outcome = withRoster(
			'Proyecto;País;Ciudad;Tipo de biblioteca;Indicador;2018\nBiblioteca Nueva;Perú;Lamas;Municipal;Conversatorios;5\nBiblioteca Nueva;Perú;Lamas;Municipal;Participantes;60'
		);
		expect(outcome.batch.projects.at(-1)).toMatchObject({
			project_id: 'pe-lamas-biblioteca-nueva',
			library_subtype: 'municipal'
		});
		expect(lines(outcome).map(({ project }) => project)).toEqual([
			'pe-lamas-biblioteca-nueva',
			'pe-lamas-biblioteca-nueva'
		]);
		expect(codes(outcome)).toEqual(['note turned']);
	});
	it('whose period is a year beside a quarter or a month', () => {
		const of = (part: string, cell: string) =>
			short(
				withRoster(`Proyecto;Indicador;Año;${part};Valor\nBiblioteca La Ceiba;Conversatorios;2019;${cell};5`)
			).map((row) => row.slice(3, 5));
		expect(of('Trimestre', 'III')).toEqual([['2019-07-01', '2019-09-30']]);
		expect(of('Trimestre', '2do trimestre')).toEqual([['2019-04-01', '2019-06-30']]);
		expect(of('Mes', '3')).toEqual([['2019-03-01', '2019-03-31']]);
		expect(of('Mes', 'Marzo')).toEqual([['2019-03-01', '2019-03-31']]);
	});
	it('a year beside a quarter is a period in the wide form too', () => {
		const outcome = readText(
			'Proyecto;País;Tipo de biblioteca;Año;Trimestre;Participantes\nA;PE;Escolar;2019;1;7'
		);
		expect(lines(outcome)).toMatchObject([{ start: '2019-01-01', end: '2019-03-31', value: 7 }]);
		expect(codes(outcome)).toEqual([]);
	});
	it('twice the same are left out once, and two values of one key are asked about', () => {
		const same =
			'Proyecto;Indicador;Valor;Periodo\nBiblioteca La Ceiba;Conversatorios;6;2019\nBiblioteca La Ceiba;Conversatorios;6;2019';
		expect(lines(withRoster(same))).toHaveLength(1);
		expect(codes(withRoster(same.replace(/6;2019$/, '7;2019')))).toContain('ask key_conflict');
	});
	it('a cell that is no number holds the line that it stands in, cells as they are in the file', () => {
		const outcome = withRoster(
			'Proyecto;Indicador;2018;2019\nBiblioteca La Ceiba;Participantes;muchas;60\nBiblioteca La Ceiba;Conversatorios;5;8'
		);
		expect(outcome.held).toMatchObject([
			{
				line: 2,
				header: ['Proyecto', 'Indicador', '2018', '2019'],
				cells: ['Biblioteca La Ceiba', 'Participantes', 'muchas', '60']
			}
		]);
		expect(problem(outcome, 'not_a_number').where).toMatchObject({ line: 2, column: '2018' });
		expect(short(outcome).map(([, indicator]) => indicator)).toEqual([
			'dialogue_sessions',
			'dialogue_sessions'
		]);
		const { key } = problem(outcome, 'not_a_number').ask!;
		expect(key).not.toContain('file.csv');
	});
	it('a part at fault holds its own line and the one that it is a part of', () => {
		const outcome = withRoster(
			'Proyecto;Indicador;2018\nBiblioteca La Ceiba;Se sintió escuchado/a;4,2\nBiblioteca La Ceiba;N° de encuestas;veinte\nBiblioteca La Ceiba;Conversatorios;5'
		);
		expect(outcome.held.map(({ line }) => line)).toEqual([2, 3]);
		expect(problem(outcome, 'not_a_number').where).toMatchObject({ line: 3, column: '2018' });
		expect(lines(outcome).map(({ indicator }) => indicator)).toEqual(['dialogue_sessions']);
		expect(readingOf(outcome)).toMatchObject({ rows: 3, loaded: 1, held: 2 });
	});
	it('rows of totals are left out and counted by the lines of the file', () => {
		const outcome = withRoster(
			'Proyecto;Indicador;2018;2019\nBiblioteca La Ceiba;Conversatorios;5;8\nBiblioteca El Roble;Conversatorios;2;3\nTotal;Conversatorios;7;11'
		);
		expect(lines(outcome)).toHaveLength(4);
		expect(readingOf(outcome)).toMatchObject({ rows: 2, leftOut: { total: 1 } });
	});
	it('of which most name nothing of ours are left as they are', () => {
		const outcome = withRoster('Proyecto,Indicador,2018\nA,Préstamos,4\nA,Visitas,5');
		expect(lines(outcome)).toEqual([]);
		expect(codes(outcome)).not.toContain('note turned');
	});
	it('a canonical file is read as it is, whatever words stand in it', () => {
		const outcome = withRoster(
			'project_id,indicator_id,stage,period_end,value,note\nx1,dialogue_sessions,routine,2019-11-30,4,Final'
		);
		expect(readingOf(outcome).table).toBe('measurements');
		expect(short(outcome)).toEqual([['x1', 'dialogue_sessions', 'routine', '', '2019-11-30', 4, 2]]);
	});
});

describe('a new project of a table that is turned, typed by hand', () => {
	const text = 'Indicador;2018\nConversatorios;5\nParticipantes;60';
	const readNamed = (name: string, decisions: Decisions = {}) => withRoster(text, decisions, name);
	const asks = (outcome: Outcome) =>
		outcome.problems.flatMap(({ code, needed, ask }) =>
			code === 'column_missing' && ask ? [{ needed, ask }] : []
		);

	it('is asked its country and type for that file, and its rows are loaded', () => {
		const said: Record<string, string> = {};
		const answers: Record<string, string> = {
			project: 'Biblioteca Nueva',
			project_id: 'Biblioteca Nueva',
			country: 'PE',
			library_type: 'public'
		};
		const needed: string[] = [];
		for (let round = 0; round < 5; round++) {
			const open = asks(readNamed('nueva.csv', said)).filter(({ ask }) => !(ask.key in said));
			if (open.length === 0) break;
			for (const one of open) {
				needed.push(one.needed!);
				said[one.ask.key] = answers[one.needed!]!;
			}
		}
		expect([...new Set(needed)].slice(1)).toEqual(['country', 'library_type']);
		const outcome = readNamed('nueva.csv', said);
		expect(outcome.held).toEqual([]);
		expect(outcome.batch.projects.at(-1)).toMatchObject({
			project_id: 'pe-biblioteca-nueva',
			project_name: 'Biblioteca Nueva',
			country: 'PE',
			library_type: 'public'
		});
		expect(lines(outcome).map(({ project, value }) => [project, value])).toEqual([
			['pe-biblioteca-nueva', 5],
			['pe-biblioteca-nueva', 60]
		]);
		expect(codes(outcome)).not.toContain('warn project_unknown');
		// Another's file with the same headers is of another place.
		expect(lines(readNamed('otra.csv', said))).toEqual([]);
	});
});
