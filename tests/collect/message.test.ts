import { describe, expect, it } from 'vitest';
import { phaseCodes, type Measurement } from '#framework';
import {
	folders,
	groupsOf,
	knownOf,
	mailTo,
	messageOf,
	owed,
	sheetNames,
	formOf,
	type Known,
	type Owed
} from '#collect';
import { inLanguage } from '#language';
import { zipped } from '#report';
import { unzipSync, strFromU8 } from 'fflate';
import { half, known, project, row } from './made';

const one = (more: Partial<Known> = {}, where = 'CO', phases: ('II' | 'III')[] = ['II']): Owed =>
	owed(project({ country: where }, phases), known(more));
const body = (of: Owed) => messageOf(of, 'xlsx').body;

describe('the words for a library', () => {
	it('name what is missing, its days and by when, in its language', () => {
		const open = { day: '2019-07-01' };
		expect(body(one(open))).toMatch(/^Estimado equipo de Biblioteca Ejemplo:/);
		expect(body(one(open))).toContain('Todo lo que nos llegue hasta el 15 de julio de 2019 llega a tiempo.');
		expect(body(one(open))).toContain(
			'Del 1 de enero de 2019 al 30 de junio de 2019:\n– Conversaciones comunitarias realizadas'
		);
		expect(body(one(open))).toContain(
			'Una sola vez, al inicio, al final o tiempo después:\n– Tener voz en las decisiones locales ('
		);
		expect(body(one(open, 'ZA'))).toContain('Anything that reaches us by July 15, 2019 is in time.');
		expect(messageOf(one(open), 'xlsx').subject).toBe('Biblioteca Ejemplo: lo que todavía falta');
	});

	it('of a day that has passed reproach nothing, and of no day say none', () => {
		expect(body(one())).toContain('La fecha acordada era el 15 de julio de 2019; si necesitan más tiempo');
		const none = one({ due: [], rows: [row('felt_heard', { value: 4, n: 9 })] });
		expect(body(none)).not.toMatch(/fecha acordada|a tiempo/);
		expect(body(none)).toContain('Gracias por lo que ya nos enviaron');
		expect(body(one())).not.toContain('ya nos enviaron');
	});

	it('say what was not clear with its figures, files and lines, and what a share is made of', () => {
		const rows: Measurement[] = [
			...[12, 15].map((value, at) =>
				row('partner_organizations', {
					value,
					used: 'conflict',
					source_line: at + 2,
					source_file: 'informe.csv'
				})
			),
			row('women_participants_pct', { value: 60, source_line: 9 })
		];
		const said = body(one({ rows }));
		expect(said).toContain(
			'encontramos 12 (informe.csv, línea 2) y 15 (informe.csv, línea 3). ¿Cuál es el correcto?'
		);
		expect(said).toContain(
			'Mujeres entre las personas participantes (del 1 de enero de 2019 al 30 de junio de 2019): tenemos 60\u00a0% (informe.csv, línea 9); hacen falta los dos números'
		);
	});

	const years = (count: number) =>
		Array.from({ length: count }, (_, at) => ({
			...half,
			period_start: `20${at + 10}-01-01`,
			period_end: `20${at + 10}-12-31`,
			due_on: `20${at + 11}-01-31`
		}));
	/** What each paragraph of a list says: its things, and how many more it counts. */
	const lists = (said: string) =>
		said.split('\n\n').flatMap((paragraph) => {
			const items = paragraph.split('\n').filter((line) => line.startsWith('– '));
			const more = /^– y (\d+) más, todas en la hoja$/.exec(items.at(-1) ?? '')?.[1];
			return items.length === 0 ? [] : [{ named: items.length - (more ? 1 : 0), more: Number(more ?? 0) }];
		});

	it('are short however much is missing, name something of everything that is asked together, and count the rest', () => {
		for (const [count, most] of [
			[2, 12],
			[6, 12],
			[30, 31]
		] as const) {
			const all = one({ due: years(count), day: '2050-01-01' }, 'CO', ['II', 'III']);
			const groups = groupsOf(all.gaps);
			expect(groups.length).toBeGreaterThan(count);
			const said = lists(body(all));
			expect(said).toHaveLength(groups.length);
			// One more takes as much room as to say that there is one.
			expect(said.reduce((sum, { named }) => sum + named, 0)).toBeLessThanOrEqual(most + groups.length);
			expect(said.map(({ named, more }) => named + more)).toEqual(groups.map(({ gaps }) => gaps.length));
			expect(said.every(({ named }) => named > 0)).toBe(true);
		}
	});

	it('ask in words about all days that overlap, since no row of the sheet can settle them', () => {
		const rows = Array.from({ length: 16 }, (_, at): Measurement[] => {
			const days = { period_start: `20${at + 10}-01-01`, period_end: `20${at + 10}-12-31` };
			return [5, 6].map((value) =>
				row('partner_organizations', { ...days, value, used: 'conflict', source_line: 10 * at + value })
			);
		}).flat();
		const overlap = row('dialogue_sessions', { value: 7, used: 'overlap', source_line: 900 });
		const said = body(one({ rows: [...rows, overlap] }));
		expect(said).toMatch(/Conversaciones comunitarias .*línea 900.*días que se cruzan/);
		expect(said).toMatch(/– y \d+ más, todas en la hoja/);
	});

	it('that only want words say so, and not that something else is missing', () => {
		const owing = one();
		const said = body({ ...owing, gaps: [], narratives: ['lessons'] });
		expect(said).toContain(
			'Solo nos falta algo en sus propias palabras, tan breve como quieran: «Qué se aprendió».'
		);
		expect(said).not.toContain('todavía no tenemos');
	});

	it('of what the library said is to come use a word and never the code of a column', () => {
		const pending = row('dialogue_sessions', { value_status: 'due', raw_value: 'due' });
		const { gaps } = one({ rows: [pending] });
		const known = inLanguage('es', () => knownOf(gaps.find(({ rows }) => rows.length > 0)!));
		expect(known).toBe('pendiente (informe.csv, línea 2)');
	});

	it('blame and rank nobody, and name no other library', () => {
		for (const where of ['CO', 'ZA'])
			expect(body(one({}, where))).not.toMatch(
				/incumpl|retras|atras|moros|última vez|demás bibliotecas|late|fail|overdue|behind|other libraries have/i
			);
	});

	it('of the sample say that it is invented', () => {
		expect(messageOf(one(), 'xlsx', true).body).toMatch(
			/^\(Un ejemplo: esta biblioteca y sus datos son inventados\.\)/
		);
		expect(body(one())).not.toContain('inventad');
	});

	it('go to a mail program whole, addressed to nobody', () => {
		const owing = one();
		const message = messageOf({ ...owing, gaps: owing.gaps.slice(0, 2) }, 'csv');
		const mail = mailTo(message);
		const address = new URL(mail.address);
		expect(mail.isWhole).toBe(true);
		expect(address.pathname).toBe('');
		expect(address.searchParams.get('subject')).toBe(message.subject);
		expect(address.searchParams.get('body')?.replaceAll('\r\n', '\n')).toBe(message.body);
	});

	it('too long for an address go to a mail program by their subject alone, to be pasted', () => {
		const message = messageOf(one(), 'xlsx');
		const long = mailTo({ ...message, body: message.body.repeat(3) });
		expect(long.isWhole).toBe(false);
		expect(long.address.length).toBeLessThan(2000);
		expect(new URL(long.address).searchParams.get('subject')).toBe(message.subject);
		expect(new URL(long.address).searchParams.has('body')).toBe(false);
	});
});

