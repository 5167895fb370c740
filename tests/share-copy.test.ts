import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { copyFrom, packCopy } from '#archive';
import { answer, defaultQuestion } from '#compare';
import { audiences, dictionary, foldOpen, type Audience, type Project, type ShareCopy } from '#framework';
import { reachesSomeone } from '#ingest';
import { gather, make } from '#workspace';
import { Copied } from '../src/lib/workspace/copied';
import { newKey, unsealed } from '../src/lib/workspace/own-key';
import { Shared } from '../src/lib/workspace/shared';
import { sample, seeded, textOf } from './copies';
import { project as plain } from './compare/made';

type Whole = ReturnType<typeof sample>;
const plainly = { withoutWords: false, withoutTypes: false, by: '', made: '2026-11-26' };
const copyOf = async (whole: Whole, audience: Audience, change: object = {}, seed = 1) =>
	make(await gather({ whole, shared: new Shared(whole) }), { ...plainly, audience, ...change }, seeded(seed));

const isIn = (audience: Audience, { share_level }: Project): 'named' | 'unnamed' | 'absent' =>
	({
		funder: { private: 'absent', center: 'unnamed', peers: 'named', public: 'named' },
		peers: { private: 'absent', center: 'absent', peers: 'unnamed', public: 'unnamed' },
		public: { private: 'absent', center: 'absent', peers: 'unnamed', public: 'named' }
	})[audience][share_level] as 'named' | 'unnamed' | 'absent';

/** Everything that tells who a project is. */
const telling = (project: Project): string[] =>
	[
		project.project_id,
		project.project_name,
		project.library_name,
		project.host_organization,
		project.community_name
	].filter((name) => foldOpen(name).length >= 4);

/** Reads the bytes of a copy as somebody would who wants to know what is hidden. */
async function findsNothing(whole: Whole, audience: Audience, seed: number): Promise<ShareCopy> {
	const { bytes, roster } = await copyOf(whole, audience, {}, seed);
	const text = textOf(bytes);
	const read = await copyFrom(bytes);
	if ('refused' in read) throw new Error(`${read.refused} ${read.part}`);
	const folded = ` ${foldOpen(text)} `;
	const shared = new Shared(whole);
	const ids = new Map(roster.map(({ project, id }) => [project.project_id, id]));
	// What a named project is called may stand there, whoever else is called so.
	const open = whole.projects
		.filter((each) => isIn(audience, each) === 'named')
		.flatMap(telling)
		.map((name) => ` ${foldOpen(name)} `);
	for (const project of whole.projects) {
		const how = isIn(audience, project);
		expect(ids.get(project.project_id) === null, project.project_id).toBe(how === 'absent');
		if (how === 'named') continue;
		for (const name of telling(project).filter(
			(each) => !open.some((name) => name.includes(` ${foldOpen(each)} `))
		))
			expect(folded.includes(` ${foldOpen(name)} `), name).toBe(false);
		if (how === 'absent') continue;
		const shown = read.projects.find(({ project_id }) => project_id === ids.get(project.project_id))!;
		const { country, library_type, phases, status, start_date, end_date } = project;
		const month = (day: string) => day.slice(0, 7);
		expect({ ...shown, start_date: month(shown.start_date), end_date: month(shown.end_date) }).toEqual({
			...plain(shown.project_id, { country, library_type, phases, status: status as never }),
			project_name: '',
			start_date: month(start_date),
			end_date: month(end_date)
		});
	}
	for (const { indicator, breakdown, rows } of read.figures) {
		const seen = await shared.observations({ indicator, breakdown });
		const mine = (id: string) => [...ids].find(([, other]) => other === id)![0];
		for (const row of rows) {
			const same = seen.filter(
				(one) =>
					one.project === mine(row.project) &&
					one.stage === row.stage &&
					one.phase === row.phase &&
					one.breakdownValue === row.breakdownValue &&
					one.value === row.value &&
					one.numerator === row.numerator &&
					one.n === row.n
			);
			expect(same.length, `${indicator} ${breakdown} ${row.project}`).toBeGreaterThan(0);
			expect(row.note).toBeUndefined();
		}
	}
	const { narratives, changes } = await whole.stories();
	const level = new Map(whole.projects.map((project) => [project.project_id, project.share_level]));
	const isClosed = (own: string, id: string) =>
		[own || level.get(id), level.get(id)].some(
			(each) => each !== 'public' && !(each === 'peers' && audience === 'funder')
		);
	for (const { text: said, share_level, project_id } of narratives)
		if (isClosed(share_level, project_id) || reachesSomeone(said))
			expect(text.includes(JSON.stringify(said).slice(1, -1)), said).toBe(false);
	for (const { title, project_id } of changes)
		if (isClosed('', project_id))
			expect(text.includes(JSON.stringify(title).slice(1, -1)), title).toBe(false);
	for (const word of ['source_file', 'raw_value', 'load', 'decisions', 'note":"see'])
		expect(text.includes(`"${word}`), word).toBe(false);
	return read;
}

