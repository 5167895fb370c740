import { describe, expect, it } from 'vitest';
import { decisionKey, type Decisions, type Problem } from '#framework';
import { read, type Outcome } from '#ingest';
import { codes, file, lines, nothingKnown, readText } from './reading';

const roster = file(
	'roster.csv',
	'project_id,project_name,country,city,library_type\nx1,Biblioteca La Ceiba,CO,Medellín,public\nx2,Biblioteca El Roble,PE,Ica,school'
);
const withRoster = (text: string, decisions: Decisions = {}): Outcome =>
	read([roster, file('file.csv', text)], decisions, nothingKnown);
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
/** What is archived instead of the file, read in its place. */
const again = (outcome: Outcome, decisions: Decisions): Outcome => {
	const [kept] = outcome.redacted;
	return read([roster, { name: kept!.file, bytes: kept!.bytes }], decisions, nothingKnown);
};

describe('indicators as rows', () => {
	it('with years as columns become one measurement a cell, each with its line and its text', () => {
		const outcome = withRoster(
			'Biblioteca,Indicador,2018,2019\nBiblioteca La Ceiba,Conversatorios,5,8\nBiblioteca La Ceiba,Participantes,-,75'
		);
		expect(short(outcome)).toEqual([
			['x1', 'dialogue_sessions', 'routine', '2018-01-01', '2018-12-31', 5, 2],
			['x1', 'dialogue_sessions', 'routine', '2019-01-01', '2019-12-31', 8, 2],
			['x1', 'dialogue_participants', 'routine', '2018-01-01', '2018-12-31', NaN, 3],
			['x1', 'dialogue_participants', 'routine', '2019-01-01', '2019-12-31', 75, 3]
		]);
		expect(outcome.readings[1]).toMatchObject({ table: 'turned', rows: 2, loaded: 2, held: 0 });
		expect(problem(outcome, 'turned').found).toBe('2018, 2019');
	});
	it('with start and end as columns are baseline and endline', () => {
		const outcome = withRoster(
			'Proyecto;Fecha de corte;Indicador;Línea de base;Final\nBiblioteca El Roble;2019-12-15;Sentido de pertenencia;3,4;s/d'
		);
		expect(lines(outcome).map(({ stage, value, status }) => [stage, value, status])).toEqual([
			['baseline', 3.4, 'reported'],
			['endline', NaN, 'not_collected']
		]);
	});
	it('with one value a row and a period in words are read as they are', () => {
		const outcome = withRoster(
			'Proyecto;Indicador;Valor;Periodo;Fase\nBiblioteca La Ceiba;Conversatorios;6;3er trimestre 2019;II'
		);
		expect(lines(outcome)).toMatchObject([
			{ project: 'x1', phase: 'II', start: '2019-07-01', end: '2019-09-30', value: 6 }
		]);
	});
	it('of which most name nothing of ours are left as they are', () => {
		const outcome = withRoster('Proyecto,Indicador,2018\nA,Préstamos,4\nA,Visitas,5');
		expect(lines(outcome)).toEqual([]);
		expect(codes(outcome)).not.toContain('note turned');
	});
});

describe('a column that is missing', () => {
	const wide =
		'Proyecto;Ciudad;Tipo de biblioteca;Fecha de corte;Participantes\nBiblioteca Nueva;Ica;Escolar;30/11/2019;12';

	it('can be given once for all rows, and for every file with these headers', () => {
		const { ask } = problem(readText(wide), 'column_missing');
		expect(ask!.choices).toContain('PE');
		const outcome = readText(wide, { [ask!.key]: 'PE' });
		expect(outcome.batch.projects).toMatchObject([{ country: 'PE', city: 'Ica' }]);
		expect(lines(outcome)).toMatchObject([{ value: 12 }]);
		expect(codes(readText(wide.replace('12', '13'), { [ask!.key]: 'PE' }))).not.toContain(
			'block column_missing'
		);
	});
	it('may be the date', () => {
		const undated = 'Proyecto;País;Tipo de biblioteca;Participantes\nA;PE;Escolar;12';
		const { ask } = problem(readText(undated), 'column_missing');
		expect(ask!.input).toBe('date');
		expect(lines(readText(undated, { [ask!.key]: '2019-11-30' }))).toMatchObject([{ end: '2019-11-30' }]);
	});
});

