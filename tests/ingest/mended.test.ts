import { describe, expect, it } from 'vitest';
import { read, type Outcome } from '#ingest';
import { heldCsv } from '#report';
import { Spreadsheet } from '../giving/spreadsheet';
import { codes, file, lines, measured, nothingKnown, readText } from './reading';

/** The rows held back as they are downloaded. */
const download = ({ held }: Outcome, language: 'es' | 'en' = 'es'): string => heldCsv(held, language);
/** Cells of the rows mended: what is told of them before stays as it is. */
const mend = (text: string, ...mends: [string, string][]): string =>
	mends.reduce((mended, [from, to]) => {
		const [rest, at] = [mended.slice(0, mended.indexOf(from)), mended.lastIndexOf(from)];
		const isOnce = mended.indexOf(from) === at;
		expect(at).toBeGreaterThan(-1);
		const next = isOnce ? at : mended.indexOf(from, rest.length + from.length);
		return mended.slice(0, next) + to + mended.slice(next + from.length);
	}, text);
const projects = 'project_id,project_name,country,library_type,grant_amount';

describe('rows held back, mended and read again', () => {
	it('of a wide Spanish file keep its commas', () => {
		const outcome = readText(
			[
				'Proyecto;País;Ciudad;Tipo de biblioteca;Fecha de corte;Participantes;Se sintió escuchado/a (1-5);N° de encuestas;Cambios sociales',
				'A;Colombia;Cali;Pública;30/11/2019;980;4,5;12;',
				'B;Atlántida;Cali;Pública;30/11/2019;1.250;4,25;48;Jóvenes; madres',
				'B;Atlántida;Cali;Pública;30/11/2019;1.250;4,25;48;Jóvenes, madres'
			].join('\n')
		);
		expect(outcome.held.map(({ delimiter, line }) => [delimiter, line])).toEqual([
			[';', 3],
			[';', 4]
		]);
		const text = download({ ...outcome, held: outcome.held.slice(1) });
		expect(text.split('\r\n')[0]).toBe(
			'\ufefffile;line;column;check;found;needed;Proyecto;País;Ciudad;Tipo de biblioteca;Fecha de corte;Participantes;Se sintió escuchado/a (1-5);N° de encuestas;Cambios sociales'
		);
		const again = readText(mend(text, ['Atlántida', 'Colombia']));
		expect(codes(again)).toEqual(['note changed_for_you']);
		expect(lines(again).map(({ indicator, value, n }) => [indicator, value, n])).toEqual([
			['dialogue_participants', 1250, NaN],
			['felt_heard', 4.25, 48]
		]);
		expect(again.batch.narratives).toMatchObject([{ text: 'Jóvenes, madres' }]);
		expect(again.readings).toMatchObject([{ table: 'wide', decimal: 'comma', rows: 1, loaded: 1 }]);
		// What a person said about the file's columns and dates holds for its mended rows too.
		expect(again.readings[0]?.signature).toBe(outcome.readings[0]?.signature);
	});

	it('of a canonical file keep its points', () => {
		const outcome = readText(`${projects}\na,A,CO,public,12.5\nb,B,Atlantis,public,"1,025.50"`);
		const text = download(outcome, 'en');
		expect(text).toBe(
			'\ufefffile,line,column,check,found,needed,project_id,project_name,country,library_type,grant_amount\r\n' +
				'file.csv,3,country,V3,Atlantis,"One of the values known here: a country, for example Peru or PE.",b,B,Atlantis,public,"1,025.50"\r\n'
		);
		const again = readText(mend(text, ['Atlantis', 'PE']));
		expect(again.problems).toEqual([]);
		expect(again.batch.projects).toMatchObject([{ project_id: 'b', grant_amount: 1025.5 }]);
	});

	it('of a file with other separators never turn 25.000 into 25: it is asked', () => {
		const header = projects.replaceAll(',', ';');
		const outcome = readText(`${header}\na;A;CO;public;1.000,50\nb;B;Atlantis;public;25.000`);
		const again = (decisions = {}) =>
			readText(mend(download(outcome), ['Atlantis', 'PE']), decisions).batch.projects;
		const asked = readText(mend(download(outcome), ['Atlantis', 'PE']));
		expect(codes(asked)).toEqual(['ask number_ambiguous']);
		expect(again()).toEqual([]);
		expect(again({ [asked.problems[0]?.ask?.key ?? '']: 'comma' })).toMatchObject([{ grant_amount: 25000 }]);
		// Another program may have saved them with commas between the cells.
		const resaved = new Spreadsheet(download(outcome)).put(1, 'country', 'PE').saved(',');
		expect(codes(readText(resaved))).toEqual(['ask number_ambiguous']);
	});

	it('of several files are each read by the columns and the convention of their own', () => {
		const outcome = read(
			[
				file('roster.csv', `${projects}\nb,B,Atlantis,public,3.5`),
				file(
					'lista.csv',
					`${projects.replaceAll(',', ';')}\nc;C;Atlantis;public;25.000,5\nd;D;Atlantis;public;25.000`
				),
				file('mediciones.csv', measured('value,note', 'felt_heard|seven|', 'felt_heard|eight|=1+1'))
			],
			{},
			nothingKnown
		);
		expect(outcome.held).toHaveLength(5);
		const text = download(outcome).replaceAll('Atlantis', 'PE');
		const again = readText(mend(text, ['seven', '4.5'], ['eight', '4.5'], ['2019-11-30', '2019-12-31']));
		expect(codes(again)).toEqual(['warn project_unknown', 'warn same_as_before']);
		expect(again.batch.projects.map(({ project_id, grant_amount }) => [project_id, grant_amount])).toEqual([
			['b', 3.5],
			['c', 25000.5],
			['d', 25000]
		]);
		expect(lines(again).map(({ value, note, line }) => [value, note, line])).toEqual([
			[4.5, '', 5],
			[4.5, '=1+1', 6]
		]);
		expect(again.readings).toMatchObject([{ file: 'file.csv', rows: 5, loaded: 5, held: 0 }]);
	});

	it('that are not mended are held again, without our columns twice', () => {
		const outcome = readText(`${projects}\nb,B,Atlantis,public,3.5`);
		const again = readText(download(outcome));
		expect(again.readings).toMatchObject([{ rows: 1, loaded: 0, held: 1 }]);
		expect(again.held).toMatchObject([{ line: 2, header: projects.split(',') }]);
		expect(codes(again)).toEqual(['block unknown_code']);
	});

	it('of several files can be held and told apart by line', () => {
		const outcome = read(
			[
				file('a.csv', measured('value', 'felt_heard|seven')),
				file('b.csv', measured('value', 'felt_heard|eight', 'felt_heard|nine'))
			],
			{},
			nothingKnown
		);
		const again = readText(
			mend(download(outcome, 'en'), ['seven', '4'], ['eight', '4'], ['nine', '3']),
			{},
			nothingKnown
		);
		expect(
			again.problems
				.filter(({ code }) => code.startsWith('key_'))
				.map(({ code, where }) => [code, where.line])
		).toEqual([
			['key_conflict', 2],
			['key_duplicate', 3],
			['key_conflict', 4]
		]);
		expect(again.readings).toMatchObject([{ rows: 2, leftOut: { duplicate: 1 }, loaded: 2, held: 0 }]);
	});

	it.each(['=1+1', '-x', 'a, =b', 'a; @b', 'a - b', "O'Higgins", "'-5", "'-", "'tis"])(
		'keep the text %j as it was, though a spreadsheet would have run it',
		(text) => {
			const outcome = readText(`project_id;field;lang;text\np1;no such;es;"${text}"`);
			const again = readText(download(outcome).replaceAll('no such', 'aims'));
			expect(again.batch.narratives.map((row) => row.text)).toEqual([text]);
		}
	);

	it('a file that merely has such a column keeps it', () => {
		const outcome = readText('file,project_id,project_name,country,library_type\nx,b,B,PE,public');
		expect(outcome.problems).toMatchObject([{ code: 'column_unknown', found: 'file' }]);
	});
});
