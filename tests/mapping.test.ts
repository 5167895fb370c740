import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	decisionKey,
	decisionsOf,
	mappingFrom,
	mappingOf,
	mappingText,
	mostMappingBytes,
	type Decisions,
	type Mapping,
	type MappingRefused
} from '#framework';
import { decisionText, inLanguage } from '#language';
import { lines, readText } from './ingest/reading';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const opened = (mapping: unknown): Mapping | MappingRefused => mappingFrom(bytes(JSON.stringify(mapping)));
const isRefused = (found: Mapping | MappingRefused): found is MappingRefused => 'refused' in found;

const signature = 'biblioteca|asistentes|asistentes %|fecha 2018 2019|tipo|monto $ mes|#2014';
/** One of each kind that says of headers and conventions. */
const shared: Decisions = {
	[decisionKey.encoding('hoja')]: 'windows-1252',
	[decisionKey.delimiter('hoja')]: '\t',
	[decisionKey.headerLine('hoja')]: '4',
	[decisionKey.table(signature)]: 'ignore',
	[decisionKey.number(signature)]: 'comma',
	[decisionKey.numberOf(signature, 'Asistentes %')]: 'hold',
	[decisionKey.date(signature)]: 'mdy',
	[decisionKey.secondDate(signature)]: 'since_previous',
	[decisionKey.lang(signature)]: 'pt',
	[decisionKey.short(signature, 3)]: 'missing',
	[decisionKey.column(signature, 'Asistentes')]: 'dialogue_participants n',
	[decisionKey.column(signature, 'Tipo')]: 'drop',
	[decisionKey.scale(signature, 'Asistentes %')]: 'share',
	[decisionKey.column(signature, 'Monto $ (mes)')]: 'grant_amount',
	[decisionKey.column(signature, '—')]: 'ignore',
	[decisionKey.text(signature, 'Fecha 2018-2019', 'Fecha 2018-2019')]: '2018-07-01..2019-06-30',
	[decisionKey.fixed(signature, 'method')]: 'count'
};
/** Of cells, projects and persons: none of it is anybody else's. */
const own: Decisions = {
	[decisionKey.text(signature, 'Asistentes', 'aprox. 120')]: '120',
	[decisionKey.value('library_type', 'Bibl. Comunitaria')]: 'public',
	[decisionKey.project('Ana', 'PE', 'Lima')]: 'pe-lima-ana',
	[decisionKey.cell('informe.csv', 3, 'Asistentes', '12')]: '13',
	[decisionKey.conflict('measurements', 'p1 · felt_heard', ['3', '4'])]: 'first',
	[decisionKey.overlap('p1 · felt_heard', ['2019'])]: 'finer',
	[decisionKey.answers('p1', ['3'])]: 'written',
	[decisionKey.note('C1', 'p1', '12')]: 'fue la feria',
	[decisionKey.persons(signature, 'Tipo')]: 'keep',
	[decisionKey.column(signature, 'Fecha 2018-2019')]: 'keep',
	[decisionKey.fixed(`${signature}|informe`, 'country')]: 'PE',
	[decisionKey.fixed(`${signature}|informe`, 'project')]: 'Biblioteca Ana',
	[decisionKey.fixed(`${signature}|informe`, 'project_id')]: 'p1',
	[decisionKey.fixed(`${signature}|informe`, 'period_end')]: '2019-11-30',
	[decisionKey.changed()]: 'new',
	[decisionKey.mended()]: 'p1',
	[decisionKey.merged()]: 'new:x'
};

