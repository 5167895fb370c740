/** What a library sends back settles what it was asked: it loads without a question and is not asked again. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isOfOneDay, type Answer, type Entry, type Gap } from '#collect';
import { read } from '#ingest';
import { startInNode } from '../engine/node';
import { file, nothingKnown } from '../ingest/reading';
import { Desk, due, measured, roster } from './desk';

let desk: Desk;
// The first start takes its time.
beforeAll(async () => (await startInNode()).close(), 120_000);
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
		community_share_of_team: { none: 'not_applicable', note: 'aún no' },
		women_participants_pct: { numerator: '0', denominator: '0' }
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
	it('settles what is asked, where it is none of nobody, and is told as answered', async () => {
		desk = await Desk.at('2019-08-01');
		const other = 'felt_heard,III,routine,2019-01-01,2019-06-30,4';
		await desk.load([roster(), due(half), measured('m.csv', 'value', other)]);
		await settled({ women_participants_pct: { numerator: '0', denominator: '0' } });
		const { answered } = await desk.owed();
		expect(answered.map(({ indicator, row }) => [indicator.id, row.value_status])).toEqual([
			['women_participants_pct', 'not_applicable']
		]);
	});
	it('settles both parts of a share beside which it was taken for right, and neither of them alone', async () => {
		desk = await Desk.at('2019-08-01');
		const asked = async (row: string, columns = 'numerator,denominator', id = 'women_participants_pct') => {
			const own = `${id},III,routine,2019-01-01,2019-06-30,`;
			const sheet = measured('m.csv', `${columns},value_status`, own + row);
			const ask = read([sheet], {}, nothingKnown).problems.find(
				({ code }) => code === 'figure_beside_word'
			)?.ask;
			await desk.load([roster(), due(half), sheet], 'new', ask ? { [ask.key]: 'right' } : {});
			return (await desk.gaps(id)).map(({ why }) => why);
		};
		expect(await asked('3,4,no se recogió')).toEqual([]);
		expect(await asked('3,,no se recogió')).toEqual(['parts']);
		// So does one beside a figure that stands in its own cell.
		await desk.engine.close();
		desk = await Desk.at('2019-08-01');
		expect(await asked('75,3,4,no se recogió', 'value,numerator,denominator')).toEqual([]);
		expect(await asked('3.9,20,no se recogió', 'value,n', 'felt_heard')).toEqual([]);
	});
	it('settles a blank cell of a row by date, where no report is due', async () => {
		desk = await Desk.at('2019-08-01');
		const wide =
			'Proyecto,País,Fase,Fecha de corte,Acciones realizadas,Participantes\na,Colombia,III,2019-06-30,,40';
		await desk.load([roster(), file('ancha.csv', wide)]);
		await settled({ community_actions: { none: 'not_collected' } });
	});
});

describe('allies', () => {
	const others = 'felt_heard,IV,routine,2019-01-01,2019-06-30,4,10';
	const begun = async () => {
		desk = await Desk.at('2019-08-01');
		await desk.load([
			roster(),
			due(half),
			measured('m.csv', 'value,n', others, 'allies_engaged,IV,routine,2018-01-01,2018-12-31,4,')
		]);
		return (await desk.gaps('allies_engaged')).map((gap) => gap.breakdownValue);
	};
	it.each(['not_collected', 'not_applicable'] as const)(
		'are not asked again once they are %s',
		async (none) => {
			expect(await begun()).toEqual(['supporter', 'advocate', 'champion']);
			await settled({ allies_engaged: { none } });
			const { answered } = await desk.owed();
			expect(answered.map(({ indicator, row }) => [indicator.id, row.value_status])).toEqual([
				['allies_engaged', none]
			]);
		}
	);
	it('are asked for the step that is not told yet, and no more once it is, or is said to be none', async () => {
		await begun();
		await desk.type({ allies_engaged: { parts: { supporter: '5', champion: '2' } } });
		expect((await desk.gaps('allies_engaged')).map((gap) => gap.breakdownValue)).toEqual(['advocate']);
		await settled({ allies_engaged: { none: 'not_collected' } });
	});
});

describe('what is asked of two reports', () => {
	const year = [half, '2019-07-01,2019-12-31,2020-01-15'];
	it('is what a later one lacks, though an earlier one is pending', async () => {
		desk = await Desk.at('2020-02-01');
		const rows = [
			'dialogue_sessions,III,routine,2019-01-01,2019-06-30,pendiente',
			'dialogue_participants,III,routine,2019-01-01,2019-06-30,pendiente',
			'partner_organizations,III,routine,2019-07-01,2019-12-31,4'
		];
		await desk.load([roster(), due(...year), measured('m.csv', 'value', ...rows)]);
		const ends = async (id: string) =>
			(await desk.gaps(id)).map(({ periodEnd, why }) => `${periodEnd} ${why}`);
		expect(await ends('dialogue_sessions')).toEqual(['2019-06-30 due', '2019-12-31 missing']);
		// Of what is known by its newest value the newest is enough.
		expect(await ends('dialogue_participants')).toEqual(['2019-12-31 missing']);
		await settled({ dialogue_sessions: { value: '3' }, dialogue_participants: { value: '40' } });
	});
	it('is asked once where both end with the project', async () => {
		desk = await Desk.at('2020-02-01');
		await desk.load([
			roster('2018-01-01,2018-12-31'),
			due(',2019-06-30,2019-07-15', ',2019-12-31,2020-01-15'),
			measured('m.csv', 'value', 'partner_organizations,III,routine,2018-01-01,2018-06-30,4')
		]);
		expect(await desk.gaps('dialogue_sessions')).toMatchObject([
			{ periodEnd: '2018-12-31', dueOn: '2019-07-15' }
		]);
	});
});

describe('a sheet of what is older than what is loaded', () => {
	it('is no older copy of it: nobody is needed', async () => {
		desk = await Desk.at('2020-02-01');
		await desk.load([
			roster(),
			due(half, '2019-07-01,2019-12-31,2020-01-15'),
			measured('m.csv', 'value', 'dialogue_sessions,III,routine,2019-07-01,2019-12-31,4')
		]);
		const [older] = await desk.gaps('dialogue_sessions');
		expect(older!.periodEnd).toBe('2019-06-30');
		expect(await desk.answer(new Map([[older!, { value: 3 }]]))).toMatchObject({ isSilent: true });
	});
});

describe('five counts for a mean that is loaded', () => {
	const counts = (parts: Record<string, string>) => ({ felt_heard: { parts } });
	/** 157 / 40 = 3.925 · 164 / 40 = 4.1 */
	const [about39, about41] = [
		{ 1: '1', 2: '3', 3: '8', 4: '14', 5: '14' },
		{ 1: '1', 2: '2', 3: '5', 4: '16', 5: '16' }
	];
	const loaded = async (...rows: string[]) => {
		desk = await Desk.at('2019-08-01');
		const own = rows.map((row) => `felt_heard,III,routine,2019-01-01,2019-06-30,${row}`);
		await desk.load([roster(), due(half), measured('m.csv', 'value,n', ...own)]);
		return (await desk.gaps('felt_heard')).map(({ why }) => why);
	};
	const value = async () => {
		const { rows } = await desk.engine.provenance({ project: 'a', indicator: 'felt_heard' });
		const whole = rows.filter((row) => row.used === 'used' && row.breakdown === '');
		return whole.map((row) => [row.value, row.numerator, row.n]);
	};

	it('say which of two that contradict each other is right', async () => {
		expect(await loaded('3.9,40', '4.1,40')).toEqual(['conflict']);
		await settled(counts(about41));
		expect(await value()).toEqual([[4.1, 32, 40]]);
	});
	it('are asked about where they are neither of the two, and settle them once that is answered', async () => {
		expect(await loaded('3.2,40', '4.3,40')).toEqual(['conflict']);
		expect(await desk.type(counts(about41))).toMatchObject({ isSilent: false, receipt: { changed: 1 } });
		expect(await desk.gaps('felt_heard')).toEqual([]);
		expect(await value()).toEqual([[4.1, 32, 40]]);
	});
	it('give a mean its answers where they are that mean', async () => {
		expect(await loaded('3.9,')).toEqual(['parts']);
		await settled(counts(about39));
		expect(await value()).toEqual([[3.9, 28, 40]]);
	});
	it('are asked about where they are another, old beside new, and hold as it is answered', async () => {
		expect(await loaded('3.9,')).toEqual(['parts']);
		const { receipt } = await desk.type(counts(about41));
		expect(receipt).toMatchObject({ added: 5, changed: 1, changes: [{ old: 3.9, new: 4.1 }] });
		expect(await value()).toEqual([[4.1, 32, 40]]);
		expect(await desk.gaps('felt_heard')).toEqual([]);
		// The same again changes nothing; and what is loaded after it stands by itself.
		const again = await desk.load([
			measured('n.csv', 'value', 'partner_organizations,III,routine,2019-01-01,2019-06-30,4')
		]);
		expect(again.receipt).toMatchObject({ added: 1, changed: 0 });
		expect(await value()).toEqual([[4.1, 32, 40]]);
	});
	it('leave the mean as it was where that is chosen', async () => {
		await loaded('3.9,');
		await desk.type(counts(about41), 'old');
		expect(await value()).toEqual([[3.9, 32, 40]]);
	});
});

