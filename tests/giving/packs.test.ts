import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { decisionKey, projectRow, type ProjectRow } from '#framework';
import { read, type Context } from '#ingest';
import { languageOf, messageFile, packCsv, packMessage, packs, zipped, type Pack } from '#report';
import { file, lines, nothingKnown, readText } from '../ingest/reading';
import { Spreadsheet } from './spreadsheet';

const project = (project_id: string, more: Partial<ProjectRow> = {}): ProjectRow => ({
	...projectRow.parse({
		project_id,
		project_name: `Proyecto ${project_id}`,
		library_name: `Biblioteca ${project_id}`,
		country: 'PE',
		city: 'Lima',
		library_type: 'public'
	}),
	...more
});
const projects = [
	project('ana'),
	project('bea', { primary_language: 'en' }),
	project('ceiba', { country: 'US', library_name: 'Ceiba Library' })
];
const known: Context = { ...nothingKnown, projects };
const header = 'Proyecto;Fecha de corte;Participantes;Se sintió escuchado/a (1-5);N° de encuestas';
const messy = [
	file(
		'informe.csv',
		`${header}\nana;30/11/2019;cosa de 120;4,5;12\nana;30/06/2019;cosa de 120;4,5;12\nana;31/12/2019;80;4,5;12\nbea;30/11/2019;40;nueve;12`
	),
	file('ceiba.csv', 'Project,Cut-off date,Participants\nceiba,2019-11-30,many\nceiba,2019-11-30,1,250')
];
type Whole = Pack & { csv: string; message: string };
const whole = (all: readonly Pack[]): Whole[] =>
	all.map((pack) => ({ ...pack, csv: packCsv(pack), message: packMessage(pack) }));
const made = (): Whole[] => whole(packs(read(messy, {}, known).held, projects, 'es'));

