import { describe, expect, it } from 'vitest';
import { type Row, withValue, bytes, table, cell, duplicates, projectOf } from './rows';

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

	it('says what the canonical tables add up to', () => {
		const begins = (row: Row) => cell(row, 'period_start');
		const ends = (row: Row) => cell(row, 'period_end');
		/** The newest count since the beginning, or all periods that hold no shorter one. */
		const counted = (rows: readonly Row[]): Row[] => {
			const anew = rows
				.filter((row) => begins(row) === '')
				.sort((one, other) => (ends(one) < ends(other) ? 1 : -1));
			if (anew[0]) return [anew[0]];
			const holds = (row: Row, other: Row) =>
				other !== row && begins(other) >= begins(row) && ends(other) <= ends(row);
			return rows.filter((row) => !rows.some((other) => holds(row, other)));
		};
		const pairs = [
			['dialogue_sessions', 'value'],
			['community_actions', 'value'],
			['community_led_actions_pct', 'numerator'],
			['community_led_actions_pct', 'denominator']
		] as const;
		let compared = 0;
		for (const row of long) {
			for (const [indicator, part] of pairs) {
				if (row.indicator_id !== indicator || cell(row, part) === '') continue;
				const its = withValue.filter(
					(other) => other.project_id === row.project_id && other.indicator_id === indicator
				);
				// Bare percents have no parts to add, and a share of no action has no value.
				if (its.length === 0 || its.some((other) => cell(other, part) === '')) continue;
				const sum = counted(its).reduce((total, other) => total + Number(cell(other, part)), 0);
				expect(sum, `${row.project_id} ${indicator} ${part}`).toBe(Number(cell(row, part)));
				compared++;
			}
		}
		expect(compared).toBeGreaterThan(70);
	});
});
