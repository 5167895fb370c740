import { describe, expect, it } from 'vitest';
import { decisionKey } from '#framework';
import { codes, lines, readText } from './reading';

const front = 'Proyecto;País;Ciudad;Tipo de biblioteca;Fecha de corte';
const text = (header: string, value = '7') =>
	`${front};Conversatorios;${header}\nBib Uno;CO;Cali;Pública;2019-11-30;3;${value}`;
const column = (header: string) => readText(text(header)).readings[0]!.columns.at(-1)!;

describe('what stands in brackets behind a figure', () => {
	it.each([
		'Participantes (hombres)',
		'Participantes (esperados)',
		'Participantes (miles)',
		'Participantes [virtual]',
		'Participantes (acumulado)',
		'Aliados (potenciales)',
		'Acciones realizadas (planificadas)',
		'Población (miles)',
		'Confianza en la comunidad (hombres, línea de base)',
		'Fecha de inicio (prevista)'
	])('may make it another, which is offered and never taken: %s', (header) => {
		expect(column(header).field).toBeNull();
		const outcome = readText(text(header));
		expect(lines(outcome).map(({ indicator }) => indicator)).toEqual(['dialogue_sessions']);
		expect(outcome.batch.projects[0]?.community_population ?? null).toBeNull();
	});
	it('is suggested, and counts where a person says so', () => {
		const header = 'Participantes (esperados)';
		const outcome = readText(text(header));
		const asked = outcome.problems.find(({ code }) => code === 'column_similar');
		expect(asked).toMatchObject({
			where: { column: header },
			ask: { suggested: 'dialogue_participants' }
		});
		const { signature } = outcome.readings[0]!;
		const said = readText(text(header), { [decisionKey.column(signature, header)]: 'dialogue_participants' });
		expect(lines(said).map(({ value }) => value)).toEqual([3, 7]);
	});
	it.each([
		['Participantes (n°)', 'dialogue_participants'],
		['Participantes (total)', 'dialogue_participants'],
		['Participantes (personas)', 'dialogue_participants'],
		['Participante(s)', null],
		['Aliado(s) activo(s)', null],
		['Aliados activos (número)', 'partner_organizations'],
		['Se sintió escuchado/a (1-5)', 'felt_heard'],
		['Se sintió escuchado/a (0-10)', 'felt_heard'],
		['Se sintió escuchado/a (de 1 a 5)', 'felt_heard'],
		['Mujeres (%)', 'women_participants_pct'],
		['Mujeres (porcentaje)', 'women_participants_pct'],
		['Fecha de inicio (dd/mm/aaaa)', 'start_date'],
		['Lecciones aprendidas (máximo 100 palabras)', 'lessons'],
		['Confianza en la comunidad (línea de base)', 'community_trust baseline']
	])('a unit or an explanation changes nothing: %s', (header, field) => {
		if (field !== null) expect(column(header).field).toBe(field);
		else expect(column(header).field).toBe(column(header.replace(/\(\w\)/g, '')).field);
	});
});

describe('a percentage of what is counted', () => {
	it.each([
		'Participantes (%)',
		'% de participantes',
		'Participantes %',
		'Porcentaje de acciones realizadas',
		'Porcentaje de participantes',
		'Población (%)',
		'Se sintió escuchado/a (% de acuerdo)'
	])('is not the count, and not offered as it: %s', (header) => {
		expect(column(header).field).toBeNull();
		const outcome = readText(text(header, '85'));
		expect(lines(outcome).map(({ indicator }) => indicator)).toEqual(['dialogue_sessions']);
		for (const { ask } of outcome.problems)
			expect(ask?.suggested ?? '').not.toMatch(/participants|actions|popul/);
		expect(codes(outcome).some((code) => /column_(unknown|similar)/.test(code))).toBe(true);
	});
});
