import { expect, test } from 'vitest';
import { chain } from '#compare';
import { dictionary, isCompared, type CellState } from '#framework';
import { project } from './made';

const projects = [project('a'), project('b')];
const cell = (project: string, indicator: string, state: CellState = 'value') => ({
	project,
	indicator,
	state
});
const told = (cells: ReturnType<typeof cell>[]) => chain(projects, dictionary.values(), cells);

test('evidence counts projects with a value, each once in a cell, and nobody who is not in view', () => {
	const felt = dictionary.get('felt_heard')!;
	const sister = [...dictionary.values()].find(
		({ id, coreValue, level }) => id !== felt.id && coreValue === felt.coreValue && level === felt.level
	);
	const said = told([
		cell('a', felt.id),
		cell('a', sister?.id ?? felt.id, 'estimated'),
		cell('b', felt.id, 'due'),
		cell('x', felt.id)
	]);
	const link = said.values
		.find(({ value }) => value === felt.coreValue)!
		.links.find(({ level }) => level === felt.level)!;
	expect([link.projects, said.of]).toEqual([1, 2]);
	expect(link.evidence.find(({ indicator }) => indicator.id === felt.id)?.projects).toBe(1);
});

test('whose figure is hidden is counted beside those who are shown, once, and not among them', () => {
	const felt = dictionary.get('felt_heard')!;
	const sister = [...dictionary.values()].find(
		({ id, coreValue, level }) => id !== felt.id && coreValue === felt.coreValue && level === felt.level
	)!;
	const said = told([cell('a', felt.id, 'hidden'), cell('b', felt.id, 'hidden'), cell('b', sister.id)]);
	const link = said.values
		.find(({ value }) => value === felt.coreValue)!
		.links.find(({ level }) => level === felt.level)!;
	expect(link.evidence.find(({ indicator }) => indicator.id === felt.id)).toMatchObject({
		projects: 0,
		hidden: 2
	});
	expect([link.projects, link.hidden]).toEqual([1, 1]);
});

test('every shared indicator stands in exactly one cell, and under each of its targets', () => {
	const said = told([]);
	const standing = said.values.flatMap(({ links }) =>
		links.flatMap(({ evidence }) => evidence.map(({ indicator }) => indicator.id))
	);
	expect(standing.toSorted()).toEqual([...dictionary.keys()].sort());
	const tagged = [...dictionary.values()].filter(({ sdgTarget }) => sdgTarget !== '').map(({ id }) => id);
	expect(
		new Set(said.targets().flatMap(({ evidence }) => evidence.map(({ indicator }) => indicator.id)))
	).toEqual(new Set(tagged));
	const numbers = said.targets().map(({ target }) => target.split('.').map(Number));
	expect(numbers.every(([goal = 0], at) => at === 0 || goal >= (numbers[at - 1]?.[0] ?? 0))).toBe(true);
});

test('indicators of one community stand in no cell', () => {
	const felt = dictionary.get('felt_heard')!;
	const own = (id: string, of: string) => ({ ...felt, id, scope: 'local' as const, project: of });
	const said = chain(
		projects,
		[felt, own('we_sing', 'a'), own('we_walk', 'a'), own('they_dance', 'x')],
		[cell('a', 'we_sing'), cell('a', felt.id)]
	);
	const standing = said.values.flatMap(({ links }) => links.flatMap(({ evidence }) => evidence));
	expect(standing.map(({ indicator }) => indicator.id)).toEqual(['felt_heard']);
	expect([isCompared(felt), isCompared(own('we_sing', 'a'))]).toEqual([true, false]);
});
