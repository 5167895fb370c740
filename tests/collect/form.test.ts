import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dictionary, fold, phaseCodes, stages, type Project } from '#framework';
import {
	formCsv,
	formOf,
	formTables,
	formXlsx,
	owed,
	reportFields,
	sheetFiles,
	type Answer,
	type Form,
	type Gap
} from '#collect';
import { read, unpacked, type Context, type Outcome, type SourceFile } from '#ingest';
import { languageOf } from '#report';
import { Spreadsheet } from '../giving/spreadsheet';
import { codes, file, lines, nothingKnown } from '../ingest/reading';
import { half, known, project, row } from './made';

const later = { ...half, period_start: '2019-07-01', period_end: '2019-12-31', due_on: '2020-01-15' };
const whole = (where: string, more: Partial<Project> = {}) =>
	owed(
		project(
			{ country: where, start_date: '2018-05-01', end_date: '2019-12-20', status: 'completed', ...more },
			[...phaseCodes]
		),
		known({
			due: [half, later],
			phases: phaseCodes.map((phase) => ({
				project_id: 'a',
				phase,
				start_date: '2018-05-01',
				end_date: '',
				status: '' as const
			})),
			day: '2020-07-01',
			// Everything that there is was taken up, long ago.
			rows: [...dictionary.keys()].map((id) =>
				row(id, {
					value: 1,
					n: 5,
					numerator: 1,
					denominator: 1,
					period_start: '2018-05-01',
					period_end: '2018-05-31'
				})
			)
		})
	);
const context = (one: { project: Project }): Context => ({ ...nothingKnown, projects: [one.project] });
/** What is asked of odd figures is asked whatever sheet they stand in: a figure like the one before, one that is gone. */
const odd = ['same_as_before', 'missing_now', 'jump'];
const asked = ({ problems }: Outcome) =>
	problems.filter(
		({ level, code }) =>
			!(level === 'warn' && odd.includes(code)) &&
			(level !== 'note' || code === 'column_unknown' || code === 'column_blank')
	);

const csvFiles = (form: Form): SourceFile[] => formCsv(form).map(({ name, text }) => file(name, text));
async function xlsxFiles(form: Form): Promise<SourceFile[]> {
	const files = await sheetFiles(form, 'xlsx');
	return Promise.all(
		files.map(async (one) => unpacked({ name: one.name, bytes: new Uint8Array(await one.arrayBuffer()) }))
	);
}

/** Answers as people give them: whole, with two decimals, with three, none, or why there is none. */
const answer = ({ indicator, breakdown }: Gap): fc.Arbitrary<Answer> => {
	// Nothing a thousand times another, and no code for a missing value: of those anyone is asked.
	const count = fc.oneof(
		fc.constant(0),
		fc.integer({ min: 20, max: 3000 }).filter((each) => !/^9+$/.test(String(each)))
	);
	const why = fc.constantFrom<Answer>(
		{ status: 'not_collected' },
		{ status: 'not_applicable', note: 'aún no; «así»' }
	);
	if (indicator.valueType === 'percent') {
		const parts = fc
			.tuple(count, count)
			.map(([a, b]) => ({ numerator: Math.min(a, b), denominator: Math.max(a, b, 1) }));
		return fc.oneof(
			parts,
			fc
				.oneof(fc.constant(400), fc.integer({ min: 1000, max: 100_000 }))
				.map((value) => ({ value: value / 1000 })),
			why
		);
	}
	if (indicator.valueType === 'likert5') {
		const mean = fc.integer({ min: 1000, max: 5000 }).map((value) => value / 1000);
		const five = fc.tuple(count, count, count, count, fc.integer({ min: 1, max: 50 }));
		return fc.oneof(
			fc.record({ value: mean, n: fc.integer({ min: 1, max: 900 }) }),
			five.map((all) => ({ parts: Object.fromEntries(all.map((each, at) => [String(at + 1), each])) })),
			why
		);
	}
	const step = fc.integer({ min: indicator.min ?? 0, max: indicator.max ?? 3 });
	const value = (indicator.valueType === 'step' ? step : count).map((each) => ({ value: each }));
	const estimated = value.map((each) => ({ ...each, status: 'estimated' as const }));
	return breakdown !== '' ? value : fc.oneof(value, estimated, why);
};