describe('whoever reads the bytes of a copy', () => {
	it.each(audiences)(
		'made of the sample %s, finds no name, text or figure that is not for them',
		async (audience) => {
			const whole = sample();
			const read = await findsNothing(whole, audience, 7);
			expect(read.left.projects).toBeGreaterThan(0);
			expect(read.left.figures).toBeGreaterThan(10);
			expect(read.left.texts).toBeGreaterThan(10);
			const rows = read.figures.reduce((sum, { rows }) => sum + rows.length, 0);
			expect(rows).toBeGreaterThan(500);
			expect(read.words.narratives.length).toBeGreaterThan(audience === 'funder' ? 200 : 5);
		}
	);

	it('made of random workspaces, finds none either', async () => {
		let hidden = 0;
		let texts = 0;
		await fc.assert(
			fc.asyncProperty(workspace, fc.constantFrom(...audiences), fc.nat(), async (whole, audience, seed) => {
				const { left, words } = await findsNothing(whole, audience, seed);
				hidden += left.figures;
				texts += words.narratives.length;
			}),
			{ numRuns: Number(process.env.MINGA_RUNS ?? 500), seed: 20261126 }
		);
		expect(hidden).toBeGreaterThan(500);
		expect(texts).toBeGreaterThan(50);
	}, 300_000);

	it('learns nothing from the order, from days or from the length of what is sealed', async () => {
		const whole = sample();
		const [one, other] = [await copyOf(whole, 'peers', {}, 1), await copyOf(whole, 'peers', {}, 2)];
		const order = ({ roster, copy }: typeof one) =>
			copy.projects.map(({ project_id }) => roster.find(({ id }) => id === project_id)!.project.project_id);
		expect(order(one)).not.toEqual(order(other));
		expect(order(one).toSorted()).toEqual(order(other).toSorted());
		expect(one.copy.id).not.toBe(other.copy.id);
		const key = (made: typeof one) =>
			new Map(made.roster.map(({ project, key }) => [project.project_id, key]));
		for (const [id, own] of key(one)) if (own) expect(key(other).get(id)).not.toBe(own);
		expect(new Set(one.copy.keys.map(({ sealed }) => sealed.length)).size).toBe(1);
		// A day that is no end of a month stands before another one of the same month.
		const isEnd = (day: string) => new Date(Date.parse(day) + 864e5).getUTCDate() === 1;
		for (const { rows } of one.copy.figures)
			for (const { project, periodEnd } of rows)
				if (!isEnd(periodEnd))
					expect(
						rows.some(
							(row) =>
								row.project === project &&
								row.periodEnd > periodEnd &&
								row.periodEnd.slice(0, 7) === periodEnd.slice(0, 7)
						),
						`${project} ${periodEnd}`
					).toBe(true);
	});
});

