import { describe, expect, it } from 'vitest';
import answers from '#data/sample/answers.json';
import parts from '#data/sample/parts.json';
import {
	asAnswers,
	asChanges,
	asGroups,
	boxOf,
	callouts,
	numeralRadius,
	roster,
	type Pointed,
	type Rendering,
	type Scene
} from '#charts';
import { nothingWithheld, type NoAnswer } from '#compare';
import { dictionary, projectRow, type Cell, type Observation, type Project, type Totals } from '#framework';
import { inLanguage, m } from '#language';
import { read } from '#ingest';
import { columnNames, csv, exampleProject, longExample, separatorFor, wideExample } from '#report';
import { examplesOf } from '../src/lib/workspace/guide';
import type { Loaded } from '../src/lib/workspace/known';
import { filesIn, text } from './house';
import { codes, file, lines, nothingKnown, readText } from './ingest/reading';

const languages = ['en', 'es'] as const;
const both = describe.each(languages);

describe('the small tables of the guide', () => {
	const town = { country: 'CO', city: 'Medellín', library_type: 'public' };
	const asFile = ({ header, rows }: ReturnType<typeof wideExample>, language: 'en' | 'es') =>
		file('informe.csv', csv(header, rows, separatorFor(language, [])));

	both('in %s', (language) => {
		it('with one row per project are read as they stand, without a question', () => {
			const outcome = read([asFile(wideExample(language), language)], {}, nothingKnown);
			expect(outcome.problems).toEqual([]);
			expect(
				outcome.batch.projects.map(({ country, city, library_type }) => [country, city, library_type])
			).toEqual([
				['CO', 'Medellín', 'public'],
				['PE', 'Chupaca', 'school']
			]);
			const told = lines(outcome).map(({ indicator, phase, end, value, n, status }) =>
				[indicator, phase, end, status, value, n].join()
			);
			expect(told).toEqual([
				'dialogue_participants,III,2026-10-30,reported,48,NaN',
				'women_participants_pct,III,2026-10-30,reported,56.25,NaN',
				'felt_heard,III,2026-10-30,reported,4.2,38',
				'dialogue_participants,II,2026-10-30,reported,35,NaN',
				'women_participants_pct,II,2026-10-30,not_collected,NaN,NaN',
				'felt_heard,II,2026-10-30,reported,3.9,11'
			]);
		});

		it('with one row per figure are read as they stand, once their project is known', () => {
			const known = {
				...nothingKnown,
				projects: [projectRow.parse({ ...town, project_id: exampleProject, project_name: 'A' })]
			};
			const asked = asFile(longExample(language), language);
			const outcome = read([asked], {}, known);
			expect(outcome.problems).toEqual([]);
			expect(
				lines(outcome).map(({ indicator, phase, stage, value, n }) => [indicator, phase, stage, value, n])
			).toEqual([
				['civic_voice', 'II', 'baseline', 2.6, 31],
				['civic_voice', 'IV', 'endline', 3.4, 29],
				['women_participants_pct', 'III', 'routine', 56.25, NaN]
			]);
			// As the guide says: rows of a project that nobody knows wait.
			expect(codes(read([asked], {}, nothingKnown))).toEqual(['warn project_unknown']);
		});

		it('name columns that the import knows, as what they are said to hold', () => {
			const names = columnNames();
			const header = names.map((each) => each.names[language]);
			const cells = ['', 'Biblioteca A', 'Perú', 'Ica', 'public', 'III', '2026-10-30', ...header.slice(7)];
			const figures = cells.map((cell, at) => (at < 7 ? cell : at === 16 ? 'Más voces' : '1'));
			const outcome = readText(csv(header, [figures], ','));
			const fields = outcome.readings[0]!.columns.map(({ field }) => field);
			expect(fields.filter((field) => field === null)).toEqual([]);
			expect(names.filter(({ indicator }) => indicator)).toHaveLength(9);
			for (const [at, { indicator, key }] of names.entries())
				if (indicator && key !== 'answers') expect(fields[at], key).toContain(indicator.id);
		});
	});
});

