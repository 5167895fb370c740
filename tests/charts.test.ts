import { group as groupBy } from 'd3-array';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import {
	asGroups,
	caption,
	computed,
	doubts,
	labelSize,
	look,
	restsOn,
	step,
	strip,
	summary,
	table,
	type Dot,
	type Scene
} from '#charts';
import { atOnce, libraryTypes, phaseCodes } from '#framework';
import { locale } from '#language';
import {
	countries,
	group,
	groups,
	indicator,
	none,
	pictures,
	question,
	random,
	roster,
	threeCountries,
	without
} from './charts/cases';
import { rugFigure } from '../src/lib/charts/rug';
import { svg } from './charts/svg';

afterEach(() => locale.settle('en'));

const drawn = (name: string): Scene => {
	const { answer, width, roster: own = roster } = pictures[name]!;
	if (answer.kind === 'none') throw new Error(`${name} has no picture`);
	return strip(answer, { width }, own);
};
const withPicture = Object.keys(pictures).filter((name) => pictures[name]!.answer.kind === 'groups');
const dotsOf = (scene: Scene): Dot[] => scene.marks.filter((mark) => mark.kind === 'dot');
const textsOf = (scene: Scene): string[] =>
	scene.marks.flatMap((mark) => (mark.kind === 'label' ? mark.text : []));

/** A guess at a text's width that is not the room's own: 0.46 of its size a character. */
const roughly = (text: string, size: number) => [...text].length * size * 0.44;

