import fc from 'fast-check';
import { afterEach, describe, expect, it, test } from 'vitest';
import { isNamedFor, mayRead } from '#compare';
import { shareLevels, type Project } from '#framework';
import { inLanguage, locale } from '#language';
import {
	briefFrom,
	briefText,
	composed,
	computed,
	indicatorsFor,
	moved,
	pageRule,
	plainBrief,
	readerCodes,
	sectionCodes,
	questionFor,
	sheetOf,
	silentFor,
	withPart,
	type Block,
	type Brief,
	type Document,
	type Readers
} from '#report';
import { indicator, observation, parts, question } from '../compare/made';
import { fields, material, narratives, observations, projects, says } from './made';

afterEach(() => locale.settle('en'));

const anyText = fc.string({ unit: 'grapheme', maxLength: 60 });
const anyBrief: fc.Arbitrary<Brief> = fc
	.record({
		title: anyText,
		readers: fc.constantFrom(...readerCodes),
		order: fc.shuffledSubarray([...sectionCodes], { minLength: sectionCodes.length }),
		own: fc.array(fc.record({ isIn: fc.boolean(), title: anyText, text: anyText }), {
			minLength: sectionCodes.length,
			maxLength: sectionCodes.length
		}),
		stories: fc.array(anyText, { maxLength: 3 })
	})
	.map(({ title, readers, order, own, stories }) => ({
		title,
		readers,
		parts: order.map((code, at) => ({ code, ...own[at]! })),
		comparisons: plainBrief.comparisons,
		stories
	}));
const of = (brief: Brief = plainBrief, change = {}, language: 'en' | 'es' = 'en'): Document =>
	composed(brief, material(change), null, language);
const blocksOf = <Kind extends Block['kind']>({ sections }: Document, kind: Kind, code?: string) =>
	sections
		.filter((section) => code === undefined || section.code === code)
		.flatMap(({ blocks }) => blocks)
		.filter((block): block is Extract<Block, { kind: Kind }> => block.kind === kind);
const wordsOf = (document: Document): string => JSON.stringify(document);

const sheet = (change = {}) => sheetOf(projects[0]!, plainBrief, material(change), 'en');

describe('what is decided about a report', () => {
	test('comes back as it was kept, whatever is in it', () => {
		fc.assert(
			fc.property(anyBrief, (brief) => {
				expect(briefFrom(briefText(brief))).toEqual(brief);
			})
		);
	});
	test('is read from no other text, and never throws', () => {
		fc.assert(
			fc.property(fc.oneof(anyText, fc.json()), (text) => {
				expect(briefFrom(text)).toBeNull();
			})
		);
	});
	it('keeps every section once, whatever a file says of them', () => {
		const said = {
			form: 'minga-brief',
			version: 1,
			parts: [{ code: 'next' }, { code: 'next' }, { code: 'x' }, 7],
			readers: 'x'
		};
		const brief = briefFrom(JSON.stringify(said));
		expect(brief?.parts.map(({ code }) => code).toSorted()).toEqual([...sectionCodes].toSorted());
		expect(brief?.parts[0]?.code).toBe('next');
		expect(brief?.readers).toBe('public');
	});
	test('moves a section by one and loses none; at an end it stays', () => {
		fc.assert(
			fc.property(
				anyBrief,
				fc.constantFrom(...sectionCodes),
				fc.constantFrom(-1 as const, 1 as const),
				(brief, code, by) => {
					const codes = (one: Brief) => one.parts.map((part) => part.code);
					const next = moved(brief, code, by);
					expect(codes(next).toSorted()).toEqual(codes(brief).toSorted());
					const [from, to] = [codes(brief).indexOf(code), codes(next).indexOf(code)];
					expect(to).toBe(Math.max(0, Math.min(sectionCodes.length - 1, from + by)));
					if (to !== from) expect(moved(next, code, by === 1 ? -1 : 1)).toEqual(brief);
				}
			)
		);
	});
});