describe('that there is no figure, said of what was unclear', () => {
	const loaded = async (id: string, columns: string, ...rows: string[]) => {
		desk = await Desk.at('2019-08-01');
		const own = rows.map((row) => `${id},III,routine,2019-01-01,2019-06-30,${row}`);
		await desk.load([roster(), due(half), measured('m.csv', columns, ...own)]);
		return (await desk.gaps(id)).map(({ why }) => why);
	};
	const parts = 'value,numerator,denominator';
	it.each([
		['figures that contradict each other', 'dialogue_sessions', 'conflict', 'value', ['3', '5']],
		['a share without its parts', 'women_participants_pct', 'parts', parts, ['60,,']],
		['one part alone', 'women_participants_pct', 'parts', parts, [',24,']],
		['a mean without its answers', 'felt_heard', 'parts', 'value,n', ['3.9,']]
	] as const)('settles %s, whichever side is kept', async (_, id, why, columns, rows) => {
		for (const side of ['new', 'old'] as const) {
			expect(await loaded(id, columns, ...rows)).toEqual([why]);
			// A figure against none is a decision of whoever collects, and of nobody else.
			expect(await desk.type({ [id]: { none: 'not_collected' } }, side)).toMatchObject({
				receipt: { changed: 1 }
			});
			expect(await desk.gaps(id), side).toEqual([]);
			if (side === 'old') break;
			await desk.engine.close();
		}
	});
	it('is said of what stood there then: another figure without its parts is asked about', async () => {
		await loaded('women_participants_pct', parts, '60,,');
		await desk.type({ women_participants_pct: { none: 'not_collected' } }, 'old');
		const later = 'women_participants_pct,III,routine,2019-01-01,2019-06-30,70,,';
		await desk.load([measured('n.csv', parts, later)]);
		expect((await desk.gaps('women_participants_pct')).map(({ why }) => why)).toEqual(['parts']);
	});
});