describe('what the guide says of cells is what the import does', () => {
	const wide = (...rows: string[]) =>
		readText(
			[
				'Proyecto;País;Tipo de biblioteca;Fecha de corte;Participantes;Se sintió escuchado/a (1-5);N° de encuestas',
				...rows
			].join('\n')
		);
	const figures = (outcome: ReturnType<typeof wide>) =>
		lines(outcome).map(({ value, status }) => (Number.isNaN(value) ? status : `${status} ${value}`));
	const a = 'Biblioteca A;Colombia;Pública';
	const b = 'Biblioteca B;Perú;Escolar';

	it('the decimal mark is told from all numbers of the file, and asked for where none settles it', () => {
		expect(figures(wide(`${a};30/11/2019;1.250;4,25;12`))).toEqual(['reported 1250', 'reported 4.25']);
		expect(figures(wide(`${b};30/11/2019;1,250;4.25;12`))).toEqual(['reported 1250', 'reported 4.25']);
		expect(codes(wide(`${a};30/11/2019;1.250;;`))).toEqual(['ask number_ambiguous']);
	});

	it('the order of day and month is told from all dates, and asked for where none settles it', () => {
		const settled = wide(`${a};03/04/2019;12;;`, `${b};30/11/2019;12;;`);
		expect([...new Set(lines(settled).map(({ end }) => end))]).toEqual(['2019-04-03', '2019-11-30']);
		expect(codes(wide(`${a};03/04/2019;12;;`, `${b};05/06/2019;12;;`))).toEqual(['ask date_ambiguous']);
	});

	it('an empty cell is not collected, a zero is a figure, and other states are kept as what they say', () => {
		expect(figures(wide(`${a};30/11/2019;;s/d;`, `${b};30/11/2019;0;-;`))).toEqual([
			'not_collected',
			'not_collected',
			'reported 0',
			'not_collected'
		]);
		expect(figures(wide(`${a};30/11/2019;no aplica;pendiente;`))).toEqual(['not_applicable', 'due']);
		expect(figures(wide(`${a};30/11/2019;n/a;does not apply;`))).toContain('not_collected');
	});

	it.each(languages)(
		'what it calls about so many, in %s, counts and is marked as an estimate',
		(language) => {
			const outcome = wide(`${a};30/11/2019;${inLanguage(language, m.help_cells_about)};;`);
			expect(figures(outcome)[0]).toBe('estimated 120');
			expect(codes(outcome)).toEqual(['note changed_for_you']);
		}
	);

	it('totals and titles are left out and told, unknown codes and figures off their scale are asked about', () => {
		const outcome = readText(`Informe 2019\nProyecto;País;Tipo de biblioteca;Fecha de corte;Participantes
Biblioteca A;Colombia;Pública;30/11/2019;10
Total;;;;10`);
		expect(codes(outcome)).toEqual(['note title_row', 'note total_row']);
		expect(figures(outcome)).toEqual(['reported 10']);
		expect(codes(wide(`Biblioteca A;Colombia;Rara;30/11/2019;10;;`))).toEqual(['block unknown_code']);
		expect(codes(wide(`${a};30/11/2019;10;7,5;12`))).toEqual(['block out_of_range']);
		expect(codes(wide(`${a};30/06/2019;10;;`, `${a};30/11/2019;15;;`))).toEqual(['ask second_date']);
	});

	it('a column of telephones is taken out before anything is stored', () => {
		const outcome = readText(`Proyecto;País;Tipo de biblioteca;Fecha de corte;Participantes;Teléfono
Biblioteca A;Colombia;Pública;30/11/2019;10;300 555 1234`);
		expect(codes(outcome)).toEqual(['warn personal_data']);
		expect(outcome.redacted.map(({ why }) => why)).toEqual(['persons']);
		expect(new TextDecoder().decode(outcome.redacted[0]?.bytes)).not.toContain('555');
	});
});

