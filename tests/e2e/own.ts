import { text } from './pages';

/** Two files of a person's own, small enough to check by hand, and one that is broken in three places. */
export const projects = {
	name: 'projects.csv',
	buffer: text(
		'project_id,project_name,country,library_type\n' +
			['a', 'b', 'c', 'd', 'e'].map((id) => `${id},Project ${id.toUpperCase()},CO,public\n`).join('') +
			['f', 'g'].map((id) => `${id},Project ${id.toUpperCase()},PE,school\n`).join('')
	)
};
const measured = [
	['a', '3.0', '10'],
	['b', '3.5', '20'],
	['c', '4.0', '30'],
	['d', '4.5', '40'],
	['e', '5.0', '50'],
	['f', '2.0', '10'],
	['g', '', '']
];
export const measurements = {
	name: 'measurements.csv',
	buffer: text(
		'project_id,indicator_id,phase,stage,period_end,value,n\n' +
			measured.map(([id, value, n]) => `${id},felt_heard,III,routine,2019-06-30,${value},${n}\n`).join('')
	)
};
export const broken = {
	name: 'broken.csv',
	buffer: text(
		'project_id,indicator_id,phase,stage,period_end,value,n\n' +
			'a,felt_heard,II,routine,2019-03-31,4.1,12\n' +
			'b,felt_heard,II,routine,2019-03-31,about four,12\n' +
			'c,felt_heard,II,routine,2019-03-31,9.5,12\n' +
			'd,felt_heard,IX,routine,2019-03-31,4.0,12\n'
	)
};
/** Colombia: 3, 3.5, 4, 4.5, 5; pooled (30 + 70 + 120 + 180 + 250) / 150. Peru: one value, one blank. */
export const expectedCsv =
	'panel,group,n,missing,min,q1,median,q3,max,pooled,pooled_n\r\n' +
	`,CO,5,0,3,3.5,4,4.5,5,${650 / 150},5\r\n` +
	',PE,1,1,2,,,,2,2,1\r\n';