describe('a brief', () => {
	it('has the sections that were chosen, in their order, under their own titles and with their own words first', () => {
		const brief = withPart(withPart(moved(plainBrief, 'limits', -1), 'stories', { isIn: false }), 'figures', {
			title: 'Nuestras cifras',
			text: 'Primero.\n\nSegundo.'
		});
		const { sections } = of(brief);
		expect(sections.map(({ code }) => code)).toEqual([
			'figures',
			'comparisons',
			'changes',
			'limits',
			'next',
			'tables'
		]);
		expect(sections[0]?.title).toBe('Nuestras cifras');
		expect(sections[0]?.blocks.slice(0, 2)).toEqual([
			{ kind: 'words', role: 'own', text: 'Primero.' },
			{ kind: 'words', role: 'own', text: 'Segundo.' }
		]);
	});

	it('says of each figure on how many projects it rests', () => {
		const [{ figures } = { figures: [] }] = blocksOf(of(), 'figures');
		expect(figures).toHaveLength(6);
		for (const { rests } of figures) expect(rests).toMatch(/\d+ of 8 projects/);
		expect(wordsOf(of())).toContain('answers are here');
	});

	it('draws what fell as it draws what rose: one mark of one size and colour for each project', () => {
		const [picture] = blocksOf(of(), 'picture', 'changes');
		const dots = picture!.scene.marks.filter((mark) => mark.kind === 'dot');
		// Two indicators, six projects asked twice in each.
		expect(dots).toHaveLength(12);
		expect(
			new Set(dots.map(({ r, shape, colour, hollow }) => JSON.stringify([r, shape, colour, hollow]))).size
		).toBe(1);
		const count = (part: string) => dots.filter(({ key }) => key.includes(` ${part} `)).length;
		expect([count('down'), count('same'), count('up')]).toEqual([4, 2, 6]);
	});

	test('turned round, what fell takes exactly the room of what rose', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 30 }), (moves) => {
				const drawnFor = (sign: 1 | -1) => {
					const rows = moves.flatMap((move, at) =>
						(['baseline', 'endline'] as const).map((stage) =>
							observation(`q${at}`, stage === 'baseline' ? 3 : 3 + (sign * move) / 10, { stage })
						)
					);
					const those = moves.map((_, at) => ({ ...projects[0]!, project_id: `q${at}` }));
					const document = of(plainBrief, {
						observations: new Map([['civic_voice', rows]]),
						projects: those
					});
					const [picture] = blocksOf(document, 'picture', 'changes');
					const xs = picture!.scene.marks.flatMap((mark) => (mark.kind === 'dot' ? [mark] : []));
					return {
						height: picture!.scene.height,
						down: xs.filter(({ key }) => key.includes(' down ')).length,
						up: xs.filter(({ key }) => key.includes(' up ')).length
					};
				};
				const [plain, turned] = [drawnFor(1), drawnFor(-1)];
				expect([turned.up, turned.down, turned.height]).toEqual([plain.down, plain.up, plain.height]);
			}),
			{ numRuns: 40 }
		);
	});

	it('lists every indicator that was asked twice in the dictionary’s order, however it moved', () => {
		const [table] = blocksOf(of(), 'table', 'changes');
		expect(table!.table.rows.map((row) => row.map(({ text }) => text).slice(0, 6))).toEqual([
			['Trust among community members', '6', '2', '2', '1', '3'],
			['Having a say in local decisions', '6', '2', '2', '1', '3']
		]);
		// Whoever is not told of is counted, with neither end too: together they are all projects.
		for (const row of table!.table.rows) expect(Number(row[1]!.text) + Number(row[2]!.text)).toBe(8);
		// And the limits, to which the picture leads, say the same with why.
		const limits = blocksOf(of(), 'list', 'limits').flatMap(({ items }) => items);
		expect(limits.find((text) => text.includes('Left out:'))).toContain(
			'Left out: Trust among community members: 2 of 8 projects ('
		);
	});

	it('says beside the documented changes how many are withheld, as the figure above counts them', () => {
		const rests = (withheldChanges: { project_id: string }[]) =>
			blocksOf(
				of(plainBrief, {
					changes: [{ project_id: 'p0', change_type: 'person', intended: 'yes', title: 'x' }] as never,
					withheldChanges
				}),
				'table',
				'changes'
			)[2]!.rests;
		expect(rests([])).not.toContain('withheld');
		expect(rests([{ project_id: 'p1' }, { project_id: 'p2' }])).toContain('2 changes are withheld');
	});

	it('says where each project stands, paused and finished too', () => {
		const [list] = blocksOf(
			of(plainBrief, {
				projects: projects.map((one, at) => ({
					...one,
					status: at === 0 ? 'paused' : at < 4 ? 'completed' : 'active'
				}))
			}),
			'list',
			'next'
		);
		expect(list!.items[0]).toBe(
			'Where the projects stand on Jan 31, 2020: 4 under way (1 in phase I and 3 in phase IV), 1 paused (1 in phase IV), and 3 finished. Each is counted once, at the furthest phase it has begun.'
		);
	});

	it('counts in one table who told what changed, what was hard and what was learned', () => {
		const told = blocksOf(of(), 'table', 'changes')[1]!.table.rows.map((row) => row.map(({ text }) => text));
		expect(told.map(([, count]) => count)).toEqual(['8 of 8', '8 of 8', '8 of 8']);
		expect(told).toHaveLength(3);
	});

	it('says what it does not show: gaps, contradictions, verdicts, estimates, words that are withheld', () => {
		const items = blocksOf(of(), 'list', 'limits')
			.flatMap(({ items }) => items)
			.join('\n');
		for (const said of [
			'due: ',
			'conflict: 1',
			'contradict',
			'not comparable',
			'estimated in 1 project',
			'do not share them',
			'would have happened without'
		])
			expect(items, said).toContain(said);
		expect(
			blocksOf(of(plainBrief, { source: { ...material().source, isSample: true } }), 'list', 'limits')[0]
				?.items[0]
		).toContain('invented');
	});

	it('says of changes under a phase that their ends are of any', () => {
		const limits = (phase: string[], brief = plainBrief) => {
			const { question } = material();
			const filters = { ...question.filters, phase };
			const [list] = blocksOf(of(brief, { question: { ...question, filters } }), 'list', 'limits');
			return list!.items.join(' ');
		};
		const said =
			'A change takes its start and end of any phase; every other figure counts only what was measured in the phases chosen.';
		expect([limits(['IV']).includes(said), limits([]).includes(said)]).toEqual([true, false]);
		const [noChanges, noFigures] = (['changes', 'figures'] as const).map((code) =>
			withPart(plainBrief, code, { isIn: false })
		);
		expect([limits(['IV'], noChanges).includes(said), limits(['IV'], noFigures).includes(said)]).toEqual([
			true,
			true
		]);
		expect(limits(['IV'], withPart(noChanges!, 'figures', { isIn: false }))).not.toContain(said);
	});

	it('names the definitions that are not the first', () => {
		const dictionary = new Map(material().dictionary).set(
			'felt_heard',
			indicator('felt_heard', { version: 2 })
		);
		const foot = (change: object) =>
			[of(plainBrief, change), sheet(change)].map(({ foot }) => foot.join(' '));
		// What the figures were told by counts, whatever the dictionary now holds, on the brief and on a library's sheet.
		for (const told of foot({ dictionary })) expect(told).toContain('all definitions in version 1');
		const told = (version: (at: number) => object) => {
			const own = observations.get('felt_heard')!.map((one, at) => ({ ...one, ...version(at) }));
			return foot({ observations: new Map(observations).set('felt_heard', own) });
		};
		const second = 'definitions in version 1, but for How far participants felt heard (definition 2)';
		for (const said of told(() => ({ version: 2 }))) expect(said).toContain(second);
		const [brief, own] = told((at) => (at === 0 ? { version: 2 } : {}));
		expect(brief).toContain('How far participants felt heard (definitions 1 and 2)');
		expect(own).toContain(second);
		expect(of(plainBrief, { question: question({ filters: { country: ['PE'] } }) }).foot.join(' ')).toContain(
			'only Peru'
		);
	});

	it('is said in its own language to the last word, whatever the page’s is, and when it is laid out later', () => {
		const document = of(plainBrief, {}, 'es');
		expect(document.sections.map(({ title }) => title)).toContain('Qué no muestran estas cifras');
		const [picture] = blocksOf(document, 'picture', 'comparisons');
		const labels = picture!.lay!(360)
			.marks.flatMap((mark) => (mark.kind === 'label' ? [mark.text] : []))
			.join(' ');
		expect(labels).toContain('Perú');
		expect(labels).not.toContain('Peru');
		expect(locale.current).toBe('en');
	});

	it('of nobody is still a report', () => {
		const none = of(plainBrief, { question: question({ filters: { country: ['AR'] } }) });
		expect(none.sections).toHaveLength(sectionCodes.length);
		expect(
			of(plainBrief, { projects: [], observations: new Map(), cells: [], narratives: [] }).lead
		).not.toBe('');
	});

	it('asks for all that it shows', () => {
		const asked = indicatorsFor(material().dictionary, plainBrief);
		const { headlines, comparisons, changes, core } = computed(material(), plainBrief);
		for (const { indicator } of [...headlines, ...comparisons, ...changes, ...core.rows])
			expect(asked).toContain(indicator.id);
	});
});