describe('a picture', () => {
	it.each(['en', 'es'] as const)('is the one that was checked in, in %s', (language) => {
		locale.settle(language);
		for (const name of withPicture) {
			const file = new URL(`./charts/${name}.${language}.svg`, import.meta.url);
			const text = svg(drawn(name));
			if (process.env.UPDATE) writeFileSync(file, text);
			expect(text, `${name}; UPDATE=1 if the change is meant`).toBe(readFileSync(file, 'utf8'));
		}
	});

	it.each(withPicture)('%s hides no mark behind another', (name) => {
		const rows = groupBy(dotsOf(drawn(name)), ({ row }) => row);
		for (const dots of rows.values())
			for (const [i, a] of dots.entries())
				for (const b of dots.slice(i + 1)) {
					const apart = Math.hypot(a.x - b.x, a.y - b.y);
					// Circles of radius r touch at 2r; what is smaller than that would hide a part.
					if (apart < 1.68 * a.r) expect.fail(`${a.key} and ${b.key} are ${apart} apart at radius ${a.r}`);
				}
		expect(rows.size).toBeGreaterThan(0);
	});

	it.each(['en', 'es'] as const)(
		'keeps every label and mark inside, from 260 to 1,100 pixels, in %s',
		(language) => {
			locale.settle(language);
			for (const name of withPicture)
				for (const width of [260, 272, 320, 400, 559, 560, 700, 1100]) {
					const { answer, roster: own = roster } = pictures[name]!;
					if (answer.kind === 'none') continue;
					for (const mark of strip(answer, { width }, own).marks) {
						if (mark.kind === 'dot') {
							expect(mark.x, `${name} at ${width}: ${mark.said}`).toBeGreaterThanOrEqual(mark.r);
							expect(mark.x, `${name} at ${width}: ${mark.said}`).toBeLessThanOrEqual(width - mark.r);
						}
						if (mark.kind !== 'label') continue;
						const wide = roughly(mark.text, labelSize(mark.role));
						const start = mark.x - { start: 0, middle: wide / 2, end: wide }[mark.anchor];
						expect(start, `${name} at ${width}: ${mark.text}`).toBeGreaterThanOrEqual(-4);
						expect(start + wide, `${name} at ${width}: ${mark.text}`).toBeLessThanOrEqual(width + 4);
					}
				}
		}
	);

	it('lets no label run into another on its line', () => {
		for (const name of withPicture)
			for (const width of [272, 320, 560, 1100]) {
				const { answer, roster: own = roster } = pictures[name]!;
				if (answer.kind === 'none') continue;
				const labels = strip(answer, { width }, own).marks.flatMap((mark) => {
					if (mark.kind !== 'label') return [];
					const wide = roughly(mark.text, labelSize(mark.role));
					const start = mark.x - { start: 0, middle: wide / 2, end: wide }[mark.anchor];
					return { text: mark.text, y: mark.y, start, end: start + wide };
				});
				for (const [i, a] of labels.entries())
					for (const b of labels.slice(i + 1))
						if (Math.abs(a.y - b.y) < 12 && a.start < b.end && b.start < a.end)
							expect.fail(`${name} at ${width}: “${a.text}” runs into “${b.text}”`);
				expect(labels.length).toBeGreaterThan(0);
			}
	});

	it('cuts no name short: wrapped lines hold every word', () => {
		locale.settle('es');
		const told = textsOf(drawn('long-names-narrow')).join(' ');
		for (const name of ['I. Preparar el terreno', 'III. Interactuar con la comunidad', 'Sin fase indicada'])
			expect(told).toContain(name);
		expect(told).not.toContain('…');
	});

	it('gives every project a mark at its value', () => {
		const scene = drawn('three-countries-wide');
		const dots = dotsOf(scene);
		expect(dots).toHaveLength(13 + 4 + 9);
		const [one, five] = ['1', '5'].map((tick) =>
			scene.marks.find((mark) => mark.kind === 'label' && mark.role === 'tick' && mark.text === tick)!
		);
		if (one?.kind !== 'label' || five?.kind !== 'label') throw new Error('no scale');
		const lima = dots.find(({ said }) => said === '3.1, Lima 03, Peru')!;
		expect(lima.x).toBeCloseTo(one.x + ((3.1 - 1) / 4) * (five.x - one.x), 6);
	});

	it('summarises five projects and no fewer', () => {
		const behind = (values: number[]) =>
			strip(groups('felt_heard', [group('PE', values)]), { width: 800 }, roster).marks.filter(
				(mark) => mark.kind === 'band' || (mark.kind === 'rule' && mark.role === 'median')
			).length;
		expect(behind([2, 3, 4, 5])).toBe(0);
		expect(behind([2, 3, 4, 5, 5])).toBe(2);
	});

	it('says in words who is too few, who has nothing and what was not asked', () => {
		expect(textsOf(drawn('three-countries-wide'))).toEqual(
			expect.arrayContaining(['median 3.8', '13 of 14 projects', 'too few for a median', '4 of 4 projects'])
		);
		expect(textsOf(drawn('missing-and-not-asked'))).toEqual(
			expect.arrayContaining([
				'not asked in this phase',
				'no value here',
				'0 of 1 project',
				'8 of 10 projects'
			])
		);
	});

	it('puts one scale under all panels, from the values of all of them', () => {
		const ticks = drawn('panels').marks.filter((mark) => mark.kind === 'label' && mark.role === 'tick');
		const byText = groupBy(ticks, (mark) => (mark.kind === 'label' ? mark.text : ''));
		expect([...byText.keys()]).toEqual(['0', '100', '200', '300', '400', '500']);
		for (const same of byText.values())
			expect(new Set(same.map((mark) => (mark.kind === 'label' ? mark.x : 0))).size).toBe(1);
	});

	it('shows an agreement scale whole and names its ends, however close the values are', () => {
		const scene = strip(groups('felt_heard', [group('PE', [3.1, 3.2])]), { width: 800 }, roster);
		expect(textsOf(scene)).toEqual(
			expect.arrayContaining(['1', '5', '1 strongly disagree', '5 strongly agree'])
		);
	});

	it('shrinks its marks over two hundred and becomes a density over two thousand, and says so', () => {
		const large = dotsOf(drawn('four-hundred')).filter(({ row }) => row === 0);
		expect(large).toHaveLength(400);
		expect(large.every(({ r }) => r <= 3)).toBe(true);
		const scene = drawn('density');
		expect(scene.marks.filter(({ kind }) => kind === 'area')).toHaveLength(1);
		const values =
			pictures.density!.answer.kind === 'groups' ? pictures.density!.answer.panels[0]!.groups[0]! : undefined;
		const ends = dotsOf(scene).filter(({ row }) => row === 0);
		expect(ends.map(({ said }) => Number(said.split('%')[0]))).toEqual([
			Math.round(values!.min!),
			Math.round(values!.max!)
		]);
		expect(textsOf(scene).join(' ')).toContain('Too many to draw one by one');
	});

	it('draws a pile of equal values rather than a heap', () => {
		const scene = strip(
			groups('community_continues', [
				group(
					'CO',
					Array.from({ length: 60 }, () => 2)
				)
			]),
			{ width: 500 },
			roster
		);
		const ys = dotsOf(scene).map(({ y }) => y);
		expect(new Set(ys).size).toBe(60);
		expect(scene.height).toBeLessThan(330);
	});

	it('of five thousand projects has a mark for each, in rows that still fit a screen', () => {
		const next = random(3);
		const five = groups(
			'felt_heard',
			countries.map((code) =>
				group(
					code,
					Array.from({ length: 1666 }, () => 1 + 4 * ((next() + next()) / 2))
				)
			)
		);
		const { marks, rows } = strip(five, { width: 1000 }, roster);
		expect(rows).toHaveLength(3);
		expect(marks.filter(({ kind }) => kind === 'dot')).toHaveLength(3 * 1666);
		expect(Math.max(...rows.map(({ height }) => height))).toBeLessThan(500);
	});
});