/** What a row of the batch must say, by gap and answer. */
function expected(gap: Gap, { value, numerator, denominator, n, parts, status, note }: Answer) {
	const key = {
		indicator: gap.indicator.id,
		phase: gap.phase,
		stage: gap.stage,
		start: gap.periodStart,
		end: gap.periodEnd,
		note: note ?? ''
	};
	const figures = { numerator: numerator ?? NaN, denominator: denominator ?? NaN, n: n ?? NaN };
	if (parts)
		return Object.entries(parts).map(([step, count]) => ({
			...key,
			...figures,
			part: `answer=${step}`,
			value: count,
			status: 'reported'
		}));
	const share = numerator !== undefined && denominator !== undefined ? (100 * numerator) / denominator : NaN;
	const part = gap.breakdown === '' ? '' : `${gap.breakdown}=${gap.breakdownValue}`;
	return [{ ...key, ...figures, part, value: value ?? share, status: status ?? 'reported' }];
}
const told = (outcome: Outcome) =>
	lines(outcome).map(
		({ indicator, phase, stage, start, end, note, numerator, denominator, n, part, value, status }) => ({
			...{ indicator, phase, stage, start, end, note },
			...{ numerator, denominator, n, part, value, status }
		})
	);
const sorted = <T>(all: readonly T[]): string[] =>
	all.map((each) => JSON.stringify(Object.entries(each as object).sort())).sort();