describe('words of the projects', () => {
	test('stand in a report only where text and project share them with its readers', () => {
		fc.assert(
			fc.property(
				fc.array(
					fc.tuple(
						fc.constantFrom(...shareLevels),
						fc.constantFrom('', ...shareLevels),
						fc.constantFrom(...fields)
					),
					{ minLength: 1, maxLength: 12 }
				),
				fc.constantFrom<Readers>('public', 'peers'),
				(all, readers) => {
					const those = all.map(([share_level], at) => ({
						...projects[0]!,
						project_id: `q${at}`,
						share_level
					}));
					const texts = all.map(([, share_level, field], at) =>
						says(`q${at}`, field, `SECRETO-${at}-`, { share_level: share_level as never })
					);
					const brief = { ...plainBrief, readers };
					// A note beside a figure has no level of its own: nobody said that others may read it.
					const noted = those.map(({ project_id }, at) => parts(project_id, 5, 9, { note: `NOTA-${at}-` }));
					const change = {
						projects: those,
						narratives: texts,
						observations: new Map([
							['women_participants_pct', noted],
							[
								'felt_heard',
								those.map(({ project_id }, at) => observation(project_id, 3, { note: `NOTA-${at}-` }))
							]
						])
					};
					const said = [
						wordsOf(of(brief, change)),
						...those.map((project) => wordsOf(sheetOf(project, brief, material(change), 'es')))
					].join('\n');
					expect(said).not.toContain('NOTA-');
					for (const [at, [level, own]] of all.entries()) {
						const open: readonly string[] = readers === 'public' ? ['public'] : ['peers', 'public'];
						if (!open.includes(level) || !open.includes(own || level))
							expect(said).not.toContain(`SECRETO-${at}-`);
					}
				}
			),
			{ numRuns: 60 }
		);
	});

	it('that were noted beside figures stand in it for nobody but those who wrote them, nor whose they are', () => {
		const note = 'solo 3 mujeres; una salió';
		const change = {
			observations: new Map([
				['felt_heard', projects.map(({ project_id }) => observation(project_id, 3, { note }))],
				['women_participants_pct', projects.map(({ project_id }) => parts(project_id, 5, 9, { note }))]
			])
		};
		const tabled = (readers: Readers) =>
			JSON.stringify(blocksOf(of({ ...plainBrief, readers }, change), 'table', 'tables'));
		expect(tabled('own')).toContain(note);
		for (const readers of ['public', 'peers'] as const) {
			expect(wordsOf(of({ ...plainBrief, readers }, change))).not.toContain(note);
			for (const { project_name } of projects) expect(tabled(readers)).not.toContain(project_name);
		}
	});

	it('are one of each kind, from different countries where there are any; a choice stands in their place', () => {
		const stories = blocksOf(of(), 'story');
		expect(stories.map(({ about }) => about)).toEqual(['What changed', 'What was hard', 'What was learned']);
		expect(new Set(stories.map(({ whose }) => whose)).size).toBe(3);
		const own = narratives.find(({ project_id, field }) => project_id === 'p4' && field === 'lessons')!;
		const key = ['p4', 'lessons', 'es', own.period_end].map(encodeURIComponent).join(' ');
		expect(blocksOf(of({ ...plainBrief, stories: ['', key, ''] }), 'story').map(({ text }) => text)).toEqual([
			own.text
		]);
		// What its readers may not see is not seen because it was chosen.
		const hidden = ['p2', 'lessons', 'es', own.period_end].map(encodeURIComponent).join(' ');
		expect(wordsOf(of({ ...plainBrief, stories: [hidden] }))).not.toContain('lessons de p2');
	});

	it('are open to those who wrote them, and to the public only as text and project both say', () => {
		expect(mayRead('own', 'private', projects[3]!)).toBe(true);
		expect(mayRead('public', 'public', projects[1]!)).toBe(false);
		expect(mayRead('public', 'peers', projects[0]!)).toBe(false);
		expect(mayRead('peers', '', projects[1]!)).toBe(true);
	});
});

