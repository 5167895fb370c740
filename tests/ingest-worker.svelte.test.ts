import { afterEach, describe, expect, it } from 'vitest';
import { limits, reader, read, unpacked, type Progress, type SourceFile, type Unread } from '#ingest';
import { book, sheetXml } from './ingest/books';
import { nothingKnown } from './ingest/reading';

const encoded = (text: string) => new TextEncoder().encode(text);
const files = (): SourceFile[] => [
	{
		name: 'projects.csv',
		bytes: encoded('project_id,project_name,country,library_type\np1,Ñandú,CO,public')
	},
	{
		name: 'report.csv',
		// Windows-1252, with a curly quote in 0x80-0x9f
		bytes: Uint8Array.from(
			'Proyecto;Pa\xeds;Tipo de biblioteca;Fecha de corte;Participantes;Mujeres;Cambios sociales\r\n\x93La Ceiba\x94;Per\xfa;P\xfablica;30/11/2019;1.250;s/d;m\xe1s voz\r\nB;Per\xfa;Rara;30/11/2019;4,5;1;',
			(letter) => letter.charCodeAt(0)
		)
	},
	{
		name: 'measurements.csv',
		bytes: encoded(
			'project_id,indicator_id,stage,period_end,value\np1,felt_heard,routine,2019-11-30,4.25\np1,felt_heard,routine,2019-11-30,4'
		)
	}
];
const big = (): SourceFile => ({
	name: 'big.csv',
	bytes: encoded(
		'project_id,indicator_id,stage,period_end,value\n' +
			Array.from({ length: 200_000 }, (_, at) => `p${at},dialogue_sessions,routine,2019-11-30,${at}`).join(
				'\n'
			)
	)
});

const unread = (...some: SourceFile[]): Unread[] =>
	some.map(({ name, bytes }) => ({ name, blob: new Blob([bytes.slice()]) }));

const made = reader();
afterEach(() => made.close());

describe('the reading worker', () => {
	it('gives what reading on the spot gives', async () => {
		const outcome = await made.read(unread(...files()), {}, nothingKnown);
		expect(outcome).toEqual(read(files(), {}, nothingKnown));
		expect(outcome.batch.measurements.length).toBe(4);
		expect(outcome.batch.projects.map((project) => project.project_name)).toEqual(['Ñandú', '“La Ceiba”']);
	});

	it('says how far it is', async () => {
		const said: Progress[] = [];
		const { batch } = await made.read(unread(big()), {}, nothingKnown, {
			onprogress: (one) => said.push(one)
		});
		expect(batch.measurements.length).toBe(200_000);
		expect(said.at(-1)).toMatchObject({ file: 'big.csv' });
		for (const { bytesDone, bytesTotal } of said) expect(bytesDone).toBeLessThanOrEqual(bytesTotal);
	});

	it('can be cancelled, and reads again afterwards', async () => {
		const stop = new AbortController();
		const reading = made.read(unread(big()), {}, nothingKnown, { signal: stop.signal });
		const waiting = made.read(unread(...files()), {}, nothingKnown);
		setTimeout(() => stop.abort(new Error('enough')), 5);
		await expect(reading).rejects.toThrow('enough');
		expect((await waiting).batch.projects).toHaveLength(2);
	});

	it('does not begin what was cancelled before', async () => {
		await expect(
			made.read(unread(...files()), {}, nothingKnown, { signal: AbortSignal.abort() })
		).rejects.toThrow();
	});

	it('takes the sheets out of a workbook itself', async () => {
		const bytes = book([
			{
				name: 'Hoja1',
				xml: sheetXml([
					['Proyecto', 'País', 'Tipo de biblioteca', 'Fecha de corte', 'Participantes'],
					...Array.from({ length: 5000 }, (_, at) => [`B${at}`, 'Perú', 'Pública', '30/11/2019', at])
				])
			},
			{ name: 'Oculta', xml: sheetXml([['a', 'b']]), state: 'hidden' }
		]);
		const outcome = await made.read(unread({ name: 'l.xlsx', bytes }), {}, nothingKnown);
		expect(outcome.readings).toMatchObject([{ encoding: 'xlsx', loaded: 5000, held: 0 }]);
		expect(outcome.problems).toMatchObject([{ code: 'sheet_left_out', found: 'hidden: Oculta' }]);
		expect(outcome).toEqual(read([await unpacked({ name: 'l.xlsx', bytes })], {}, nothingKnown));
	});

	it('does not fetch the bytes of a file that is too large', async () => {
		const huge = new Blob(Array.from({ length: 9 }, () => new Uint8Array(limits.bytes / 8)));
		expect(huge.size).toBeGreaterThan(limits.bytes);
		const outcome = await made.read([{ name: 'grande.csv', blob: huge }], {}, nothingKnown);
		expect(outcome.problems).toMatchObject([{ code: 'too_large', found: `bytes: ${huge.size}` }]);
	});
});