describe('a group', () => {
	it('keeps colour and shape whatever is filtered out, by the code order of all countries', () => {
		expect(countries.map((code) => look('country', code, ['PE', 'CO', 'CR', 'CO']))).toEqual([
			{ colour: 1, shape: 'circle' },
			{ colour: 2, shape: 'diamond' },
			{ colour: 3, shape: 'square' }
		]);
		const alone = strip(groups('felt_heard', [group('PE', [3])]), { width: 700 }, roster);
		expect(dotsOf(alone).map(({ colour, shape }) => [colour, shape])).toEqual([[3, 'square']]);
	});

	it('has a fixed look as a library type or a phase, reached or measured', () => {
		expect(libraryTypes.map((code) => look('library_type', code, []).colour)).toEqual([1, 2, 3, 4, 5]);
		for (const code of phaseCodes) expect(look('phase', code, [])).toEqual(look('reached', code, []));
		expect(new Set(phaseCodes.map((code) => look('phase', code, []).shape)).size).toBe(4);
	});

	it('has soft ink if it is none, or if there are more than seven', () => {
		const eight = ['AR', 'BO', 'CL', 'CO', 'CR', 'EC', 'MX', 'PE'];
		expect(look('country', 'PE', eight)).toEqual({ colour: 0, shape: 'circle' });
		expect(look('phase', 'none', [])).toEqual({ colour: 0, shape: 'circle' });
		expect(look('country', 'PE', eight.slice(1)).colour).toBe(7);
	});
});

describe('the arrow keys', () => {
	const rows = [[1, 2, 3], [], [2, 9]].map((xs, row) => xs.map((x) => ({ x, row }) as Dot));
	it.each([
		[null, 'ArrowRight', { row: 0, at: 0 }],
		[{ row: 0, at: 0 }, 'ArrowRight', { row: 0, at: 1 }],
		[{ row: 0, at: 2 }, 'ArrowRight', { row: 0, at: 2 }],
		[{ row: 0, at: 0 }, 'ArrowLeft', { row: 0, at: 0 }],
		[{ row: 0, at: 0 }, 'End', { row: 0, at: 2 }],
		[{ row: 0, at: 2 }, 'Home', { row: 0, at: 0 }],
		[{ row: 0, at: 1 }, 'ArrowDown', { row: 1, at: null }],
		[{ row: 1, at: null }, 'ArrowDown', { row: 2, at: 0 }],
		[{ row: 2, at: 1 }, 'ArrowDown', { row: 2, at: 1 }],
		[{ row: 0, at: 1 }, 'ArrowUp', { row: 0, at: 1 }],
		[{ row: 0, at: 1 }, 'x', undefined]
	] as const)('from %o, %s leads to %o', (from, key, to) => {
		expect(step(rows, from, key)).toEqual(to);
	});
});

