import { describe, expect, it } from 'vitest';
import { decisionKey, ofFile, type Decisions, type Problem } from '#framework';
import { read, type Outcome } from '#ingest';
import { codes, file, lines, nothingKnown } from './reading';

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
/** What is archived instead of the file, read in its place. */
const again = (outcome: Outcome, decisions: Decisions = {}): Outcome => {
	const [kept] = outcome.redacted;
	return read([roster, { name: kept!.file, bytes: kept!.bytes }], decisions, nothingKnown);
};
const totals = (outcome: Outcome) => lines(outcome).filter(({ part }) => part === '');
const rows = (header: string, ...cells: string[]) =>
	[
		`Marca temporal;Biblioteca;${header}`,
		...cells.map((cell, at) => `2019-11-${10 + at} 9:00;Biblioteca La Ceiba;${cell}`)
	].join('\n');

describe('one row per person', () => {
	it('is added up by project, phase and stage, to the last day of each', () => {
		const outcome = withRoster(
			'Timestamp;Library;Phase;Stage;In this conversation I felt heard.\n2019-11-01;Biblioteca La Ceiba;II;;5\n2019-11-09;Biblioteca La Ceiba;2;;4\n2019-11-05;Biblioteca La Ceiba;III;;3\n2019-11-07;Biblioteca El Roble;II;;1\n2019-11-08;Biblioteca El Roble;II;;2'
		);
		expect(
			totals(outcome).map(({ project, phase, end, value, n, numerator, denominator, line }) => [
				project,
				phase,
				end,
				value,
				n,
				numerator,
				denominator,
				line
			])
		).toEqual([
			['x1', 'II', '2019-11-09', 4.5, 2, 2, 2, 2],
			['x1', 'III', '2019-11-05', 3, 1, 0, 1, 4],
			['x2', 'II', '2019-11-08', 1.5, 2, 0, 2, 5]
		]);
		expect(codes(outcome)).toEqual(['note single_answers']);
		expect(outcome.readings[1]).toMatchObject({
			table: 'answers',
			rows: 0,
			held: 0,
			leftOut: { aggregated: 5 }
		});
	});
	it.each([
		['Google Forms, the question itself', 'En esta conversación sentí que me escucharon.'],
		['numbered', '3. En esta conversación sentí que me escucharon.'],
		['Kobo, with its groups', 'encuesta/preguntas/felt_heard'],
		['a short name', 'Se sintió escuchado/a'],
		['Portuguese', 'Sentiu-se ouvido/a']
	])('%s', (_, question) => {
		expect(totals(withRoster(rows(question, '5', '4')))).toMatchObject([
			{ indicator: 'felt_heard', value: 4.5, n: 2 }
		]);
	});
	it('select-many columns and what the program adds are passed over', () => {
		const outcome = withRoster(
			'_id;_uuid;_submission_time;_index;datos/Biblioteca;grupos;grupos/jovenes;grupos/mayores;e/felt_heard\n1;a;2019-11-01T10:00:00;1;Biblioteca La Ceiba;jovenes mayores;1;1;5\n2;b;2019-11-02T10:00:00;2;Biblioteca La Ceiba;mayores;0;1;3'
		);
		expect(totals(outcome)).toMatchObject([{ indicator: 'felt_heard', value: 4, n: 2, end: '2019-11-02' }]);
		expect(codes(outcome)).toEqual(['note single_answers']);
	});
	it('yes-or-no questions give a part and a whole, gender the share of women', () => {
		const outcome = withRoster(
			rows(
				'Género;Aplicó lo aprendido;felt_heard',
				'Mujer;Sí;5',
				'Hombre;No;4',
				'Prefiero no decirlo;NS/NR;4',
				'Femenino;Sí;'
			)
		);
		expect(
			totals(outcome).map(({ indicator, numerator, denominator, n }) => [
				indicator,
				numerator,
				denominator,
				n
			])
		).toEqual([
			['women_participants_pct', 2, 3, NaN],
			['applied_learning_pct', 2, 3, NaN],
			['felt_heard', 3, 3, 3]
		]);
	});
	it.each([
		[['F', 'M', 'F'], 2, 3],
		[['M', 'H', 'H'], 1, 3],
		[['Femenino (cis)', 'Masculino', 'No binario', 'Prefiero no decirlo'], 1, 3],
		[['Female', 'male', 'Non-binary', ''], 1, 3],
		[['Woman', 'Man', 'Mujer', 'Otra'], 2, 4]
	])('gender as people write it: %j', (answers, numerator, denominator) => {
		const outcome = withRoster(rows('Género;felt_heard', ...answers.map((answer) => `${answer};4`)));
		expect(totals(outcome)[0]).toMatchObject({ indicator: 'women_participants_pct', numerator, denominator });
	});
	it.each(['Mujer (trans)', 'Dama', 'M', 'Prefiero el otro'])(
		'a gender that is not known is asked about and never passed over: %s',
		(text) => {
			const file = rows('Género;felt_heard', `${text};5`, 'Mujer;4', 'Hombre;4');
			const open = withRoster(file);
			const asked = problem(open, 'unknown_code');
			expect(asked).toMatchObject({ level: 'ask', found: text, where: { column: 'Género' } });
			expect(asked.ask!.choices).toEqual(['woman', 'man', 'other', 'missing', 'hold']);
			expect(totals(open)).toEqual([]);
			const share = (choice: string) => totals(withRoster(file, { [asked.ask!.key]: choice }))[0];
			expect(share('woman')).toMatchObject({ numerator: 2, denominator: 3 });
			expect(share('other')).toMatchObject({ numerator: 1, denominator: 3 });
			expect(share('missing')).toMatchObject({ numerator: 1, denominator: 2 });
		}
	);
	it('a question that nobody knows is counted once a person says which it is', () => {
		const text = rows('felt_heard;¿Volvería a participar?', '5;Sí', '4;No');
		const { signature } = withRoster(text).readings[1]!;
		const key = decisionKey.column(signature, '¿Volvería a participar?');
		expect(totals(withRoster(text, { [key]: 'applied_learning_pct' }))[1]).toMatchObject({
			indicator: 'applied_learning_pct',
			numerator: 1,
			denominator: 2
		});
	});
	it('one in words needs no time stamp; its date is given once', () => {
		const text =
			'Biblioteca;Se sintió escuchado/a\nBiblioteca La Ceiba;De acuerdo\nBiblioteca La Ceiba;Totalmente de acuerdo';
		const { ask } = problem(withRoster(text), 'column_missing');
		expect(ask).toMatchObject({ input: 'date' });
		const said = { [ask!.key]: '2019-11-30' };
		expect(totals(withRoster(text, said))).toMatchObject([{ value: 4.5, n: 2, end: '2019-11-30' }]);
		expect(withRoster(text).readings[1]!.missing).toEqual(['period_end']);
		expect(withRoster(text, said).readings[1]!.missing).toEqual([]);
	});
	it('what began when may be given as well', () => {
		const text = rows('felt_heard', '5', '4');
		const { signature } = withRoster(text).readings[1]!;
		const said = {
			[decisionKey.fixed(ofFile(signature, 'file'), 'period_start')]: '2019-01-01',
			[decisionKey.fixed(ofFile(signature, 'file'), 'phase')]: 'III'
		};
		expect(totals(withRoster(text, said))).toMatchObject([{ start: '2019-01-01', phase: 'III' }]);
	});
	it('project names that differ in letters alone are one group', () => {
		const outcome = withRoster(
			'Marca temporal;Biblioteca;felt_heard\n2019-11-01;biblioteca la ceiba;5\n2019-11-02;Biblioteca La Ceiba;3\n2019-11-03;x1;4'.replace(
				'x1',
				'BIBLIOTECA LA CEIBA'
			)
		);
		expect(totals(outcome)).toMatchObject([{ project: 'x1', value: 4, n: 3 }]);
	});
	it('a new project comes of it where the form asks its country and type', () => {
		const outcome = withRoster(
			'Marca temporal;Biblioteca;País;Ciudad;Tipo de biblioteca;felt_heard\n2019-11-01;Nueva;Perú;Lamas;Pública;5\n2019-11-02;Nueva;Perú;Lamas;Pública;4'
		);
		expect(outcome.batch.projects.at(-1)).toMatchObject({ project_id: 'pe-lamas-nueva' });
		expect(totals(outcome)).toMatchObject([{ project: 'pe-lamas-nueva', value: 4.5 }]);
		expect(again(outcome).batch).toEqual(outcome.batch);
	});
});

