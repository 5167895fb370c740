import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { changeTypes, dictionary, type ChangeRow, type Observation } from '#framework';
import { locale } from '#language';
import {
	causesOf,
	changedSince,
	composed,
	computed,
	figureChanges,
	figureName,
	figureSaid,
	figuresOf,
	heldAgainst,
	importsSince,
	isSeen,
	issuedFrom,
	issuedText,
	ownComputed,
	ownFigures,
	pictureAlone,
	picturesOf,
	plainBrief,
	sheetOf,
	svgText,
	withPart,
	wordCopy,
	type Brief,
	type Issued
} from '#report';
import { observation } from '../compare/made';
import { material, narratives, observations, projects, says } from './made';

const figures = (change = {}, brief = plainBrief) => {
	const all = material(change);
	return figuresOf(computed(all, brief), all, brief);
};
const issued = (change: Partial<Issued> = {}): Issued => ({
	at: '2026-11-26T10:00:00.000Z',
	link: 'country=PE',
	project: null,
	brief: plainBrief,
	state: { hash: 'abc', imports: ['one', 'two'] },
	mode: 'own',
	figures: figures(),
	document: composed(plainBrief, material(), null, 'es'),
	...change
});
const documented = {
	project_id: 'p0',
	change_type: 'practice',
	intended: 'yes',
	description: 'Algo cambió.',
	period_end: '2019-06-30',
	share_level: 'public'
} as unknown as ChangeRow;
/** As it is kept: what lays a picture out anew is no part of it. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('an issued report', () => {
	it.each([
		['a brief', issued()],
		[
			'the sheet of a library',
			issued({
				project: 'p0',
				document: sheetOf(projects[0]!, plainBrief, material(), 'es'),
				figures: ownFigures(ownComputed(material(), projects[0]!), 'p0')
			})
		]
	])('comes back to the last figure, word and mark: %s', (_, one) => {
		expect(issuedFrom(issuedText(one))).toEqual(plain(one));
	});

	it('is not read where anything in it is of another form, so that nothing strange is drawn', () => {
		const changed = (change: (said: Record<string, unknown>) => void) => {
			const said = JSON.parse(issuedText(issued())) as Record<string, unknown>;
			change(said);
			return issuedFrom(JSON.stringify(said));
		};
		expect(changed(() => {})).not.toBeNull();
		const at = (said: Record<string, unknown>, ...path: (string | number)[]): Record<string, unknown> =>
			path.reduce((value, key) => (value as never)[key] as Record<string, unknown>, said);
		const picture = (said: Record<string, unknown>) => {
			const { sections } = at(said, 'document') as {
				sections: { blocks: { kind: string; scene?: { marks: Record<string, unknown>[] } }[] }[];
			};
			return sections.flatMap(({ blocks }) => blocks).find(({ kind }) => kind === 'picture')!.scene!;
		};
		const mark = (said: Record<string, unknown>, kind: string) =>
			picture(said).marks.find((one) => one.kind === kind)!;
		for (const change of [
			(said: Record<string, unknown>) => void (said.version = 2),
			(said: Record<string, unknown>) => void (said.at = 'yesterday'),
			(said: Record<string, unknown>) => void (said.brief = '{}'),
			(said: Record<string, unknown>) => void (at(said, 'document').language = 'xx'),
			(said: Record<string, unknown>) => void (mark(said, 'dot').colour = '1) url(//x)'),
			(said: Record<string, unknown>) => void (mark(said, 'dot').r = '5'),
			(said: Record<string, unknown>) => void (mark(said, 'rule').role = 'constructor'),
			(said: Record<string, unknown>) =>
				void picture(said).marks.push({ kind: 'area', key: 'x', d: 'url(//x)', colour: 1 }),
			(said: Record<string, unknown>) => void (mark(said, 'label').text = { toString: 1 })
		])
			expect(changed(change), change.toString()).toBeNull();
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
				expect(issuedFrom(text)).toBeNull();
			})
		);
	});
});

describe('what changed since', () => {
	it('is nothing where nothing did, in whichever language it is looked at', () => {
		expect(changedSince(plain(figures()), figures())).toEqual([]);
		locale.settle('es');
		expect(changedSince(plain(figures()), figures())).toEqual([]);
		locale.settle('en');
	});

	test('is every figure that a changed measurement stands behind, with the project it is of, and no other', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 40 }), (at, by) => {
				const rows = observations.get('felt_heard')!;
				const next = rows.with(at, { ...rows[at]!, value: 1 + by / 10 } as Observation);
				const changed = changedSince(
					figures(),
					figures({ observations: new Map(observations).set('felt_heard', next) })
				);
				const isSame = rows[at]!.value === next[at]!.value;
				const { country } = projects[at]!;
				expect(changed.map(({ figure }) => figure.key)).toEqual(
					isSame ? [] : ['headline felt_heard', `group felt_heard country ${country}`]
				);
				for (const { projects: whose } of changed) expect(whose).toEqual([`p${at}`]);
			}),
			{ numRuns: 50 }
		);
	});

	it('counts who is there now and was not, though the figure is the same', () => {
		const rows = [...observations.get('dialogue_participants')!, observation('p4', 0)];
		const [one] = changedSince(
			figures(),
			figures({ observations: new Map(observations).set('dialogue_participants', rows) })
		);
		expect(one?.figure.key).toBe('headline dialogue_participants');
		expect([one?.was?.numbers.n, one?.is?.numbers.n, one?.projects]).toEqual([4, 5, ['p4']]);
		expect(figureSaid(one!.was, material().dictionary)).toBe('100 (4 of 8)');
		expect(figureSaid(one!.is, material().dictionary)).toBe('100 (5 of 8)');
	});

	it('names a figure that is gone, and one that is new', () => {
		const without = figures({ observations: new Map(observations).set('civic_voice', []) });
		const gone = changedSince(figures(), without).filter(({ figure }) => figure.indicator === 'civic_voice');
		expect(gone.map(({ figure }) => figure.key)).toEqual([
			'headline civic_voice',
			...['CO', 'CR', 'PE'].map((code) => `group civic_voice country ${code}`),
			'change civic_voice'
		]);
		const [first] = changedSince([], figures());
		expect(first?.was).toBeNull();
		expect(figureSaid(null, material().dictionary)).toBe('none');
		expect(
			figures()
				.map((figure) => figureName(figure, material().dictionary))
				.every((name) => name !== '')
		).toBe(true);
	});

	test('is something exactly where a figure, a table or a picture of the report is another one', () => {
		const shown = (change: Parameters<typeof material>[0], brief: Brief) =>
			JSON.stringify(
				composed(brief, material(change), null, 'en').sections.map(({ blocks }) =>
					blocks.filter(({ kind }) => ['figures', 'table', 'picture'].includes(kind))
				)
			);
		const codes = plainBrief.parts.map(({ code }) => code);
		const briefs = [
			plainBrief,
			...codes.map((only) =>
				codes
					.filter((code) => code !== only)
					.reduce((brief, code) => withPart(brief, code, { isIn: false }), plainBrief)
			)
		].map((brief) => ({ brief, figures: figures({}, brief), shown: shown({}, brief) }));
		const next = fc.oneof(
			fc
				.record({
					id: fc.constantFrom(...observations.keys()),
					at: fc.nat(20),
					by: fc.integer({ min: -8, max: 8 }),
					isGone: fc.boolean()
				})
				.map(({ id, at, by, isGone }) => {
					const rows = observations.get(id)!;
					const which = at % rows.length;
					const row = rows[which]!;
					const other = { ...row, value: Math.max(0, row.value + by / 4) } as Observation;
					return {
						observations: new Map(observations).set(
							id,
							isGone ? rows.toSpliced(which, 1) : rows.with(which, other)
						)
					};
				}),
			fc.nat(narratives.length - 1).map((at) => ({ narratives: narratives.toSpliced(at, 1) })),
			// As many tell of it as before, and others.
			fc.nat(narratives.length - 5).map((at) => ({
				narratives: narratives.toSpliced(at, 1, { ...narratives[at]!, project_id: 'p7', text: 'Otra vez.' })
			})),
			fc.constantFrom(...changeTypes).map((change_type) => ({
				changes: [{ ...documented, change_type }]
			}))
		);
		fc.assert(
			fc.property(next, fc.constantFrom(...briefs), (change, { brief, ...before }) => {
				const changed = changedSince(before.figures, figures(change, brief));
				expect(changed.some((one) => isSeen(one, dictionary))).toBe(shown(change, brief) !== before.shown);
			}),
			{ numRuns: 60 }
		);
	});

	it('holds a report of before its mode was noted against what it froze alone', () => {
		const early = plain(figures())
			.filter(({ what, key }) => !['told', 'documented'].includes(what) && !/^group (?!felt_heard)/.test(key))
			.map(({ numbers: { value = null, n = null, of = null }, ...one }) => ({
				...one,
				numbers: { value, n, of }
			}));
		const held = heldAgainst({ figures: early }, figures(), 'own');
		expect(held.then).toHaveLength(early.length);
		expect(changedSince(held.then, held.now)).toEqual([]);
	});

	it('counts what was told only where the page counts the same texts', () => {
		const fewer = figures({ narratives: narratives.slice(4) });
		const changed = (mode: 'own' | 'share', page: 'own' | 'share') => {
			const held = heldAgainst({ figures: figures(), mode }, fewer, page);
			return changedSince(held.then, held.now).map(({ figure, was, is }) => [
				figure.key,
				figureSaid(was, dictionary),
				figureSaid(is, dictionary)
			]);
		};
		expect(changed('share', 'own')).toEqual([]);
		expect(changed('own', 'own')).toEqual(
			['social_changes', 'challenges', 'lessons'].map((field) => [`told ${field}`, '8 of 8', '7 of 8'])
		);
	});

	it('says which statistics of a table are others, and that a dot of the picture is', () => {
		const rows = observations.get('felt_heard')!;
		const highest = rows.map((row) => (row.project === 'p5' ? { ...row, value: 4 } : row));
		const changed = changedSince(
			figures(),
			figures({ observations: new Map(observations).set('felt_heard', highest) })
		);
		const group = changed.find(({ figure }) => figure.what === 'group')!;
		expect(figureChanges(group, dictionary)).toEqual([
			'Greatest: 3.5 → 4.0',
			'All answers together: 3.2 → 3.4',
			'1 project behind it has another value.'
		]);
		const told = changedSince(figures(), figures({ narratives: narratives.slice(4) }));
		expect(told.map((one) => figureName(one.figure, dictionary))).toEqual(
			['What changed', 'What was hard', 'What was learned'].map(
				(name) => `What projects told in their own words: ${name}`
			)
		);
	});

	it('is asked only of the sections that were in it', () => {
		const brief = ['comparisons', 'tables', 'changes'].reduce(
			(all, code) => withPart(all, code as never, { isIn: false }),
			plainBrief
		);
		expect(new Set(figures({}, brief).map(({ what }) => what))).toEqual(new Set(['headline', 'coverage']));
	});

	it('of a library is its own figures and its peers’', () => {
		const own = (change = {}) => ownFigures(ownComputed(material(change), projects[0]!), 'p0');
		expect(own().map(({ key }) => key)).toEqual([
			'own_change community_trust',
			'own_change civic_voice',
			'own dialogue_participants',
			'own women_participants_pct',
			'own felt_heard',
			'own community_led_actions_pct',
			'peers all',
			'peers library_type'
		]);
		const rows = observations
			.get('felt_heard')!
			.map((row) => (row.project === 'p5' ? { ...row, value: 1 } : row));
		const changed = changedSince(own(), own({ observations: new Map(observations).set('felt_heard', rows) }));
		expect(changed.map(({ figure }) => figure.key)).toEqual(['peers all']);
	});
});

describe('which import changed a figure', () => {
	const load = (id: string, undone = false) => ({ id, undone });
	const history = [load('one'), load('two', true), load('three'), load('four'), load('five', true)];
	const since = importsSince(['one', 'two'], history);

	it('is looked for among those that came and those that were undone since', () => {
		expect(since).toEqual({ added: [load('three'), load('four')], undone: [load('two', true)] });
		expect(importsSince(['one'], [load('one')])).toEqual({ added: [], undone: [] });
	});
	it('is none of those that came with a Minga file and were in force there', () => {
		const merged = { ...load('seven'), from: { name: 'Theirs', id: 'one' } };
		const fresh = { ...load('eight'), from: { name: 'Theirs', id: 'six' } };
		expect(importsSince(['one'], [merged, fresh])).toEqual({ added: [fresh], undone: [] });
	});
	it('is the only one there was', () => {
		const only = { added: [load('three')], undone: [] };
		expect(causesOf({ projects: ['p0'] }, only, [])).toEqual({ imports: only.added, isSure: true });
	});
	it('is the one that brought rows of the projects whose values differ', () => {
		const added = { added: [load('three'), load('four')], undone: [] };
		const rows = [
			{ project: 'p0', import: 'three' },
			{ project: 'p1', import: 'four' }
		];
		expect(causesOf({ projects: ['p1'] }, added, rows)).toEqual({ imports: [load('four')], isSure: true });
		expect(causesOf({ projects: null }, added, rows)).toEqual({ imports: added.added, isSure: true });
	});
	it('may be one that was undone, whose rows nobody sees any more, and is then not sure', () => {
		expect(causesOf({ projects: ['p0'] }, since, [{ project: 'p0', import: 'three' }])).toEqual({
			imports: [load('three'), load('two', true)],
			isSure: false
		});
		expect(causesOf({ projects: ['p9'] }, since, [])).toEqual({ imports: [load('two', true)], isSure: true });
	});
	it('is any of them where no rows were looked at', () => {
		expect(causesOf({ projects: ['p1'] }, since, null)).toEqual({
			imports: [load('three'), load('four'), load('two', true)],
			isSure: false
		});
	});
	it('is none where none came', () => {
		expect(causesOf({ projects: ['p0'] }, { added: [], undone: [] }, [])).toEqual({
			imports: [],
			isSure: true
		});
	});
});

describe('a report for a word processor', () => {
	const hostile = says(
		'p0',
		'social_changes',
		'<img src=x onerror=alert(1)> & "así"\n=HYPERLINK("http://x")'
	);
	const document = composed(
		{ ...plainBrief, title: '<b>Informe</b>' },
		material({ narratives: [hostile] }),
		null,
		'es'
	);
	const pictures = picturesOf(document);
	const copied = wordCopy(
		document,
		new Map(pictures.map((picture, at) => [picture, `data:image/png;base64,${at}`]))
	);

	it('has its headings, tables and pictures, each picture inside it', () => {
		expect(copied.html.match(/<h1>/g)).toHaveLength(1);
		expect(copied.html.match(/<h2>/g)).toHaveLength(document.sections.length);
		expect(copied.html.match(/<img /g)).toHaveLength(pictures.length);
		expect(copied.html.match(/ src="(?!data:image\/png;base64,)/g)).toBeNull();
		const tables = document.sections
			.flatMap(({ blocks }) => blocks)
			.filter(({ kind }) => kind === 'table' || kind === 'figures');
		expect(copied.html.match(/<table/g)).toHaveLength(tables.length);
		for (const { title } of document.sections) expect(copied.text).toContain(title);
		for (const line of document.foot) expect(copied.text).toContain(line);
	});
	it('takes no text for markup', () => {
		expect(copied.html).toContain('&lt;b&gt;Informe&lt;/b&gt;');
		expect(copied.html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;así&quot;<br>');
		expect(copied.html.match(/<(script|b|iframe)\b/g)).toBeNull();
	});
	it('has no cell that a spreadsheet would run', () => {
		const table = { caption: 'x', names: 1, head: ['=1+1'], rows: [[{ text: '=cmd|x!A0' }]] };
		const one = wordCopy(
			{ ...document, sections: [{ code: 'x', title: 'x', blocks: [{ kind: 'table', table, rests: '' }] }] },
			new Map()
		);
		expect(one.html).toContain("'=1+1");
		expect(one.text).toContain("'=cmd|x!A0");
	});
	it('draws each picture alone, whole, in the light, on white', () => {
		for (const picture of pictures) {
			const laid = pictureAlone(picture);
			const text = svgText(laid);
			expect(text).not.toMatch(/NaN|undefined|var\(/);
			expect(laid.height).toBeGreaterThanOrEqual(picture.scene.height);
			expect(laid.elements.filter(({ tag }) => tag === 'text').length).toBeGreaterThan(3);
		}
	});
});
