import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { csvParse } from 'd3-dsv';
import fc from 'fast-check';
import { decisionKey } from '#framework';
import { read, type Outcome } from '#ingest';
import { accounted } from '../accounted';
import { roster } from '../roster';
import { records } from '../scanner';
import { file, lines, nothingKnown, readText } from './reading';

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
			const found = records(bytes.toString('utf8').replace('\ufeff', ''), ',');
			expect(accounted(outcome, 'f.csv')).toBe(found);
			expect(outcome.readings).toMatchObject([{ rows: found - 1, loaded: 0, held: 0 }]);
			expect(outcome.problems.some(({ level }) => level === 'block')).toBe(true);
			expect(outcome.batch.measurements.length).toBe(0);
		}
	);

	// The yearly totals of services.csv are the plain sums of an authority's rows, whatever their frequency.
	it.each([
		['england-computers.csv', 'Computer hours', 1229, 112],
		['england-wifi.csv', 'Wifi sessions', 477, 44]
	])('%s: read as a person says, its sums are those of the column %s', (name, column, rows, authorities) => {
		const services = csvParse(readFileSync(new URL('england-services.csv', folder), 'utf8'));
		const known = roster(...services.map((row) => row['Authority code'] as string));
		const bytes = new Uint8Array(readFileSync(new URL(name, folder)));
		const signature = 'authority|period|count';
		const decisions: Record<string, string> = {
			[decisionKey.column(signature, 'Authority')]: 'project_id',
			[decisionKey.column(signature, 'Period')]: 'period_end',
			[decisionKey.column(signature, 'Count')]: 'dialogue_participants',
			[decisionKey.secondDate(signature)]: 'since_began'
		};
		// A day for each period, so that a month and the quarter that ends with it stand beside each other.
		const periods = new Set(csvParse(new TextDecoder().decode(bytes)).map(({ Period }) => Period as string));
		for (const [at, text] of [...periods].entries())
			decisions[decisionKey.text(signature, 'Period', text)] = `2024-01-${String(at + 1).padStart(2, '0')}`;
		const outcome = read([{ name, bytes }], decisions, { ...nothingKnown, projects: known });
		expect(outcome.held).toEqual([]);
		expect(outcome.readings[0]).toMatchObject({ rows, loaded: rows });
		const sums = new Map<string, number>();
		for (const { project, value } of lines(outcome)) sums.set(project, (sums.get(project) ?? 0) + value);
		const totals = services.flatMap((row): [string, number][] =>
			row[column] ? [[row['Authority code'] as string, Number(row[column])]] : []
		);
		expect(totals).toHaveLength(authorities);
		expect([...sums].sort()).toEqual(totals.sort());
	});

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

	it('is a header, a value and the name of a file like any other, and nothing of it is run', () => {
		const before = Object.keys(Object.prototype).length;
		let loaded = 0;
		for (const [at, text] of naughty.entries()) {
			const header = ['Proyecto', 'País', 'Tipo de biblioteca', 'Fecha de corte', 'Participantes', text];
			const cells = [text, 'Perú', 'Pública', '30/11/2019', '35', text];
			const source = [header, cells].map((row) => row.map(quoted).join(';')).join('\r\n');
			const outcome = read([file(text, source)], {}, nothingKnown);
			const [reading] = outcome.readings;
			// A text that is one of our headers twice, or a name that is blank, holds the row or the file: told.
			expect(accounted(outcome, text), `${at} ${text}`).toBe(records(source, ';'));
			expect(reading?.file).toBe(text);
			if (reading?.loaded === 1) {
				loaded++;
				expect(outcome.batch.projects[0]?.project_name).toBe(text.trim().normalize('NFC'));
				expect(lines(outcome)[0]).toMatchObject({ indicator: 'dialogue_participants', value: 35 });
			} else expect(outcome.problems.some(({ level }) => level === 'block' || level === 'ask')).toBe(true);
		}
		// All but those that are blank or a word for missing, which name no project, or one of our own headers.
		expect(loaded).toBeGreaterThan(naughty.length - 12);
		expect(Object.keys(Object.prototype)).toHaveLength(before);
		expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
	});

	it('in every name of a file of one drop keeps each file apart', () => {
		const distinct = [...new Set(naughty)];
		const files = distinct.map((name, at) =>
			file(name, `project_id,project_name,country,library_type\np${at},Biblioteca ${at},PE,public`)
		);
		expect(files.length).toBeGreaterThan(490);
		const batches = [files.slice(0, 300), files.slice(300)].map((some) => read(some, {}, nothingKnown));
		expect(batches.flatMap(({ batch }) => batch.projects)).toHaveLength(files.length);
		expect(batches.flatMap(({ readings }) => readings.map((reading) => reading.file))).toEqual(distinct);
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
							.filter(({ code }) => code === 'total_row' || code === 'row_untouched')
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

	it('with a quote opened on every line holds them back, each once', () => {
		const text =
			'project_id,field,lang,text\n' +
			Array.from({ length: 50_000 }, (_, at) => `p${at},aims,es,"x`).join('\n');
		const outcome = readText(text);
		expect(outcome.held).toHaveLength(50_000);
	}, 60_000);
});
