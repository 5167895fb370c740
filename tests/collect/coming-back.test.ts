/** What a library sends back settles what it was asked: it loads without a question and is not asked again. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Entry } from '#collect';
import { file } from '../ingest/reading';
import { Desk, due, measured, roster } from './desk';

let desk: Desk;
afterEach(() => desk?.engine.close());
const half = '2019-01-01,2019-06-30,2019-07-15';

/** What came back needs nobody, and its indicators are asked no more. */
async function settled(entries: Readonly<Record<string, Entry>>) {
	const ids = Object.keys(entries);
	const asked = async () => (await desk.owed()).gaps.map(({ indicator }) => indicator.id);
	expect(await asked()).toEqual(expect.arrayContaining(ids));
	const { isSilent, receipt, outcome } = await desk.type(entries);
	expect({ changed: receipt.changed, problems: outcome.problems, isSilent }).toMatchObject({
		changed: 0,
		isSilent: true
	});
	expect((await asked()).filter((id) => ids.includes(id))).toEqual([]);
}

describe('a word in the place of a figure', () => {
	const words = {
		dialogue_sessions: { none: 'not_collected' },
		partner_organizations: { none: 'not_collected', note: 'se perdió la hoja' },
		community_actions: { none: 'not_applicable' },
		community_share_of_team: { none: 'not_applicable', note: 'aún no' }
	} as const;
	it.each([
		['a blank', ''],
		['what was to come', 'pendiente'],
		['a cell that a spreadsheet could not compute', '#N/A'],
		['a dash', '-']
	])('settles %s', async (_, value) => {
		desk = await Desk.at('2019-08-01');
		const rows = Object.keys(words).map((id) => `${id},III,routine,2019-01-01,2019-06-30,${value}`);
		const other = 'felt_heard,III,routine,2019-01-01,2019-06-30,4';
		await desk.load([roster(), due(half), measured('m.csv', 'value', ...rows, other)]);
		await settled(words);
	});
	it('settles a blank cell of a row by date, where no report is due', async () => {
		desk = await Desk.at('2019-08-01');
		const wide =
			'Proyecto,País,Fase,Fecha de corte,Acciones realizadas,Participantes\na,Colombia,III,2019-06-30,,40';
		await desk.load([roster(), file('ancha.csv', wide)]);
		await settled({ community_actions: { none: 'not_collected' } });
	});
});