describe('the sheet of one library', () => {
	const sheet = (at: number, language: 'en' | 'es' = 'es', change = {}) =>
		sheetOf(projects[at]!, plainBrief, material(change), language);

	it('has its own change first, its peers second, one story and one word', () => {
		expect(sheet(0).sections.map(({ code }) => code)).toEqual([
			'word',
			'changes',
			'figures',
			'comparisons',
			'stories'
		]);
		expect(blocksOf(sheet(0), 'word')).toEqual([
			{
				kind: 'word',
				about: 'El proceso en una palabra',
				word: 'one_word de p0',
				why: 'lo dijeron así.',
				lang: 'es'
			}
		]);
		expect(blocksOf(sheet(0), 'story')).toHaveLength(1);
	});
	it('is headed by what people call the library and where it is', () => {
		const own = {
			...projects[0]!,
			library_name: 'Biblioteca Sol',
			community_name: 'barrio Loma',
			city: 'Lima'
		};
		const headed = (change = {}) => sheetOf({ ...own, ...change }, plainBrief, material({}), 'es');
		expect(headed().title).toBe('Biblioteca Sol');
		expect(headed().lead).toMatch(new RegExp(`^${own.project_name} · barrio Loma, Lima, `));
		expect(headed({ project_name: 'Biblioteca Sol' }).lead).toMatch(/^barrio Loma, /);
		expect(headed({ library_name: '' }).title).toBe(own.project_name);
	});
	it('says what is hidden on it from its readers, and how new what stands on it is', () => {
		const cells = [{ project: 'p0', indicator: 'felt_heard', state: 'hidden' as const }];
		const note = 'Hidden here, since they are of a few people or would give such figures back: ';
		expect(wordsOf(sheet(0, 'en', { cells }))).toContain(note);
		expect(wordsOf(sheet(0, 'en', { cells: [{ ...cells[0]!, project: 'p1' }] }))).not.toContain(note);
		// What others told, or she herself of what does not stand here, makes nothing here newer.
		const newer = new Map(observations)
			.set('policy_or_practice_changes', [observation('p0', 1, { periodEnd: '2019-12-31' })])
			.set('felt_heard', [
				...observations.get('felt_heard')!,
				observation('p7', 4, { periodEnd: '2019-12-30' })
			]);
		const foot = sheet(0, 'en', { observations: newer }).foot.join(' ');
		expect(foot).toContain('2019');
		expect(foot).not.toContain('Dec 3');
	});
	it('asks for anyone what share mode asks, and for others what its maker sees', () => {
		const asked = question({ period: '2019' });
		expect(questionFor('public', asked)).toEqual({ ...asked, mode: 'share', period: null });
		for (const readers of ['peers', 'own'] as const) expect(questionFor(readers, asked)).toBe(asked);
	});
	it('names the reader to whom it was not given', () => {
		const asked = (readers: Readers, share_level: Project['share_level']) =>
			isNamedFor(readers, { share_level });
		expect(shareLevels.filter((level) => asked('public', level))).toEqual(['public']);
		expect(shareLevels.filter((level) => asked('peers', level))).toEqual(['peers', 'public']);
		expect(asked('own', 'private')).toBe(true);
		const all = shareLevels.map((share_level) => ({ ...projects[0]!, share_level }));
		const silent = (readers: Readers) => silentFor(readers, all).map(({ share_level }) => share_level);
		expect(silent('public')).toEqual(['private', 'center']);
		expect(silent('own')).toEqual([]);
	});
	it('says both ends with their date and how many answered, what fell as what rose', () => {
		const [own] = blocksOf(sheet(0), 'picture', 'changes');
		const said = own!.scene.rows.map(({ said }) => said).join('\n');
		expect(said).toContain('De 3,0 (jun 2018, 20 respuestas) a 2,5 (jun 2019, 20 respuestas)');
		const marks = (at: number) =>
			blocksOf(sheet(at), 'picture', 'changes')[0]!.scene.marks.filter((mark) => mark.kind === 'dot');
		const looks = [0, 3].flatMap((at) =>
			marks(at).map(({ r, shape, colour }) => JSON.stringify([r, shape, colour]))
		);
		expect(new Set(looks).size).toBe(1);
	});
	it('names no peer and says of nobody where it ranks', () => {
		const [peers] = blocksOf(sheet(0, 'en'), 'picture', 'comparisons');
		const said = JSON.stringify([peers!.scene, peers!.said, peers!.subtitle]);
		for (const { project_id, project_name } of projects.slice(1)) {
			expect(said).not.toContain(project_name);
			expect(said).not.toContain(`"${project_id}"`);
		}
		expect(said).not.toMatch(/quarter|rank|best|worst/i);
	});
	it('stands in either language, with figures, dates and names of that language', () => {
		const [english, spanish] = [sheet(0, 'en'), inLanguage('en', () => sheet(0, 'es'))];
		expect(english.sections.map(({ title }) => title)).toContain(
			'What changed here, from the start to the end'
		);
		expect(spanish.sections.map(({ title }) => title)).toContain('Qué cambió aquí, del inicio al final');
		expect(JSON.stringify(blocksOf(spanish, 'figures'))).toContain('3,0');
		expect(JSON.stringify(blocksOf(english, 'figures'))).toContain('3.0');
	});
	it('says what is missing where nothing was asked twice, and still asks nobody’s words', () => {
		const bare = sheet(7, 'es', { observations: new Map([['felt_heard', observations.get('felt_heard')!]]) });
		expect(JSON.stringify(bare)).toContain('Aún no hay nada');
		expect(blocksOf(bare, 'story')).toEqual([]);
	});
	it('ends a story that is too long after a whole sentence', () => {
		const long = says('p0', 'social_changes', 'Una frase que termina aquí. '.repeat(40));
		const [story] = blocksOf(sheet(0, 'es', { narratives: [long] }), 'story');
		expect(story!.text.length).toBeLessThan(400);
		expect(story!.text).toMatch(/aquí\. \[…\]$/);
	});
});

test('no title breaks out of the rule of the printed page', () => {
	fc.assert(
		fc.property(
			fc.oneof(
				fc.string({ unit: 'grapheme' }),
				fc.constantFrom('"; } body { display: none }', '\\', '\n"', '\u0001', '*/', '</style>')
			),
			(title) => {
				const rule = pageRule({ kind: 'brief', title, language: 'es', foot: [title] });
				const bare = rule.replace(/"(?:[^"\\\n]|\\[0-9a-f]{1,6} |\\a )*"/g, '""');
				expect(bare).toBe(
					pageRule({ kind: 'brief', title: 'x', language: 'es', foot: ['x'] }).replace(
						/"(?:[^"\\\n]|\\[0-9a-f]{1,6} |\\a )*"/g,
						'""'
					)
				);
			}
		),
		{ numRuns: 500 }
	);
});