describe('what is no list of persons', () => {
	it.each([
		[
			'a report of one row a project, by a form',
			'Marca temporal;Biblioteca;Se sintió escuchado/a;Nº de encuestas\n2019-11-01;Biblioteca La Ceiba;4;20\n2019-11-02;Biblioteca El Roble;5;12'
		],
		[
			'one row a project',
			'Marca temporal;Biblioteca;Se sintió escuchado/a\n2019-11-01;Biblioteca La Ceiba;4\n2019-11-02;Biblioteca El Roble;5'
		],
		[
			'counts beside it',
			'Marca temporal;Biblioteca;Participantes;Se sintió escuchado/a\n2019-11-01;Biblioteca La Ceiba;30;4\n2019-11-02;Biblioteca La Ceiba;20;5'
		],
		[
			'women counted beside it',
			'Marca temporal;Biblioteca;Mujeres;Se sintió escuchado/a\n2019-11-01;Biblioteca La Ceiba;30;4\n2019-11-02;Biblioteca La Ceiba;20;5'
		]
	])('%s', (_, text) => {
		expect(codes(withRoster(text))).not.toContain('note single_answers');
	});
});

describe('another scale', () => {
	const text = rows('Se sintió escuchado/a', '0', '10', '8', '6');
	it('is asked about, and nothing is added up before', () => {
		const outcome = withRoster(text);
		expect(problem(outcome, 'scale_unclear')).toMatchObject({ level: 'ask', found: '0–10' });
		expect(lines(outcome)).toEqual([]);
		expect(problem(outcome, 'scale_unclear').ask!.choices).toContain('0-10');
	});
	it('gives the mean on 1 to 5 and the answers, and no counts of steps that were not asked', () => {
		const { key } = problem(withRoster(text), 'scale_unclear').ask!;
		const outcome = withRoster(text, { [key]: '0-10' });
		expect(lines(outcome)).toMatchObject([{ value: 3.4, n: 4, numerator: NaN, part: '' }]);
	});
	it('of five steps keeps its counts', () => {
		const reversed = rows('Se sintió escuchado/a (0-4)', '0', '4', '3');
		const { ask } = problem(withRoster(reversed), 'scale_unclear');
		expect(ask!.suggested).toBe('0-4');
		const outcome = withRoster(reversed, { [ask!.key]: '0-4' });
		expect(
			lines(outcome)
				.filter(({ part }) => part !== '')
				.map(({ value }) => value)
		).toEqual([1, 0, 0, 1, 1]);
	});
	it('an answer that fits no scale is asked about by itself', () => {
		const { key } = problem(withRoster(rows('felt_heard', '5', '44', '3')), 'not_a_number').ask!;
		expect(totals(withRoster(rows('felt_heard', '5', '44', '3'), { [key]: '4' }))).toMatchObject([
			{ value: 4, n: 3 }
		]);
	});
});

