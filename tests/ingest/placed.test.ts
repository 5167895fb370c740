import { describe, expect, it } from 'vitest';
import { read, type Context } from '#ingest';
import { file, measured, nothingKnown, readText } from './reading';

const roster =
	'project_id,project_name,country,library_type,start_date,end_date\np1,A,CO,public,2019-01-15,2019-10-31\n';
const within: Context = { ...nothingKnown, projects: readText(roster).batch.projects };
const told = (text: string, context = within) =>
	readText(text, {}, context).problems.map(({ code, found, needed }) => [code, found, needed]);
const row = (stage: string, end: string, more = '') => `p1,dialogue_sessions,${stage},${end},3${more}`;
const header = 'project_id,indicator_id,stage,period_end,value';

describe('a period', () => {
	it('after the end of its project is told', () => {
		expect(told(`${header}\n${row('routine', '2019-11-30')}`)).toEqual([
			['outside_project', 'A · 2019-11-30', '2019-01-15..2019-10-31']
		]);
	});
	it('before its beginning is told', () => {
		expect(told(`${header}\n${row('routine', '2018-11-30')}`)).toHaveLength(1);
	});
	it('of a follow-up may come after the end', () => {
		expect(told(`${header}\n${row('followup', '2020-11-30')}`)).toEqual([]);
		expect(told(`${header}\n${row('followup', '2018-11-30')}`)).toHaveLength(1);
	});
	it('within it, or of a project without dates, is not told', () => {
		expect(told(`${header}\n${row('routine', '2019-06-30')}`)).toEqual([]);
		const undated = readText('project_id,project_name,country,library_type\np1,A,CO,public\n').batch.projects;
		expect(
			told(`${header}\n${row('routine', '2019-11-30')}`, { ...nothingKnown, projects: undated })
		).toEqual([]);
	});
});

describe('a definition', () => {
	it('of another version is told', () => {
		expect(told(`${header},definition_version\n${row('routine', '2019-06-30', ',2')}`)).toEqual([
			['version_differs', 'dialogue_sessions: 2', '1']
		]);
		expect(told(`${header},definition_version\n${row('routine', '2019-06-30', ',1')}`)).toEqual([]);
	});
	it('of another unit is told, in neither language the dictionary’s', () => {
		const unit = (text: string) => told(`${header},unit\n${row('routine', '2019-06-30', `,${text}`)}`);
		expect(unit('hours')).toEqual([['unit_differs', 'dialogue_sessions: hours', 'sessions / sesiones']]);
		expect(unit('Sesiones')).toEqual([]);
		expect(unit('')).toEqual([]);
	});
});

describe('a file', () => {
	const earlier = readText(measured('value', 'dialogue_sessions|3'), {}, within).batch.measurements;
	const of = (end: string) =>
		read([file('m.csv', `${header}\n${row('routine', end)}`)], {}, { ...within, earlier })
			.problems.map(({ code }) => code)
			.filter((code) => code === 'file_older');
	it('that ends before what is loaded of its projects is told', () => {
		expect(of('2019-06-30')).toEqual(['file_older']);
	});
	it('that ends later, or on the same day, is not', () => {
		expect(of('2019-12-31')).toEqual([]);
		expect(of('2019-11-30')).toEqual([]);
	});
});
