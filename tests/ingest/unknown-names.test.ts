import { describe, expect, it } from 'vitest';
import { read, type Context } from '#ingest';
import { inLanguage, problemText } from '#language';
import { file, lines, nothingKnown } from './reading';

const list = [
	'Biblioteca;País;Ciudad;Tipo de biblioteca;Fecha de inicio;Fecha de cierre',
	'Biblioteca El Cedro;Colombia;Pasto;Pública;01/02/2026;30/11/2026',
	'Biblioteca Municipal de Cartago;Costa Rica;Cartago;Pública;10/01/2026;31/10/2026'
].join('\n');
const figures = (...names: string[]): string =>
	[
		'Biblioteca;Fecha de corte;N° de conversatorios;Participantes',
		...names.map((name, at) => `${name};30/06/2026;${at + 7};${at + 30}`)
	].join('\n');
const roster = read([file('lista.csv', list)], {}, nothingKnown).batch.projects;
const known: Context = { ...nothingKnown, projects: roster };

/** Answers what is asked, one question after the other, each by what its key or its choices say. */
function answered(
	text: string,
	context: Context,
	answers: Readonly<Record<string, string>>,
	...others: string[]
) {
	const decisions: Record<string, string> = {};
	const files = [file('wide.csv', text), ...others.map((other, at) => file(`lista-${at}.csv`, other))];
	for (;;) {
		const outcome = read(files, decisions, context);
		const open = outcome.problems.flatMap(({ ask, code, needed }) => {
			const said = answers[needed ?? ''] ?? answers[code];
			return ask && said !== undefined && decisions[ask.key] === undefined ? [{ key: ask.key, said }] : [];
		});
		const [first] = open;
		if (!first) return outcome;
		decisions[first.key] = first.said;
	}
}
const placed = (outcome: ReturnType<typeof read>) => [
	...new Set(lines(outcome).map(({ project }) => project))
];

describe('a country that is given for rows that say none', () => {
	const text = figures('Biblioteca El Cedro', 'Biblioteca San Roque');
	const given = { country: 'CR', library_type: 'public' };
	it('is that of new projects alone: a known one keeps its country and its id', () => {
		const outcome = answered(text, known, given);
		expect(placed(outcome)).toEqual(['co-pasto-biblioteca-el-cedro', 'cr-biblioteca-san-roque']);
		expect(outcome.batch.projects.map(({ project_name, country }) => [project_name, country])).toEqual([
			['Biblioteca San Roque', 'CR']
		]);
		expect(outcome.problems.filter(({ code }) => code === 'project_differs')).toEqual([]);
	});
	it('also where the list comes with the figures', () => {
		const outcome = answered(text, nothingKnown, given, list);
		expect(placed(outcome)).toEqual(['co-pasto-biblioteca-el-cedro', 'cr-biblioteca-san-roque']);
		expect(outcome.batch.projects.map(({ project_name, country }) => [project_name, country]).sort()).toEqual(
			[
				['Biblioteca El Cedro', 'CO'],
				['Biblioteca Municipal de Cartago', 'CR'],
				['Biblioteca San Roque', 'CR']
			]
		);
	});
	it('tells two of one name apart', () => {
		const twice = { ...roster[0]!, project_id: 'other', country: 'CR' as const };
		const outcome = answered(text, { ...known, projects: [...roster, twice] }, given);
		expect(placed(outcome)).toEqual(['other', 'cr-biblioteca-san-roque']);
	});
	it('and the question says which one nobody knows', () => {
		const asked = read([file('wide.csv', text)], {}, known).problems.find(({ ask }) => ask)!;
		expect(inLanguage('es', () => problemText(asked))).toMatch(
			/^«Biblioteca San Roque» no está en su lista de proyectos\. Para agregarlo hace falta: País/
		);
	});
});

describe('a name that is shortened is that of a listed one, or new, as a person says', () => {
	it.each([
		['Bibl. Munic. Cartago', 'Biblioteca Municipal de Cartago'],
		['Bib. Mpal. de Cartago', 'Biblioteca Municipal de Cartago'],
		['BIBLIO MUN CARTAGO', 'Biblioteca Municipal de Cartago'],
		['Bibl. Cartago', 'Biblioteca Municipal de Cartago'],
		['Bib. Púb. La Ceiba', 'Biblioteca Pública La Ceiba'],
		['Bibl. Com. Los Olivos', 'Biblioteca Comunal Los Olivos'],
		['Bibl. Com. Los Olivos', 'Biblioteca Comunitaria Los Olivos'],
		['Bibl. Nac. Aurora', 'Biblioteca Nacional Aurora'],
		['Bibl. Dptal. Meta', 'Biblioteca Departamental del Meta'],
		['Bibl. Esc. Quishuar', 'Biblioteca Escolar Quishuar']
	])('%s · %s', (said, listed) => {
		const projects = [
			{ ...roster[1]!, project_id: 'x1', project_name: listed, library_name: listed, city: '' }
		];
		const context = { ...nothingKnown, projects };
		const asked = read([file('wide.csv', figures(said))], {}, context).problems.find(({ ask }) => ask)!;
		expect(asked).toMatchObject({ code: 'project_near', ask: { choices: ['x1', 'new', 'hold'] } });
		expect(inLanguage('en', () => problemText(asked))).toBe(
			`“${said}” is not on your list of projects. Is it ${listed}, or a new one?`
		);
		expect(placed(answered(figures(said), context, { project_near: 'x1' }))).toEqual(['x1']);
	});
	it.each([
		['Bibl. Esc. Cartago', 'Biblioteca Municipal de Cartago'],
		['Bibl. Munic. Cartago', 'Biblioteca Municipal de Pasto']
	])('but %s is not %s', (said, listed) => {
		const projects = [
			{ ...roster[1]!, project_id: 'x1', project_name: listed, library_name: listed, city: '' }
		];
		const found = read([file('wide.csv', figures(said))], {}, { ...nothingKnown, projects });
		expect(found.problems.map(({ code }) => code)).not.toContain('project_near');
	});
	it('asked once: what a new one needs is not followed by the same question', () => {
		const answers = { project_near: 'new', country: 'CR', library_type: 'public' };
		const outcome = answered(figures('Bibl. Munic. Cartago'), known, answers);
		expect(placed(outcome)).toEqual(['cr-bibl-munic-cartago']);
		expect(outcome.problems.filter(({ ask }) => ask)).toEqual([]);
	});
});