describe('what is asked together', () => {
	it('is of the same days, the newest first, core indicators before the others', () => {
		const later = { ...half, period_start: '2019-07-01', period_end: '2019-12-31', due_on: '2020-01-15' };
		const rows = [
			row('languages_used', { value: 2, phase: 'II', period_end: '2018-12-31', period_start: '2018-01-01' })
		];
		const groups = groupsOf(one({ due: [half, later], day: '2020-02-01', rows }).gaps);
		expect(groups.map(({ kind }) => kind)).toEqual(['days', 'days', 'moments']);
		expect(groups[0]!.gaps[0]!.periodEnd).toBe('2019-12-31');
		const tiers = groups[0]!.gaps.map(({ indicator }) => indicator.tier);
		expect(tiers.at(-1)).toBe('optional');
		expect(tiers).toEqual(tiers.toSorted());
	});
});

describe('all of them', () => {
	it('are a folder a library, with its sheet and its words, and nothing for who owes nothing', async () => {
		const all = [
			one(),
			owed(project({ project_id: 'b', country: 'ZA' }, [...phaseCodes]), known()),
			owed(project({ project_id: 'c' }), known({ due: [] }))
		];
		for (const kind of ['xlsx', 'csv'] as const) {
			const zip = await zipped(await folders(all, kind));
			const files = unzipSync(new Uint8Array(await zip.arrayBuffer()));
			const wanted = all
				.slice(0, 2)
				.flatMap((each, at) => [
					...sheetNames(formOf(each), kind).map((name) => `${each.project.project_id}/${name}`),
					`${each.project.project_id}/${at === 0 ? 'mensaje' : 'message'}.txt`
				]);
			expect(Object.keys(files).sort()).toEqual(wanted.sort());
			expect(strFromU8(files['a/mensaje.txt']!)).toContain(sheetNames(formOf(all[0]!), kind)[0]);
		}
	});
});
