import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { dictionary, fold, stages } from '#framework';
import {
	answersIn,
	cardsOf,
	formCsv,
	formOf,
	formTables,
	formXlsx,
	owed,
	reportFields,
	sheetFiles,
	type Answer,
	type Form,
	type FormTable,
	type Gap
} from '#collect';
import { read, unpacked, type SourceFile } from '#ingest';
import { inLanguage, problemText } from '#language';
import { languageOf } from '#report';
import { Spreadsheet } from '../giving/spreadsheet';
import { codes, file, lines, nothingKnown } from '../ingest/reading';
import { answer, asked, context, expected, sorted, told, whole, written } from './answering';
import { known, project } from './made';

const csvFiles = (form: Form): SourceFile[] => formCsv(form).map(({ name, text }) => file(name, text));
async function xlsxFiles(form: Form): Promise<SourceFile[]> {
	const files = await sheetFiles(form, 'xlsx');
	return Promise.all(
		files.map(async (one) => unpacked({ name: one.name, bytes: new Uint8Array(await one.arrayBuffer()) }))
	);
}

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
		const [texts] = fc.sample(fc.uniqueArray(written, { minLength: 13, maxLength: 13 }), {
			numRuns: 1,
			seed: 7
		});
		const words = reportFields.map((field, at) => [field, texts![at]!] as const);
		const form: Form = { ...formOf(one), language, gaps: [], told: new Map(words) };
		for (const files of [csvFiles(form), await xlsxFiles(form)]) {
			const outcome = read(files, {}, context(one));
			expect(asked(outcome)).toEqual([]);
			expect(outcome.batch.narratives).toMatchObject(
				words.map(([field, text]) => ({ project_id: 'a', field, lang: language, text }))
			);
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
		expect(cell('Qué se cuenta')).toBe(women.numerator.es);
		expect(cell('De qué total')).toBe(women.denominator.es);
		expect(cell('Unidad o escala')).toBe('%');
		expect([cell('Valor'), cell('Cuántos de ellos'), cell('De cuántos en total')]).toEqual([
			null,
			null,
			null
		]);
		expect([cell('Inicio del periodo'), cell('Fecha de corte')]).toEqual([
			{ day: '2019-07-01' },
			{ day: '2019-12-20' }
		]);
		expect(new Set(header.map(fold)).size).toBe(header.length);
	});

	it('says of what is answered in words the question in full and how to come by an answer, too', () => {
		for (const language of ['es', 'en'] as const) {
			const [words] = formTables({ ...formOf(whole('CO')), language, gaps: [] });
			expect(words!.rows.length).toBe(reportFields.length);
			const [, question, , how] = words!.columns.map(({ header }, at) => ({ header, at }));
			expect([question!.header, how!.header]).toEqual(
				language === 'es'
					? ['Pregunta tal como se hace', 'Cómo recogerlo']
					: ['Question as asked', 'How to collect it']
			);
			for (const cells of words!.rows) {
				expect(cells[question!.at]).toMatch(language === 'es' ? /^[^¿]*¿.+\?$/ : /^[A-Z].+\?$/);
				expect(String(cells[how!.at]).length).toBeGreaterThan(40);
			}
		}
	});

	it('says of what is measured once that its day was put for it, and takes the day that is said instead', () => {
		const one = owed(project({ country: 'PE' }, ['II']), known());
		const gap = one.gaps.find(({ stage }) => stage === 'baseline')!;
		expect([gap.periodStart, gap.periodEnd]).toEqual(['2019-06-30', '2019-06-30']);
		const [card] = cardsOf([gap]);
		const sheet = (day: string) => ({
			...formOf(one, 'es'),
			gaps: [gap],
			narratives: [],
			answers: answersIn(card!, { parts: { '4': '7' }, day }, '.')
		});
		const how = (form: Form) => {
			const [{ columns, rows }] = formTables(form) as [FormTable];
			return rows[0]![columns.findIndex(({ header }) => header === 'Cómo recogerlo')];
		};
		expect(how({ ...sheet(''), answers: new Map() })).toContain(
			'No sabemos qué día se midió, y pusimos el 30 jun 2019'
		);
		expect(how(sheet('2018-10-02'))).not.toContain('No sabemos');
		for (const [day, last] of [
			['', '2019-06-30'],
			['2018-10-02', '2018-10-02']
		] as const) {
			const outcome = read(csvFiles(sheet(day)), {}, context(one));
			expect(asked(outcome)).toEqual([]);
			const ends = lines(outcome).map(({ end }) => end);
			expect([...new Set(ends)]).toEqual([last]);
		}
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

	it('tells two rows of one indicator apart in its first column, by the start and the end or by their days', () => {
		const one = whole('PE');
		for (const language of ['es', 'en'] as const) {
			const [figures] = formTables({ ...formOf(one), language });
			const names = figures!.rows.map(([first]) => first);
			expect(new Set(names).size).toBe(names.length);
			const words =
				language === 'es' ? [' · al inicio', ' · al final'] : [' · at the start', ' · at the end'];
			for (const word of words) expect(names.some((name) => String(name).endsWith(word))).toBe(true);
		}
	});
	it('says the parts of a breakdown in its own language, and what is to be left grey', () => {
		const one = whole('PE');
		const [figures] = formTables({ ...formOf(one), language: 'es' });
		const { columns, rows } = figures!;
		const at = (name: string) => columns.findIndex(({ header }) => header === name);
		const parts = rows.map((row) => [row[at('Desglose')], row[at('Parte del desglose')]]);
		expect(parts).toContainEqual(['peldaño', 'Simpatizantes']);
		expect(JSON.stringify(parts)).not.toMatch(/ally_step|supporter|advocate|champion/);
		const closed = { isClosed: true };
		for (const row of rows) {
			const [unit, part, n] = [
				row[at('Unidad o escala')],
				row[at('Cuántos de ellos')],
				row[at('Número de respuestas')]
			];
			const isMean = String(unit).includes('1-5');
			expect([part, n]).toEqual([unit === '%' ? null : closed, isMean ? null : closed]);
			if (isMean) expect(unit).toContain('la media de todas las tarjetas');
		}
	});
	it('offers the words for why there is no figure in a list, and reads what people write instead', async () => {
		const one = whole('PE');
		const blob = await formXlsx({ ...formOf(one), language: 'es' });
		const all = unzipSync(new Uint8Array(await blob.arrayBuffer()));
		const xml = strFromU8(all['xl/worksheets/sheet1.xml']!);
		expect(xml).toMatch(
			/<\/sheetData><dataValidations count="1"><dataValidation type="list"[^>]* sqref="J2:J\d+"><formula1>"no se recogió,no aplica,pendiente,estimado"<\/formula1>/
		);
		const gap = one.gaps.find(({ indicator }) => indicator.id === 'dialogue_sessions')!;
		const form: Form = {
			...formOf(one, 'es'),
			gaps: [gap],
			narratives: [],
			answers: new Map([[gap, { status: 'due' }]])
		};
		const [sheet] = formCsv(form);
		for (const [word, status] of [
			['no lo recogimos', 'not_collected'],
			['No recogido', 'not_collected'],
			['we did not collect it', 'not_collected'],
			['todavía no', 'due'],
			['Aún no', 'due'],
			['not yet', 'due']
		] as const) {
			const outcome = read([file('hoja.csv', sheet!.text.replace('pendiente', word))], {}, context(one));
			expect(lines(outcome).map((line) => line.status)).toEqual([status]);
		}
		const lost = read(
			[file('hoja.csv', sheet!.text.replace('pendiente', 'se perdió la hoja'))],
			{},
			context(one)
		);
		const said = inLanguage('es', () => problemText(lost.problems.find(({ ask }) => ask)!));
		expect(said).toContain('Se necesita: estimado, no se recogió, no aplica, pendiente.');
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
