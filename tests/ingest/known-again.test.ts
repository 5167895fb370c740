import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decisionKey, fold, foldKey, ofFile, subjectOf, type Decisions } from '#framework';
import { read, type Outcome } from '#ingest';
import { codes, file, lines, nothingKnown, readText } from './reading';

const headers = 'Proyecto;País;Ciudad;Tipo de biblioteca;Fecha de corte;Participantes';
const row = (name: string, town = '', value = 12, type = 'Pública', country = 'Perú'): string =>
	`${name};${country};${town};${type};2019-11-30;${value}`;
const wide = (...rows: string[]): string => [headers, ...rows].join('\n');
const near = ({ problems }: Outcome) => problems.filter(({ code }) => code === 'project_near');
/** What is read, whatever stands where. */
const told = (outcome: Outcome) => ({
	projects: outcome.batch.projects
		.map(({ project_id, project_name, city, library_type }) =>
			[project_id, project_name, city, library_type].join(' ')
		)
		.sort(),
	lines: lines(outcome)
		.map(({ project, value }) => `${project} ${value}`)
		.sort(),
	asks: [...new Set(near(outcome).map(({ ask }) => JSON.stringify(ask)))].sort()
});

describe('a text that is known again', () => {
	it.each([
		['Central (Norte)', 'Central (Sur)'],
		['¿Cuántas? (mañana)', '¿Cuántas? (tarde)'],
		['Mujeres', 'Mujeres (%)'],
		['Monto ($)', 'Monto (€)'],
		['<5', '>5'],
		['—', '???'],
		['—', '']
	])('is told apart from another: %s · %s', (one, other) => {
		expect(foldKey(one)).not.toBe(foldKey(other));
		expect(decisionKey.value('library_type', one)).not.toBe(decisionKey.value('library_type', other));
	});
	it.each([
		['Bibl. Comunitaria', 'BIBL COMUNITARIA'],
		['Año  (2019)', 'ano [2019]'],
		['Mujeres (%)', 'MUJERES %']
	])('is the same however it is spelt: %s · %s', (one, other) => {
		expect(foldKey(one)).toBe(foldKey(other));
	});
	it('folded again stays as it is, holds nothing that parts keys, and is empty only where nothing stands', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), (text) => {
				const once = foldKey(text);
				expect(foldKey(once)).toBe(once);
				expect(once).not.toMatch(/[:|]/);
				expect(once === '').toBe(text.trim() === '');
			})
		);
	});
	it('is recognised without what stands in brackets', () => {
		expect(fold('N° de Encuestas (total)')).toBe('n de encuestas');
	});
	it('keys say again what they were made of', () => {
		const signature = 'proyecto|asistentes %';
		expect(subjectOf(decisionKey.cell('a:b\\c.csv', 3, 'Personas (tarde)', '1:2'))).toEqual({
			kind: 'cell',
			file: 'a:b\\c.csv',
			line: '3',
			header: 'personas tarde',
			text: '1:2'
		});
		expect(subjectOf(decisionKey.text(signature, 'Asistentes %', 'a:b'))).toEqual({
			kind: 'text',
			signature,
			header: 'asistentes %',
			text: 'a:b'
		});
		expect(subjectOf(decisionKey.project('Central (Sur)', 'PE', ''))).toEqual({
			kind: 'project',
			name: 'central sur',
			country: 'PE',
			town: ''
		});
		expect(subjectOf(decisionKey.fixed(ofFile(signature, 'Informe'), 'period_end'))).toEqual({
			kind: 'fixed',
			signature: `${signature}|informe`,
			field: 'period_end'
		});
		expect(subjectOf(decisionKey.note('C1', 'p1 · a:b', '12'))).toEqual({
			kind: 'note',
			check: 'C1',
			key: 'p1 · a:b',
			value: '12'
		});
		expect([subjectOf('toString'), subjectOf('__proto__:x'), subjectOf('x:y')]).toEqual([null, null, null]);
	});
});

