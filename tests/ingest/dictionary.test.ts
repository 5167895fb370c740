import { describe, expect, it } from 'vitest';
import { codes, measured, readText } from './reading';

const columns = 'indicator_id,name_es,value_type,agg_within_project,agg_across_projects,version';
const dictionary = (...rows: string[]) => readText([columns, ...rows].join('\n'));

describe("a person's own indicators", () => {
	it.each([
		'Indicator_ID,Name_EN,Value_Type,Agg_Within_Project',
		'INDICATOR ID;NAME EN;VALUE TYPE;AGG WITHIN PROJECT',
		' indicator_id ,name_en,value_type, agg_within_project '
	])('are read under whatever spelling of the headers is known: %s', (header) => {
		const row = header.includes(';') ? 'trees;Trees;count;sum' : 'trees,Trees,count,sum';
		const outcome = readText(`${header}\n${row}\n`);
		expect(outcome.problems).toEqual([]);
		expect(outcome.batch.indicators).toMatchObject([{ id: 'trees', valueType: 'count', within: 'sum' }]);
		expect(outcome.readings[0]).toMatchObject({ table: 'indicators', rows: 1, loaded: 1 });
	});

	it.each([
		['count', 'sum', 'sum'],
		['count', 'latest', 'distribution'],
		['count', 'unique_latest', ''],
		['percent', 'pooled', 'ratio_of_sums'],
		['percent', 'latest', 'distribution'],
		['likert5', 'pooled', 'n_weighted_mean'],
		['step', 'latest', 'distribution']
	])('a %s may be %s within and %s across projects', (type, within, across) => {
		const outcome = dictionary(`own,Propio,${type},${within},${across},`);
		expect(outcome.problems).toEqual([]);
		expect(outcome.batch.indicators).toHaveLength(1);
	});

	it.each([
		['percent', 'sum', 'ratio_of_sums', 'agg_within_project', 'pooled, latest, unique_latest'],
		['likert5', 'sum', 'distribution', 'agg_within_project', 'pooled, latest, unique_latest'],
		['step', 'sum', 'distribution', 'agg_within_project', 'latest, unique_latest'],
		['step', 'pooled', 'distribution', 'agg_within_project', 'latest, unique_latest'],
		['count', 'pooled', 'sum', 'agg_within_project', 'sum, latest, unique_latest'],
		['percent', 'pooled', 'sum', 'agg_across_projects', 'ratio_of_sums, distribution'],
		['percent', 'pooled', 'n_weighted_mean', 'agg_across_projects', 'ratio_of_sums, distribution'],
		['likert5', 'latest', 'sum', 'agg_across_projects', 'n_weighted_mean, distribution'],
		['step', 'latest', 'sum', 'agg_across_projects', 'distribution'],
		['count', 'sum', 'ratio_of_sums', 'agg_across_projects', 'sum, distribution'],
		['count', 'sum', 'n_weighted_mean', 'agg_across_projects', 'sum, distribution']
	])('a %s with %s within and %s across is held, with what fits', (type, within, across, column, fitting) => {
		const outcome = dictionary(`own,Propio,${type},${within},${across},`);
		expect(outcome.batch.indicators).toEqual([]);
		expect(outcome.held).toHaveLength(1);
		expect(outcome.problems).toMatchObject([
			{
				code: 'unknown_code',
				level: 'block',
				where: { line: 2, column },
				found: column === 'agg_within_project' ? within : across,
				needed: `${fitting} (value_type ${type})`
			}
		]);
	});

	it.each(['0', '-1', '1.5', '32768', '1e30'])('version %s is none', (version) => {
		const outcome = dictionary(`own,Propio,count,sum,sum,${version}`);
		expect(outcome.batch.indicators).toEqual([]);
		expect(outcome.problems).toMatchObject([{ level: 'block', where: { column: 'version' } }]);
	});
});

describe('numbers that no figure can be', () => {
	it.each([
		['-1', 'block out_of_range'],
		['-2', 'block out_of_range'],
		['1.5', 'block not_a_whole_number'],
		['32768', 'block out_of_range'],
		['201911', 'block out_of_range'],
		['two', 'block not_a_number']
	])('definition version %s is held back', (version, told) => {
		const outcome = readText(measured('value,definition_version', `dialogue_sessions|2|${version}`));
		expect(codes(outcome)).toContain(told);
		expect(outcome.batch.measurements.length).toBe(0);
		expect(outcome.held).toHaveLength(1);
	});

	it('definition version is 1 where the file says none, and up to 32767 where it does', () => {
		const outcome = readText(
			measured('value,definition_version', 'dialogue_sessions|2|', 'community_actions|2|32767')
		);
		expect([...outcome.batch.measurements.definition_version]).toEqual([1, 32767]);
	});

	it.each(['1e308', '-1e16', '1000000000000001', '9999999999999999999', '1,000,000,000,000,001'])(
		'%s is held back, so that no sum can overflow',
		(value) => {
			const outcome = readText(measured('value,n', `local_x|"${value}"|`, `local_y|1|"${value}"`));
			expect(outcome.batch.measurements.length).toBe(0);
			expect(codes(outcome).filter((code) => code === 'block out_of_range')).toHaveLength(2);
			expect(outcome.problems[0]).toMatchObject({ needed: '-1000000000000000..1000000000000000' });
		}
	);

	it('1e15 is still one', () => {
		const outcome = readText(measured('value', 'local_x|1e15', 'local_y|-1e15'));
		expect([...outcome.batch.measurements.value]).toEqual([1e15, -1e15]);
	});
});
