/** What merging a Minga file with what is loaded asks. */
import { expect, it } from 'vitest';
import { read } from '#ingest';
import { asksOf } from '../src/lib/workspace/merging';
import { file, nothingKnown } from './ingest/reading';

it('a question that two imports of a Minga file ask is asked once', () => {
	const header = 'Proyecto;País;Tipo de biblioteca;Fecha de corte;Participantes';
	const brings = ['2019', '2020'].map((year) => ({
		imported: { decisions: {} } as Parameters<typeof asksOf>[0][number]['imported'],
		outcome: read(
			[
				file(
					`${year}.csv`,
					[header, ...['03-31', '06-30'].map((day) => `B Uno;Perú;Pública;${year}-${day};5`)].join('\n')
				)
			],
			{},
			nothingKnown
		)
	}));
	const asked = asksOf(brings, {});
	expect(asked.map(({ code }) => code)).toEqual(['second_date']);
	expect(asksOf(brings, { [asked[0]!.ask!.key]: 'since_began' })).toEqual([]);
});