describe('names that differ only within brackets', () => {
	it('are of two projects, and headers of two columns', () => {
		const outcome = readText(wide(row('Central (Norte)', 'Ica', 1), row('Central (Sur)', 'Ica', 2)));
		expect(outcome.problems).toEqual([]);
		expect(lines(outcome).map(({ project, value }) => [project, value])).toEqual([
			['pe-ica-central-norte', 1],
			['pe-ica-central-sur', 2]
		]);
		const signature = (header: string) => readText(`Proyecto;${header}\na;1`).readings[0]?.signature;
		expect(signature('Cuántas (mañana)')).not.toBe(signature('Cuántas (tarde)'));
	});
	it('of one of which the brackets are an explanation are asked about', () => {
		const outcome = readText(wide(row('La Ceiba'), row('La Ceiba (antes La Palma)', '', 3)));
		expect(near(outcome)).toHaveLength(1);
		expect(lines(outcome)).toHaveLength(1);
	});
	it('of two indicators of our own are two columns, and without brackets neither', () => {
		const dictionary = `indicator_id,name_en,name_es,value_type,agg_within_project
visits_am,Visits (morning),Visitas (mañana),count,sum
visits_pm,Visits (afternoon),Visitas (tarde),count,sum`;
		const all = (header: string) =>
			read(
				[file('dictionary.csv', dictionary), file('wide.csv', `${headers};${header}\n${row('La Ceiba')};7`)],
				{},
				nothingKnown
			);
		const found = (header: string) =>
			lines(all(header)).flatMap(({ indicator, value }) => (value === 7 ? [indicator] : []));
		expect(found('Visitas (mañana)')).toEqual(['visits_am']);
		expect(found('Visitas (tarde)')).toEqual(['visits_pm']);
		expect(found('Visitas')).toEqual([]);
	});
	it.each([
		['Congo (RDC)', 'Pública'],
		['Perú', 'Pública (escolar)']
	])('a value whose brackets may say another thing is asked: %s, %s', (country, type) => {
		const outcome = readText(wide(row('La Ceiba', '', 1, type, country)));
		expect(lines(outcome)).toEqual([]);
		expect(codes(outcome)).toContain('block unknown_code');
	});
	it.each([
		['Perú (PE)', 'Pública (de barrio)'],
		['Perú', 'Pública (municipal)']
	])('a value whose brackets explain it is read: %s, %s', (country, type) => {
		expect(lines(readText(wide(row('La Ceiba', '', 1, type, country))))).toHaveLength(1);
	});
});

describe('rows of one project', () => {
	const rows = [
		row('Central', 'Cusco', 1),
		row('Central', '', 2),
		row('Central', '', 3, ''),
		row('Otra', 'Lima', 4),
		row('Otra', 'Ica', 5),
		row('Otra', '', 6),
		row('Biblioteca Municipal Cali', '', 7),
		row('Biblioteca Municpal Cali', '', 8),
		row('Sola', '', 9, 'Escolar'),
		row('Sola', '', 10),
		row('Sola', '', 11)
	].map((each, at) => each.replace('-30;', `-${String(at + 10)};`));
	const decided: Decisions = Object.fromEntries(
		near(readText(wide(...rows))).map(({ ask }) => [ask!.key, ask!.choices[0]!])
	);

	it('without a town are of the one project of that name there is', () => {
		const outcome = readText(wide(rows[1]!, rows[2]!, rows[0]!), {
			[decisionKey.secondDate(readText(wide(...rows)).readings[0]!.signature)]: 'since_began'
		});
		expect(outcome.batch.projects.map(({ project_id }) => project_id)).toEqual(['pe-cusco-central']);
		expect(lines(outcome).map(({ project, value }) => [project, value])).toEqual([
			['pe-cusco-central', 2],
			['pe-cusco-central', 3],
			['pe-cusco-central', 1]
		]);
	});
	it('without a town are asked about where there are two', () => {
		const outcome = readText(wide(rows[5]!, rows[3]!, rows[4]!));
		expect(near(outcome)).toMatchObject([
			{
				where: { line: 2 },
				needed: 'Otra (Ica), Otra (Lima)',
				ask: { choices: ['pe-ica-otra', 'pe-lima-otra', 'hold'] }
			}
		]);
		const key = near(outcome)[0]!.ask!.key;
		const settled = readText(wide(rows[5]!, rows[3]!), { [key]: 'hold' });
		expect(near(settled)).toEqual([]);
	});
	it.each([{}, decided])('are found whatever the order of rows and files', (decisions) => {
		const signature = readText(wide(...rows)).readings[0]!.signature;
		const said = { ...decisions, [decisionKey.secondDate(signature)]: 'since_began' };
		const expected = told(readText(wide(...rows), said));
		expect(expected.projects.length).toBeGreaterThan(4);
		fc.assert(
			fc.property(
				fc.shuffledSubarray(rows, { minLength: rows.length }),
				fc.nat(rows.length),
				(shuffled, cut) => {
					const files = [shuffled.slice(0, cut), shuffled.slice(cut)].filter((all) => all.length > 0);
					const outcome = read(
						files.map((all, at) => file(`${at}.csv`, wide(...all))),
						said,
						nothingKnown
					);
					expect(told(outcome)).toEqual(expected);
				}
			),
			{ numRuns: 60 }
		);
	});
});

