import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { read, type Outcome } from '#ingest';
import { codes, file, lines, nothingKnown, readText } from './reading';

const folder = new URL('./files/', import.meta.url);
const naughty = JSON.parse(readFileSync(new URL('blns.json', folder), 'utf8')) as string[];
const readBytes = (bytes: Uint8Array): Outcome => read([{ name: 'f.csv', bytes }], {}, nothingKnown);
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Every row that was found is loaded or held; where a file is refused, none is either. */
const isAccounted = ({ readings, held, problems }: Outcome): boolean =>
	readings.every(({ source, rows, loaded, held: holding }) => {
		const refused = problems.some(({ level, where }) => level === 'block' && where.file === source);
		const isRefused = refused && loaded === 0 && holding === 0;
		const own = held.filter((row) => row.file === source).length;
		return own === holding && (loaded + holding === rows || isRefused);
	});

describe('files of other people', () => {
	it.each(readdirSync(folder).filter((name) => name.endsWith('.csv')))(
		'%s: every row is counted, and a sentence says why none is loaded',
		(name) => {
			const bytes = readFileSync(new URL(name, folder));
			const outcome = readBytes(new Uint8Array(bytes));
			const rows = bytes.toString('utf8').trim().split('\n').length - 1;
			expect(outcome.readings[0]).toMatchObject({ table: null, rows, loaded: 0 });
			expect(codes(outcome)).toEqual(['block unknown_table']);
			expect(outcome.batch.measurements.length).toBe(0);
		}
	);

	it('can be read once a person says what their columns are', () => {
		const bytes = new Uint8Array(readFileSync(new URL('england-wifi.csv', folder)));
		const decisions = {
			'column:authority|period|count:authority': 'project_id',
			'column:authority|period|count:count': 'value'
		};
		const outcome = read([{ name: 'wifi.csv', bytes }], decisions, nothingKnown);
		// An indicator, a stage and a date are still wanting: it says which.
		expect(outcome.problems.map(({ code }) => code)).toEqual(['unknown_table']);
	});
});

describe('hostile text', () => {
	it('comes through as it is, in a name and in a narrative', () => {
		const rows = naughty.map((text, at) => `p${at},aims,es,${quoted(text)}`);
		const outcome = readText(['project_id,field,lang,text', ...rows].join('\r\n'));
		const expected = naughty.map((text) => text.trim().normalize('NFC')).filter((text) => text !== '');
		expect(outcome.batch.narratives.map((row) => row.text)).toEqual(expected);
		expect(isAccounted(outcome)).toBe(true);
	});

	it('is never a number, a date or a code by accident', () => {
		const rows = naughty.map((text, at) => `p${at};dialogue_sessions;routine;2019-11-30;${quoted(text)}`);
		const outcome = readText(['project_id;indicator_id;stage;period_end;value', ...rows].join('\n'));
		const digits = /^\s*[+-]?[\d.,'’\s]+(e[+-]?\d+)?\s*%?\s*$/i;
		for (const { raw, value } of lines(outcome)) if (!isNaN(value)) expect(raw).toMatch(digits);
		expect(isAccounted(outcome)).toBe(true);
	});

	it('never throws, whatever the bytes', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
				expect(isAccounted(readBytes(bytes))).toBe(true);
			}),
			{ numRuns: 300 }
		);
	});

	it('never loses a row, whatever stands in the cells', () => {
		const cell = fc.oneof(
			fc.constantFrom(
				'',
				'-',
				'0',
				'3',
				'4,25',
				'1.250',
				's/d',
				'Total',
				'"',
				'No aplica',
				'2019-11-30',
				'06/11/2019'
			),
			fc.string({ maxLength: 8 })
		);
		const headers = [
			'project_id;indicator_id;stage;period_end;value;numerator;denominator',
			'Proyecto;País;Ciudad;Tipo de biblioteca;Fecha de corte;Participantes;Mujeres',
			'project_id;project_name;country;library_type;start_date;lat;status'
		];
		fc.assert(
			fc.property(
				fc.constantFrom(...headers),
				fc.array(fc.array(cell, { minLength: 7, maxLength: 7 }), { minLength: 1, maxLength: 12 }),
				fc.constantFrom('\n', '\r\n', '\r'),
				fc.boolean(),
				(header, rows, end, isQuoted) => {
					const text = [
						header,
						...rows.map((cells) => cells.map((one) => (isQuoted ? quoted(one) : one)).join(';'))
					].join(end);
					const outcome = readText(text);
					expect(isAccounted(outcome)).toBe(true);
					const told = new Set(outcome.problems.flatMap(({ where, lines: all }) => all ?? where.line ?? []));
					for (const { line } of outcome.held) expect(told.has(line)).toBe(true);
					for (const { value, status } of lines(outcome)) expect(isNaN(value)).toBe(status !== 'reported');
					if (isQuoted) {
						const filled = rows.filter((cells) => cells.some((one) => one.trim() !== '')).length;
						const totals = outcome.problems
							.filter(({ code }) => code === 'total_row')
							.flatMap(({ where, lines: all }) => all ?? [where.line]);
						expect((outcome.readings[0]?.rows ?? 0) + totals.length).toBe(filled);
					}
				}
			),
			{ numRuns: 300 }
		);
	});

	it('reads the same bytes the same way twice', () => {
		const text =
			'project_id;indicator_id;stage;period_end;value\np;felt_heard;routine;06/11/2019;4,5\nq;x;routine;30/11/2019;1.250';
		expect(readText(text)).toEqual(readText(text));
	});

	it('of one file that cannot be read keeps nothing from the others', () => {
		const good = file('good.csv', 'project_id,project_name,country,library_type\np1,A,CO,public');
		const broken = { name: 'broken.csv', bytes: Uint8Array.from([0x50, 0x4b, 3, 4]) };
		const outcome = read([broken, good], {}, nothingKnown);
		expect(outcome.batch.projects).toHaveLength(1);
		expect(outcome.problems).toMatchObject([{ code: 'wrong_kind', where: { file: 'broken.csv' } }]);
	});

	it('with a quote opened on every line takes no longer than its length', () => {
		const text =
			'project_id,field,lang,text\n' +
			Array.from({ length: 50_000 }, (_, at) => `p${at},aims,es,"x`).join('\n');
		const outcome = readText(text);
		expect(outcome.held).toHaveLength(50_000);
	}, 10_000);
});
