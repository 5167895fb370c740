import { csvParseRows } from 'd3-dsv';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { asGroups, howDiffer, shown, type Shown } from '#charts';
import { coverage, linked, peers, placesOf, several, type Groups } from '#compare';
import { locale, m } from '#language';
import {
	comparisonCsv,
	copied,
	coverageRows,
	csv,
	harmless,
	linkedRows,
	notes,
	peersRows,
	pixels,
	placesRows,
	plate,
	rowsCsv,
	severalRows,
	sheetCsv,
	svgText,
	takenName,
	trendRows,
	type Source
} from '#report';
import { group, groups, roster, threeCountries, without } from './charts/cases';
import { indicator, observation, project, question } from './compare/made';

afterEach(() => locale.settle('en'));

const source: Source = { isSample: false, files: 3, copy: null, day: '2026-11-26', isShared: false };

/** What spreadsheet programs run, as it was found in the wild, behind every sign that begins a formula. */
const begin = [
	'=',
	'+',
	'-',
	'@',
	'\t=',
	'\r=',
	'\n=',
	' =',
	'\u00a0=',
	'＝',
	'＋',
	'－',
	'＠',
	' ＝',
	'\ufeff='
];
const payloads = begin.flatMap((sign) =>
	["cmd|' /C calc'!A0", 'HYPERLINK("http://x.example","y")', '1+1', 'SUM(A1:A9)*cmd|x!z'].map(
		(rest) => sign + rest
	)
);
/** Would a spreadsheet take the cell for a formula? Not by our own rule, and more suspicious than any program. */
const runs = (cell: string): boolean => {
	const bare = cell.replace(/^[\s\ufeff]+/, '').normalize('NFKC');
	return /^[=+\-@]/.test(bare) && !Number.isFinite(Number(bare.replace(',', '.')));
};

describe('a formula in a text', () => {
	it('is none in any file for spreadsheets, in any cell, nor in what is pasted', () => {
		expect(payloads).toHaveLength(60);
		expect(payloads.filter(runs)).toEqual(payloads);
		for (const delimiter of [',', ';'] as const) {
			const text = sheetCsv(
				[payloads[0]!, 'b'],
				payloads.map((each) => [each, 1]),
				delimiter
			);
			const cells = csvParseRows(delimiter === ';' ? text.replaceAll(';', ',') : text).map(
				([first = '']) => first
			);
			expect(cells.filter(runs)).toEqual([]);
		}
		const table = {
			caption: '=1+1',
			head: payloads,
			names: 1,
			rows: payloads.map((text) => [{ text }])
		};
		const { text, html } = copied({ ...bare, question: '=1+1', table }, source);
		expect(text.split(/[\t\r\n]+/).filter(runs)).toEqual([]);
		const cells = [...html.matchAll(/<(?:th|td)\b[^>]*>([^<]*)/g)].map(([, cell = '']) => cell);
		expect(cells).toHaveLength(2 * payloads.length);
		expect(cells.filter((cell) => runs(cell.replaceAll('&quot;', '"')))).toEqual([]);
	});

	it('is not made where there was none: numbers stay numbers', () => {
		for (const text of [
			'−3,5',
			'-3,5',
			'-3.5',
			'+0,3',
			'1.234,5',
			'61 %',
			'-12 %',
			'-',
			'--',
			'3,8',
			'',
			'a=b',
			'x@y'
		])
			expect(harmless(text, '\t'), text).toBe(text);
		expect(sheetCsv(['a'], [[-3.5], [0.1 + 0.2]])).toBe('a\r\n-3.5\r\n0.30000000000000004\r\n');
	});

	it('cannot begin behind what a spreadsheet takes for the end of a cell', () => {
		const opened = (text: string, own: ',' | ';', other: string) =>
			sheetCsv(['a', 'b'], [['x', text]], own)
				.split(new RegExp(`[${other}\r\n]`))
				.map((part) => part.replace(/^[\s"]+|["\s]+$/g, ''));
		// One sign before digits calls nothing, nor do dashes alone.
		const isDead = (part: string) => /^[+-]?[\d\s.,]*$|^-+$/.test(part.normalize('NFKC'));
		const alive = (text: string) =>
			(
				[
					[',', ';'],
					[',', '\t'],
					[';', ','],
					[';', '\t']
				] as const
			).flatMap(([own, other]) => opened(text, own, other).filter((part) => runs(part) && !isDead(part)));
		for (const text of [
			'hola\n=1+1;x',
			"nota;-1+cmd|'/C calc'!A0",
			"nota\r-1+cmd|'/C calc'!A0",
			'nota\t+1+1',
			'nota;"=1+1;x',
			'nota,-1+1',
			'＝;＋１＋１'
		])
			expect(alive(text), text).toEqual([]);
		expect(harmless('de -3 a 4; -3,5; +2', ',')).toBe('de -3 a 4; -3,5; +2');
		// As long as a cell may be, and no reader waits for it.
		for (const long of [`1${' '.repeat(99_000)}x`, `1${'\n'.repeat(99_000)}x`, `1${',"'.repeat(49_000)}x`])
			expect(harmless(long, ',')).toBe(long);
		fc.assert(
			fc.property(
				fc.array(
					fc.constantFrom(
						...'a1 ;,\t\r\n"=@+-.'.split(''),
						...'＝＠＋－１；'.split(''),
						'-1',
						'+1',
						';-',
						'\n=',
						';"'
					),
					{ maxLength: 12 }
				),
				(signs) => {
					expect(alive(signs.join('')), JSON.stringify(signs.join(''))).toEqual([]);
				}
			),
			{ numRuns: 5000 }
		);
	});

	it('stays whole in the lossless export, which is for programs', () => {
		expect(
			csvParseRows(
				csv(
					['a'],
					payloads.map((each) => [each])
				)
			)
				.slice(1)
				.map(([first]) => first)
		).toEqual(payloads);
	});
});