describe('a start of which there was only a note', () => {
	it('is asked for still, its day too, and no more once its figure came for an earlier day', async () => {
		desk = await Desk.at('2019-08-01');
		await desk.load([
			roster(),
			due(half),
			measured('m.csv', 'value', 'civic_voice,II,routine,2019-01-01,2019-06-30,4')
		]);
		const start = async () => (await desk.gaps('civic_voice')).filter(({ stage }) => stage === 'baseline');
		const [open] = await start();
		await desk.answer(new Map([[open!, { status: 'due', note: 'la busco' }]]));
		const [pending] = await start();
		expect([pending!.why, pending!.periodEnd, isOfOneDay(pending!)]).toEqual(['due', open!.periodEnd, true]);
		expect(await desk.answer(new Map([[pending!, { value: 4, n: 20, day: '2018-03-01' }]]))).toMatchObject({
			isSilent: true
		});
		expect(await start()).toEqual([]);
	});
});

describe('a start that was noted with its day', () => {
	it('is asked for, and its day no more', async () => {
		desk = await Desk.at('2019-08-01');
		await desk.load([
			roster(),
			due(half),
			measured('m.csv', 'value', 'civic_voice,II,routine,2019-01-01,2019-06-30,4')
		]);
		const start = async () => (await desk.gaps('civic_voice')).filter(({ stage }) => stage === 'baseline');
		const [open] = await start();
		await desk.answer(new Map([[open!, { status: 'due', note: 'la busco', day: '2018-03-01' }]]));
		const noted = await start();
		expect(noted.map((gap) => [gap.why, gap.periodEnd, isOfOneDay(gap)])).toEqual([
			['due', '2018-03-01', false]
		]);
	});
});