describe('the figures of a copy', () => {
	it.each(audiences)('%s, are those of share mode, over the projects that are in it', async (audience) => {
		const whole = sample();
		const { copy } = await copyOf(whole, audience);
		const given = new Copied(copy, null);
		const shared = new Shared(whole);
		const inside = whole.projects.filter((project) => isIn(audience, project) !== 'absent');
		for (const indicator of dictionary.values()) {
			const told = answer({ ...defaultQuestion, indicator: indicator.id }, indicator, {
				projects: given.projects,
				observations: await given.observations({ indicator: indicator.id }),
				cells: await given.coverage()
			});
			const open = new Set(inside.map(({ project_id }) => project_id));
			const before = answer({ ...defaultQuestion, indicator: indicator.id }, indicator, {
				projects: inside,
				observations: (await shared.observations({ indicator: indicator.id })).filter(({ project }) =>
					open.has(project)
				),
				cells: await shared.coverage()
			});
			const bare = (one: typeof told) =>
				one.kind === 'none'
					? one.why
					: one.panels.map(({ groups }) =>
							groups.map(({ code, n, missing, min, q1, median, q3, max, pooled, pooledN }) => {
								const whys = missing.map(({ why }) => why).sort();
								return { code, n, whys, min, q1, median, q3, max, pooled, pooledN };
							})
						);
			expect(bare(told), indicator.id).toEqual(bare(before));
		}
	});

	it('of periods apart are not there to be asked for', async () => {
		const given = new Copied((await copyOf(sample(), 'funder')).copy, null);
		await expect(given.observations({ indicator: 'felt_heard', period: '2019' })).rejects.toThrow('periods');
		expect(await given.provenance()).toEqual({ rows: [], of: 0 });
		await expect(given.tables()).rejects.toThrow('no rows');
	});
});

it('an indicator that all projects are asked comes along with its definition, one of a single community does not', async () => {
	const whole = sample();
	const base = dictionary.get('felt_heard')!;
	const soup = { ...base, id: 'ollas', name: { en: 'Pots', es: 'Ollas' } };
	const own = { ...base, id: 'local_rio', scope: 'local' as const, project: whole.projects[0]!.project_id };
	const more = { ...whole, dictionary: new Map([...dictionary, ['ollas', soup], ['local_rio', own]]) };
	more.observations = (asked) => whole.observations({ ...asked, indicator: 'felt_heard' });
	const { bytes } = await copyOf(more, 'funder');
	const read = await copyFrom(bytes);
	if ('refused' in read) throw new Error(read.part);
	const given = new Copied(read, null);
	expect(given.dictionary.get('ollas')).toEqual(soup);
	expect((await given.observations({ indicator: 'ollas' })).length).toBeGreaterThan(10);
	expect(given.dictionary.has('local_rio')).toBe(false);
	expect(textOf(bytes)).not.toContain('local_rio');
});

describe('an unnamed project', () => {
	it('is told by no type of which there is one in its country, where types are left out', async () => {
		const whole = sample({
			projects: [
				plain('a', { country: 'CR', library_type: 'special' }),
				plain('b', { country: 'CR' }),
				plain('c', { country: 'CR' }),
				plain('d', { country: 'PE', library_type: 'school' }),
				plain('e', { country: 'PE' }),
				plain('f', { country: 'HN' })
			]
		});
		const { lone } = await copyOf(whole, 'peers');
		expect(lone.map(({ project, by }) => [project, by]).sort()).toEqual([
			['a', 'type'],
			['d', 'type'],
			['e', 'type'],
			['f', 'country']
		]);
		const { copy, roster, lone: left } = await copyOf(whole, 'peers', { withoutTypes: true });
		expect(left.map(({ project, by }) => [project, by])).toEqual([['f', 'country']]);
		const typeOf = (id: string) =>
			copy.projects.find(
				({ project_id }) => project_id === roster.find(({ project }) => project.project_id === id)!.id
			)!.library_type as string;
		expect([typeOf('a'), typeOf('d'), typeOf('e'), typeOf('f')]).toEqual(['', '', '', 'public']);
		// One of the two public ones goes with the special one: of a single gap everybody knows what it is.
		expect([typeOf('b'), typeOf('c')].sort()).toEqual(['', 'public']);
		expect(copy.left.types).toBe(4);
	});

	it('is not named by the words of another', async () => {
		const { stories } = sample();
		const told = await stories();
		const [first] = told.narratives;
		const whole = sample({
			projects: [plain('one', { share_level: 'public' }), plain('two', { project_name: 'Sol Naciente' })],
			stories: {
				...told,
				narratives: [
					'Con la biblioteca «Sol Naciente» hicimos mingas.',
					'Hicimos mingas.',
					'Llame al 300 123 4567.'
				].map((text, at) => ({
					...first!,
					project_id: 'one',
					period_end: `2019-0${at + 1}-28`,
					share_level: 'public' as const,
					text
				}))
			}
		});
		const { copy } = await copyOf(whole, 'public');
		expect(copy.words.narratives.map(({ text }) => text)).toEqual(['Hicimos mingas.']);
		expect(copy.words.withheld.narratives).toHaveLength(2);
	});
});