describe('the answers are forgotten', () => {
	const text = rows(
		'Correo;Género;felt_heard;Comentario',
		'ana@example.org;Mujer;5;Me gustó mucho',
		'beto@example.org;Hombre;2;Muy largo'
	);
	it('the archived table holds the sums alone and gives the same batch', () => {
		const outcome = withRoster(text);
		const kept = new TextDecoder().decode(outcome.redacted[0]!.bytes);
		expect(kept).not.toMatch(/Mujer|Hombre|2019-11-10|example|Me gustó|Comentario/);
		expect(again(outcome).batch).toEqual(outcome.batch);
		expect(again(outcome).redacted).toEqual([]);
	});
	it('nothing that is told or shown repeats them', () => {
		expect(JSON.stringify({ ...withRoster(text), redacted: [] })).not.toMatch(
			/example\.org|Me gustó|Muy largo/
		);
	});
	it('a row that does not fit the header is held, never dropped', () => {
		const outcome = withRoster(`${rows('felt_heard', '5', '4')}\n2019-11-20;Biblioteca La Ceiba`);
		expect(outcome.held).toMatchObject([{ line: 4 }]);
		expect(outcome.readings[1]).toMatchObject({ rows: 1, held: 1, leftOut: { aggregated: 2 } });
	});
	it('a row that names no project is asked about, and held where nobody knows', () => {
		const nameless =
			rows('felt_heard', '5', '4').replace('Biblioteca La Ceiba;4', ';4') +
			'\n2019-11-20;Biblioteca La Ceiba;3';
		const { ask } = problem(withRoster(nameless), 'value_required');
		expect(lines(withRoster(nameless))).toEqual([]);
		expect(totals(withRoster(nameless, { [ask!.key]: 'Biblioteca La Ceiba' }))).toMatchObject([
			{ n: 3, value: 4 }
		]);
		const held = withRoster(nameless, { [ask!.key]: 'hold' });
		expect(totals(held)).toMatchObject([{ n: 2, value: 4 }]);
		expect(held.held).toMatchObject([{ line: 3 }]);
	});
	it('whose they are is asked once for a file that does not say it', () => {
		const unnamed = 'Marca temporal;felt_heard\n2019-11-01;5\n2019-11-02;4';
		const { ask } = problem(withRoster(unnamed), 'column_missing');
		const said = { [ask!.key]: 'Biblioteca La Ceiba' };
		expect(totals(withRoster(unnamed, said))).toMatchObject([{ project: 'x1', value: 4.5 }]);
		expect(totals(withRoster(`${unnamed}\n2019-11-03;3`, said))).toMatchObject([{ n: 3 }]);
		expect(lines(withRoster(unnamed, said, 'otra.csv'))).toEqual([]);
	});
});