const bare: Shown = {
	question: 'Q?',
	said: ['Said.'],
	verdict: { level: 'with_care', name: 'Comparable with care', why: 'Because.' },
	title: 'Title',
	subtitle: 'Unit',
	doubts: ['Doubt.'],
	rests: '2 of 3 projects',
	scene: null,
	table: {
		caption: 'Caption',
		head: ['Group', 'Median'],
		names: 1,
		rows: [[{ text: 'Perú' }, { text: '3,8' }]]
	}
};

describe('what goes with a table', () => {
	it('is all that the picture says, above and below it, and beside its file', () => {
		const { text, html } = copied(bare, source);
		expect(text).toBe(
			[
				'Q?',
				'Said.',
				'Comparable with care. Because.',
				'Caption',
				'Unit',
				'',
				'Group\tMedian',
				'Perú\t3,8',
				'',
				'Doubt.',
				'2 of 3 projects',
				'From 3 files · taken on Nov 26, 2026 · Minga'
			].join('\r\n')
		);
		for (const part of [
			'Q?',
			'Said.',
			'Comparable with care. Because.',
			'Caption',
			'Doubt.',
			'2 of 3 projects',
			'From 3 files'
		])
			for (const form of [html, notes(bare, source)]) expect(form).toContain(part);
	});

	it('is in its file’s name where groups are not simply comparable, and its columns are what they always were', async () => {
		const told = (await shown(asGroups, threeCountries, {
			question: () => howDiffer(threeCountries),
			projects: [],
			roster
		}))!;
		expect(takenName('minga-felt-heard-country', told)).toBe('minga-felt-heard-country-comparable-with-care');
		expect(takenName('x', { verdict: { ...bare.verdict!, level: 'not_comparable' } })).toBe(
			'x-not-comparable'
		);
		expect(takenName('x', { verdict: { ...bare.verdict!, level: 'comparable' } })).toBe('x');
		expect(takenName('x', { verdict: null })).toBe('x');
		const [header, ...lines] = comparisonCsv(threeCountries).split('\r\n');
		expect(header).toBe('panel,group,n,missing,min,q1,median,q3,max,pooled,pooled_n');
		expect(lines.map((line) => line.split(',').slice(0, 4).join())).toEqual([
			',CO,13,1',
			',CR,4,0',
			',PE,9,1',
			''
		]);
	});

	it('says in both languages that the sample is invented, and that something is hidden', () => {
		for (const [language, invented, hidden] of [
			['en', 'Sample: invented data', 'figures of a few people are hidden'],
			['es', 'Ejemplo: datos inventados', 'las cifras de unas pocas personas están ocultas']
		] as const) {
			locale.settle(language);
			const text = notes(bare, { ...source, isSample: true, isShared: true });
			expect(text).toContain(invented);
			expect(text).toContain(hidden);
		}
	});
});

