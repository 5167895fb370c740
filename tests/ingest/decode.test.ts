import { describe, expect, it } from 'vitest';
import { decisionKey } from '#framework';
import { read, type Outcome } from '#ingest';
import { nothingKnown } from './reading';

const roster = (name: string) => `project_id,project_name,country,library_type\np1,${name},CO,public\n`;
const readBytes = (bytes: Uint8Array): Outcome => read([{ name: 'f.csv', bytes }], {}, nothingKnown);
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const wide16 = (text: string, isLittle: boolean) => {
	const view = new DataView(new ArrayBuffer(2 * text.length + 2));
	for (const [at, unit] of [0xfeff, ...Array.from(text, (letter) => letter.charCodeAt(0))].entries())
		view.setUint16(2 * at, unit, isLittle);
	return new Uint8Array(view.buffer);
};

describe('decoding', () => {
	it.each([
		['utf-8', new TextEncoder().encode(roster('Ñandú'))],
		['utf-8', new TextEncoder().encode('\ufeff' + roster('Ñandú'))],
		['utf-16le', wide16(roster('Ñandú'), true)],
		['utf-16be', wide16(roster('Ñandú'), false)],
		['windows-1252', latin(roster('Ñandú'))]
	])('reads %s and says so', (encoding, bytes) => {
		const { batch, readings, problems } = readBytes(bytes);
		expect(problems).toEqual([]);
		expect(readings[0]?.encoding).toBe(encoding);
		expect(batch.projects[0]?.project_name).toBe('Ñandú');
	});

	it('reads 0x80-0x9f of Windows-1252 as curly quotes, dashes and the euro, in Node as in a browser', () => {
		const name = '\x93Aguas\x94 \x96 \x80 \x8c\x9f \xf1';
		expect(readBytes(latin(roster(name))).batch.projects[0]?.project_name).toBe('“Aguas” – € ŒŸ ñ');
	});

	it('composes letters, so that a name typed on a Mac equals one typed elsewhere', () => {
		const decomposed = 'Medelli\u0301n';
		const { batch } = readBytes(new TextEncoder().encode(roster(decomposed)));
		expect(batch.projects[0]?.project_name).toBe('Medellín');
	});

	it.each([
		['cut', [0x50, 0x4b, 3, 4, 20, 0]],
		['xls', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
		['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
		['png', [0x89, 0x50, 0x4e, 0x47, 13, 10]]
	])('calls a %s by its name instead of reading it', (found, bytes) => {
		const { problems, batch } = readBytes(Uint8Array.from(bytes));
		expect(problems).toMatchObject([{ code: 'wrong_kind', level: 'block', found }]);
		expect(batch.measurements.length).toBe(0);
	});

	it('knows a web page that a spreadsheet program saved as a table', () => {
		expect(readBytes(latin('\n<html><table><tr>')).problems).toMatchObject([{ code: 'wrong_kind' }]);
	});

	it.each([
		['wrong_kind', Uint8Array.from([0x50, 0x4b, 3, 4])],
		['unreadable', latin('a,b\n\0\0')],
		['no_table', new Uint8Array()],
		['unknown_table', latin('a,b\n1,2')],
		['header_only', latin('project_id,project_name,country,library_type\n')]
	])('a file that loads nothing has a record of its reading that says so: %s', (code, bytes) => {
		const good = { name: 'good.csv', bytes: new TextEncoder().encode(roster('Lima')) };
		const outcome = read([{ name: 'bad.csv', bytes }, good], {}, nothingKnown);
		expect(outcome.problems).toMatchObject([{ code, where: { file: 'bad.csv' } }]);
		expect(outcome.readings.map(({ file, loaded, held }) => [file, loaded, held])).toEqual([
			['bad.csv', 0, 0],
			['good.csv', 1, 0]
		]);
	});

	it('refuses bytes with NULs', () => {
		expect(readBytes(latin('project_id,a\n\0\0\0')).problems).toMatchObject([{ code: 'unreadable' }]);
	});

	it.each(['', '\n\n  \n', '\ufeff'])('says that an empty file has no table: %j', (text) => {
		expect(readBytes(new TextEncoder().encode(text)).problems).toMatchObject([{ code: 'no_table' }]);
	});

	it('names UTF-16 without its mark, and reads it once a person says so', () => {
		const bytes = wide16(roster('Ñandú'), true).slice(2);
		const refused = readBytes(bytes);
		const ask = refused.problems[0]?.ask;
		expect(refused.problems).toMatchObject([{ code: 'unreadable', level: 'block', found: 'utf-16le' }]);
		expect(ask).toMatchObject({
			choices: ['utf-16le'],
			key: decisionKey.encoding(refused.readings[0]!.head)
		});
		const { batch, problems } = read([{ name: 'f.csv', bytes }], { [ask!.key]: 'utf-16le' }, nothingKnown);
		expect(problems).toEqual([]);
		expect(batch.projects[0]?.project_name).toBe('Ñandú');
	});

	it('reads what is behind a mark of UTF-8 as Windows-1252 where it is no UTF-8', () => {
		const bytes = Uint8Array.from([0xef, 0xbb, 0xbf, ...latin(roster('Ñandú'))]);
		const { batch, readings } = readBytes(bytes);
		expect(readings[0]?.encoding).toBe('windows-1252');
		expect(batch.projects[0]).toMatchObject({ project_id: 'p1', project_name: 'Ñandú' });
	});

	it('turns back an encoding that was guessed, by the header as it was read, but not letters that are plainly right', () => {
		const bytes = new TextEncoder().encode(roster('Ñandú'));
		const { head } = readBytes(bytes).readings[0]!;
		const { batch } = read(
			[{ name: 'f.csv', bytes }],
			{ [decisionKey.encoding(head)]: 'windows-1252' },
			nothingKnown
		);
		expect(batch.projects[0]?.project_name).toBe('Ñandú');
		const old = readBytes(latin(roster('Ñandú'))).readings[0]!;
		const mac = read(
			[{ name: 'f.csv', bytes: latin(roster('Ñandú')) }],
			{ [decisionKey.encoding(old.head)]: 'macintosh' },
			nothingKnown
		);
		expect(mac.readings[0]?.encoding).toBe('macintosh');
	});

	it('reads lines of UTF-8 among lines of Windows-1252, as two files joined by hand have them', () => {
		const lines = roster('Ñandú') + 'p3,Wayúu,CO,public\n';
		const bytes = Uint8Array.from([
			...latin(lines),
			...new TextEncoder().encode('p2,Añañuca – “ó”,PE,school\n')
		]);
		const { batch, readings } = readBytes(bytes);
		expect(batch.projects.map(({ project_name }) => project_name)).toEqual([
			'Ñandú',
			'Wayúu',
			'Añañuca – “ó”'
		]);
		expect(readings[0]?.encoding).toBe('windows-1252');
	});
});