describe('the table', () => {
	it('has the figures of the picture, a dash with a word where nothing is shown', () => {
		expect(table(threeCountries)).toEqual({
			caption: 'How far participants felt heard, by country: table',
			head: [
				'Country',
				'Projects with a value',
				'Without a value',
				'Least',
				'Lower quartile',
				'Median',
				'Upper quartile',
				'Greatest',
				'All answers together',
				'Projects in it'
			],
			names: 1,
			rows: [
				['Colombia', '13', '1', '3.3', '3.6', '3.8', '3.9', '4.2', '3.7', '12'],
				['Costa Rica', '4', '0', '3.1', '–', '–', '–', '4.2', '3.6', '4'],
				['Peru', '9', '1', '3.0', '3.1', '3.4', '3.7', '4.0', '3.4', '9']
			].map((cells) => cells.map((text) => (text === '–' ? { text, said: 'not shown' } : { text })))
		});
	});

	it('leaves out rows in which nobody is, has a column for panels and speaks Spanish', () => {
		locale.settle('es');
		const { rows, names } = table(pictures.panels!.answer);
		expect(names).toBe(2);
		expect(rows.map((cells) => cells.slice(0, 3).map(({ text }) => text))).toEqual([
			['Universitaria', 'Colombia', '6'],
			['Universitaria', 'Perú', '2'],
			['Pública', 'Colombia', '6'],
			['Pública', 'Costa Rica', '3']
		]);
		expect(rows[2]!.map(({ text }) => text)).toContain('112,5');
		const [bare] = table(groups('felt_heard', [group('PE', [3, 4], { missing: without('due') })])).rows;
		expect(bare!.slice(-2)).toEqual(['–', '–'].map((text) => ({ text, said: 'no se muestra' })));
		expect(table(pictures['missing-and-not-asked']!.answer).rows.map(([first]) => first!.text)).toEqual([
			'II. Convocar a la comunidad',
			'III. Interactuar con la comunidad',
			'Sin fase indicada'
		]);
	});
});