describe('a sheet of gaps', () => {
	it.each(['csv', 'xlsx'] as const)(
		'filled in anywhere and sent back as .%s is read without a question: the same values and states, and no more',
		async (kind) => {
			const all = whole('CO').gaps;
			const filled = fc
				.subarray(
					all.map((_, at) => at),
					{ minLength: 1 }
				)
				.chain((chosen) =>
					fc.tuple(fc.constant(chosen), fc.tuple(...chosen.map((at) => fc.option(answer(all[at]!)))))
				);
			await fc.assert(
				fc.asyncProperty(
					filled,
					fc.constantFrom('CO', 'CR', 'PE', 'MX'),
					fc.constantFrom('es' as const, 'en' as const),
					async ([chosen, given], where, language) => {
						const one = whole(where);
						const answers = new Map<Gap, Answer>();
						const gaps = chosen.map((at, nth) => {
							const gap = one.gaps[at]!;
							if (given[nth]) answers.set(gap, given[nth]);
							return gap;
						});
						const form: Form = { project: one.project, language, gaps, narratives: [], answers };
						const outcome = read(await (kind === 'csv' ? csvFiles(form) : xlsxFiles(form)), {}, context(one));
						expect(asked(outcome)).toEqual([]);
						expect(outcome.held).toEqual([]);
						expect(outcome.batch.projects).toEqual([]);
						const wanted = [...answers].flatMap(([gap, each]) => expected(gap, each));
						expect(sorted(told(outcome))).toEqual(sorted(wanted));
					}
				),
				{ numRuns: kind === 'csv' ? 25 : 12 }
			);
		},
		120_000
	);

	it.each(['es', 'en'] as const)('that nobody filled in stays what it was: gaps, in %s', async (language) => {
		const one = whole('CO');
		const form: Form = { ...formOf(one), language };
		expect(form.narratives).toHaveLength(13);
		for (const files of [csvFiles(form), await xlsxFiles(form)]) {
			const outcome = read(files, {}, context(one));
			expect(lines(outcome)).toEqual([]);
			expect(outcome.batch.narratives).toEqual([]);
			expect(outcome.held).toEqual([]);
			expect(codes(outcome)).toEqual(['note row_untouched', 'note row_untouched']);
		}
	});

	it.each(['es', 'en'] as const)('brings answers in words in their language, %s', async (language) => {
		const one = whole('PE');
		const text = 'Más voces; «de verdad»,\ny más tiempo = "otra" vida';
		const form: Form = { ...formOf(one), language, gaps: [], told: new Map([[reportFields[8]!, text]]) };
		for (const files of [csvFiles(form), await xlsxFiles(form)]) {
			const outcome = read(files, {}, context(one));
			expect(asked(outcome)).toEqual([]);
			expect(outcome.batch.narratives).toMatchObject([
				{ project_id: 'a', field: reportFields[8], lang: language, text }
			]);
		}
	});

	it('says beside each field what is asked, in which unit, part of what and how it is collected', () => {
		const [figures] = formTables({ ...formOf(whole('CO')), language: 'es' });
		const header = figures!.columns.map((column) => column.header);
		const women = dictionary.get('women_participants_pct')!;
		const found = figures!.rows.find((cells) => cells.includes(women.id))!;
		const cell = (name: string) => found[header.indexOf(name)];
		expect(cell('Pregunta tal como se hace')).toBe(women.question.es);
		expect(cell('Cómo recogerlo')).toBe(women.howToCollect.es);
		expect(cell('Qué cuenta el numerador')).toBe(women.numerator.es);
		expect(cell('Qué cuenta el denominador')).toBe(women.denominator.es);
		expect(cell('Unidad o escala')).toBe('%');
		expect([cell('Valor'), cell('Numerador'), cell('Denominador')]).toEqual([null, null, null]);
		expect([cell('Inicio del periodo'), cell('Fecha de corte')]).toEqual([
			{ day: '2019-07-01' },
			{ day: '2019-12-20' }
		]);
		expect(new Set(header.map(fold)).size).toBe(header.length);
	});

	it('names in every row its project, indicator, stage and days, so that no second date is asked about', () => {
		for (const { rows, columns } of formTables(formOf(whole('CO'))).slice(0, 1)) {
			const at = (name: string) => columns.findIndex(({ header }) => header === name);
			for (const name of ['Id del proyecto', 'Indicador', 'Momento', 'Inicio del periodo', 'Fecha de corte'])
				expect(
					rows.every((cells) => cells[at(name)]),
					name
				).toBe(true);
		}
		expect(stages).toHaveLength(5);
	});

	it('is read with what was loaded before it, dates and all, without a question', () => {
		const one = whole('CO');
		const gap = one.gaps.filter(({ indicator }) => indicator.id === 'dialogue_sessions');
		expect(gap).toHaveLength(2);
		const answers = new Map<Gap, Answer>(gap.map((each) => [each, { value: 3 }]));
		const cutOffs = { 'a · dialogue_sessions': ['2018-05-31'] };
		const form: Form = { ...formOf(one), gaps: gap, narratives: [], answers };
		expect(codes(read(csvFiles(form), {}, { ...context(one), cutOffs }))).toEqual([]);
	});

	it('typed over with the decimal mark and the words of its country is read as it is meant', () => {
		for (const [where, mark, delimiter] of [
			['CO', ',', ';'],
			['CR', ',', ';'],
			['PE', '.', ';'],
			['MX', '.', ',']
		] as const) {
			const one = whole(where);
			const sheet = new Spreadsheet(formCsv({ ...formOf(one, 'es'), narratives: [] })[0]!.text);
			const at = (id: string) => sheet.rows.findIndex((cells) => cells.includes(id));
			sheet.put(at('felt_heard'), 'Valor', `3${mark}9`).put(at('felt_heard'), 'Número de respuestas', '38');
			sheet.put(at('dialogue_participants'), 'Si no hay dato', 'No se recogió');
			sheet.put(at('community_actions'), 'Si no hay dato', 'no aplica');
			sheet.put(at('partner_organizations'), 'Valor', 'no se recogió');
			const outcome = read([file('hoja.csv', sheet.saved(delimiter))], {}, context(one));
			expect(asked(outcome)).toEqual([]);
			expect(lines(outcome).map(({ indicator, value, n, status }) => [indicator, value, n, status])).toEqual(
				[
					['dialogue_participants', NaN, NaN, 'not_collected'],
					['partner_organizations', NaN, NaN, 'not_collected'],
					['felt_heard', 3.9, 38, 'reported'],
					['community_actions', NaN, NaN, 'not_applicable']
				].sort((a, b) => at(String(a[0])) - at(String(b[0])))
			);
			expect(lines(outcome)[0]!.raw).toBe('No se recogió');
		}
	});

	it('of a library that nobody here knows puts it on the list, with its country', () => {
		const one = owed(project({ country: 'PE' }, ['II']), known({ due: [] }), { isEverything: true });
		const answers = new Map<Gap, Answer>([[one.gaps[0]!, { value: 3 }]]);
		const outcome = read(csvFiles({ ...formOf(one), answers }), {}, nothingKnown);
		expect(outcome.batch.measurements.length).toBe(1);
		expect(languageOf(one.project)).toBe('es');
	});

	it('is a workbook of values, whose parts are small enough to be packed where no worker may start', async () => {
		const one = whole('CO');
		const gaps = Array.from({ length: 12 }, () => one.gaps).flat();
		const blob = await formXlsx({ ...formOf(one), gaps });
		expect(blob.size).toBeGreaterThan(5000);
		const { tables = [] } = await unpacked({
			name: 'x.xlsx',
			bytes: new Uint8Array(await blob.arrayBuffer())
		});
		expect(tables.length).toBeGreaterThan(3);
		expect(Math.max(...tables.map(({ rows }) => rows.length))).toBeLessThanOrEqual(101);
	});
});