describe('a picture’s file', () => {
	it('is read by every program, whatever stands in a name', () => {
		const name = 'a\u0000b\u0008<script>alert(1)</script>&"\ud800\uffff';
		const answer: Groups = groups('felt_heard', [group('CO', [2, 3, 4], { missing: without('due') })]);
		return shown(asGroups, answer, {
			question: () => name,
			projects: [],
			roster: { countries: ['CO'], name: () => name }
		}).then((told) => {
			const text = svgText(plate(told!, source));
			expect(text).toContain('ab&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;');
			expect(text).not.toMatch(/<script|[\u0000-\u0008\ufffe\uffff]|[\ud800-\udfff]/);
		});
	});

	it('has twice as many pixels as it is wide, or as many as browsers draw', () => {
		expect(pixels({ width: 960, height: 700 })).toEqual({ width: 1920, height: 1400 });
		const { width, height } = pixels({ width: 960, height: 9000 });
		expect(width * height).toBeLessThanOrEqual(16_000_000);
		expect(height).toBeLessThanOrEqual(16_000);
		expect(width / height).toBeCloseTo(960 / 9000, 3);
	});
});

describe('rows of the other figures', () => {
	const projects = ['a', 'b', 'c', 'd', 'e', 'f', '=x'].map((id, at) =>
		project(id, { country: at < 4 ? 'CO' : 'PE', city: at === 0 ? '@town' : 'Cusco', lat: at, lon: -70 })
	);
	const observations = projects.map(({ project_id }, at) => observation(project_id, at + 1.25, { n: 20 }));
	const known = { projects, cells: [], observations };
	const felt = indicator('felt_heard');
	const header = (text: string) => text.split('\r\n')[0];

	it('are in codes, at full precision, the same in both languages, and none of their cells is a formula', () => {
		const told = () => {
			const stood = linked(question(), felt, known);
			const own = peers(question(), felt, known, 'a')!;
			if (stood.kind === 'none') throw new Error(stood.why);
			return {
				several: rowsCsv(severalRows(several(question(), [{ indicator: felt, known }]))),
				linked: rowsCsv(linkedRows(stood, { from: 2, to: 5 })),
				peers: rowsCsv(peersRows(own)),
				places: rowsCsv(placesRows(placesOf(projects))),
				trend: rowsCsv(trendRows([observations[0]!, observation('b', 2, { version: 0 })], felt)),
				coverage: rowsCsv(
					coverageRows(
						coverage(projects, [felt], [{ project: 'a', indicator: 'felt_heard', state: 'value' }])
					)
				)
			};
		};
		const english = told();
		locale.settle('es');
		expect(told()).toEqual(english);
		expect(m.take_open()).toBe('Llevárselo');
		expect(Object.fromEntries(Object.entries(english).map(([name, text]) => [name, header(text)]))).toEqual({
			several:
				'indicator,group,n,missing,min,q1,median,q3,max,pooled,pooled_n,pooled_numerator,pooled_denominator',
			linked: 'by,group,chosen,projects,q1,median,q3',
			peers: 'peers,n,missing,min,q1,median,q3,max,own,comparable,standing',
			places: 'country,town,region,lat,lon,projects,project_ids',
			trend:
				'project_id,indicator_id,phase,stage,period_end,value,numerator,denominator,n,target,estimated,proxy,definition_version',
			coverage: 'country,project_id,felt_heard'
		});
		expect(english.several).toContain('felt_heard,CO,4,0,1.25,,,,4.25,');
		expect(english.linked).toContain('country,CO,3,4,,,');
		expect(
			english.trend
				.split('\r\n')
				.slice(1, 3)
				.map((row) => row.split(',').slice(-2))
		).toEqual([
			['false', '1'],
			['true', '']
		]);
		expect(english.peers).not.toMatch(/\b[b-f]\b|=x/);
		for (const text of Object.values(english)) expect(csvParseRows(text).flat().filter(runs)).toEqual([]);
	});
});