describe('a mapping', () => {
	const text = mappingText(mappingOf({ ...own, ...shared }));

	it('gives back every decision about headers and conventions, and nothing else', () => {
		const found = mappingFrom(bytes(text));
		if (isRefused(found)) throw new Error(`${found.refused}: ${found.part}`);
		expect(decisionsOf(found)).toEqual(shared);
	});
	it('holds no text of a cell, no project, nobody and no answer about persons', () => {
		const alone = mappingOf(own);
		expect(alone.tables).toEqual([]);
		expect(text).not.toMatch(/aprox|Comunitaria|Ana|felt_heard|feria|"keep"|persons|informe/);
	});
	it('is read by people too: one decision a line, under the headers it is about', () => {
		expect(text.split('\n')).toContain(`\t\t\t"headers": ${JSON.stringify(signature)},`);
		expect(text.split('\n').filter((line) => line.includes('"about"'))).toHaveLength(
			Object.keys(shared).length
		);
	});
	it('can be that of some headers alone', () => {
		const { tables } = mappingOf(shared, new Set(['hoja']));
		expect(tables.map(({ headers, says }) => [headers, says.length])).toEqual([['hoja', 3]]);
	});
	it('opens with a byte order mark as well', () => {
		expect(isRefused(mappingFrom(bytes(`\ufeff${text}`)))).toBe(false);
	});
	it('read with the next file makes it ask nothing', () => {
		const file =
			'Quién;Dónde;Clase;Cuándo;Cuántas personas\nBiblioteca A;PE;public;03/04/2019;1.250\nBiblioteca B;PE;public;05/06/2019;2.500';
		const first = readText(file).readings[0]!;
		const said = {
			[decisionKey.column(first.signature, 'Quién')]: 'project',
			[decisionKey.column(first.signature, 'Dónde')]: 'country',
			[decisionKey.column(first.signature, 'Clase')]: 'library_type',
			[decisionKey.column(first.signature, 'Cuándo')]: 'period_end',
			[decisionKey.column(first.signature, 'Cuántas personas')]: 'dialogue_participants',
			[decisionKey.number(first.signature)]: 'comma',
			[decisionKey.date(first.signature)]: 'mdy'
		};
		expect(lines(readText(file))).toEqual([]);
		const given = mappingFrom(bytes(mappingText(mappingOf(said))));
		if (isRefused(given)) throw new Error(given.part);
		const outcome = readText(file, decisionsOf(given));
		expect(outcome.problems.filter(({ level }) => level !== 'note')).toEqual([]);
		expect(lines(outcome).map(({ end, value }) => [end, value])).toEqual([
			['2019-03-04', 1250],
			['2019-05-06', 2500]
		]);
	});
	it('whatever decisions it is made of, is opened again as it was written', () => {
		const word = fc.stringMatching(/^[a-z]{1,8}( [a-z0-9]{1,5})?( %)?$/);
		const decisions = fc.array(word, { minLength: 1, maxLength: 5 }).chain((headers) => {
			const of = headers.join('|');
			const header = fc.constantFrom(...headers);
			return fc.record({
				of: fc.constant(of),
				column: fc.tuple(header, fc.constantFrom('ignore', 'drop', 'felt_heard n', 'x-y', 'a b=c d')),
				scale: fc.tuple(header, fc.constantFrom('share', '0-10', '5-1', 'hold')),
				fixed: fc.tuple(fc.constantFrom('method', 'unit'), fc.string({ minLength: 1, maxLength: 50 }))
			});
		});
		fc.assert(
			fc.property(decisions, ({ of, column, scale, fixed }) => {
				const said = {
					[decisionKey.column(of, column[0])]: column[1],
					[decisionKey.scale(of, scale[0])]: scale[1],
					[decisionKey.fixed(of, fixed[0])]: fixed[1]
				};
				const found = mappingFrom(bytes(mappingText(mappingOf(said))));
				if (isRefused(found)) throw new Error(`${found.refused}: ${found.part}`);
				expect(decisionsOf(found)).toEqual(said);
			}),
			{ numRuns: 300 }
		);
	});
});

describe('a file that is no mapping is refused whole', () => {
	const one = (said: object, more: object = {}) => ({
		format: 'minga-mapping',
		version: 1,
		tables: [{ headers: 'a|b', says: [said], ...more }]
	});
	const column = { about: 'column', header: 'a', is: 'felt_heard' };

	it('and a right one is not', () => {
		expect(isRefused(opened(one(column)))).toBe(false);
	});
	it.each<[string, unknown]>([
		['a number', 3],
		['nothing', null],
		['a list', [1]],
		['another program’s file', { type: 'FeatureCollection', features: [] }]
	])('as none of ours: %s', (_, mapping) => {
		expect(opened(mapping)).toMatchObject({ refused: 'not_mapping' });
	});
	it.each([
		['no text', Uint8Array.of(0xff, 0xfe, 0xc0)],
		['no JSON', bytes('{"format":')],
		['a table', bytes('project_id,value\np1,3')]
	])('as none of ours: %s', (_, read) => {
		expect(mappingFrom(read)).toMatchObject({ refused: 'not_mapping' });
	});
	it('as one of a later Minga', () => {
		expect(opened({ ...one(column), version: 2, more: [] })).toMatchObject({ refused: 'later_version' });
	});
	it('as larger than any', () => {
		expect(mappingFrom(new Uint8Array(mostMappingBytes + 1))).toMatchObject({ refused: 'too_large' });
	});
	it.each<[string, object]>([
		['a kind that nobody knows', one({ about: 'value', header: 'a', is: 'public' })],
		['persons', one({ about: 'persons', header: 'a', is: 'keep' })],
		['what is said of persons to be kept', one({ ...column, is: 'keep' })],
		['a column of another table', one({ ...column, header: 'c' })],
		['a part of a header’s name', one({ ...column, header: '' }, { headers: 'a|b' })],
		['a field too many', one({ ...column, text: 'Ana 300 555 0142' })],
		['a table’s field too many', one(column, { rows: [['Ana']] })],
		['headers that are a text', one(column, { headers: 'a|b: <script>' })],
		['no decision', one(column, { says: [] })],
		['an encoding of its own', one({ about: 'encoding', is: 'utf-7' })],
		['a separator of two signs', one({ about: 'delimiter', is: ';;' })],
		['a line that is none', one({ about: 'header_line', is: '0' })],
		['a sign that nobody sees', one({ about: 'fixed', field: 'method', is: 'I\u0000E' })],
		['a project for all files', one({ about: 'fixed', field: 'project', is: 'Biblioteca A' })],
		['an object for a text', one({ ...column, is: { toString: 'x' } })],
		['a name that objects have', one({ ...column, about: '__proto__' })]
	])('for %s', (_, mapping) => {
		expect(opened(mapping)).toMatchObject({
			refused: 'odd',
			part: expect.stringContaining('tables') as string
		});
	});
});

it.each(['en', 'es'] as const)('every decision of a mapping is said in words (%s)', (language) => {
	const said = inLanguage(language, () =>
		Object.entries(shared).map(([key, choice]) => decisionText(key, choice))
	);
	for (const text of said) expect(text).toMatch(/ → \S/);
	expect(said.join(' ')).toContain(language === 'es' ? '«tipo» → ' : '“tipo” → ');
	expect(said.join(' ')).not.toMatch(
		/dialogue_participants|since_previous|windows_|\bmdy\b|\bshare\b|\bignore\b/
	);
});
