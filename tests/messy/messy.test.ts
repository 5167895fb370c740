import { readdirSync, readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dictionary } from '#framework';
import { read, type Context } from '#ingest';
import type { Engine } from '#engine';
import { accounted } from '../accounted';
import { startInNode } from '../engine/node';
import { lines } from '../ingest/reading';
import { records, sheetRecords } from '../scanner';
import { caseOf, cases } from './cases';
import { changed, decoded } from './changed';
import { core, expected, statesOf, type Expected } from './expected';
import { nothingKnown, play, ready, type Played } from './play';
import { make, roster, type Made } from './make';
import { readme } from './table';

const here = new URL('./', import.meta.url);
const files = make();

const inOrder = <T extends Expected>(rows: readonly T[]): T[] =>
	[...rows].sort((a, b) => {
		const [one, other] = [a, b].map((row) => [row.indicator, row.stage, row.start, row.end, row.part].join());
		return one! < other! ? -1 : 1;
	});
/** To ten digits: what is compared was computed by hand. */
const rounded = ({ indicator, phase, stage, start, end, part, status, ...figures }: Expected): Expected => ({
	indicator,
	phase,
	stage,
	start,
	end,
	part,
	status,
	value: Number(figures.value.toPrecision(10)),
	numerator: figures.numerator,
	denominator: figures.denominator,
	n: figures.n
});
const linesOf = (played: Played, project: string): Expected[] =>
	inOrder(lines(played.outcome).filter((line) => line.project === project)).map(rounded);

const delimiterOf = (text: string): string => {
	const counts = [',', ';', '\t'].map((sign) => [sign, text.split(sign).length] as const);
	return counts.sort(([, a], [, b]) => b - a)[0]![0];
};
/** By the independent scanner; a first line for Excel is no record, a page of text in a workbook no table. */
const recordsIn = (file: Made): number => {
	if (!file.name.endsWith('.xlsx')) {
		const text = decoded(file);
		return records(text, delimiterOf(text)) - (/^sep=/.test(text) ? 1 : 0);
	}
	const parts = Object.entries(unzipSync(file.bytes)).filter(([path]) => path.includes('worksheets/'));
	const counts = parts.map(([, xml]) => sheetRecords(strFromU8(xml)));
	return counts.filter((count) => count > 1).reduce((sum, count) => sum + count, 0);
};

/** What an import makes known to the next one. */
const after = ({ outcome }: Played): Context => ({
	projects: outcome.batch.projects,
	cutOffs: outcome.cutOffs,
	indicators: [...dictionary.keys()],
	local: [],
	earlier: outcome.batch.measurements
});

let played: Played;
let engine: Engine;
beforeAll(async () => {
	played = play(await ready(files));
	engine = await startInNode();
	await engine.load(played.outcome.batch);
});
afterAll(() => engine.close());

it('the files are those of 28 projects in three countries, and as they were made', () => {
	expect(cases).toHaveLength(28);
	expect(new Set(cases.map(({ mess }) => mess)).size).toBe(28);
	const countries = cases.map(({ project }) => project.slice(0, 2));
	expect(['co', 'cr', 'pe'].map((code) => countries.filter((each) => each === code).length)).toEqual([
		14, 4, 10
	]);
	expect(readdirSync(new URL('files/', here)).sort()).toEqual(files.map(({ name }) => name).sort());
	for (const { name, bytes } of files)
		expect([...readFileSync(new URL(`files/${encodeURIComponent(name)}`, here))], name).toEqual([...bytes]);
});

it('everything that is asked is answered, and every answer that was written down is asked for', () => {
	expect(played.open.map(({ where, code, found }) => `${where.file}: ${code} ${found}`)).toEqual([]);
	expect(played.asked.map(({ answer }) => answer)).toEqual(
		expect.arrayContaining(cases.flatMap(({ answers }) => answers))
	);
	expect(played.asked).toHaveLength(cases.flatMap(({ answers }) => answers).length);
});

it('the table of decisions and clicks is the one that is written down', () => {
	expect(readme(played)).toBe(readFileSync(new URL('README.md', here), 'utf8'));
});

