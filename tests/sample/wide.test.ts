import { describe, expect, it } from 'vitest';
import { bytes, table, cell, duplicates, projectOf } from './rows';

describe('the wide Spanish file', () => {
	const raw = bytes('informe-ejemplo.csv');
	const text = Buffer.from(raw).toString('latin1');
	const [header = '', ...lines] = text.split('\r\n').slice(0, -1);
	const long = table('wide/measurements.csv');

	it('is what a spreadsheet in Spanish writes', () => {
		expect(header).toBe(
			'Proyecto;País;Ciudad;Tipo de biblioteca;Fase;Fecha de corte;N° de conversatorios;Participantes;Mujeres;' +
				'Grupos difíciles de alcanzar;Aliados activos;Acciones realizadas;Acciones lideradas por la comunidad;' +
				'Se sintió escuchado/a (1-5);N° de encuestas;Cambios sociales'
		);
		expect(() => new TextDecoder('utf-8', { fatal: true }).decode(raw)).toThrow();
		expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
		expect(lines.length).toBeGreaterThanOrEqual(12);
		for (const word of [';1.250;', ';s/d;', ';-;', ';No aplica;', ';pendiente;', ';3,', ';;'])
			expect(text).toContain(word);
		expect(lines.filter((line) => !/;\d\d\/\d\d\/20(?:18|19);/.test(line))).toEqual([]);
	});

	it('has one row for each project of its long form, under the ids that it will give', () => {
		const named = table('wide/projects.csv');
		expect(lines.map((line) => line.split(';')[0])).toEqual(named.map((row) => row.library_name));
		expect(duplicates(named.map((row) => cell(row, 'project_id')))).toEqual([]);
		expect(named.every((row) => projectOf.has(cell(row, 'project_id')))).toBe(true);
		expect(named.map((row) => row.project_id)).toContain('co-medellin-biblioteca-ejemplo-guayacan');
	});

	it('says the same figures as its long form', () => {
		const figure = (written: string | undefined): string =>
			/^\d/.test(written ?? '') ? String(Number((written ?? '').replaceAll('.', '').replace(',', '.'))) : '';
		const columns = [
			'dialogue_sessions',
			'dialogue_participants',
			'',
			'underreached_groups_engaged',
			'partner_organizations',
			'community_actions',
			'',
			'felt_heard'
		];
		for (const [at, row] of table('wide/projects.csv').entries()) {
			const cells = lines[at]?.split(';') ?? [];
			const said = (indicator: string) =>
				long.find((other) => other.project_id === row.project_id && other.indicator_id === indicator);
			for (const [place, indicator] of columns.entries()) {
				if (indicator)
					expect(cell(said(indicator), 'value'), `${row.project_id} ${indicator}`).toBe(
						figure(cells[6 + place])
					);
			}
			const women = said('women_participants_pct');
			expect(cell(women, 'numerator')).toBe(figure(cells[8]));
			if (cell(women, 'numerator')) expect(cell(women, 'denominator')).toBe(figure(cells[7]));
			expect(cell(said('community_led_actions_pct'), 'numerator')).toBe(figure(cells[12]));
		}
		expect(long.every((row) => row.period_start === '' && row.stage === 'routine')).toBe(true);
	});
});
