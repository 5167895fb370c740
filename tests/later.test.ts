/** Rows that an import held back, and what came of them since. */
import { describe, expect, it } from 'vitest';
import { read, type HeldRow, type Outcome } from '#ingest';
import { heldCsv } from '#report';
import { waiting } from '../src/lib/workspace/later';
import { Spreadsheet } from './giving/spreadsheet';
import { file, nothingKnown } from './ingest/reading';

const header = 'Proyecto,País,Tipo de biblioteca,Fecha de corte,Participantes';
const row = (name: string, participants: string) => `${name},Perú,Pública,2019-11-30,${participants}`;
const sent = (name: string, ...rows: string[]) =>
	read([file(name, [header, ...rows].join('\n'))], {}, nothingKnown);
const mended = (held: readonly HeldRow[], ...values: string[]) => {
	const left = [...values];
	const sheet = new Spreadsheet(heldCsv(held, 'es')).each('Participantes', () => left.shift() ?? 'muchas');
	return read([file('apartadas.csv', sheet.saved())], {}, nothingKnown);
};
const imported = (outcome: Outcome, at: string) => ({
	imported: { at, files: [{ name: 'apartadas.csv', sha256: '', size: 0 }] },
	outcome
});

describe('rows held back', () => {
	const { held } = sent('junio.csv', row('A', 'abc'), row('B', '5'), row('C', 'pocas'));

	it('all wait while nothing came after', () => {
		expect(held.map(({ line }) => line)).toEqual([2, 4]);
		expect(waiting(held, [])).toEqual({ held, since: [] });
	});

	it('that were loaded mended wait no more, and are counted by the import that brought them', () => {
		const once = mended(held, '12');
		const first = waiting(held, [imported(once, '2020-01-02')]);
		expect(first.held.map(({ line }) => line)).toEqual([4]);
		expect(first.since).toEqual([{ at: '2020-01-02', files: 'apartadas.csv', count: 1 }]);
		const twice = mended(once.held, '7');
		const both = waiting(held, [imported(once, '2020-01-02'), imported(twice, '2020-02-03')]);
		expect(both.held).toEqual([]);
		expect(both.since.map(({ at, count }) => [at, count])).toEqual([
			['2020-01-02', 1],
			['2020-02-03', 1]
		]);
		expect(waiting(once.held, [imported(twice, '2020-02-03')]).held).toEqual([]);
	});

	it('go on waiting where what was loaded is mended of a later file of that name', () => {
		const later = sent('junio.csv', row('D', 'abc'));
		const found = waiting(held, [
			imported(later, '2020-01-02'),
			imported(mended(later.held, '3'), '2020-02-03')
		]);
		expect(found).toEqual({ held, since: [] });
	});

	it('are brought back by no other file, whatever stands in it', () => {
		const other = sent('julio.csv', row('A', '12'), row('C', '3'));
		expect(waiting(held, [imported(other, '2020-01-02')]).held).toEqual(held);
	});
});
