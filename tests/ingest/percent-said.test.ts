import { describe, expect, it } from 'vitest';
import { codes, lines, readText } from './reading';

const of = (outcome: ReturnType<typeof readText>, id: string) =>
	lines(outcome)
		.filter(({ indicator }) => indicator === id)
		.map(({ value, numerator, denominator, status }) => [value, numerator, denominator, status]);
const head = 'Biblioteca;País;Ciudad;Tipo de biblioteca;';

describe('a percentage under the name of a count', () => {
	it('that says "%" is one, and no count of women', () => {
		const outcome = readText(
			`${head}Fecha de corte;Participantes;Mujeres;Acciones realizadas;Acciones lideradas por la comunidad\n` +
				'Puente Piedra;Perú;Lima;Pública;30/11/2019;80;55 %;4;50 %\nHuaycán;Perú;Lima;Pública;30/11/2019;90;60 %;5;40 %'
		);
		expect(codes(outcome)).toEqual([]);
		expect(of(outcome, 'women_participants_pct')).toEqual([
			[55, NaN, NaN, 'reported'],
			[60, NaN, NaN, 'reported']
		]);
		expect(of(outcome, 'community_led_actions_pct').map(([value]) => value)).toEqual([50, 40]);
	});

	it('of which only some say it is asked about, with both answers', () => {
		const text = `${head}Fecha de corte;Participantes;Mujeres\nA;Perú;Lima;Pública;30/11/2019;80;55 %\nB;Perú;Ica;Pública;30/11/2019;90;60`;
		const [problem] = readText(text).problems.filter(({ level }) => level === 'ask');
		expect(problem?.ask?.choices).toEqual([
			'women_participants_pct',
			'women_participants_pct numerator',
			'ignore'
		]);
		const said = readText(text, { [problem!.ask!.key]: 'women_participants_pct' });
		expect(of(said, 'women_participants_pct').map(([value]) => value)).toEqual([55, 60]);
	});

	it('of broken numbers is asked about: no count is 0,56', () => {
		const text = `${head}Fecha de corte;Participantes;Mujeres\nA;Perú;Lima;Pública;30/11/2019;80;0,56\nB;Perú;Ica;Pública;30/11/2019;90;0,6`;
		const asks = readText(text).problems.flatMap(({ ask }) => (ask ? [ask.choices] : []));
		expect(asks).toContainEqual(['women_participants_pct', 'women_participants_pct numerator', 'ignore']);
	});

	it('counts stay counts', () => {
		const outcome = readText(
			`${head}Fecha de corte;Participantes;Mujeres\nA;Perú;Lima;Pública;30/11/2019;80;40`
		);
		expect(of(outcome, 'women_participants_pct')).toEqual([[50, 40, 80, 'reported']]);
	});
});

describe('a percentage by its own name in a table of indicators as rows', () => {
	const long = (...rows: [string, string][]) =>
		readText(
			`${head}Indicador;Fecha de corte;Valor\n` +
				rows.map(([name, value]) => `A;Perú;Ica;Pública;${name};30/11/2019;${value}`).join('\n')
		);

	it('is what it is called, where its whole does not stand beside it', () => {
		expect(of(long(['Acciones lideradas por la comunidad', '45']), 'community_led_actions_pct')).toEqual([
			[45, NaN, NaN, 'reported']
		]);
		const years = readText(
			`${head}Indicador;2018;2019\nQuince;Colombia;Cali;Pública;Acciones lideradas por la comunidad;40;55`
		);
		expect(of(years, 'community_led_actions_pct').map(([value]) => value)).toEqual([40, 55]);
	});

	it('is a percentage where it says "%", whatever stands beside it', () => {
		const outcome = long(['Acciones lideradas por la comunidad', '60 %'], ['Acciones realizadas', '5']);
		expect(of(outcome, 'community_led_actions_pct')).toEqual([[60, NaN, NaN, 'reported']]);
	});

	it('is a count of what stands beside it', () => {
		const outcome = long(['Acciones lideradas por la comunidad', '3'], ['Acciones realizadas', '5']);
		expect(of(outcome, 'community_led_actions_pct')).toEqual([[60, 3, 5, 'reported']]);
	});
});