it('a roster by everyday names, dropped beside a report, is no earlier date of its projects', () => {
	const report = 'Proyecto;Fecha de corte;Participantes\nA;30/11/2019;12';
	const named = file('padrón.csv', 'Proyecto;País;Tipo de biblioteca\nA;PE;Escolar\nB;PE;Escolar');
	const outcome = read([named, file('file.csv', report)], {}, nothingKnown);
	expect(codes(outcome)).not.toContain('ask second_date');
	expect(lines(outcome)).toMatchObject([{ start: '', end: '2019-11-30', value: 12 }]);
});

describe('a name that is nearly that of a known project', () => {
	const text =
		'Proyecto;País;Ciudad;Fecha de corte;Participantes\nBiblioteca La Seiba;Colombia;Medellín;30/11/2019;12';

	it('is offered, never taken', () => {
		const outcome = withRoster(text);
		expect(problem(outcome, 'project_near')).toMatchObject({
			level: 'ask',
			needed: 'Biblioteca La Ceiba',
			ask: { choices: ['x1', 'new', 'hold'], suggested: 'x1' }
		});
		expect(lines(outcome)).toEqual([]);
	});
	it('is the one that a person says, or a new one', () => {
		const { key } = problem(withRoster(text), 'project_near').ask!;
		expect(lines(withRoster(text, { [key]: 'x1' }))).toMatchObject([{ project: 'x1' }]);
		const asNew = withRoster(
			text
				.replace('Proyecto', 'Tipo de biblioteca;Proyecto')
				.replace('Biblioteca La', 'Pública;Biblioteca La'),
			{
				[key]: 'new'
			}
		);
		expect(lines(asNew)).toMatchObject([{ project: 'co-medellin-biblioteca-la-seiba' }]);
	});
	it('of another town is not near', () => {
		expect(codes(withRoster(text.replace('Medellín', 'Cali')))).not.toContain('ask project_near');
	});
});

describe('an unknown column', () => {
	const text = (header: string, cell = '12') =>
		`Proyecto;País;Tipo de biblioteca;Fecha de corte;Conversatorios;${header}\nA;PE;Escolar;30/11/2019;3;${cell}`;

	it('that is nearly a known one is offered it, and is read once a person says so', () => {
		const { ask } = problem(readText(text('Particpantes')), 'column_similar');
		expect(ask).toMatchObject({
			choices: ['dialogue_participants', 'ignore'],
			suggested: 'dialogue_participants'
		});
		expect(lines(readText(text('Particpantes')))).toHaveLength(1);
		expect(lines(readText(text('Particpantes'), { [ask!.key]: 'dialogue_participants' }))).toHaveLength(2);
	});
	it('whose cells are of another kind is offered nothing', () => {
		expect(codes(readText(text('Particpantes', 'muchas personas')))).toContain('note column_unknown');
	});
	it('that a person said not to read is not told again', () => {
		const outcome = readText(text('Apodo', 'x'));
		const key = decisionKey.column(outcome.readings[0]!.signature, 'Apodo');
		expect(codes(outcome)).toContain('note column_unknown');
		expect(codes(readText(text('Apodo', 'y'), { [key]: 'ignore' }))).not.toContain('note column_unknown');
	});
	it('that is short collides with nothing', () => {
		for (const header of ['Edad', 'Año', 'Nº'])
			expect(codes(readText(text(header)))).not.toContain('warn column_similar');
	});
	it('says how sure its reading is', () => {
		const of = (outcome: Outcome) => outcome.readings[0]!.columns.map(({ confidence }) => confidence);
		expect(of(readText(text('Particpantes')))).toEqual([
			'known',
			'known',
			'known',
			'known',
			'known',
			'similar'
		]);
		expect(of(readText('project_id,project_name,country,library_type\na,A,PE,school'))[0]).toBe('exact');
	});
});

