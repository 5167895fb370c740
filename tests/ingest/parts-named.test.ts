/** A column of parts without one that says what they are parts of. */
import { describe, expect, it } from 'vitest';
import { decisionKey } from '#framework';
import { read } from '#ingest';
import { heldCsv } from '#report';
import { file, lines, nothingKnown, readText } from './reading';

const table = (header: string, ...parts: string[]) =>
	[
		`Biblioteca;País;Ciudad;Tipo de biblioteca;Fecha de corte;Indicador;${header};Valor`,
		...parts.map(
			(part, at) =>
				`Biblioteca Santa Cruz;Perú;Miraflores;Pública;30/11/2019;Participantes en las conversaciones;${part};${90 - at}`
		)
	].join('\n');
const partsOf = (text: string, decisions = {}) =>
	lines(readText(text, decisions)).map(({ part, value }) => [part, value]);
const all = ['Total', 'Mujeres', 'Hombres', '0-14 años', '15-28 años', '60 y más', '60+'];
const found = [
	['', 90],
	['gender=woman', 89],
	['gender=man', 88],
	['age_band=0-14 años', 87],
	['age_band=15-28 años', 86],
	['age_band=60 y más', 85],
	['age_band=60+', 84]
];

describe('parts that name their breakdown', () => {
	it('“Grupo” over them is their column, and the whole is no part', () => {
		const outcome = readText(table('Grupo', ...all));
		expect(outcome.problems).toEqual([]);
		expect(partsOf(table('Grupo', ...all))).toEqual(found);
	});
	it('under any header that a person said is it', () => {
		const text = table('Quiénes', ...all);
		const { signature } = readText(text).readings[0]!;
		const said = { [decisionKey.column(signature, 'Quiénes')]: 'breakdown_value' };
		expect(partsOf(text, said)).toEqual(found);
	});
	it('one that names none is asked about, once for all files', () => {
		const text = table('Grupo', 'Total', 'Mujeres', 'Hombres', 'Personas mayores');
		const asked = readText(text).problems.filter(({ level }) => level !== 'note');
		expect(asked).toMatchObject([
			{ code: 'unknown_code', found: 'Personas mayores', where: { column: 'Grupo' } }
		]);
		expect(asked[0]!.ask!.key).toBe(decisionKey.value('breakdown', 'Personas mayores'));
		expect(asked[0]!.ask!.choices).toContain('age_band');
		expect(partsOf(text, { [asked[0]!.ask!.key]: 'age_band' }).at(-1)).toEqual([
			'age_band=Personas mayores',
			87
		]);
	});
	it('of which none names one goes on being parts in a later file, where a person said of one what it is of', () => {
		const later = table('Grupo', 'Jóvenes');
		expect(partsOf(later, { [decisionKey.value('breakdown', 'Jóvenes')]: 'age_band' })).toEqual([
			['age_band=Jóvenes', 90]
		]);
	});
	it('is never the whole in rows that were given back', () => {
		const open = readText(table('Grupo', 'Total', 'Mujeres', 'Hombres', 'Jóvenes'));
		const mended = read([file('apartadas.csv', heldCsv(open.held, 'es'))], {}, nothingKnown);
		expect(lines(mended)).toEqual([]);
		expect(mended.problems).toMatchObject([{ code: 'unknown_code', found: 'Jóvenes' }]);
		const said = { [decisionKey.value('breakdown', 'Jóvenes')]: 'missing' };
		const whole = read([file('apartadas.csv', heldCsv(open.held, 'es'))], said, nothingKnown);
		expect(lines(whole).map(({ part, value }) => [part, value])).toEqual([['', 87]]);
	});
	it('a column of other groups stays unknown', () => {
		const [reading] = readText(table('Grupo', 'Club de lectura', 'Comité')).readings;
		expect(reading!.columns[6]!.field).toBeNull();
	});
});