describe('a library', () => {
	it('finds itself with its own key, and nobody else with another', async () => {
		const { copy, roster } = await copyOf(sample(), 'peers');
		const own = roster.filter(({ key }) => key !== null);
		expect(own).toHaveLength(copy.projects.length);
		for (const { key, project, id } of own.slice(0, 4))
			expect(await unsealed(key!, copy.keys)).toEqual({
				project_id: id,
				project_name: project.project_name,
				library_name: project.library_name
			});
		expect(await unsealed(newKey(), copy.keys)).toBeNull();
		expect(await unsealed('P-01', copy.keys)).toBeNull();
		const swapped = copy.keys.map((one, at) => ({
			...one,
			sealed: copy.keys[(at + 1) % copy.keys.length]!.sealed
		}));
		expect(await unsealed(own[0]!.key!, swapped)).toBeNull();
		expect((await copyOf(sample(), 'funder')).copy.keys).toEqual([]);
	});

	it('is called by its name where it looks, and all others stay as they are', async () => {
		const { copy, roster } = await copyOf(sample(), 'peers');
		const mine = roster.find(({ key }) => key !== null)!;
		const found = (await unsealed(mine.key!, copy.keys))!;
		const { projects } = new Copied(copy, { ...found, key: mine.key! });
		expect(projects.filter(({ project_name }) => project_name !== '')).toHaveLength(1);
		expect(projects.find(({ isOwn }) => isOwn)).toMatchObject({
			project_id: mine.id,
			project_name: mine.project.project_name
		});
	});
});

describe('a file that is no share copy as it should be', () => {
	const refusal = async (said: unknown) => {
		const bytes = typeof said === 'string' ? new TextEncoder().encode(said) : (said as Uint8Array);
		const read = await copyFrom(bytes);
		return 'refused' in read ? read.refused : null;
	};
	const changed = async (change: (said: { projects: unknown[]; figures: { rows: object[] }[] }) => void) => {
		const said = JSON.parse(textOf((await copyOf(sample(), 'peers')).bytes)) as Parameters<typeof change>[0];
		change(said);
		return refusal(JSON.stringify(said));
	};

	it('is refused, whatever is wrong with it', async () => {
		expect(await changed(() => undefined)).toBeNull();
		expect(await refusal('{"format":"minga"}')).toBe('not_copy');
		expect(await refusal('not json')).toBe('not_copy');
		expect(await refusal('null')).toBe('not_copy');
		const { bytes } = await copyOf(sample(), 'peers');
		expect(await refusal(bytes.slice(0, bytes.length / 2))).toBe('damaged');
		expect(await refusal(gzipSync(Buffer.alloc(151_000_000, 32), { level: 1 }))).toBe('too_large');
		expect(await changed((said) => Object.assign(said, { version: 2 }))).toBe('later_version');
		expect(await changed((said) => Object.assign(said, { more: 1 }))).toBe('odd');
		expect(
			await changed((said) =>
				Object.assign(said, { keys: [{ project: 'nobody', hash: '0'.repeat(64), sealed: '' }] })
			)
		).toBe('odd');
		expect(await changed(({ projects }) => projects.push(projects[0]))).toBe('odd');
		expect(await changed(({ figures }) => Object.assign(figures[0]!.rows[0]!, { value: '3' }))).toBe('odd');
		expect(await changed(({ figures }) => Object.assign(figures[0]!.rows[0]!, { project: 'x' }))).toBe('odd');
	});

	it('is read back as it was written, packed or bare', async () => {
		for (const audience of audiences) {
			const { copy, bytes } = await copyOf(sample(), audience, { by: 'La coordinadora' });
			expect(await copyFrom(bytes)).toEqual(JSON.parse(JSON.stringify(copy)));
			expect(await copyFrom(new TextEncoder().encode(textOf(bytes)))).toEqual(
				JSON.parse(JSON.stringify(copy))
			);
			expect(await packCopy(copy)).toEqual(bytes);
		}
	});
});

