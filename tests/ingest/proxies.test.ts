import { describe, expect, it } from 'vitest';
import { decisionKey, proxyVersion, type Decisions } from '#framework';
import { codes, lines, readText } from './reading';

const roster = 'P0;PE;Lima;public;30/11/2019';
const wide = `Proyecto;País;Ciudad;Tipo de biblioteca;Fecha de corte;Bienestar;Conversatorios\n${roster};4;7\n`;
const long =
	'Proyecto;País;Ciudad;Tipo;Indicador;Fecha;Valor\nP0;PE;Lima;public;Bienestar;30/11/2019;4\nP0;PE;Lima;public;Se sintió escuchado;31/12/2019;3\n';
const said: Record<string, [text: string, decisions: Decisions]> = {
	'a column': [
		wide,
		{
			[decisionKey.column(
				'proyecto|pais|ciudad|tipo de biblioteca|fecha de corte|bienestar|conversatorios',
				'Bienestar'
			)]: 'felt_heard'
		}
	],
	'a text that names an indicator': [long, { [decisionKey.value('indicator_id', 'Bienestar')]: 'felt_heard' }]
};

describe.each(Object.entries(said))(
	'%s of which a person said which indicator it is',
	(_, [text, decisions]) => {
		const first = readText(text, decisions);
		const [asked, ...others] = first.problems.filter(({ code }) => code === 'name_differs');
		it('is told as called otherwise, and is loaded as that indicator without an answer', () => {
			expect([asked?.level, asked?.found, asked?.needed, others]).toEqual([
				'note',
				'Bienestar',
				'felt_heard',
				[]
			]);
			expect(lines(first)[0]).toMatchObject({ indicator: 'felt_heard', value: 4, note: '' });
			expect(first.batch.measurements.definition_version[0]).toBe(1);
		});
		it('is a proxy once that is said, with its own name beside the value; other rows are none', () => {
			const outcome = readText(text, { ...decisions, [asked!.ask!.key]: 'proxy' });
			expect(lines(outcome).map(({ note }) => note)).toEqual(['Bienestar', '']);
			expect([...outcome.batch.measurements.definition_version]).toEqual([proxyVersion, 1]);
			expect(codes(outcome)).not.toContain('note name_differs');
		});
		it('is the same once that is said, and is not told again', () => {
			const outcome = readText(text, { ...decisions, [asked!.ask!.key]: 'right' });
			expect(lines(outcome).map(({ note }) => note)).toEqual(['', '']);
			expect(codes(outcome)).not.toContain('note name_differs');
		});
	}
);