describe('the pictures of the guide', () => {
	const observations = answers.observations as unknown as Record<string, Observation[]>;
	const byPart = parts as unknown as Record<string, Observation[]>;
	const sample: Loaded = {
		which: 'sample',
		version: 'v',
		projects: answers.projects as unknown as Project[],
		totals: answers.totals as unknown as Totals,
		dictionary,
		day: '2020-06-30',
		observations: async ({ indicator, breakdown = '' }) =>
			breakdown === '' ? observations[indicator]! : byPart[`parts:${indicator}:${breakdown}`]!,
		coverage: async () => answers.cells as unknown as Cell[],
		stories: async () => ({ narratives: [], withheld: nothingWithheld }) as never,
		provenance: async () => ({ rows: [], of: 0 }),
		tables: async () => ({}) as never,
		lines: async () => []
	};
	const pointed = {
		dots: ['dot', 'band', 'median', 'count', 'few'],
		change: ['start', 'way', 'end', 'target'],
		agreement: ['disagree', 'middle', 'agree', 'statistic']
	} as const satisfies Record<string, readonly Pointed[]>;

	both('in %s', (language) => {
		it.each([276, 328, 480, 640, 760])(
			'at %i px have a numeral for each thing that is explained, which covers nothing',
			async (width) => {
				const { projects, dots, change, agreement } = await examplesOf(sample);
				const drawn = <A extends { kind: string }>(answer: NoInfer<A> | NoAnswer, of: Rendering<A>): Scene =>
					inLanguage(language, () => of.scene(of.drawn(answer as A), { width }, roster(projects)));
				const scenes: [Scene, readonly Pointed[]][] = [
					[drawn(dots, asGroups), pointed.dots],
					[drawn(change, asChanges), pointed.change],
					[drawn(agreement, asAnswers), pointed.agreement]
				];
				for (const [scene, points] of scenes) {
					const numerals = callouts(scene, points);
					expect(numerals.map(({ number }) => number)).toEqual(points.map((_, at) => at + 1));
					const boxes = scene.marks.flatMap(boxOf);
					for (const { x, y } of numerals) {
						const inside = boxes.filter(
							({ left, right, top, bottom }) =>
								x + numeralRadius > left &&
								x - numeralRadius < right &&
								y + numeralRadius > top &&
								y - numeralRadius < bottom
						);
						expect(inside, `${points.join()} at ${x.toFixed(0)},${y.toFixed(0)}`).toEqual([]);
						expect(x >= numeralRadius && x <= width - numeralRadius).toBe(true);
					}
					const apart = numerals.flatMap((one, at) =>
						numerals.slice(at + 1).map((other) => Math.hypot(one.x - other.x, one.y - other.y))
					);
					expect(Math.min(...apart)).toBeGreaterThan(2 * numeralRadius);
				}
			}
		);
	});

	it('of hidden cells show some, beside others that are told', async () => {
		const { hidden } = await examplesOf(sample);
		expect(hidden.count.states.hidden).toBeGreaterThan(0);
		expect(hidden.count.states.value).toBeGreaterThan(0);
	});
});

describe('places in the guide', () => {
	const components = filesIn('src/routes/help', '.svelte').map(text).join('\n');
	const ids = new Set(
		[...components.matchAll(/<(?:section|article) id="([\w-]+)"/g)].map((found) => found[1]!)
	);
	const contents = [...components.matchAll(/\bid: '([\w-]+)'/g)].map((found) => found[1]!);

	it('are all in its contents, and all that is in its contents is there', () => {
		expect(contents.length).toBeGreaterThan(20);
		expect([...contents].sort()).toEqual([...ids].sort());
	});

	it('that other pages lead to are there', () => {
		const sources = filesIn('src/routes', '.svelte').map(text).join('\n');
		const asked = [...sources.matchAll(/<Ask to="([\w-]+)"|\/help#([\w-]+)'/g)].map(
			(found) => found[1] ?? found[2]!
		);
		expect(asked.length).toBeGreaterThan(5);
		expect(asked.filter((id) => !ids.has(id))).toEqual([]);
	});

	it('are never words of a question, which a link would be read as', () => {
		expect([...ids].filter((id) => id.includes('=') || id.includes('&'))).toEqual([]);
	});
});
