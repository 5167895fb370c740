import { describe, expect, it } from 'vitest';
import { project } from '../compare/made';
import { codes, nothingKnown, readText } from './reading';

const made = project('x1', {
	project_name: 'Tejiendo memoria',
	city: 'Cali',
	start_date: '2019-02-01',
	library_subtype: 'municipal',
	share_level: 'public',
	community_population: 900
});
const known = { ...nothingKnown, projects: [made] };
const row = Object.fromEntries(Object.entries(made).filter(([field]) => field !== 'phases'));

describe('a column that a table does not have', () => {
	it('says nothing of a project that is known: what was loaded of it stands', () => {
		const { batch } = readText(
			'project_id,project_name,country,library_type\nx1,Tejiendo memorias,CO,public',
			{},
			known
		);
		expect(batch.projects).toEqual([{ ...row, project_name: 'Tejiendo memorias' }]);
	});

	it('one that it has and leaves blank says that there is nothing', () => {
		const { batch } = readText(
			'project_id,project_name,country,library_type,start_date\nx1,Tejiendo memoria,CO,public,',
			{},
			known
		);
		expect(batch.projects[0]).toMatchObject({ start_date: '', city: 'Cali' });
	});

	it('of two tables of one project neither contradicts what the other is silent of', () => {
		const outcome = readText(
			'project_id,project_name,country,library_type\nx1,Tejiendo memoria,CO,public',
			{},
			known
		);
		expect(codes(outcome)).toEqual([]);
	});
});
