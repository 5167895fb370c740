import { strToU8, zipSync } from 'fflate';
import writeExcelFile from 'write-excel-file/node';
import { describe, expect, it, vi } from 'vitest';
import { limits, read, unpacked, type Outcome } from '#ingest';
import { book, sheetXml, type Xml } from './books';
import { lines, nothingKnown } from './reading';

const readBook = async (bytes: Uint8Array, decisions = {}, name = 'libro.xlsx'): Promise<Outcome> =>
	read([await unpacked({ name, bytes })], decisions, nothingKnown);
const written = async (...sheets: { sheet: string; data: unknown[][] }[]): Promise<Uint8Array> =>
	new Uint8Array(
		await writeExcelFile(
			sheets as Parameters<typeof writeExcelFile>[0],
			{
				dateFormat: 'dd/mm/yyyy'
			} as Parameters<typeof writeExcelFile>[1]
		).toBuffer()
	);
const day = (text: string) => ({ value: new Date(`${text}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' });

const wide = [
	'Proyecto',
	'País',
	'Ciudad',
	'Tipo de biblioteca',
	'Fecha de corte',
	'Participantes',
	'Mujeres'
];
const roster = ['project_id', 'project_name', 'country', 'library_type'];
const measured = ['project_id', 'indicator_id', 'stage', 'period_end', 'value'];

describe('a workbook', () => {
	it('is read like a text: numbers, dates without a shift, booleans, lines of the sheet', async () => {
		const bytes = await written({
			sheet: 'Hoja1',
			data: [
				['Informe 2019'],
				[],
				wide,
				['Biblioteca A', 'Colombia', 'Medellín', 'Pública', day('2019-11-30'), 1250, 702],
				[],
				['Biblioteca B', 'Perú', 'Chupaca', 'Municipal', day('2019-01-01'), 35, 's/d'],
				['Biblioteca C', 'Atlantis', 'X', 'Pública', day('2019-12-31'), 5, 3]
			]
		});
		const outcome = await readBook(bytes);
		expect(outcome.readings).toMatchObject([
			{
				file: 'libro.xlsx',
				part: '',
				source: 'libro.xlsx',
				encoding: 'xlsx',
				delimiter: '',
				headerLine: 3,
				table: 'wide',
				rows: 3,
				loaded: 2,
				held: 1,
				leftOut: { title: 1 }
			}
		]);
		expect(outcome.held).toMatchObject([{ line: 7, file: 'libro.xlsx' }]);
		const participants = lines(outcome).filter(({ indicator }) => indicator === 'dialogue_participants');
		expect(participants.map(({ value, end, line }) => [value, end, line])).toEqual([
			[1250, '2019-11-30', 4],
			[35, '2019-01-01', 6]
		]);
	});

	it('keeps a number that a program stored as one apart from a text that looks like it', async () => {
		const bytes = await written({
			sheet: 'a',
			data: [measured, ['p1', 'felt_heard', 'routine', '2019-11-30', 4.25]]
		});
		const { tables } = await unpacked({ name: 'a.xlsx', bytes });
		expect(tables).toEqual([
			{
				part: 'a',
				rows: [
					{ line: 1, cells: measured },
					{ line: 2, cells: ['p1', 'felt_heard', 'routine', '2019-11-30', 4.25] }
				]
			}
		]);
	});

	it('with several tables gives each the name of its sheet, and says which sheets hold none', async () => {
		const bytes = await written(
			{ sheet: 'Instrucciones', data: [['Llene la hoja siguiente.'], ['Gracias.']] },
			{ sheet: 'Proyectos', data: [roster, ['p1', 'A', 'CO', 'public']] },
			{ sheet: 'Vacía', data: [[null]] },
			{ sheet: 'Datos', data: [measured, ['p1', 'felt_heard', 'routine', day('2019-11-30'), 4.25]] }
		);
		const outcome = await readBook(bytes);
		expect(outcome.problems).toMatchObject([
			{ code: 'sheet_left_out', level: 'note', found: 'text: Instrucciones', where: { file: 'libro.xlsx' } }
		]);
		expect(outcome.readings.map(({ file, part, source, loaded }) => [file, part, source, loaded])).toEqual([
			['libro.xlsx', 'Proyectos', 'libro.xlsx › Proyectos', 1],
			['libro.xlsx', 'Datos', 'libro.xlsx › Datos', 1]
		]);
		const { source_file } = outcome.batch.measurements;
		expect(source_file.values).toEqual(['libro.xlsx › Datos']);
		expect(lines(outcome)[0]).toMatchObject({ value: 4.25, end: '2019-11-30', line: 2 });
	});

	it('says which sheets are hidden, which formulas have no value, and that there are charts', async () => {
		const formula: Xml = { xml: (at) => `<c r="${at}"><f>SUM(A1:A2)</f></c>` };
		const empty: Xml = { xml: (at) => `<c r="${at}"><f>SUM(A1:A2)</f><v></v></c>` };
		const row = (last: Xml) => ['p1', 'dialogue_sessions', 'routine', '2019-11-30', last];
		const blank: Xml = { xml: (at) => `<c r="${at}" t="str"><f>""</f><v></v></c>` };
		const bytes = book(
			[
				{
					name: 'Datos',
					xml: sheetXml([measured, row(formula), row(empty), row(blank)])
				},
				{
					name: 'Listas &amp; más',
					xml: sheetXml([roster, ['p9', 'Z', 'CO', 'public']]),
					state: 'veryHidden'
				}
			],
			{ 'xl/charts/chart1.xml': '<c:chart/>' }
		);
		const outcome = await readBook(bytes);
		expect(
			outcome.problems.filter(({ code }) => code === 'sheet_left_out').map(({ found }) => found)
		).toEqual(['hidden: Listas & más', 'chart: 1', 'formula: Datos!E2 E3']);
		expect(outcome.batch.projects).toEqual([]);
		expect(lines(outcome)[0]).toMatchObject({ status: 'not_collected' });
	});

	it('reads what a formula gave, errors as they are shown, and percent as percent', async () => {
		const styles =
			'<styleSheet><numFmts><numFmt numFmtId="170" formatCode="0.0\\ %"/><numFmt numFmtId="171" formatCode="0&quot; %&quot;"/></numFmts>' +
			'<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="14"/></cellXfs></styleSheet>';
		const cell = (xml: string): Xml => ({ xml: (at) => `<c r="${at}" ${xml}</c>` });
		const rows = [
			cell('><f>1+2</f><v>3</v>'),
			cell('t="e"><f>1/0</f><v>#DIV/0!</v>'),
			cell('s="1"><v>0.42</v>'),
			cell('s="2"><v>0.41666</v>'),
			cell('s="3"><v>7</v>'),
			cell('t="b"><v>1</v>'),
			cell('s="4"><v>43799</v>'),
			cell('s="4"><v>43799.75</v>'),
			cell('t="str"><f>""</f><v></v>'),
			cell('><v>0.30000000000000004</v>')
		];
		const bytes = book(
			[{ name: 'a', xml: sheetXml([['name', 'cell'], ...rows.map((one) => ['x', one] as const)]) }],
			{
				'xl/styles.xml': styles
			}
		);
		const { tables, told } = await unpacked({ name: 'a.xlsx', bytes });
		expect(told).toEqual([]);
		expect(tables?.[0]?.rows.slice(1).map(({ cells }) => cells[1])).toEqual([
			3,
			'#DIV/0!',
			'42%',
			'41.666%'.replace('%', '0%'),
			7,
			'true',
			'2019-11-30',
			'2019-11-30 18:00:00',
			'',
			0.30000000000000004
		]);
		const outcome = read([{ name: 'a.xlsx', bytes, tables: tables! }], {}, nothingKnown);
		expect(outcome.readings[0]?.preview.at(-1)?.cells).toEqual(['x', '0.3']);
	});

	it('counts days from 1904 where the workbook does', async () => {
		const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>';
		const date: Xml = { xml: (at) => `<c r="${at}" s="1"><v>${43799 - 1462}</v></c>` };
		const workbook =
			'<workbook xmlns:r="r"><workbookPr date1904="true"/><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>';
		const bytes = book(
			[
				{
					name: 'a',
					xml: sheetXml([
						['x', 'y'],
						['z', date]
					])
				}
			],
			{
				'xl/styles.xml': styles,
				'xl/workbook.xml': workbook
			}
		);
		expect((await unpacked({ name: 'a.xlsx', bytes })).tables?.[0]?.rows[1]?.cells).toEqual([
			'z',
			'2019-11-30'
		]);
	});

	it('takes a text in merged cells for each of their rows, and names merged numbers', async () => {
		const rows = [
			measured,
			['p1', 'dialogue_sessions', 'routine', '2019-06-30', 1],
			[null, 'dialogue_sessions', 'routine', '2019-12-31', 2],
			['p2', 'dialogue_sessions', 'routine', '2019-06-30', 9],
			['p2', 'dialogue_sessions', 'routine', '2019-12-31', null]
		];
		const more = '<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="E4:E5"/></mergeCells>';
		const outcome = await readBook(book([{ name: 'H', xml: sheetXml(rows, more) }]));
		expect(lines(outcome).map(({ project, end, status }) => [project, end, status])).toEqual([
			['p1', '2019-06-30', 'reported'],
			['p1', '2019-12-31', 'reported'],
			['p2', '2019-06-30', 'reported'],
			['p2', '2019-12-31', 'not_collected']
		]);
		expect(outcome.problems).toContainEqual(
			expect.objectContaining({ code: 'sheet_left_out', found: 'merged: H!E4:E5' })
		);
	});

	it('has headers of two lines, merged as people merge them', async () => {
		const rows = [
			['Informe anual', null, null, null, null, null],
			[null],
			['Proyecto', 'País', 'Tipo de biblioteca', 'Fecha de corte', 'Participantes', null],
			[null, null, null, null, 'Hombres', 'Jóvenes'],
			['A', 'Perú', 'Pública', '30/11/2019', 4, 5]
		];
		const merged = ['A1:F1', 'A3:A4', 'B3:B4', 'C3:C4', 'D3:D4', 'E3:F3'].map(
			(ref) => `<mergeCell ref="${ref}"/>`
		);
		const outcome = await readBook(
			book([{ name: 'H', xml: sheetXml(rows, `<mergeCells>${merged.join('')}</mergeCells>`) }])
		);
		const [reading] = outcome.readings;
		expect(reading?.columns.map(({ header }) => header)).toEqual([
			'Proyecto',
			'País',
			'Tipo de biblioteca',
			'Fecha de corte',
			'Participantes: Hombres',
			'Participantes: Jóvenes'
		]);
		expect(reading).toMatchObject({ rows: 1, leftOut: { title: 1, header: 1 } });
	});

	it('written by a program that prefixes names or leaves out addresses reads the same', async () => {
		const plain =
			'<worksheet><sheetData><row><c t="inlineStr"><is><t>project_id</t></is></c><c t="inlineStr"><is><t>phase</t></is></c></row>' +
			'<row><c t="inlineStr"><is><t>p1</t></is></c><c><v>2</v></c></row></sheetData></worksheet>';
		const prefixed = plain.replaceAll('</', '</x:').replace(/<(?=\w)/g, '<x:');
		for (const xml of [plain, prefixed]) {
			const { tables } = await unpacked({ name: 'a.xlsx', bytes: book([{ name: 'a', xml }]) });
			expect(tables?.[0]?.rows).toEqual([
				{ line: 1, cells: ['project_id', 'phase'] },
				{ line: 2, cells: ['p1', 2] }
			]);
		}
	});

	it('of many rows comes through whole, over all the pieces it is parsed in, on however slow a device', async () => {
		const rows = Array.from({ length: 20_000 }, (_, at) => [
			`p${at}`,
			'dialogue_sessions',
			'routine',
			'2019-11-30',
			at
		]);
		let time = Date.now();
		const clock = vi.spyOn(Date, 'now').mockImplementation(() => (time += 10));
		const { tables } = await unpacked({
			name: 'a.xlsx',
			bytes: book([{ name: 'a', xml: sheetXml([measured, ...rows]) }])
		});
		clock.mockRestore();
		expect(tables?.[0]?.rows.slice(1).map(({ cells }) => cells)).toEqual(rows);
	}, 120_000);

	it('read beside others comes through like them, and the clock goes on behind them', async () => {
		const small = book([
			{ name: 'a', xml: sheetXml([measured, ['p1', 'dialogue_sessions', 'routine', '2019-11-30', 1]]) }
		]);
		const large = book([
			{
				name: 'a',
				xml: sheetXml([
					measured,
					...Array.from({ length: 5000 }, (_, at) => [
						`p${at}`,
						'dialogue_sessions',
						'routine',
						'2019-11-30',
						at
					])
				])
			}
		]);
		const { now } = Date;
		const opened = await Promise.all(
			[small, large, small].map((bytes, at) => unpacked({ name: `${at}.xlsx`, bytes }))
		);
		expect(opened.map(({ tables }) => tables?.[0]?.rows.length)).toEqual([2, 5001, 2]);
		expect(Date.now).toBe(now);
	}, 60_000);

	it('leaves out a sheet that a person does not want, each time it comes', async () => {
		const bytes = await written(
			{ sheet: 'Proyectos', data: [roster, ['p1', 'A', 'CO', 'public']] },
			{
				sheet: 'Gastos',
				data: [
					['Rubro', 'Monto', 'Mes'],
					['Pasajes', 300, 'mayo'],
					['Total', 300, '']
				]
			}
		);
		const first = await readBook(bytes);
		const asked = first.problems.find(({ code }) => code === 'unknown_table')?.ask;
		expect(asked).toMatchObject({ choices: ['ignore'] });
		const again = await readBook(bytes, { [asked!.key]: 'ignore' });
		expect(again.problems).toEqual([]);
		expect(again.readings.map(({ part, rows, leftOut }) => [part, rows, leftOut])).toEqual([
			['Proyectos', 1, {}],
			['Gastos', 0, { ignored: 2 }]
		]);
	});
});

describe('a workbook that cannot be read', () => {
	const simple = (xml: string) => book([{ name: 'a', xml }]);

	it.each([
		[
			'damaged',
			() =>
				simple(sheetXml([roster])).map((byte, at, all) =>
					at === Math.floor(all.length / 3) ? byte ^ 255 : byte
				)
		],
		['cut short', () => simple(sheetXml([roster])).slice(0, -100)],
		['of XML that breaks off', () => simple('<worksheet><sheetData><row r="1"><c r="A1"')],
		[
			'with a row out of place',
			() =>
				simple(
					'<worksheet><sheetData><row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'
				)
		]
	])('is refused, with a sentence and nothing read: %s', async (_, bytes) => {
		const outcome = await readBook(bytes());
		expect(outcome.problems).toMatchObject([{ level: 'block', where: { file: 'libro.xlsx' } }]);
		expect(['unreadable', 'wrong_kind']).toContain(outcome.problems[0]?.code);
		expect(outcome.readings).toMatchObject([{ loaded: 0, rows: 0 }]);
	});

	it('for its size is refused before it is inflated', async () => {
		const zeros = new Uint8Array(limits.inflated + 1);
		const bomb = book([{ name: 'a', xml: sheetXml([roster]) }], { 'xl/worksheets/sheet2.xml': zeros });
		expect(bomb.length).toBeLessThan(limits.inflated / 500);
		expect((await readBook(bomb)).problems).toMatchObject([
			{
				code: 'too_large',
				found: expect.stringMatching(/^inflated: 1677\d+$/),
				needed: `inflated: ${limits.inflated}`
			}
		]);
	});

	it('that packs too much into too little is refused', async () => {
		const zeros = new Uint8Array(20 * 2 ** 20);
		const outcome = await readBook(book([{ name: 'a', xml: sheetXml([roster]) }], { 'xl/a.xml': zeros }));
		expect(outcome.problems).toMatchObject([{ code: 'too_large', needed: `ratio: ${limits.ratio}` }]);
	});

	it('that lies about its size is not inflated beyond what it says', async () => {
		const bytes = book([{ name: 'a', xml: sheetXml([roster]) }], { 'xl/a.xml': new Uint8Array(8 * 2 ** 20) });
		const view = new DataView(bytes.buffer);
		for (let at = 0; at + 46 < bytes.length; at++)
			if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) === 8 * 2 ** 20)
				view.setUint32(at + 24, 100, true);
		expect((await readBook(bytes)).problems).toMatchObject([{ code: 'unreadable' }]);
	});

	it('with one cell at the far end of the sheet is refused instead of filling memory', async () => {
		const xml = (at: string) =>
			`<worksheet><sheetData><row r="${at.replace(/\D/g, '')}"><c r="${at}"><v>1</v></c></row></sheetData></worksheet>`;
		expect((await readBook(simple(xml('XFD1048576')))).problems).toMatchObject([
			{ code: 'too_large', needed: `columns: ${limits.columns}` }
		]);
		expect((await readBook(simple(xml('BZZ1048576')))).problems).toMatchObject([{ code: 'too_large' }]);
	});

	it('with too many sheets or entries is refused', async () => {
		const many = Array.from({ length: limits.sheets + 1 }, (_, at) => ({
			name: `s${at}`,
			xml: sheetXml([roster])
		}));
		expect((await readBook(book(many))).problems).toMatchObject([
			{ code: 'too_large', found: `sheets: ${limits.sheets + 1}` }
		]);
		const entries = Object.fromEntries(Array.from({ length: limits.entries + 1 }, (_, at) => [`a${at}`, '']));
		expect((await readBook(book([{ name: 'a', xml: sheetXml([roster]) }], entries))).problems).toMatchObject([
			{ code: 'too_large', needed: `entries: ${limits.entries}` }
		]);
	});
});

describe('a file of another program', () => {
	const zip = (name: string, text = 'x') => zipSync({ [name]: strToU8(text) });
	const ole = (name: string) =>
		Uint8Array.from([
			...[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
			...new Array<number>(512).fill(0),
			...[...name].flatMap((letter) => [letter.charCodeAt(0), 0])
		]);

	it.each([
		['ods', zip('mimetype', 'application/vnd.oasis.opendocument.spreadsheet')],
		['odt', zip('mimetype', 'application/vnd.oasis.opendocument.text')],
		['docx', zip('word/document.xml')],
		['pptx', zip('ppt/presentation.xml')],
		['xlsb', zip('xl/workbook.bin')],
		['numbers', zip('Index/Document.iwa')],
		['zip', zip('datos.csv', 'a,b')],
		['cut', zip('xl/workbook.xml', 'x'.repeat(2000)).subarray(0, -30)],
		['password', ole('EncryptedPackage')],
		['doc', ole('WordDocument')],
		['xls', ole('Workbook')],
		['html', strToU8('<html xmlns:x="urn:schemas"><table><tr><td>1</td></tr></table></html>')],
		['xml', strToU8('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>')],
		['rtf', strToU8('{\\rtf1 hola}')]
	])('is named precisely: %s', async (found, bytes) => {
		const outcome = await readBook(bytes, {}, 'datos.xls');
		expect(outcome.problems).toMatchObject([{ code: 'wrong_kind', level: 'block', found }]);
		expect(outcome.readings).toMatchObject([{ file: 'datos.xls', loaded: 0, rows: 0 }]);
	});
});