describe('a correction pack', () => {
	it('is one for each library with rows held back, with its own rows and nobody else’s', () => {
		expect(made().map(({ key, name, file: called, rows }) => [key, name, called, rows.length])).toEqual([
			['id:ana', 'Biblioteca ana', 'minga-correcciones-ana.csv', 2],
			['id:bea', 'Biblioteca bea', 'minga-corrections-bea.csv', 1],
			['id:ceiba', 'Ceiba Library', 'minga-corrections-ceiba.csv', 2]
		]);
		const [ana, bea] = made();
		expect(ana!.csv + ana!.message).not.toMatch(/bea|ceiba|nueve/i);
		expect(bea!.csv + bea!.message).not.toMatch(/ana;|cosa de/);
	});

	it('says what is wanted in the language of its library, whatever its reader’s', () => {
		const [ana, bea] = made();
		expect(new Spreadsheet(ana!.csv).cells(1)).toMatchObject({
			regla: 'V1',
			encontrado: 'cosa de 120',
			'hace falta': 'Un número sin palabras, por ejemplo 120. Si no se recogió, la celda vacía.'
		});
		expect(new Spreadsheet(bea!.csv).cells(1).needed).toMatch(/^A number without words/);
		expect(new Spreadsheet(ana!.csv).header.slice(0, 6).join()).toBe(
			'archivo,línea,columna,regla,encontrado,hace falta'
		);
		expect(ana!.message).toContain('la columna «hace falta» dice');
		expect(packCsv(packs(read(messy, {}, known).held, projects, 'en')[0]!)).toBe(ana!.csv);
	});

	it.each([
		['es', 'US', 'es'],
		['es-PE', 'US', 'es'],
		['en', 'PE', 'en'],
		['', 'PE', 'es'],
		['qu', 'PE', 'es'],
		['', 'US', 'en'],
		['pt', 'BR', 'en']
	])('to a project that speaks %j in %s is written in %s', (primary_language, country, language) => {
		expect(languageOf({ primary_language, country })).toBe(language);
	});

	it('comes with calm words: what is missing, each thing once, and what to do', () => {
		expect(made()[0]!.message).toBe(
			[
				'Estimado equipo de Biblioteca ana:',
				'',
				'Gracias por los datos que nos enviaron en «informe.csv». Ya los leímos.',
				'Hay 2 filas que necesitan algo más para poder contar. Están en el archivo adjunto, minga-correcciones-ana.csv, y esto es lo que les hace falta:',
				'',
				'– informe.csv, líneas 2 y 3, columna «Participantes»: encontramos «cosa de 120». Hace falta: un número sin palabras, por ejemplo 120. Si no se recogió, la celda vacía.',
				'',
				'Abra el archivo adjunto en Excel o en otra hoja de cálculo. En cada fila, la columna «hace falta» dice qué le falta. Cambie las celdas que están a su derecha, deje los encabezados como están, guarde el archivo y envíelo de vuelta. No hace falta enviar de nuevo el resto del informe.',
				'',
				'Si algo no queda claro, o si un dato no existe, basta con decírnoslo. Gracias por su trabajo.'
			].join('\n')
		);
		expect(made()[2]!.message).toContain(
			'– ceiba.csv, line 3. Needed: each text below its own heading. When the row is right, empty its cell that says F4.'
		);
	});

	it('mended by its library is read again without mapping, and what was decided before is not asked again', () => {
		const first = read(messy, {}, known);
		const decisions = Object.fromEntries(
			first.readings.map(({ signature }) => [decisionKey.secondDate(signature), 'since_previous'])
		);
		const [ana, bea, ceiba] = whole(packs(read(messy, decisions, known).held, projects, 'es')).map(
			({ csv }) => new Spreadsheet(csv)
		);
		const again = [
			ana!.each('Participantes', () => '120').saved(';'),
			bea!.put(1, 'Se sintió escuchado/a (1-5)', '4,5').saved(';'),
			ceiba!
				.put(1, 'Participants', '30')
				.put(2, 'Participants', '1250')
				.put(2, '…', '')
				.put(2, 'Cut-off date', '2020-06-30')
				.saved(',')
		].map((text) => readText(text, decisions, known));
		expect(again.map(({ problems, held }) => [problems, held])).toEqual(again.map(() => [[], []]));
		expect(
			again.map((outcome) =>
				lines(outcome)
					.filter(({ indicator }) => indicator === 'dialogue_participants')
					.map(({ project: id, value, end }) => [id, value, end])
			)
		).toEqual([
			[
				['ana', 120, '2019-11-30'],
				['ana', 120, '2019-06-30']
			],
			[['bea', 40, '2019-11-30']],
			[
				['ceiba', 30, '2019-11-30'],
				['ceiba', 1250, '2020-06-30']
			]
		]);
	});

	it('is by the name in the row where nobody knows the project, and by the file where no row says', () => {
		const outcome = readText(
			'Proyecto,País,Tipo de biblioteca,Fecha de corte,Participantes\n' +
				'Luna Llena,Perú,Rara,2019-11-30,5\nLUNA LLENA,Perú,Rara,2019-12-31,6\nSol,Perú,Rara,2019-11-30,5\n1,2,3,4,5,6'
		);
		const all = packs(outcome.held, [], 'es');
		expect(all.map(({ name, file: called, rows }) => [name, called, rows.length])).toEqual([
			['file.csv', 'minga-correcciones-file-csv.csv', 1],
			['Luna Llena', 'minga-correcciones-luna-llena.csv', 2],
			['Sol', 'minga-correcciones-sol.csv', 1]
		]);
	});

	it('holds the rows of its library’s own file in which nothing can be told apart', () => {
		const outcome = read(
			[file('de-ana.csv', `${header}\nana;30/11/2019;40;4,5;12\nana;30/11/2019;40;4;5;12`)],
			{},
			known
		);
		expect(outcome.held).toHaveLength(1);
		const of = (...more: [] | [typeof outcome.batch.measurements]) =>
			packs(outcome.held, projects, 'en', ...more).map(({ name, language }) => [name, language]);
		expect(of()).toEqual([['de-ana.csv', 'en']]);
		expect(of(outcome.batch.measurements)).toEqual([['Biblioteca ana', 'es']]);
	});

	it('never shares its name with another', () => {
		const held = read(messy, {}, known).held.slice(0, 1);
		const twins = ['a b', 'a-b', 'ñ'].map((id) => ({ ...held[0]!, project: id }));
		const names = packs(twins, [], 'es').map(({ file: called }) => called);
		expect(new Set(names).size).toBe(3);
		expect(names).toContain('minga-correcciones-a-b-2.csv');
	});

	it('goes with all others into one zip, each with its words', async () => {
		const all = made();
		const blob = await zipped(
			all.flatMap((pack) => [
				{ name: pack.file, text: pack.csv },
				{ name: messageFile(pack), text: pack.message }
			])
		);
		const files = unzipSync(new Uint8Array(await blob.arrayBuffer()));
		expect(Object.keys(files)).toEqual(
			all.flatMap(({ file: called }) => [called, called.replace('.csv', '.txt')])
		);
		const text = (name: string) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(files[name]);
		expect(text('minga-correcciones-ana.csv')).toBe(all[0]!.csv);
		expect(text('minga-correcciones-ana.txt')).toBe(all[0]!.message);
	});
});

it('a long text is packed piece by piece and comes out whole', async () => {
	async function* pieces() {
		for (let at = 0; at < 30; at++) yield `${at},${'ñ🙂'.repeat(20_000)}\r\n`;
	}
	const blob = await zipped([{ name: 'measurements.csv', text: pieces() }]);
	let all = '';
	for await (const piece of pieces()) all += piece;
	const files = unzipSync(new Uint8Array(await blob.arrayBuffer()));
	expect(new TextDecoder().decode(files['measurements.csv']) === all).toBe(true);
	expect(blob.size).toBeLessThan(all.length / 10);
});

it('a text that fails half way is no zip', async () => {
	async function* broken() {
		yield 'a';
		throw new Error('the workspace changed');
	}
	await expect(zipped([{ name: 'x', text: broken() }])).rejects.toThrow('the workspace changed');
});