describe('a project that one file gives an id', () => {
	const withId = file('a.csv', `Código del proyecto;${headers}\nP-7;${row('Central', 'Cusco', 1)}`);
	const byName = file('b.csv', wide(row('Central', '', 2).replace('11-30', '10-31')));
	const said = Object.fromEntries(
		[withId, byName].map((one) => [
			decisionKey.secondDate(read([one], {}, nothingKnown).readings[0]!.signature),
			'since_began'
		])
	);
	it.each([
		[withId, byName],
		[byName, withId]
	])('is that of a file that names it without one, whichever comes first', (...files) => {
		const outcome = read(files, said, nothingKnown);
		expect(outcome.batch.projects.map(({ project_id }) => project_id)).toEqual(['P-7']);
		expect(told(outcome).lines).toEqual(['P-7 1', 'P-7 2']);
	});
});

describe('nearly one name of two new projects', () => {
	const one = row('Biblioteca Municipal Cali', '', 1);
	const other = row('Biblioteca Municpal Cali', '', 2);
	it.each([
		[one, other],
		[other, one]
	])('is asked about, whichever comes first', (first, second) => {
		const outcome = readText(wide(first, second));
		const [{ ask, found }] = near(outcome) as [ReturnType<typeof near>[number]];
		expect(found).toBe('Biblioteca Municpal Cali');
		expect(ask).toMatchObject({ choices: ['pe-biblioteca-municipal-cali', 'new', 'hold'] });
		expect(lines(outcome).map(({ value }) => value)).toEqual([1]);
		const same = readText(wide(first, second), { [ask!.key]: 'pe-biblioteca-municipal-cali' });
		expect(near(same)).toEqual([]);
		expect(same.batch.projects.map(({ project_id }) => project_id)).toEqual(['pe-biblioteca-municipal-cali']);
		const two = readText(wide(first, second), { [ask!.key]: 'new' });
		expect(near(two)).toEqual([]);
		expect(two.batch.projects.map(({ project_id }) => project_id).sort()).toEqual([
			'pe-biblioteca-municipal-cali',
			'pe-biblioteca-municpal-cali'
		]);
		// The next import with the slip alone: it is remembered.
		const next = read(
			[file('next.csv', wide(other.replace('11-30', '12-31')))],
			{ [ask!.key]: 'pe-biblioteca-municipal-cali' },
			{ ...nothingKnown, projects: same.batch.projects }
		);
		expect(lines(next).map(({ project }) => project)).toEqual(['pe-biblioteca-municipal-cali']);
		expect(next.problems.filter(({ level }) => level === 'ask')).toEqual([]);
	});
	it('in two towns is none', () => {
		const outcome = readText(wide(row('La Ceiba', 'Ica'), row('La Seiba', 'Lima')));
		expect(near(outcome)).toEqual([]);
		expect(lines(outcome)).toHaveLength(2);
	});
});
