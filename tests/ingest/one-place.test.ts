/** What is answered for one file is that file's, and goes over to no other by a name that is like its own. */
import { describe, expect, it } from 'vitest';
import type { Decisions } from '#framework';
import { read, type Outcome } from '#ingest';
import { heldCsv } from '#report';
import { file, lines, nothingKnown } from './reading';

const header = 'Proyecto,Tipo de biblioteca,Fecha de corte,Participantes';
const of = (library: string, value = 12) => `${header}\n${library},public,2019-11-30,${value}`;
const all = (decisions: Decisions, ...files: [string, string][]): Outcome =>
	read(
		files.map(([name, text]) => file(name, text)),
		decisions,
		nothingKnown
	);
const asked = ({ problems }: Outcome): Record<string, string> =>
	Object.fromEntries(
		problems.flatMap(({ where, needed, ask }) => (ask && needed === 'country' ? [[where.file, ask.key]] : []))
	);
const projects = ({ batch }: Outcome) =>
	batch.projects.map(({ project_name, country }) => `${country} ${project_name}`).sort();

describe('a country that was given for one file', () => {
	it('holds for that file with another figure, and in another form', () => {
		const said = { [asked(all({}, ['Informe.csv', of('Ica')]))['Informe.csv']!]: 'PE' };
		for (const name of ['Informe.csv', 'Informe.csv.csv', 'INFORME.CSV', 'Informe.txt', 'Informe (1).csv'])
			expect(projects(all(said, [name, of('Ica', 13)])), name).toEqual(['PE Ica']);
	});
	it.each([
		['Informe.Lima.csv', 'Informe.Cali.csv'],
		['Informe.junio.csv', 'Informe.julio.csv'],
		['Informe', 'Informe.abc']
	])('of %s says nothing of %s', (one, other) => {
		const said = { [asked(all({}, [one, of('Lima')]))[one]!]: 'PE' };
		const next = all(said, [other, of('Cali')]);
		expect(projects(next)).toEqual([]);
		expect(Object.keys(asked(next))).toEqual([other]);
	});
	it('stays with it where another one of nearly its name joins it', () => {
		const first: [string, string] = ['Informe (1).csv', of('Ica')];
		const second: [string, string] = ['Informe.csv', of('Cali')];
		const said = { [asked(all({}, first))['Informe (1).csv']!]: 'PE' };
		for (const both of [
			[first, second],
			[second, first]
		]) {
			const outcome = all(said, ...both);
			expect(projects(outcome)).toEqual(['PE Ica']);
			expect(Object.keys(asked(outcome))).toEqual(['Informe.csv']);
		}
		expect(Object.keys(asked(all(said, second)))).toEqual(['Informe.csv']);
	});
	it('is asked of two forms of one name, and settles each by itself', () => {
		const two: [string, string][] = [
			['Informe.csv', of('Ica')],
			['Informe.txt', of('Cali')]
		];
		const keys = asked(all({}, ...two));
		const said = { [keys['Informe.csv']!]: 'PE', [keys['Informe.txt']!]: 'CO' };
		expect(projects(all(said, ...two))).toEqual(['CO Cali', 'PE Ica']);
		expect(projects(all(said, two[1]!))).toEqual(['CO Cali']);
	});
});

describe('rows of several files that were given back together', () => {
	const two: [string, string][] = [
		['lima.csv', of('Lima')],
		['cali.csv', of('Cali')]
	];
	const rows = heldCsv(all({}, ...two).held, 'en');
	const download = (decisions: Decisions = {}) => all(decisions, ['filas.csv', rows]);

	it('are asked about file by file, and each answer is that of its own', () => {
		const keys = [
			...new Set(
				download().problems.flatMap(({ needed, ask }) => (ask && needed === 'country' ? [ask.key] : []))
			)
		];
		expect(keys).toHaveLength(2);
		expect(projects(download({ [keys[0]!]: 'PE', [keys[1]!]: 'CO' }))).toEqual(['CO Cali', 'PE Lima']);
		const one = download({ [keys[0]!]: 'PE' });
		expect(projects(one)).toEqual(['PE Lima']);
	});
	it('are read with what was answered for their files, and with nothing that was for another download', () => {
		const keys = asked(all({}, ...two));
		const said = { [keys['lima.csv']!]: 'PE', [keys['cali.csv']!]: 'CO' };
		const older = { [keys['lima.csv']!.replace('|lima:', '|filas:')]: 'EC' };
		expect(projects(download({ ...said, ...older }))).toEqual(['CO Cali', 'PE Lima']);
		expect(lines(download(older))).toEqual([]);
	});
});