describe.each(cases.map((each) => [each.files[0]!, each] as const))('%s', (_, own) => {
	it('gives what was worked out by hand, and nothing else', () => {
		expect(linesOf(played, own.project)).toEqual(inOrder(expected(own)).map(rounded));
		const { narratives } = played.outcome.batch;
		expect(
			narratives
				.filter(({ project_id }) => project_id === own.project)
				.map(({ field, text }) => [field, text])
		).toEqual(own.words ?? []);
	});

	it('has every record accounted for, by a count of its own', () => {
		for (const name of own.files) {
			const file = files.find((each) => each.name === name)!;
			const isCopy = played.outcome.problems.some(
				({ code, where }) => code === 'identical_file' && where.file === name
			);
			if (isCopy) expect(played.outcome.readings.filter((reading) => reading.file === name)).toEqual([]);
			else expect(accounted(played.outcome, name)).toBe(recordsIn(file));
		}
		const held = played.outcome.held.filter(({ file }) => caseOf(file) === own);
		expect(held.map(({ line, reasons }) => ({ line, code: reasons[0]?.code }))).toEqual(own.held ?? []);
		const left: Record<string, number> = {};
		for (const { file, leftOut } of played.outcome.readings)
			if (own.files.includes(file))
				for (const [why, count] of Object.entries(leftOut)) left[why] = (left[why] ?? 0) + count;
		expect(left).toEqual(own.leftOut ?? {});
	});
});

it('the coverage grid is complete: every core indicator of all 28 has its value, or the state that is true', async () => {
	const cells = await engine.coverage({ today: '2020-01-31' });
	const stateOf = (project: string, indicator: string) =>
		cells.find((cell) => cell.project === project && cell.indicator === indicator)?.state;
	const rows = cases.map(statesOf);
	const states = cases.map(({ project }) => core.map((indicator) => stateOf(project, indicator)));
	expect(states).toEqual(rows);
	expect(rows.flat().filter((state) => state === 'value').length).toBe(71);
	expect(rows.flat().filter((state) => state === 'estimated').length).toBe(1);
	expect((await engine.projects()).map(({ project_id }) => project_id).sort()).toEqual(
		cases.map(({ project }) => project).sort()
	);
	expect(roster).toHaveLength(27);
});

it('no decision is asked twice: every file with another figure is read with what was answered before', async () => {
	const second = files.map(changed);
	const again = play(await ready(second), after(played), played.decisions);
	expect(again.asked).toEqual([]);
	expect(again.open).toEqual([]);
	expect(again.outcome.problems.filter(({ level }) => level === 'ask')).toEqual([]);
	for (const own of cases) {
		const { indicator, value } = own.change;
		const [was, is] = [played, again].map((each) => linesOf(each, own.project));
		const different = is!.filter((row, at) => JSON.stringify(row) !== JSON.stringify(was![at]));
		expect(is, own.files[0]).toHaveLength(was!.length);
		expect(different.some((row) => row.indicator === indicator && Math.abs(row.value - value) < 1e-9)).toBe(
			true
		);
	}
	const { added, changed: changes } = await engine.weigh(again.outcome.batch);
	expect(added).toBe(0);
	const moved = cases.flatMap((own) => {
		const [was, is] = [played, again].map((each) => linesOf(each, own.project));
		return is!.filter((row, at) => JSON.stringify(row) !== JSON.stringify(was![at]));
	});
	expect(changes).toBe(moved.length);
	// One figure of each, and what is computed from it: shares of a changed whole, the answers of a changed answer.
	expect(moved.filter(({ part, status }) => part === '' && status !== 'reported').length).toBeLessThan(3);
});

it('originals and decisions give the same batch again, whatever was taken out of what is kept', async () => {
	const sources = await ready(files);
	const once = read(sources, played.decisions, nothingKnown);
	expect(once).toEqual(played.outcome);
	const kept = sources.map(({ name, ...rest }) => {
		const redacted = once.redacted.find(({ file }) => file === name);
		return redacted ? { name, bytes: redacted.bytes } : { name, ...rest };
	});
	expect(read(kept, played.decisions, nothingKnown).batch).toEqual(once.batch);
});

it('no telephone number, e-mail address or name of a person is kept or given out', () => {
	const { redacted, ...rest } = played.outcome;
	const names = ['05-casa-abierta.csv', '08-formulario-camino-real.csv'];
	expect(redacted.map(({ file }) => file)).toEqual(expect.arrayContaining(names));
	const traces = /300 555|example\.org|Persona [A-H]|Ana Ejemplo/;
	for (const { file, bytes } of redacted) expect(new TextDecoder().decode(bytes), file).not.toMatch(traces);
	const given = JSON.stringify([rest.batch, rest.held, rest.readings, rest.problems]);
	expect(given).not.toMatch(traces);
});
