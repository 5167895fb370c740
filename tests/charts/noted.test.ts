import { afterEach, describe, expect, it } from 'vitest';
import { howParts, restsOn, strip, table } from '#charts';
import type { Groups } from '#compare';
import { locale } from '#language';
import { group, groups, roster, without } from './cases';

afterEach(() => locale.settle('en'));

/** Values of a group, some of them with a note. */
function noted(notes: Record<number, string>, values = [3, 4, 4.2, 4.4, 5]): Groups {
	const one = group('PE', values, { missing: without('due', 'baseline_only') });
	return groups('felt_heard', [
		{ ...one, values: one.values.map((each, at) => ({ ...each, ...(notes[at] && { note: notes[at] }) })) },
		group('CO', [3.5])
	]);
}
const saidOf = (answer: Groups) =>
	strip(answer, { width: 900 }, roster).marks.flatMap((mark) => (mark.kind === 'dot' ? [mark.said] : []));
const lastCells = (answer: Groups) => table(answer).rows.map((cells) => cells.at(-1)?.text);

describe('a note beside a value', () => {
	it('is said with its mark, after the value and whose it is', () => {
		const [first, second] = saidOf(noted({ 0: 'counted by rows' }));
		expect(first).toMatch(/^3\.0, .+, Peru\. Note: counted by rows$/);
		expect(second).toMatch(/^4\.0, .+, Peru$/);
	});

	it('stands in the table, whose it is first, in a column that is there only then', () => {
		const answer = noted({ 0: 'counted by rows', 3: 'sheet lost' });
		expect(table(answer).head.at(-1)).toBe('Notes');
		expect(table(answer).texts).toBe(1);
		expect(lastCells(answer)).toEqual(['PE-01: counted by rows · PE-04: sheet lost', '']);
		expect(table(noted({})).head).not.toContain('Notes');
		expect(table(noted({}))).not.toHaveProperty('texts');
	});

	it('that several have is told once, and of many the first with the number of the rest', () => {
		const same = 'gender taken as recorded for all';
		const all = Object.fromEntries([0, 1, 2, 3, 4].map((at) => [at, same]));
		expect(lastCells(noted(all))[0]).toBe(`PE-01, PE-02, PE-03, and 2 more: ${same}`);
		const each = Object.fromEntries([0, 1, 2, 3, 4].map((at) => [at, `note ${at}`]));
		expect(lastCells(noted(each))[0]).toBe(
			'PE-01: note 0 · PE-02: note 1 · PE-03: note 2 · and 2 more'
		);
	});

	it('is counted below the picture', () => {
		expect(restsOn(noted({}))).not.toContain('note');
		expect(restsOn(noted({ 1: 'x' }))).toContain('1 value has a note');
		locale.settle('es');
		expect(restsOn(noted({ 1: 'x', 2: 'y' }))).toContain('2 valores llevan una nota');
	});
});

it('how an answer was computed names who counts with which value, and who is missing and why', () => {
	const [peru, colombia] = howParts(noted({}));
	expect(peru).toMatchObject({ name: 'Peru', said: 'median 4.2 · 5 of 7 projects' });
	expect(peru?.values.map(({ project, text }) => `${project} ${text}`)).toEqual([
		'PE-01 3.0',
		'PE-02 4.0',
		'PE-03 4.2',
		'PE-04 4.4',
		'PE-05 5.0'
	]);
	expect(peru?.missing.map(({ why }) => why)).toEqual(['due', 'baseline only']);
	expect(colombia?.said).toBe('1 of 1 project');
});

it('and how sure its figures are: between what a median lies from six projects on, and what one project matters', () => {
	const known = group('PE', [3, 4, 4.2, 4.4, 4.6, 5]);
	const values = known.values.map((value, at) => ({ ...value, n: at === 0 ? 60 : 10 }));
	const [peru] = howParts(groups('felt_heard', [{ ...known, values, pooled: 3.66, pooledN: 6 }]));
	// Without the first (5 × 10 answers) 4.44; without the last (50 from the others, 60 from the first) 3.54.
	expect(peru?.said).toBe(
		'median 4.3 · range of the median 3.0 to 5.0 · 6 of 6 projects · all together 3.7 · ' +
			'leaving out any one project, it lies between 3.5 and 4.4'
	);
	const [fewer] = howParts(groups('felt_heard', [{ ...known, values, pooled: 3.66, pooledN: 5 }]));
	expect(fewer?.said).toContain('6 of 6 projects · all together 3.7 (of 5 projects)');
	locale.settle('es');
	expect(howParts(groups('felt_heard', [known]))[0]?.said).toContain('rango de la mediana: de 3,0 a 5,0');
});
