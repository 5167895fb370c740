/** What is said of one cell holds for it, and for no other that says the same. */
import { describe, expect, it } from 'vitest';
import { decisionKey, type Decisions } from '#framework';
import { read, type Context } from '#ingest';
import { needsNobody } from '../../src/lib/workspace/dropping';
import { codes, file, lines, nothingKnown } from './reading';

const header = 'Proyecto;País;Ciudad;Tipo de biblioteca;Fecha de corte;Participantes;Mujeres';
const text = (...rows: string[]) => [header, ...rows].join('\n');
const row = (name: string, cells: string, end = '30/06/2019') =>
	`${name};Perú;${name.replace('Bib ', '')};Pública;${end};${cells}`;
const reading = (name: string, content: string, decisions: Decisions = {}, context: Context = nothingKnown) =>
	read([file(name, content)], decisions, context);
const people = (outcome: ReturnType<typeof read>) =>
	lines(outcome).flatMap(({ indicator, value }) => (indicator === 'dialogue_participants' ? [value] : []));

describe('a figure a thousand times the one before', () => {
	const before = reading('uno.csv', text(row('Bib Alta', '1450;'), row('Bib Baja', '2;')));
	const context: Context = {
		...nothingKnown,
		projects: before.batch.projects,
		cutOffs: before.cutOffs,
		earlier: before.batch.measurements
	};
	const second = (name: string, decisions: Decisions = {}, figures = ['1500', '1500']) =>
		reading(
			name,
			text(row('Bib Alta', `${figures[0]};`, '30/06/2020'), row('Bib Baja', `${figures[1]};`, '30/06/2020')),
			{ [decisionKey.secondDate(before.readings[0]!.signature)]: 'since_began', ...decisions },
			context
		);
	const asked = () => {
		const found = second('dos.csv').problems.filter(({ code }) => code === 'thousandfold');
		expect(found.map(({ where }) => where.line)).toEqual([3]);
		return found[0]!.ask!.key;
	};

	it('that is said to be another is so in that cell alone', () => {
		expect(people(second('dos.csv', { [asked()]: '15' }))).toEqual([1500, 15]);
		const other = reading('otra.csv', text(row('Bib Cima', '1500;', '30/06/2020')), { [asked()]: '15' });
		expect(people(other)).toEqual([1500]);
	});
	it('is not asked about again in a file of another name, or where another figure of it changed', () => {
		for (const said of ['15', 'right']) {
			const again = second('tres.csv', { [asked()]: said }, ['1600', '1500']);
			expect(codes(again)).not.toContain('ask thousandfold');
			expect(people(again)).toEqual([1600, said === '15' ? 15 : 1500]);
		}
	});
	it('is asked about again where it is another figure', () => {
		expect(codes(second('dos.csv', { [asked()]: 'right' }, ['1500', '1700']))).toContain('ask thousandfold');
	});
	it('is that of its own line where two rows are of the same', () => {
		const twice = (decisions: Decisions = {}) =>
			reading(
				'dos.csv',
				text(row('Bib Baja', '1500;', '30/06/2020'), row('Bib Baja', '1500;7', '30/06/2020')),
				{ [decisionKey.secondDate(before.readings[0]!.signature)]: 'since_began', ...decisions },
				context
			);
		const key = twice().problems.find(({ code }) => code === 'thousandfold')!.ask!.key;
		expect(key).toMatch(/^cell:/);
	});
});

describe('a part that is more than its whole', () => {
	const asked = reading('informe.csv', text(row('Bib Alta', '10;12'))).problems.find(
		({ code }) => code === 'part_exceeds_whole'
	)!.ask!.key;
	const women = (outcome: ReturnType<typeof read>) =>
		lines(outcome).flatMap(({ indicator, value }) => (indicator === 'women_participants_pct' ? [value] : []));

	it('that was corrected is so in the same row of the same library', () => {
		expect(women(reading('informe.csv', text(row('Bib Alta', '10;12')), { [asked]: '9' }))).toEqual([90]);
		expect(women(reading('informe.csv', text(row('Bib Alta', '18;12')), { [asked]: '9' }))).toEqual([50]);
	});
	it('says nothing of another library or another time on the same line of a file of that name', () => {
		const other = reading('informe.csv', text(row('Bib Zeta', '20;12')), { [asked]: '9' });
		expect(women(other)).toEqual([60]);
		const later = reading('informe.csv', text(row('Bib Alta', '20;12', '30/06/2020')), { [asked]: '9' });
		expect(women(later)).toEqual([60]);
	});
	it('is seen before the file is loaded in which it was corrected', () => {
		const decisions = { [asked]: '9' };
		const outcome = reading('informe.csv', text(row('Bib Alta', '10;12')), decisions);
		expect(outcome.problems.filter(({ level }) => level !== 'note')).toEqual([]);
		expect(needsNobody(outcome, null, decisions)).toBe(false);
		expect(needsNobody({ ...outcome, applied: [] }, null, {})).toBe(true);
	});
});

it('what was typed over a cell of a row that was held is not typed over that of another library', () => {
	const open = reading('informe.csv', text(row('Bib Alta', 'muchas;')));
	const [held] = open.held;
	const key = decisionKey.cell(held!.file, held!.line, 'Participantes', 'muchas', held!.whose);
	expect(people(reading('informe.csv', text(row('Bib Alta', 'muchas;')), { [key]: '70' }))).toEqual([70]);
	const other = reading('informe.csv', text(row('Bib Zeta', 'muchas;')), { [key]: '70' });
	expect(other.held).toHaveLength(1);
});
it('nor in a row with too few cells', () => {
	const short = (name: string) => `${name};Perú;Lima;Pública;30/06/2019;muchas`;
	const [held] = reading('informe.csv', text(short('Bib Alta'))).held;
	const key = decisionKey.cell(held!.file, held!.line, 'Participantes', 'muchas', held!.whose);
	expect(people(reading('informe.csv', text(short('Bib Alta')), { [key]: '70' }))).toEqual([70]);
	expect(reading('informe.csv', text(short('Bib Zeta')), { [key]: '70' }).held).toHaveLength(1);
});
