import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { copyFrom, packCopy } from '#archive';
import { trendShown } from '#charts';
import { answer, changes, changesRows, defaultQuestion } from '#compare';
import {
	audiences,
	dictionary,
	foldOpen,
	newestDay,
	type Audience,
	type Cell,
	type CopiedFigures,
	type Project,
	type ShareCopy
} from '#framework';
import { reachesSomeone } from '#ingest';
import { gather, make } from '#workspace';
import { Copied } from '../src/lib/workspace/copied';
import { newKey, unsealed } from '../src/lib/workspace/own-key';
import { Shared } from '../src/lib/workspace/shared';
import { fewKnown } from './attacker';
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
		project.community_name,
		project.library_name.replace(/^Biblioteca Casa /, ''),
		// «vereda El Filo Alto» is El Filo Alto to whoever lives there.
		project.community_name.replace(/^[\p{Ll} ]+/u, '')
	].filter((name) => foldOpen(name).length >= 4);

const textKey = ({
	project_id,
	field,
	lang,
	period_end
}: { [key in 'project_id' | 'field' | 'lang' | 'period_end']: string }) =>
	JSON.stringify([project_id, field, lang, period_end]);
const isMonthEnd = (day: string) => new Date(Date.parse(day) + 864e5).getUTCDate() === 1;

/** All that was measured, as nobody outside may see it. */
const everything = (whole: Whole): Promise<CopiedFigures[]> =>
	Promise.all(
		[
			...[...whole.dictionary.keys()].map((indicator) => ({ indicator, breakdown: '' })),
			...whole.totals.parts
		].map(async (asked) => ({ ...asked, rows: await whole.observations(asked) }))
	);

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
		if (project.city.startsWith('Villa ')) expect(text).not.toContain(project.city);
		expect(text).not.toContain(`molino ${project.project_id.split('-')[1]}`);
		for (const name of telling(project).filter(
			(each) => !open.some((name) => name.includes(` ${foldOpen(each)} `))
		))
			expect(folded.includes(` ${foldOpen(name)} `), name).toBe(false);
		if (how === 'absent') continue;
		const shown = read.projects.find(({ project_id }) => project_id === ids.get(project.project_id))!;
		const { country, library_type, phases, status, start_date, end_date } = project;
		const month = (day: string) => day.slice(0, 7);
		expect(shown.start_date).toBe(start_date && `${month(start_date)}-01`);
		expect(shown.end_date === '' || isMonthEnd(shown.end_date) || shown.end_date === whole.day).toBe(true);
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
	const measured = await everything(whole);
	for (const [own, id] of ids)
		if (id !== null) expect(fewKnown(read.figures, id, measured, own), `${own} ${audience}`).toEqual([]);
	const { narratives, changes, activities } = await whole.stories();
	const level = new Map(whole.projects.map((project) => [project.project_id, project.share_level]));
	const isClosed = (own: string, id: string) =>
		[own || level.get(id), level.get(id)].some(
			(each) => each !== 'public' && !(each === 'peers' && audience === 'funder')
		);
	for (const { text: said, share_level, project_id } of narratives)
		if (isClosed(share_level, project_id) || reachesSomeone(said))
			expect(text.includes(JSON.stringify(said).slice(1, -1)), said).toBe(false);
	for (const { activity, project_id } of activities)
		if (activity.includes(' ') && isClosed('', project_id))
			expect(text.includes(activity), activity).toBe(false);
	// A passage tells what its text says now, and nothing that once stood there.
	const saidNow = new Map(read.words.narratives.map((row) => [textKey(row), row.text]));
	for (const row of read.words.passages)
		expect(saidNow.get(textKey(row))?.includes(row.passage), row.passage).toBe(true);
	expect(text).not.toContain('antes decía');
	for (const { project_id, start_date, end_date } of read.words.phases)
		if (read.projects.find((one) => one.project_id === project_id)!.project_name === '') {
			expect(start_date === '' || start_date.endsWith('-01'), start_date).toBe(true);
			expect(end_date === '' || isMonthEnd(end_date) || end_date === whole.day, end_date).toBe(true);
		}
	expect(read.states).toHaveLength(read.projects.length);
	for (const { title, project_id } of changes)
		if (isClosed('', project_id))
			expect(text.includes(JSON.stringify(title).slice(1, -1)), title).toBe(false);
	expect(text).not.toMatch(/local_de_\d/);
	expect(text).not.toContain('310 555');
	const inFigures = new Set(read.figures.map(({ indicator }) => indicator));
	for (const { id } of read.definitions) expect(inFigures).toContain(id);
	for (const word of ['source_file', 'raw_value', 'load', 'decisions', 'note":"see'])
		expect(text.includes(`"${word}`), word).toBe(false);
	return read;
}

