/** Names of sheets, and texts beside the figures, in which somebody may be reached. */
import { describe, expect, it } from 'vitest';
import { decisionKey } from '#framework';
import { read, unpacked } from '#ingest';
import { inLanguage, problemText } from '#language';
import { book, sheetXml } from './books';
import { file, lines, nothingKnown } from './reading';

const header = ['Proyecto', 'País', 'Tipo de biblioteca', 'Fecha de corte', 'Participantes'];
const sheet = (name: string, ...projects: string[]) => ({
	name,
	xml: sheetXml([header, ...projects.map((of, at) => [of, 'Perú', 'Pública', '2019-09-30', 5 + at])])
});
const reads = async (...sheets: ReturnType<typeof sheet>[]) =>
	read([await unpacked({ name: 'libro.xlsx', bytes: book(sheets) })], {}, nothingKnown);

describe('a name of a sheet by which somebody is reached', () => {
	it.each([
		['of several', [sheet('Ana 0414-1234567', 'B Uno'), sheet('Eva 0414-7654321', 'B Dos')]],
		['of one', [sheet('ana@example.org', 'B Uno', 'B Dos')]]
	])('stands neither in what is kept nor in what is given out: %s', async (_, sheets) => {
		const outcome = await reads(...sheets);
		expect(lines(outcome).map(({ project }) => project)).toEqual(['pe-b-uno', 'pe-b-dos']);
		const [kept] = outcome.redacted;
		const { source_file } = outcome.batch.measurements;
		const out = JSON.stringify([new TextDecoder().decode(kept!.bytes), source_file.values, outcome.readings]);
		expect(out).not.toMatch(/0414|example/);
		const told = outcome.problems.find(({ code }) => code === 'personal_data');
		expect(told?.level).toBe('warn');
		expect(inLanguage('en', () => problemText(told!))).toContain('names of sheets');
		const again = read([{ name: 'libro.xlsx', bytes: kept!.bytes }], {}, nothingKnown);
		expect(lines(again)).toEqual(lines(outcome));
		expect(again.batch.measurements.source_file).toEqual(source_file);
	});
	it('keeps two sheets apart of which nothing else is left', async () => {
		const outcome = await reads(sheet('0414-123-4567', 'B Uno'), sheet('0414-765-4321', 'B Dos'));
		expect(outcome.readings.map(({ part }) => part)).toEqual(['… (1)', '… (2)']);
	});
	it('is no other one: its workbook is kept as it came', async () => {
		const outcome = await reads(sheet('2019-09', 'B Uno'), sheet('Norte', 'B Dos'));
		expect([outcome.redacted, outcome.problems]).toEqual([[], []]);
	});
});

it('a part, a funder and a cohort in which somebody may be reached are told', () => {
	const read1 = (text: string) => read([file('a.csv', text)], {}, nothingKnown);
	const asked = (text: string) =>
		read1(text).problems.flatMap(({ code, ask }) => (code === 'personal_data' && ask ? [ask.key] : []));
	const parts = 'project_id,indicator_id,stage,period_end,value,breakdown,breakdown_value';
	expect(
		asked(`${parts}\np1,dialogue_participants,routine,2019-11-30,5,population_group,Ana 0414-1234567`)
	).toEqual([decisionKey.persons(parts.replaceAll('_', ' ').replaceAll(',', '|'), 'breakdown_value')]);
	const roster = 'project_id,project_name,country,library_type,funder,cohort';
	const signature = roster.replaceAll('_', ' ').replaceAll(',', '|');
	expect(asked(`${roster}\np1,B Uno,PE,public,Eva eva@example.org,Ana 0414-1234567`)).toEqual([
		decisionKey.persons(signature, 'funder'),
		decisionKey.persons(signature, 'cohort')
	]);
});