describe('what is said of persons', () => {
	const text =
		'Proyecto;País;Tipo de biblioteca;Fecha de corte;Teléfono;Participantes\nA;PE;Escolar;30/11/2019;300 555 0142;12\nB;PE;Escolar;30/11/2019;300 555 0143;muchas';

	it('is in nothing that is read, told, held or kept', () => {
		const outcome = readText(text);
		expect(outcome.held).toHaveLength(1);
		expect(problem(outcome, 'personal_data')).toMatchObject({ level: 'warn', ask: { suggested: 'drop' } });
		const { redacted, ...rest } = outcome;
		expect(JSON.stringify(rest)).not.toContain('555');
		expect(new TextDecoder().decode(redacted[0]!.bytes)).not.toContain('555');
	});
	it('is gone from what is archived, which gives the very same batch', () => {
		const key = decisionKey.text(readText(text).readings[0]!.signature, 'Participantes', 'muchas');
		const decisions = { [key]: '40' };
		const first = withRoster(text, decisions);
		const second = again(first, decisions);
		expect(second.batch).toEqual(first.batch);
		expect(second.held).toEqual(first.held);
	});
	it('stays where a person keeps it', () => {
		const { ask } = problem(readText(text), 'personal_data');
		const kept = readText(text, { [ask!.key]: 'keep' });
		expect(kept.redacted).toEqual([]);
		expect(codes(kept)).toContain('note column_unknown');
	});
	it('in a row that does not fit its header is taken out as well', () => {
		const ragged = `${text}\nC;PE;Escolar;300 555 0144`;
		expect(JSON.stringify(readText(ragged).held)).not.toContain('0144');
	});
});

describe('single answers', () => {
	const answers = (cells: string[], question = 'Se sintió escuchado/a') =>
		[
			`Marca temporal;Biblioteca;Género;${question}`,
			...cells.map(
				(cell, at) => `2019-11-${20 + at} 9:0${at};Biblioteca La Ceiba;${at % 2 ? 'Mujer' : 'Hombre'};${cell}`
			)
		].join('\n');

	it('are added up to the five counts, the mean, the answers and those of 4 or 5', () => {
		const outcome = withRoster(answers(['5', 'De acuerdo', '4', 'NS/NR', 'En desacuerdo']));
		const [total, ...counts] = lines(outcome).filter(({ indicator }) => indicator === 'felt_heard');
		expect(total).toMatchObject({ value: 15 / 4, n: 4, numerator: 3, denominator: 4, end: '2019-11-24' });
		expect(counts.map(({ part, value }) => [part, value])).toEqual([
			['answer=1', 0],
			['answer=2', 1],
			['answer=3', 0],
			['answer=4', 2],
			['answer=5', 1]
		]);
		expect(lines(outcome).find(({ indicator }) => indicator === 'women_participants_pct')).toMatchObject({
			numerator: 2,
			denominator: 5
		});
		expect(outcome.readings[1]).toMatchObject({ table: 'answers', leftOut: { aggregated: 5 } });
	});
	it('are forgotten: what is archived holds the sums alone, and gives the same batch', () => {
		const outcome = withRoster(answers(['5', 'De acuerdo', '4', 'NS/NR', 'En desacuerdo']));
		const kept = new TextDecoder().decode(outcome.redacted[0]!.bytes);
		expect(kept).not.toMatch(/Mujer|De acuerdo|2019-11-20/);
		expect(again(outcome, {}).batch).toEqual(outcome.batch);
	});
	it('that nobody knows are asked about before anything is added up', () => {
		const text = answers(['5', 'regular', '4']);
		const outcome = withRoster(text);
		expect(lines(outcome)).toEqual([]);
		const { ask } = problem(outcome, 'not_a_number');
		const heard = (choice: string) => lines(withRoster(text, { [ask!.key]: choice })).find(({ n }) => n > 0);
		expect(heard('3')).toMatchObject({ value: 4, n: 3 });
		expect(heard('missing')).toMatchObject({ value: 4.5, n: 2 });
	});
	it('of nobody in particular are asked whose they are', () => {
		const text = answers(['5', '4']).replaceAll(/;Biblioteca( La Ceiba)?/g, '');
		const { ask } = problem(withRoster(text), 'column_missing');
		expect(lines(withRoster(text, { [ask!.key]: 'Biblioteca La Ceiba' }))[0]).toMatchObject({
			project: 'x1'
		});
	});
	it('are not taken for a report of one row a project', () => {
		const report =
			'Proyecto;País;Tipo de biblioteca;Fecha de corte;Se sintió escuchado/a\nA;PE;Escolar;30/11/2019;4\nB;PE;Escolar;30/11/2019;5';
		expect(lines(readText(report))).toHaveLength(2);
	});
});

it('headers in Portuguese are known', () => {
	const outcome = readText(
		'Projeto;País;Cidade;Tipo de biblioteca;Data de corte;Mulheres;Participantes;Parceiros ativos\nA;Brasil;Belém;Escolar;30/11/2019;7;12;3'
	);
	expect(lines(outcome).map(({ indicator, value }) => [indicator, Number(value.toFixed(4))])).toEqual([
		['women_participants_pct', 58.3333],
		['dialogue_participants', 12],
		['partner_organizations', 3]
	]);
});