/** 100 at every change, 500 and more in the campaign. */
const numRuns = process.env.MINGA_RUNS ? Math.max(500, Number(process.env.MINGA_RUNS) / 5) : 100;

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
			// Of whom so few sit in a team nothing is left, and its maker is told so.
			const { emptied, copy } = await copyOf(whole, audience);
			expect(emptied.map(({ id }) => id)).toContain('community_share_of_team');
			for (const { id } of emptied)
				expect(copy.figures.some(({ indicator, breakdown }) => indicator === id && breakdown === '')).toBe(
					false
				);
		}
	);

	it(
		'made of random workspaces, finds none either',
		async () => {
			let hidden = 0;
			let texts = 0;
			await fc.assert(
				fc.asyncProperty(
					workspace,
					fc.constantFrom(...audiences),
					fc.nat(),
					async (whole, audience, seed) => {
						const { left, words } = await findsNothing(whole, audience, seed);
						hidden += left.figures;
						texts += words.narratives.length;
					}
				),
				{ numRuns, seed: 20261126 }
			);
			expect(hidden).toBeGreaterThan(numRuns);
			expect(texts).toBeGreaterThan(numRuns / 10);
		},
		60_000 + numRuns * 1000
	);

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
		for (const { rows } of one.copy.figures)
			for (const { project, periodEnd } of rows)
				if (!isMonthEnd(periodEnd))
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
	it.each(audiences)('%s, say of a part that is hidden that it is, as share mode does', async (audience) => {
		const whole = sample();
		const { bytes, roster } = await copyOf(whole, audience);
		const read = await copyFrom(bytes);
		if ('refused' in read) throw new Error(read.refused);
		const ids = new Map(roster.map(({ project, id }) => [project.project_id, id]));
		const hiddenIn = (cells: readonly Cell[], idOf: (project: string) => string | null | undefined) =>
			cells.flatMap(({ project, indicator, hiddenParts = [] }) => {
				const id = idOf(project);
				// Groups of the population are words of a project's own, and may tell whose they are.
				const told = hiddenParts.filter(({ breakdown }) => breakdown !== 'population_group');
				return id ? told.map((part) => JSON.stringify([id, indicator, part])) : [];
			});
		const given = hiddenIn(await new Copied(read, null).coverage(), (project) => project);
		const shown = hiddenIn(await new Shared(whole).coverage(), (project) => ids.get(project));
		expect(given.length).toBeGreaterThan(20);
		expect(given.sort()).toEqual(shown.sort());
	});

	it('are of a month alone where their project has no name, and so they are said', async () => {
		const { copy, roster } = await copyOf(sample(), 'public');
		const given = new Copied(copy, null);
		const rows = await given.observations({ indicator: 'civic_voice' });
		const named = new Set(
			roster.filter(({ project }) => project.share_level === 'public').map(({ id }) => id)
		);
		expect(rows.some(({ project }) => named.has(project))).toBe(true);
		for (const row of rows) expect(row.toMonth === true, row.project).toBe(!named.has(row.project));
		for (const one of given.projects) expect(one.toMonth === true).toBe(!named.has(one.project_id));

		const indicator = dictionary.get('civic_voice')!;
		const asked = { ...defaultQuestion, indicator: indicator.id };
		const changed = changes(asked, indicator, {
			projects: given.projects,
			observations: rows,
			cells: await given.coverage()
		});
		if (changed.kind === 'none') throw new Error(changed.why);
		for (const { project, baseline, endline } of changed.all.pairs)
			expect([baseline.toMonth === true, endline.toMonth === true]).toEqual(
				named.has(project) ? [false, false] : [true, true]
			);
		const [pair] = changed.all.pairs.filter(({ project }) => !named.has(project));
		const days = changesRows({
			...changed,
			groups: [{ ...changed.groups[0]!, code: 'x', change: changed.all }]
		});
		expect(days.rows.find(([, project]) => project === pair!.project)![3]).toMatch(/^20\d\d-\d\d$/);
		const own = rows.find(({ project }) => !named.has(project))!;
		const { rests, table } = trendShown([own], indicator, 'x', '');
		expect([rests, table.rows[0]![0]!.text].join(' ')).not.toMatch(/\d, 20\d\d/);
		expect(newestDay([own])).toBe(own.periodEnd.slice(0, 7));
		expect(newestDay([own, { periodEnd: own.periodEnd }])).toBe(own.periodEnd);
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

it('no definition tells what a text may not, and none comes without figures', async () => {
	const base = dictionary.get('felt_heard')!;
	const own = (id: string, change: object) => ({ ...base, id, name: { en: 'Pots', es: 'Ollas' }, ...change });
	const rows = (await sample().observations({ indicator: 'felt_heard' })).map((row) => ({
		...row,
		project: 'one'
	}));
	const whole = sample({
		projects: [
			plain('one', { share_level: 'public' }),
			plain('two', { share_level: 'public' }),
			plain('three', { library_name: 'Biblioteca Sol Naciente' })
		],
		observations: { ollas: rows, ollas_del_sol_naciente: rows, sol: rows },
		more: [
			own('ollas', {
				source: 'Acordado con Biblioteca Sol Naciente',
				howToCollect: { en: 'Ask Ana Pérez, 310 555 1234.', es: 'Cuéntelas.' }
			}),
			own('ollas_del_sol_naciente', {}),
			own('sol', { name: { en: '', es: 'Ollas de la Sol Naciente' } }),
			own('vacias', {})
		]
	});
	const { copy, emptied } = await copyOf(whole, 'public');
	expect(copy.definitions).toEqual([
		{ ...own('ollas', {}), source: '', howToCollect: { en: '', es: 'Cuéntelas.' } }
	]);
	expect(copy.indicators).toEqual([...dictionary.keys(), 'ollas']);
	expect(new Set(copy.figures.map(({ indicator }) => indicator))).toEqual(new Set(['ollas']));
	for (const { states } of copy.states) expect(states).toHaveLength(copy.indicators.length);
	// Its maker is told which are not in it.
	expect(emptied.map(({ id }) => id)).toEqual(['ollas_del_sol_naciente', 'sol']);
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

	it('is told by being the only one without a name, whoever stands beside it by name', async () => {
		const whole = sample({
			projects: [
				plain('a', { country: 'CR', share_level: 'public' }),
				plain('b', { country: 'CR' }),
				plain('c', { country: 'PE', library_type: 'school', share_level: 'public' }),
				plain('d', { country: 'PE', library_type: 'school' }),
				plain('e', { country: 'PE' }),
				plain('f', { country: 'PE' })
			]
		});
		const { lone } = await copyOf(whole, 'public');
		expect(lone.map(({ project, by }) => [project, by]).sort()).toEqual([
			['b', 'country'],
			['d', 'type']
		]);
		const { copy, lone: left, roster } = await copyOf(whole, 'public', { withoutTypes: true });
		expect(left.map(({ project, by }) => [project, by])).toEqual([['b', 'country']]);
		const bare = roster.filter(({ id }) =>
			copy.projects.some(
				({ project_id, library_type }) => project_id === id && (library_type as string) === ''
			)
		);
		// The school and one of the two public ones; the named one keeps its type.
		expect(bare).toHaveLength(2);
		expect(bare.some(({ project }) => project.project_id === 'd')).toBe(true);
	});

	it.each(['barrio Loma Clara', 'Vereda El Filo Alto', 'familias de Portal Viejo', 'sector las cometas'])(
		'is not told by its community, whatever kind of place it is called: %s',
		async (community_name) => {
			const { stories } = sample();
			const told = await stories();
			const own = community_name.split(' ').slice(-2).join(' ');
			const whole = sample({
				projects: [plain('one', { share_level: 'public', community_name }), plain('two')],
				stories: {
					...told,
					narratives: [`Por aquí, en ${own}, hubo dos mingas.`, 'Hubo dos mingas.'].map((text, at) => ({
						...told.narratives[0]!,
						project_id: 'one',
						period_end: `2019-0${at + 1}-28`,
						share_level: 'public' as const,
						text
					}))
				}
			});
			const { copy } = await copyOf(whole, 'peers');
			expect(copy.words.narratives.map(({ text }) => text)).toEqual(['Hubo dos mingas.']);
		}
	);

	/** The texts of a public project beside one without a name, as a copy for the public has them. */
	const toldBeside = async (nameless: Partial<Project>, texts: string[]) => {
		const { stories } = sample();
		const told = await stories();
		const whole = sample({
			projects: [plain('one', { share_level: 'public' }), plain('two', nameless)],
			stories: {
				...told,
				narratives: texts.map((text, at) => ({
					...told.narratives[0]!,
					project_id: 'one',
					period_end: `20${10 + at}-01-28`,
					share_level: 'public' as const,
					text
				}))
			}
		});
		return (await copyOf(whole, 'public')).copy.words.narratives.map(({ text }) => text);
	};
	it.each([
		['Sol Naciente Community Library', ['At Sol Naciente we met.', 'So said #SolNaciente and #solnaciente.']],
		[
			'Biblioteca Comunitaria Sol Naciente de Puente Viejo',
			['Fuimos a la Sol Naciente.', 'Siga a @SolNacienteOficial.']
		],
		['Biblioteca Sol Naciente - Comuna 8', ['Fue idea de sol naciente.', 'SOL-NACIENTE nos prestó sillas.']],
		['Biblioteca Sol Naciente (sede norte)', ['La Sol Naciente abrió.']],
		['Biblioteca SolNaciente', ['La Sol Naciente abrió.']],
		['Biblioteca Comunitaria "Nueva Luz"', ['En la Nueva Luz aprendimos.']],
		['Parque Biblioteca León de Greiff', ['Fuimos al León de Greiff.']],
		['Biblioteca Comunitaria Rural La Esperanza', ['En La Esperanza nos vimos.']],
		['Biblioteca El Parque', ['En El Parque nos reunimos.', 'Allá en el Parque. Parque querido.']],
		['Biblioteca Pública El Parque', ['En El Parque nos reunimos.']],
		['Biblioteca El Parque de Suba', ['En El Parque nos reunimos.']],
		['Biblioteca El Parque - Comuna 8', ['En El Parque nos reunimos.']],
		['Biblioteca El Parque (Sede Norte)', ['En El Parque nos reunimos.']],
		['Ludoteca Infantil', ['Fuimos a la Infantil.']],
		['Biblioteca Juvenil Municipal', ['Los de la Juvenil vinieron.']],
		['Biblioteca Pública Municipal', ['En la Pública Municipal aprendimos.']],
		['Biblioteca Municipal', ['En la Municipal aprendimos.']],
		['Biblioteca La Casa', ['Volvimos a La Casa.']],
		['Central Public Library', ['At the Central we met.']],
		['Quipu Community Library', ['At Quipu we met.', 'Quipu is our home.']],
		['Biblioteca Quipu de Puente Viejo', ['Fuimos a Quipu.', '«Nos vemos en Quipu», dijo.']]
	])('is not named in short by the words of another: %s', async (library_name, texts) => {
		expect(await toldBeside({ library_name }, [...texts, 'Hicimos mingas.'])).toEqual(['Hicimos mingas.']);
	});
	it.each([
		// A common word that begins a longer name is a word; a town that stands in a name is a town.
		['Biblioteca Flor del Campo', ['Cada flor tiene su historia.', 'Flor y fruto.'], {}],
		['Lectura y comunidad', ['Hubo lectura en voz alta.', 'Lectura para todos.'], {}],
		['Biblioteca Comunitaria Rural La Esperanza', ['El mundo rural nos importa.', 'Rural es la vereda.'], {}],
		['Biblioteca Medellín - Comuna 8', ['Fuimos a Medellín.'], { city: 'Medellín' }],
		['Biblioteca Mina Real', ['Vimos la lámina realista.'], {}],
		['Casa Quipu', ['Un quipuquipu, dicen.'], {}],
		['Biblioteca El Parque', ['Fuimos al parque.', 'En la biblioteca del barrio.'], {}],
		['Casa de la Cultura Rafael Pombo', ['Vino el Ministerio de Cultura.'], {}],
		['Ludoteca Infantil', ['Hubo un coro infantil.', 'La Ludoteca abrió.'], {}],
		['Biblioteca Pública Municipal', ['La Biblioteca Pública abrió.', 'Vino el Concejo Municipal.'], {}],
		['Public Library', ['Our Library opened.', 'It is a public place.'], {}],
		['Red de Bibliotecas', ['Nuestra Biblioteca abrió.', 'Las Bibliotecas son de todos.'], {}]
	])('is no reason to withhold what does not name it: %s', async (library_name, texts, place) => {
		expect(await toldBeside({ library_name, ...place }, texts)).toEqual(texts);
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

it('a passage is in a copy as its text says it now; what was taken out of the text is not', async () => {
	const { stories } = sample();
	const told = await stories();
	const text = 'Hicimos dos mingas. Llegó la ÑAÑA.';
	const about = { project_id: 'one', field: 'lessons' as const, lang: 'es', period_end: '2019-01-28' };
	const whole = sample({
		projects: [plain('one', { share_level: 'public' })],
		stories: {
			...told,
			narratives: [{ ...told.narratives[0]!, ...about, share_level: 'public', text }],
			passages: ['', 'llego la nana', 'Doña Flor Quispe, 310 555 1234, nos ayudó.'].map((passage) => ({
				...about,
				challenge: 'none' as const,
				passage,
				load: 1
			}))
		}
	});
	const { copy } = await copyOf(whole, 'funder');
	expect(copy.words.narratives.map((row) => row.text)).toEqual([text]);
	expect(copy.words.passages.map(({ passage }) => passage)).toEqual(['', 'Llegó la ÑAÑA.']);
	expect((await new Shared(whole).stories()).passages.map(({ passage }) => passage)).toEqual([
		'',
		'Llegó la ÑAÑA.'
	]);
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

	it('is refused wherever it was cut, and whichever of its bits was turned', async () => {
		const { copy, bytes } = await copyOf(sample(), 'funder');
		for (let cut = 1; cut < bytes.length; cut += 211)
			expect([cut, await refusal(bytes.slice(0, cut))]).toEqual([
				cut,
				expect.stringMatching(/damaged|not_copy/)
			]);
		const plain = JSON.parse(JSON.stringify(copy));
		for (let at = 10; at < bytes.length; at += 307) {
			const turned = bytes.slice();
			turned[at]! ^= 1 << (at % 8);
			const read = await copyFrom(turned);
			// What unpacks to the very same is as good.
			if (!('refused' in read)) expect(read).toEqual(plain);
			else expect(read.refused).toMatch(/damaged|too_large/);
		}
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
const times = [
	{ phase: 'II', stage: 'routine' },
	{ phase: 'III', stage: 'routine' }
] as const;
const few = fc.oneof(fc.nat(6), fc.nat(40));
const people = fc.record({ woman: few, man: few, other: fc.nat(12), undisclosed: fc.nat(2) });
const measured = fc.record({
	people,
	learned: fc.record({ woman: few, man: few }),
	answers: fc.tuple(few, few, few, few, few),
	women: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 14 }),
	men: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 14 }),
	/** A percentage may come without its numbers, with how many were asked, or with both. */
	told: fc.constantFrom('parts', 'n', 'bare')
});
const workspace = fc
	.array(
		fc.record({
			country: fc.constantFrom('CO', 'PE', 'CR'),
			type: fc.constantFrom('public', 'school', 'special') as fc.Arbitrary<Project['library_type']>,
			share_level: levels,
			at: fc.tuple(measured, fc.option(measured)),
			day: fc.integer({ min: 1, max: 28 }),
			words: fc.array(
				fc.record({ level: fc.oneof(fc.constant(''), levels), who: fc.nat(8), isReached: fc.boolean() }),
				{
					maxLength: 3
				}
			)
		}),
		{ minLength: 1, maxLength: 6 }
	)
	.map((rows) => {
		const id = (at: number) => `proyecto-${at}-quipu`;
		const name = (at: number) => `Casa ${'ABCDEFGHIJ'[at]}lamo`;
		type Measured = (typeof rows)[number]['at'][0];
		const total = (counts: object) =>
			Object.values(counts).reduce((sum: number, each) => sum + Number(each), 0);
		const of = (make: (one: Measured) => object | object[] | null) =>
			rows.flatMap((one, k) =>
				one.at.flatMap((own, nth) =>
					(own ? [make(own) ?? []].flat() : []).map((more) => ({
						...times[nth]!,
						project: id(k),
						breakdownValue: '',
						numerator: null,
						denominator: null,
						n: null,
						periodEnd: `2019-0${5 + nth}-${String(one.day).padStart(2, '0')}`,
						sinceBegan: false,
						estimated: false,
						note: 'see the note',
						value: 0,
						...more
					}))
				)
			);
		const share = (numerator: number, denominator: number, told = 'parts') =>
			denominator === 0
				? null
				: {
						value: (100 * numerator) / denominator,
						...(told === 'parts' && { numerator, denominator }),
						...(told === 'n' && { n: denominator })
					};
		const mean = (answers: readonly number[]) =>
			answers.length === 0
				? null
				: {
						value: total(answers) / answers.length,
						n: answers.length,
						numerator: answers.filter((step) => step > 3).length,
						denominator: answers.length
					};
		const part = (breakdownValue: string, figure: object | null) =>
			figure ? [{ ...figure, breakdownValue }] : [];
		const parts = [
			['dialogue_participants', 'gender'],
			['applied_learning_pct', 'gender'],
			['felt_heard', 'gender'],
			['civic_voice', 'answer'],
			['dialogue_participants', 'population_group']
		].map(([indicator, breakdown]) => ({ indicator: indicator!, breakdown: breakdown! }));
		const { totals } = sample();
		const base = dictionary.get('felt_heard')!;
		return sample({
			totals: { ...totals, parts },
			more: rows.map((_, k) => ({
				...base,
				id: `ollas_${k}`,
				name: { en: `Pots ${k}`, es: k % 3 === 2 ? `Ollas de ${name(k)}` : '' },
				question: { en: '', es: `¿Cuántas ollas hubo en la ${name(k).slice(5)}?` },
				source: `Acordado con la Biblioteca ${name(k)}, 310 555 1234`
			})),
			projects: rows.map(({ country, type, share_level }, k) =>
				plain(id(k), {
					project_name: name(k),
					library_name: `Biblioteca ${name(k)}`,
					city: `Villa ${'ABCDEFGHIJ'[k]}mparo`,
					country,
					library_type: type,
					share_level,
					community_population: 4321,
					start_date: '2018-03-17'
				})
			),
			observations: {
				dialogue_participants: of(({ people }) => ({ value: total(people) })),
				women_participants_pct: of(({ people, told }) => share(people.woman, total(people), told)),
				applied_learning_pct: of(({ people: { woman, man }, learned }) =>
					share(Math.min(woman, learned.woman) + Math.min(man, learned.man), woman + man)
				),
				felt_heard: of(({ women, men }) => mean([...women, ...men])),
				...Object.fromEntries(
					rows.map((_, k) => [
						`ollas_${k}`,
						of(({ women }) => mean(women)).filter((row) => row.project === id(k))
					])
				),
				civic_voice: of(({ answers }) =>
					mean(answers.flatMap((count, at) => Array<number>(count).fill(at + 1)))
				)
			},
			byPart: {
				'parts:dialogue_participants:gender': of(({ people }) =>
					Object.entries(people).map(([breakdownValue, value]) => ({ breakdownValue, value }))
				),
				'parts:applied_learning_pct:gender': of(({ people, learned }) =>
					(['woman', 'man'] as const).flatMap((who) =>
						part(who, share(Math.min(people[who], learned[who]), people[who]))
					)
				),
				'parts:felt_heard:gender': of(({ women, men }) => [
					...part('woman', mean(women)),
					...part('man', mean(men))
				]),
				'parts:civic_voice:answer': of(({ answers }) =>
					answers.map((value, at) => ({ breakdownValue: String(at + 1), value }))
				),
				'parts:dialogue_participants:population_group': rows.flatMap((_, k) =>
					of(({ people }) => ({ value: people.woman, breakdownValue: `vecinas del molino ${k}` })).filter(
						({ project }) => project === id(k)
					)
				)
			},
			cells: rows.flatMap(({ at }, k) =>
				['dialogue_participants', 'felt_heard'].map((indicator) => ({
					project: id(k),
					indicator,
					state: at.some(Boolean) ? ('value' as const) : ('due' as const)
				}))
			),
			stories: {
				narratives: rows.flatMap(({ words }, k) =>
					words.map(({ level, who, isReached }, nth) => ({
						project_id: id(k),
						field: 'lessons' as const,
						lang: 'es',
						text: `Aprendimos ${k}-${nth}${who < rows.length ? ` con ${who % 2 ? name(who) : `la ${name(who).slice(5)}`}` : ''}${isReached ? ', tel. 310 555 1234' : ''}${nth === 2 ? `, en Villa ${'ABCDEFGHIJ'[k]}mparo` : ''}.`,
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
					linked_indicator: `local_de_${k}`,
					load: 3
				})),
				passages: rows.flatMap(({ words }, k) =>
					words.flatMap((_, nth) =>
						['', `aprendimos ${k} ${nth}`, `antes decía doña Flor ${k}, 310 555 1234`].map((passage) => ({
							project_id: id(k),
							field: 'lessons' as const,
							lang: 'es',
							period_end: `2019-0${nth + 1}-10`,
							challenge: 'none' as const,
							passage,
							load: 3
						}))
					)
				),
				partners: rows.map((_, k) => ({
					project_id: id(k),
					name: `Junta de ${name(k)}`,
					kind: '',
					role: '',
					since: '',
					load: 3
				})),
				activities: rows.flatMap((_, k) =>
					['know_the_community', `Fiesta ${k} de la vereda`, `Feria de ${name(k)}`].map((activity) => ({
						project_id: id(k),
						activity,
						done_on: '2018-04-02',
						note: name(k),
						load: 3
					}))
				),
				phases: rows.map(({ day }, k) => ({
					project_id: id(k),
					phase: 'II' as const,
					start_date: `2018-03-${String(day).padStart(2, '0')}`,
					end_date: `2019-02-${String(day).padStart(2, '0')}`,
					status: 'active' as const,
					load: 3
				}))
			}
		});
	});
