import { afterEach, describe, expect, it } from 'vitest';
import { answer, changes, changesRows, plan } from '#compare';
import { asChanges, asPlan, caption } from '#charts';
import { locale } from '#language';
import { axisOver } from '../../src/lib/charts/scales';
import { summary } from '../../src/lib/charts/summary';
import { observation, project, question } from '../compare/made';
import { group, groups, indicator, roster } from './cases';

afterEach(() => locale.settle('en'));

describe('what stands beside a figure', () => {
	const projects = ['a', 'b'].map((id) => project(id));
	const planned = (id: string, ...rows: [value: number, target: number][]) => {
		const observations = rows.map(([value, target], at) => observation(['a', 'b'][at]!, value, { target, n: 40 }));
		const said = plan(question({ indicator: id, against: 'target' }), indicator(id), { projects, observations, cells: [] });
		if (said.kind === 'none') throw new Error(said.why);
		return said;
	};

	it('a target has the decimals that part it from the value', () => {
		const rows = asPlan.table(planned('felt_heard', [3.58, 3.6], [3.2, 4]), roster).rows;
		expect(rows.map((row) => row.slice(2).map(({ text }) => text.replace(/ · .*/, '')))).toEqual([
			['3.58', '3.60', '−0.02'],
			['3.2', '4.0', '−0.80']
		]);
	});

	it('where more is not better nobody is beyond a target, and both sides are counted', () => {
		expect(asPlan.findings(planned('dialogue_participants', [12, 10], [8, 10]))).toEqual([
			'At their own target or above: 1 of 2 projects that set one; below it: 1. Here neither is better in itself.'
		]);
		expect(asPlan.findings(planned('felt_heard', [3.7, 3.6], [3, 4]))).toEqual([
			'1 of 2 projects that set a target reached it or went beyond.'
		]);
		expect(asPlan.findings(planned('felt_heard', [3.7, 3.6]))).toEqual([
			'1 of 1 project that set a target reached it or went beyond.'
		]);
		expect(asPlan.findings(planned('dialogue_participants', [12, 10]))[0]).toMatch(/: 1 of 1 project that set one; below it: 0\./);
		locale.settle('es');
		expect(asPlan.findings(planned('felt_heard', [3.7, 3.6], [3, 4]))).toEqual([
			'1 de 2 proyectos con meta propia: en la meta o más allá.'
		]);
		expect(asPlan.findings(planned('felt_heard', [3.7, 3.6]))).toEqual([
			'1 de 1 proyecto con meta propia: en la meta o más allá.'
		]);
	});

	it('a figure over people has the numbers that make it, in both languages', () => {
		const of = (code: string, part: number, whole: number) => ({
			...group(code, [50, 55, 60, 65, 70]),
			...{ pooled: (100 * part) / whole, pooledN: 5, pooledNumerator: part, pooledDenominator: whole }
		});
		const both = groups('women_participants_pct', [of('CO', 2291, 3833), of('PE', 300, 600)]);
		expect(summary(both)).toContain(
			'Taking the projects together: 60% in Colombia (2,291 of 3,833) and 50% in Peru (300 of 600).'
		);
		locale.settle('es');
		expect(summary(both).join(' ')).toContain('en Colombia (2.291 de 3.833)');
		locale.settle('en');
		const mean = { ...group('CO', [3, 4, 4]), pooled: 3.7, pooledN: 3, pooledDenominator: 120 };
		expect(summary(groups('felt_heard', [mean])).join(' ')).toContain('3.7 in Colombia (120 answers; 3 projects)');
	});

	it('one that moved as is hoped for, or was asked twice, is told in the singular', () => {
		const asked = question({ indicator: 'civic_voice' });
		const of = (...ends: [first: number, last: number][]) => {
			const ids = ends.map((_, at) => `p${at}`);
			const said = changes(asked, indicator('civic_voice'), {
				projects: ids.map((id) => project(id)),
				observations: ends.flatMap(([first, last], at) => [
					observation(ids[at]!, first, { stage: 'baseline' }),
					observation(ids[at]!, last, { stage: 'endline' })
				]),
				cells: []
			});
			if (said.kind === 'none') throw new Error(said.why);
			return asChanges.findings(said);
		};
		const five = () => of([1, 2], [3, 2], [3, 2], [3, 2], [3, 2]);
		expect(of([1, 2])[0]).toMatch(/^Asked at both ends: 1 of 1 project\. /);
		expect(five()).toContain('In the direction that is hoped for: 1 of 5.');
		locale.settle('es');
		expect(five()).toContain('En la dirección que se espera: 1 de 5.');
	});

	it('the change of projects of one phase says whose ends are looked at', () => {
		const asked = question({ indicator: 'civic_voice', filters: { phase: ['II'] } });
		const said = changes(asked, indicator('civic_voice'), {
			projects: [project('a')],
			observations: [],
			cells: []
		});
		expect(asChanges.caption(said).subtitle).toContain('projects of phase II, their start and end of any phase');
	});

	it('projects that gave no phase are no phase of that name', () => {
		const subtitle = (...phase: string[]) => {
			const asked = question({ indicator: 'civic_voice', filters: { phase } });
			const of = [asked, indicator('civic_voice'), { projects: [project('a', { phases: [] })], observations: [], cells: [] }] as const;
			return [asChanges.caption(changes(...of)).subtitle, caption(answer(...of)).subtitle];
		};
		const [changed, compared] = subtitle('none');
		expect(changed).toContain('projects with no phase given, their start and end of any phase');
		expect(compared).toContain('· no phase given');
		expect(subtitle('II', 'none')[1]).toContain('phases II and no phase given');
		locale.settle('es');
		expect(subtitle('none')[0]).toContain('proyectos sin fase indicada, con inicio y final de cualquier fase');
	});

	it('a difference in the file has nothing that arithmetic left over', () => {
		const ends = [observation('a', 3.56, { stage: 'baseline' }), observation('a', 3.9, { stage: 'endline' })];
		const said = changes(question({ indicator: 'civic_voice' }), indicator('civic_voice'), {
			projects,
			observations: ends,
			cells: []
		});
		if (said.kind === 'none') throw new Error(said.why);
		const { header, rows } = changesRows(said);
		expect(rows[0]![header.indexOf('difference')]).toBe(0.34);
	});

	it('a scale without any value is the whole scale, from its own foot', () => {
		expect(axisOver(indicator('felt_heard'), [], 6).domain).toEqual([1, 5]);
		expect(axisOver(indicator('women_participants_pct'), [], 6).domain).toEqual([0, 100]);
	});
});
