import fc from 'fast-check';
import { expect, test } from 'vitest';
import { together } from '../scripts/few-files.js';

interface File {
	imports: string[];
	bytes: number;
	modules: string[];
	isPage: boolean;
	isAlways: boolean;
	isLater: boolean;
}
const file = (imports: string[], bytes: number, kind: 'page' | 'always' | 'later' | '' = ''): File => ({
	imports,
	bytes,
	modules: [],
	isPage: kind === 'page',
	isAlways: kind === 'always',
	isLater: kind === 'later'
});
/** Every module is called as its file is. */
const named = (files: Record<string, File>): Record<string, File> =>
	Object.fromEntries(Object.entries(files).map(([name, one]) => [name, { ...one, modules: [name] }]));
const sorted = (parts: string[][]): string[] => parts.map((part) => [...part].sort().join(' ')).sort();

test('what the same pages need is one file, however large', () => {
	const files = named({
		start: file(['base'], 10, 'always'),
		one: file(['wide', 'deep'], 10, 'page'),
		other: file(['wide', 'deep'], 10, 'page'),
		wide: file(['deep'], 90_000),
		deep: file([], 90_000),
		base: file([], 90_000)
	});
	expect(sorted(together(files))).toEqual(['base deep wide']);
});

test('what one page alone needs is not laid upon another, unless it is next to nothing', () => {
	const files = (bytes: number) =>
		named({
			one: file(['shared', 'own'], 10, 'page'),
			other: file(['shared'], 10, 'page'),
			shared: file([], 30_000),
			own: file([], bytes)
		});
	expect(sorted(together(files(20_000)))).toEqual(['own', 'shared']);
	expect(sorted(together(files(600)))).toEqual(['own shared']);
});

test('what no page needs at the start stays as it is', () => {
	const files = named({
		one: file(['shared'], 10, 'page'),
		asked: file(['behind'], 10, 'later'),
		shared: file([], 100),
		behind: file([], 100)
	});
	expect(sorted(together(files))).toEqual(['shared']);
});

test('no file needs itself by way of another, so that modules run in their order', () => {
	const names = Array.from({ length: 9 }, (_, at) => `f${at}`);
	// Each may need those after it: no circle at the start.
	const graph = fc.tuple(
		fc.array(fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), { minLength: 9, maxLength: 9 }),
		fc.array(fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), { minLength: 1, maxLength: 4 }),
		fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 9, maxLength: 9 })
	);
	fc.assert(
		fc.property(graph, ([needs, pages, bytes]) => {
			const files: Record<string, File> = {};
			for (const [at, name] of names.entries())
				files[name] = file(
					names.filter((_, other) => other > at && needs[at]![other]),
					bytes[at]!
				);
			for (const [at, asks] of pages.entries())
				files[`page${at}`] = file(
					names.filter((_, other) => asks[other]),
					10,
					'page'
				);
			const parts = together(named(files));
			const all = parts.flat();
			expect(new Set(all).size).toBe(all.length);
			const partOf = (name: string) => parts.findIndex((part) => part.includes(name));
			const led = (from: number, seen = new Set<number>()): Set<number> => {
				for (const name of parts[from]!)
					for (const to of files[name]!.imports.map(partOf))
						if (to !== from && !seen.has(to)) led(to, seen.add(to));
				return seen;
			};
			for (const at of parts.keys()) expect(led(at).has(at)).toBe(false);
		}),
		{ numRuns: 300 }
	);
});
