import { describe, expect, it } from 'vitest';
import { decisionKey, proxyVersion, type Decisions } from '#framework';
import { choiceText } from '#language';
import { codes, lines, readText } from './reading';

const roster = 'P0;PE;Lima;public;30/11/2019';
const wide = `Proyecto;País;Ciudad;Tipo de biblioteca;Fecha de corte;Bienestar;Conversatorios\n${roster};4;7\n`;
const long =
	'Proyecto;País;Ciudad;Tipo;Indicador;Fecha;Valor\nP0;PE;Lima;public;Bienestar;30/11/2019;4\nP0;PE;Lima;public;Conversatorios;30/11/2019;3\n';
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

describe('an indicator of a table of measurements that nobody knows', () => {
	const asked = (text: string, decisions: Decisions = {}) =>
		readText(text, decisions).problems.find(({ code }) => code === 'indicator_unknown');
	it('is asked about once for all files, by name, with what is nearly its name suggested', () => {
		const { level, ask } = asked(long)!;
		expect([level, ask!.key]).toEqual(['warn', decisionKey.value('indicator_id', 'Bienestar')]);
		expect(ask!.choices).toContain('felt_heard');
		expect(choiceText('felt_heard', asked(long)!)).toBe('How far participants felt heard');
		const near = asked(long.replace('Bienestar', 'Sentido de pertenensia'))!;
		expect(near.ask!.suggested).toBe('sense_of_belonging');
	});
	it('is read as the one that is said, and left as it is where that is said', () => {
		const { ask } = asked(long)!;
		const read = readText(long, { [ask!.key]: 'community_trust' });
		expect(lines(read)[0]).toMatchObject({ indicator: 'community_trust', value: 4 });
		const left = readText(long, { [ask!.key]: 'right' });
		expect(lines(left)[0]).toMatchObject({ indicator: 'Bienestar' });
		expect(asked(long, { [ask!.key]: 'right' })).toMatchObject({ level: 'note' });
	});
});
