/** What the properties and the messy files brought to light, each as small as it can be shown. */
import { expect, it } from 'vitest';
import { decisionKey } from '#framework';
import { read } from '#ingest';
import { codes, file, lines, measured, nothingKnown, readText } from './reading';

it('565.000 people in a canonical file are asked about, and are not silently 565', () => {
	const text = measured('value,n', 'dialogue_participants|565.000|');
	const outcome = readText(text);
	expect(lines(outcome)).toEqual([]);
	const [{ ask } = {}] = outcome.problems;
	expect(codes(outcome)).toEqual(['ask number_ambiguous']);
	const value = (choice: string) => lines(readText(text, { [ask!.key]: choice }))[0]!.value;
	expect([value('comma'), value('point')]).toEqual([565_000, 565]);
});

it('a mean with three decimals in a canonical file is what it says', () => {
	const outcome = readText(measured('value,n', 'felt_heard|4.125|8'));
	expect(lines(outcome)).toMatchObject([{ value: 4.125, n: 8 }]);
	expect(codes(outcome)).toEqual(['warn project_unknown']);
});

it('a nine on a scale up to ten is an answer, and no code for a missing one', () => {
	const text =
		'Proyecto;País;Tipo de biblioteca;Fecha de corte;Se sintió escuchado/a (0-10);N° de encuestas\nA;Perú;Pública;30/11/2019;9;20';
	const { signature } = readText(text).readings[0]!;
	expect(
		readText(text)
			.problems.filter(({ ask }) => ask)
			.map(({ code }) => code)
	).toEqual(['scale_unclear']);
	const said = { [decisionKey.scale(signature, 'Se sintió escuchado/a (0-10)')]: '0-10' };
	const outcome = readText(text, said);
	expect(outcome.held).toEqual([]);
	expect(lines(outcome)).toMatchObject([{ indicator: 'felt_heard', value: 4.6, n: 20 }]);
});

it('a file that merely names its library finds it in another one, whichever was dropped first', () => {
	const full = file(
		'b.csv',
		'Proyecto;País;Tipo de biblioteca;Fecha de corte;Participantes\nA;Perú;Pública;30/11/2019;35'
	);
	const bare = file('a.csv', 'Proyecto;País;Fecha de corte;Conversatorios\nA;Perú;30/11/2019;4');
	for (const files of [
		[full, bare],
		[bare, full]
	]) {
		const outcome = read(files, {}, nothingKnown);
		expect(outcome.held).toEqual([]);
		expect(
			lines(outcome)
				.map(({ project, value }) => `${project} ${value}`)
				.sort()
		).toEqual(['pe-a 35', 'pe-a 4']);
	}
});