/** Few projects with small figures, names of their own, and words of every level. */
const levels = fc.constantFrom('private', 'center', 'peers', 'public') as fc.Arbitrary<
	Project['share_level']
>;
const workspace = fc
	.array(
		fc.record({
			country: fc.constantFrom('CO', 'PE', 'CR'),
			type: fc.constantFrom('public', 'school', 'special') as fc.Arbitrary<Project['library_type']>,
			share_level: levels,
			women: fc.nat(30),
			men: fc.nat(30),
			other: fc.nat(6),
			n: fc.nat(12),
			day: fc.integer({ min: 1, max: 28 }),
			words: fc.array(
				fc.record({ level: fc.oneof(fc.constant(''), levels), who: fc.nat(8), isReached: fc.boolean() }),
				{
					maxLength: 3
				}
			)
		}),
		{ minLength: 1, maxLength: 9 }
	)
	.map((rows) => {
		const id = (at: number) => `proyecto-${at}-quipu`;
		const name = (at: number) => `Casa ${'ABCDEFGHIJ'[at]}lamo`;
		const at = (one: (typeof rows)[number], more: object) => ({
			phase: 'II' as const,
			stage: 'routine' as const,
			breakdownValue: '',
			numerator: null,
			denominator: null,
			n: null,
			periodEnd: `2019-05-${String(one.day).padStart(2, '0')}`,
			sinceBegan: false,
			estimated: false,
			note: 'see the note',
			value: 0,
			...more
		});
		const of = (make: (one: (typeof rows)[number]) => object) =>
			rows.map((one, k) => ({ ...at(one, make(one)), project: id(k) }));
		const sum = ({ women, men, other }: (typeof rows)[number]) => women + men + other;
		return sample({
			projects: rows.map(({ country, type, share_level }, k) =>
				plain(id(k), {
					project_name: name(k),
					library_name: `Biblioteca ${name(k)}`,
					city: 'Sogamoso',
					country,
					library_type: type,
					share_level,
					community_population: 4321,
					start_date: '2018-03-17'
				})
			),
			observations: {
				dialogue_participants: of((one) => ({ value: sum(one) })),
				women_participants_pct: of((one) => ({
					value: (100 * one.women) / Math.max(1, sum(one)),
					numerator: one.women,
					denominator: Math.max(1, sum(one))
				})),
				felt_heard: of(({ n }) => ({ value: 3.5, n, numerator: n, denominator: n }))
			},
			byPart: {
				'parts:dialogue_participants:gender': (['women', 'men', 'other'] as const).flatMap((part) =>
					of((one) => ({
						value: one[part],
						breakdownValue: { women: 'woman', men: 'man', other: 'other' }[part]
					}))
				)
			},
			cells: [],
			stories: {
				narratives: rows.flatMap(({ words }, k) =>
					words.map(({ level, who, isReached }, nth) => ({
						project_id: id(k),
						field: 'lessons' as const,
						lang: 'es',
						text: `Aprendimos ${k}-${nth}${who < rows.length ? ` con ${name(who)}` : ''}${isReached ? ', tel. 310 555 1234' : ''}.`,
						period_end: `2019-0${nth + 1}-10`,
						share_level: level as never,
						load: 3
					}))
				),
				changes: rows.map((_, k) => ({
					project_id: id(k),
					date: '2019-04-11',
					change_type: 'person' as const,
					intended: 'yes' as const,
					title: `Cambio de ${k}`,
					text: '',
					evidence: '',
					linked_indicator: '',
					load: 3
				})),
				passages: [],
				partners: rows.map((_, k) => ({
					project_id: id(k),
					name: `Junta de ${name(k)}`,
					kind: '',
					role: '',
					since: '',
					load: 3
				})),
				activities: rows.map((_, k) => ({
					project_id: id(k),
					activity: 'x',
					done_on: '2018-04-02',
					note: name(k),
					load: 3
				})),
				phases: []
			}
		});
	});