describe('a follow-up that is to come', () => {
	it('is asked for, though there is one of an earlier day', async () => {
		desk = await Desk.at('2021-08-01');
		const rows = [
			'community_continues,IV,followup,2020-06-30,2020-06-30,2',
			'community_continues,IV,followup,2020-12-31,2020-12-31,pendiente'
		];
		await desk.load([roster('2019-01-01,2019-12-31'), measured('m.csv', 'value', ...rows)]);
		const ends = (await desk.gaps('community_continues')).map(({ periodEnd, why }) => `${periodEnd} ${why}`);
		expect(ends).toEqual(['2020-12-31 due']);
	});
});

describe('what is told beside', () => {
	it('of a partner that is known takes nothing from what is known of it, and is no change', async () => {
		desk = await Desk.at('2019-08-01');
		const partners =
			'project_id,name,kind,role,since\na,Junta de vecinos,asociación,presta el salón,2018-03-01\n';
		await desk.load([
			roster(),
			due(half),
			file('partners.csv', partners),
			measured('m.csv', 'value', 'partner_organizations,III,routine,2019-01-01,2019-06-30,4')
		]);
		const [gap] = await desk.gaps('dialogue_sessions');
		const again = (name: string, role: string) =>
			desk.answer(new Map([[gap!, { value: 3 }]]), {
				more: { changes: [], partners: [{ name, kind: '', role, since: '' }], activities: [] }
			});
		expect(await again('junta de vecinos', '')).toMatchObject({
			isSilent: true,
			receipt: { changedRows: 0 }
		});
		// Another role is a change: it is asked about, and nothing else is lost by it.
		expect(await again('Junta de vecinos', 'da talleres')).toMatchObject({ receipt: { changedRows: 1 } });
		const { partners: known } = await desk.engine.tables();
		expect(known).toMatchObject([{ kind: 'asociación', role: 'da talleres', since: '2018-03-01' }]);
	});
});

describe('a whole sheet of the next report', () => {
	it.each([
		['the same as before', { value: 40, numerator: 20, denominator: 40 }],
		['much more than before', { value: 400, numerator: 20, denominator: 400 }],
		['not collected, though it was before', { status: 'not_collected' }]
	] as const)('needs nobody where it is %s', async (_, said) => {
		desk = await Desk.at('2020-02-01');
		const rows = Array.from({ length: 8 }, (_, at) => `p${at}`).flatMap((id, at) => [
			`${id},dialogue_sessions,III,routine,2019-01-01,2019-06-30,${40 + at},,`,
			`${id},dialogue_sessions,III,routine,2019-07-01,2019-12-31,${41 + at},,`
		]);
		const own = ['dialogue_sessions', 'dialogue_participants', 'partner_organizations'].map(
			(id) => `a,${id},III,routine,2019-01-01,2019-06-30,40,,`
		);
		const header = 'project_id,indicator_id,phase,stage,period_start,period_end,value,numerator,denominator';
		const shares = 'a,women_participants_pct,III,routine,2019-01-01,2019-06-30,,20,40';
		const all = Array.from({ length: 8 }, (_, at) => `p${at},Casa ${at},CO,public`);
		await desk.load([
			file(
				'p.csv',
				['project_id,project_name,country,library_type', 'a,Biblioteca Ejemplo,CO,public', ...all].join('\n')
			),
			due(half, '2019-07-01,2019-12-31,2020-01-15'),
			file('m.csv', [header, ...own, shares, ...rows].join('\n'))
		]);
		const later = (await desk.owed()).gaps.filter(
			({ indicator, periodEnd }) =>
				periodEnd === '2019-12-31' && [...own, shares].some((row) => row.includes(indicator.id))
		);
		expect(later).toHaveLength(4);
		const answers = later.map((gap): [Gap, Answer] => {
			if ('status' in said) return [gap, said];
			const { value, ...parts } = said;
			return [gap, gap.indicator.valueType === 'percent' ? parts : { value }];
		});
		const { outcome, isSilent } = await desk.answer(new Map(answers));
		expect(outcome.problems.filter(({ level }) => level !== 'note')).toEqual([]);
		expect(isSilent).toBe(true);
	});
});