const plainSpaces = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the sentences', () => {
	const only = (values: number[]) => groups('felt_heard', [group('PE', values)]);
	const cases: [string, () => Parameters<typeof summary>[0], string[], string[]][] = [
		[
			'three countries, one of them too few',
			() => threeCountries,
			[
				'In Colombia half of the projects reach 3.8 of 5 or more; in Peru, 3.4.',
				'Costa Rica has four projects: they are shown, without a median.',
				'Counting every answer once: 3.7 in Colombia, 3.6 in Costa Rica (4 projects), and 3.4 in Peru.',
				'One project did not say how many people answered: it is drawn, but left out of the figures taken together.',
				'26 of 28 projects have a value; the others: 1 due, 1 not collected.'
			],
			[
				'En Colombia, la mitad de los proyectos llega a 3,8 de 5 o más; en Perú, a 3,4.',
				'Costa Rica tiene cuatro proyectos: se ven, sin mediana.',
				'Si cada respuesta cuenta una vez: 3,7 en Colombia, 3,6 en Costa Rica (4 proyectos) y 3,4 en Perú.',
				'Un proyecto no indicó cuántas personas respondieron: se dibuja, pero queda fuera de las cifras en conjunto.',
				'26 de 28 proyectos tienen un valor; los demás: 1 por entregar, 1 sin recoger.'
			]
		],
		[
			'one group only',
			() => groups('felt_heard', [group('PE', [3, 3.5, 4, 4.25, 4.5], { pooled: 4, pooledN: 5 })]),
			[
				'In Peru half of the projects reach 4.0 of 5 or more.',
				'The middle half of the projects lies between 3.5 and 4.3.',
				'Counting every answer once: 4.0 in Peru.'
			],
			[
				'En Perú, la mitad de los proyectos llega a 4,0 de 5 o más.',
				'La mitad central de los proyectos está entre 3,5 y 4,3.',
				'Si cada respuesta cuenta una vez: 4,0 en Perú.'
			]
		],
		[
			'a percentage by library type, two without its parts',
			() =>
				groups(
					'community_led_actions_pct',
					[
						group('public', [40, 50, 60, 80, 90], { pooled: 58.2, pooledN: 4 }),
						group('school', [75, 40, 100, 60], { pooled: 69.23, pooledN: 3 })
					],
					{ by: 'library_type' }
				),
			[
				'In public libraries half of the projects reach 60% or more.',
				'In school libraries there are four projects: they are shown, without a median.',
				'Taking the projects together: 58% in public libraries and 69% in school libraries (3 projects).',
				'2 projects gave a percentage without the two numbers behind it: they are drawn, but left out of the figures taken together.'
			],
			[
				'En las bibliotecas públicas, la mitad de los proyectos llega al 60 % o más.',
				'En las bibliotecas escolares hay cuatro proyectos: se ven, sin mediana.',
				'Con los proyectos en conjunto: 58 % en las bibliotecas públicas y 69 % en las bibliotecas escolares (3 proyectos).',
				'2 proyectos dieron un porcentaje sin los dos números de los que sale: se dibujan, pero quedan fuera de las cifras en conjunto.'
			]
		],
		[
			'a count, with a group whose half stands at zero',
			() =>
				groups('community_actions', [
					group('CO', [4, 8, 12, 20, 1200], { pooled: 1244, pooledN: 5 }),
					group('PE', [0, 0, 0, 1, 3], {
						pooled: 4,
						pooledN: 5,
						missing: without('not_applicable', 'hidden')
					})
				]),
			[
				'In Colombia half of the projects count 12 actions or more; in Peru half of the projects or more are at 0.',
				'Added up (actions): 1,244 in Colombia and 4 in Peru.',
				'10 of 12 projects have a value; the others: 1 hidden, 1 where it does not apply.'
			],
			[
				'En Colombia, la mitad de los proyectos llega a 12 acciones o más; en Perú, la mitad de los proyectos o más está en 0.',
				'En total (acciones): 1.244 en Colombia y 4 en Perú.',
				'10 de 12 proyectos tienen un valor; los demás: oculto en 1, 1 donde no aplica.'
			]
		],
		[
			'steps by furthest phase, which nobody adds up',
			() =>
				groups(
					'collaboration_level',
					[group('II', [1, 2, 2, 3, 4]), group('III', [2, 3, 5, 5, 7]), group('none', [1])],
					{ by: 'reached' }
				),
			[
				'Where phase II is the furthest reached, half of the projects reach step 2 of 7 or higher; where phase III is the furthest reached, step 5.',
				'Where no phase has been reached yet, there is one project: it is shown, without a median.',
				'Where phase II is the furthest reached, projects on each step: 1 on “1 compete”, 2 on “2 co-exist”, 1 on “3 communicate”, and 1 on “4 cooperate”.',
				'Where phase III is the furthest reached, projects on each step: 1 on “2 co-exist”, 1 on “3 communicate”, 2 on “5 coordinate”, and 1 on “7 integrate”.',
				'Where no phase has been reached yet, projects on each step: 1 on “1 compete”.'
			],
			[
				'Donde la fase II es la más avanzada, la mitad de los proyectos llega al paso 2 de 7 o a uno más alto; donde la fase III es la más avanzada, al paso 5.',
				'Donde aún no se llega a ninguna fase hay un proyecto: se ve, sin mediana.',
				'Donde la fase II es la más avanzada, proyectos en cada paso: 1 en «1 competir», 2 en «2 coexistir», 1 en «3 comunicar» y 1 en «4 cooperar».',
				'Donde la fase III es la más avanzada, proyectos en cada paso: 1 en «2 coexistir», 1 en «3 comunicar», 2 en «5 coordinar» y 1 en «7 integrar».',
				'Donde aún no se llega a ninguna fase, proyectos en cada paso: 1 en «1 competir».'
			]
		],
		[
			'phases: the same projects in several rows',
			() =>
				groups(
					'felt_heard',
					[
						group('I', [], { asked: false }),
						group('II', [3, 3, 3.5, 4, 4]),
						group('III', [3.5, 3.5, 4, 4, 4.5], { missing: without('due') })
					].map((each) => ({
						...each,
						values: each.values.map((value, at) => ({ ...value, project: `p${at}` })),
						pooledN: each.n
					})),
					{
						by: 'phase',
						filters: { country: [], library_type: [], phase: ['II', 'III'], grant: [], cohort: [] }
					},
					{ notThereYet: 3 }
				),
			[
				'In phase II half of the projects reach 3.5 of 5 or more; in phase III, 4.0.',
				'The same projects stand in several phases: read each phase by itself, they are not separate groups.',
				'5 of 6 projects have a value; the others: 1 due.',
				'3 projects are not there yet.'
			],
			[
				'En la fase II, la mitad de los proyectos llega a 3,5 de 5 o más; en la fase III, a 4,0.',
				'Los mismos proyectos aparecen en varias fases: lea cada fase por sí sola, no son grupos distintos.',
				'5 de 6 proyectos tienen un valor; los demás: 1 por entregar.',
				'3 proyectos aún no llegan a esta fase.'
			]
		],
		[
			'panels: each is a sentence',
			() => pictures.panels!.answer,
			[
				'In academic libraries: in Colombia half of the projects count 58 people or more.',
				'In public libraries: in Colombia half of the projects count 113 people or more.',
				'Groups with fewer than five projects (2 of 4) are shown, without a median.',
				'17 of 18 projects have a value; the others: 1 due.'
			],
			[
				'En las bibliotecas universitarias: en Colombia, la mitad de los proyectos llega a 58 personas o más.',
				'En las bibliotecas públicas: en Colombia, la mitad de los proyectos llega a 113 personas o más.',
				'Los grupos con menos de cinco proyectos (2 de 4) se ven, sin mediana.',
				'17 de 18 proyectos tienen un valor; los demás: 1 por entregar.'
			]
		],
		[
			'more groups than a sentence can name: their range',
			() =>
				groups(
					'dialogue_sessions',
					['AR', 'BO', 'CL', 'CO', 'PE'].map((code, at) =>
						group(
							code,
							[1, 2, 3, 4, 5].map((value) => value + at),
							{ pooled: 15, pooledN: 5 }
						)
					)
				),
			['Across 5 groups the median goes from 3 to 7.'],
			['En 5 grupos, la mediana va de 3 a 7.']
		],
		[
			'nothing but small groups: they range from … to …',
			() =>
				groups('civic_voice', [
					group('CR', [2, 3.5], { missing: without('baseline_only') }),
					group('PE', [4], {})
				]),
			[
				'In Costa Rica and in Peru there are fewer than five projects with a value: they are shown, without a median.',
				'The projects range from 2.0 to 4.0.',
				'3 projects did not say how many people answered: they are drawn, but left out of the figures taken together.',
				'3 of 4 projects have a value; the others: 1 with a baseline only.'
			],
			[
				'En Costa Rica y en Perú hay menos de cinco proyectos con valor: se ven, sin mediana.',
				'Los proyectos van de 2,0 a 4,0.',
				'3 proyectos no indicaron cuántas personas respondieron: se dibujan, pero quedan fuera de las cifras en conjunto.',
				'3 de 4 proyectos tienen un valor; los demás: 1 solo con línea de base.'
			]
		],
		[
			'projects, none of them with a value',
			() => groups('felt_heard', [group('CO', [], { missing: without('due', 'not_collected') })]),
			[
				'None of the projects in view (2) has a value: 1 due, 1 not collected.',
				'Choose another indicator, or load a file that has it.'
			],
			[
				'Ninguno de los proyectos elegidos (2) tiene un valor: 1 por entregar, 1 sin recoger.',
				'Elija otro indicador o cargue un archivo que lo tenga.'
			]
		],
		[
			'a filter that leaves nobody',
			() => none('felt_heard', 'no-projects'),
			['No project matches what you have chosen.', 'Remove a filter or choose a longer period.'],
			['Ningún proyecto coincide con lo que usted eligió.', 'Quite un filtro o elija un periodo más largo.']
		],
		[
			'a phase in which it is not asked',
			() => none('felt_heard', 'not-asked'),
			[
				'“How far participants felt heard” is not asked in the phase you have chosen.',
				'It is asked in phases II and III: choose one of them.'
			],
			[
				'«Cuánto se sintieron escuchadas las personas» no se pregunta en la fase que usted eligió.',
				'Se pregunta en las fases II y III: elija una de ellas.'
			]
		],
		[
			'projects without a value in a phase in which it is not asked',
			() =>
				groups('felt_heard', [group('CO', [], { missing: without('not_collected') })], {
					filters: { ...question().filters, phase: ['I'] }
				}),
			[
				'“How far participants felt heard” is not asked in phase I.',
				'None of the projects in view (1) has a value: 1 not collected.',
				'It is asked in phases II and III: choose one of them.'
			],
			[
				'«Cuánto se sintieron escuchadas las personas» no se pregunta en la fase I.',
				'Ninguno de los proyectos elegidos (1) tiene un valor: 1 sin recoger.',
				'Se pregunta en las fases II y III: elija una de ellas.'
			]
		],
		[
			'projects without a value in phases of which it is asked in one',
			() =>
				groups('felt_heard', [group('CO', [], { missing: without('not_collected') })], {
					filters: { ...question().filters, phase: ['I', 'II'] }
				}),
			[
				'None of the projects in view (1) has a value: 1 not collected.',
				'Remove a filter or choose a longer period.'
			],
			[
				'Ninguno de los proyectos elegidos (1) tiene un valor: 1 sin recoger.',
				'Quite un filtro o elija un periodo más largo.'
			]
		],
		[
			'projects without a value in two phases in which it is not asked',
			() =>
				groups('felt_heard', [group('CO', [], { missing: without('not_collected') })], {
					filters: { ...question().filters, phase: ['IV', 'I'] }
				}),
			[
				'“How far participants felt heard” is not asked in phases I and IV.',
				'None of the projects in view (1) has a value: 1 not collected.',
				'It is asked in phases II and III: choose one of them.'
			],
			[
				'«Cuánto se sintieron escuchadas las personas» no se pregunta en las fases I y IV.',
				'Ninguno de los proyectos elegidos (1) tiene un valor: 1 sin recoger.',
				'Se pregunta en las fases II y III: elija una de ellas.'
			]
		],
		[
			'a workspace without projects',
			() => none('felt_heard', 'no-data'),
			['There are no projects here yet.', 'Load a file that names your projects, or look at the sample.'],
			['Aquí todavía no hay proyectos.', 'Cargue un archivo con sus proyectos o vea la muestra.']
		]
	];

	it.each(cases)('tell of %s', (_, make, en, es) => {
		expect(summary(make()).map(plainSpaces)).toEqual(en);
		locale.settle('es');
		expect(summary(make()).map(plainSpaces)).toEqual(es);
	});

	it('never say of figures that are hidden that nobody has any', () => {
		const hidden = group('CR', [], { missing: without('hidden', 'hidden') });
		const told = (...of: ReturnType<typeof group>[]) => summary(groups('felt_heard', of)).join(' ');
		const beside = told(group('CO', [1, 2, 3, 4, 5]), group('PE', [], { missing: without('due') }), hidden);
		expect(beside).toContain('No project has a value in Peru for what is asked here.');
		expect(beside).toContain('The figures in Costa Rica for what is asked here are hidden.');
		expect(told(hidden)).toContain('The figures of all projects in view (2) are hidden.');
		expect(told(hidden)).not.toMatch(/[Nn]o(ne| project)/);
		expect(rugFigure(indicator('felt_heard'), hidden)).toBe('hidden here');
		expect(rugFigure(indicator('felt_heard'), group('CR', [], { missing: without('due') }))).toBe('–');
	});

	it('say of a view by phase which values count since the project began', () => {
		const whole = (each: ReturnType<typeof group>) => ({
			...each,
			values: each.values.map((value) => ({ ...value, sinceBegan: true }))
		});
		const byPhase = groups('dialogue_sessions', [whole(group('II', [3])), group('III', [4])], {
			by: 'phase'
		});
		expect(doubts(byPhase)).toContain('One value counts since the project began, not in its phase alone.');
		expect(
			dotsOf(strip(byPhase, { width: 600 }, roster)).map(({ said }) =>
				said.endsWith(', since the project began')
			)
		).toEqual([true, false]);
		const byCountry = groups('dialogue_sessions', [whole(group('PE', [3]))]);
		expect(doubts(byCountry)).toEqual([]);
	});

	it('never judge and never speak of significance', () => {
		for (const language of ['en', 'es'] as const) {
			locale.settle(language);
			const said = [
				...cases.flatMap(([, make]) => [...summary(make()), ...computed(make())]),
				...doubts(only([1, 2]))
			];
			expect(said.join(' ')).not.toMatch(
				/signific|best|worst|better|worse|mejor|peor|undefined|NaN|Infinity/i
			);
		}
	});

	it('head a picture with subject, unit, and what the view was narrowed to', () => {
		expect(caption(threeCountries)).toEqual({
			title: 'How far participants felt heard, by country',
			subtitle: 'Agreement 1 to 5, mean of each project · every mark is a project · band: middle half'
		});
		const narrowed = groups('dialogue_sessions', [group('PE', [3])], {
			by: 'library_type',
			panels: 'country',
			period: '2019-01..2019-06',
			filters: { country: ['CO', 'PE'], library_type: [], phase: ['III'], grant: [], cohort: [] }
		});
		locale.settle('es');
		expect(caption(narrowed)).toEqual({
			title: 'Conversaciones comunitarias realizadas, por tipo de biblioteca y por país',
			subtitle:
				'Sesiones, suma de los periodos elegidos de cada proyecto · Colombia y Perú · fase III · ene 2019–jun 2019 · cada marca es un proyecto'
		});
	});

	it('say "all periods" only where no period is chosen', () => {
		const of = (id: string, period: string | null) =>
			caption(groups(id, [group('PE', [3])], { period })).subtitle;
		expect(of('dialogue_sessions', null)).toContain('all periods of each project added');
		expect(of('dialogue_sessions', '2019')).toContain('the chosen periods of each project, added');
		expect(of('community_led_actions_pct', null)).toContain('all periods of each project together');
		expect(of('community_led_actions_pct', '2019')).toContain('the chosen periods of each project together');
	});

	it('name the definitions that the values were told by, and not the newest alone', () => {
		const told = (...versions: (number | null | undefined)[]) => {
			const one = group(
				'PE',
				versions.map(() => 3)
			);
			const values = one.values.map((value, at) => ({ ...value, version: versions[at] }));
			return restsOn(groups('felt_heard', [{ ...one, values }])).split(' · ')[1];
		};
		expect(told(undefined)).toBe('definition 1');
		expect(told(2)).toBe('definition 2');
		expect(told(2, undefined)).toBe('definitions 1 and 2');
		expect(told(2, null)).toBe('several definitions');
		// What only stands for it is of no definition of it.
		expect(told(0, 3)).toBe('definition 3');
		locale.settle('es');
		expect(told(2, undefined)).toBe('definiciones 1 y 2');
	});

	it('say what a hollow mark is, where there is one', () => {
		expect(caption(pictures.estimated!.answer).subtitle).toContain('hollow: estimated');
		expect(caption(threeCountries).subtitle).not.toContain('hollow');
	});

	it('say below it how many projects it rests on, which definition, and how fresh it is', () => {
		expect(restsOn(threeCountries)).toBe(
			'26 of 28 projects; the others: 1 due, 1 not collected · definition 1 · newest value Jun 30, 2026'
		);
	});

	it('explain each rule of an indicator, and only its own', () => {
		expect(computed(groups('women_participants_pct', [group('PE', [3])])).join(' ')).toContain(
			'A percentage alone is drawn but not part of it'
		);
		const steps = computed(groups('community_continues', [group('PE', [3])])).join(' ');
		expect(steps).toContain('cannot be added or averaged');
		expect(steps).not.toContain('percentages');
		expect(computed(threeCountries).join(' ')).toContain('never counted as zero');
	});

	it('of every person alike ticks their figure, and says nothing of projects that differ', async () => {
		const { answer } = pictures['each-person']!;
		if (answer.kind === 'none') throw new Error('none');
		const ticks = strip(answer, { width: 800 }, roster).marks.flatMap((mark) =>
			mark.kind === 'rule' && (mark.role === 'pooled' || mark.role === 'median') ? mark.role : []
		);
		// Peru has no figure over people, and gets no tick of another kind instead.
		expect(ticks).toEqual(['pooled', 'pooled']);
		expect(summary(answer)[0]).toContain('3.7 in Colombia');
		expect(atOnce((await asGroups.apart!())(answer, []))).toEqual([]);
		expect(
			asGroups
				.drawn({ ...answer, question: { ...answer.question, order: 'value' } })
				.panels[0]!.groups.map(({ code }) => code)
		).toEqual(['CO', 'CR', 'PE']);
	});
});
