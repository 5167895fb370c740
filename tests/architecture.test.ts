import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decisionKey } from '#framework';
import { filesIn, json, root, text } from './house';

/** Who may import whom: a room, and the doors it may go through. */
const doors: Record<string, readonly string[]> = {
	framework: [],
	ui: [],
	language: ['framework'],
	ingest: ['framework'],
	archive: ['framework'],
	engine: ['framework'],
	compare: ['framework'],
	charts: ['compare', 'language', 'framework', 'ui'],
	report: ['charts', 'compare', 'language', 'framework'],
	collect: ['report', 'charts', 'compare', 'language', 'framework'],
	workspace: ['ingest', 'archive', 'engine', 'compare', 'framework'],
	/** What begins before there is a page. */
	'hooks.client.ts': ['workspace'],
	routes: ['workspace', 'charts', 'report', 'collect', 'language', 'ui', 'framework']
};

/** What is one room's secret: nobody else imports it. */
const secrets: Record<string, (path: string) => boolean> = {
	'@duckdb/duckdb-wasm': (path) => path.startsWith('src/lib/engine/'),
	'@uwdata/flechette': (path) => path.startsWith('src/lib/engine/'),
	papaparse: (path) => path.startsWith('src/lib/ingest/'),
	'read-excel-file': (path) => path.startsWith('src/lib/ingest/'),
	'write-excel-file': (path) => path.startsWith('src/lib/collect/'),
	fflate: (path) => /^src\/lib\/(ingest|archive|report)\//.test(path),
	'd3-selection': (path) => path === 'src/lib/charts/brush.ts',
	'd3-brush': (path) => path === 'src/lib/charts/brush.ts',
	'd3-zoom': (path) => path === 'src/lib/charts/brush.ts'
};

/** Effects touch the outside world and nothing else; each of these has its reason beside it. */
const effects = new Set([
	'src/lib/workspace/latest.svelte.ts',
	'src/routes/+layout.svelte',
	'src/routes/paced.svelte.ts'
]);

const sources = filesIn('src', '.ts', '.js', '.svelte');
const roomOf = (path: string): string => {
	const [, first = '', second = ''] = path.split('/');
	return first === 'lib' ? second : first;
};
/** Comments say anything; the rules are for code. An address (`https://…`) is no comment. */
const code = (path: string): string =>
	text(path)
		.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->/g, '')
		.replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
const imports = (path: string): string[] =>
	[
		...code(path).matchAll(
			/(?<!['".\w])(?:from|import)\s*\(?\s*['"]([^'"\s]+)['"]|\bnew URL\(\s*['"](\.[^'"]+)['"],\s*import\.meta\.url/g
		)
	].map((found) => (found[1] ?? found[2])!);

/** Every import of the source that breaks a rule, as a sentence. */
const wrong = (judge: (path: string, to: string) => string | null): string[] =>
	sources.flatMap((path) => imports(path).flatMap((to) => judge(path, to) ?? []));

it('the reader of imports finds all their forms', () => {
	const found = imports('tests/architecture.test.ts');
	expect(found).toEqual(['node:fs', 'node:path', 'vitest', '#framework', './house']);
	expect(sources.flatMap(imports).length).toBeGreaterThan(100);
});

describe('rooms', () => {
	it('are the ones of the table, each with a door', () => {
		const rooms = readdirSync(join(root, 'src/lib'));
		expect(rooms.filter((room) => !(room in doors))).toEqual([]);
		const { imports } = json<{ imports: Record<string, string> }>('package.json');
		for (const room of rooms.filter((each) => each !== 'ui')) {
			expect(imports[`#${room}`]).toBe(`./src/lib/${room}/index.ts`);
			expect(existsSync(join(root, 'src/lib', room, 'index.ts')), room).toBe(true);
		}
		expect(imports['#ui/*']).toBe('./src/lib/ui/*');
	});

	it('say at their door in prose what they promise', () => {
		for (const room of readdirSync(join(root, 'src/lib')).filter((each) => each !== 'ui'))
			expect(text(`src/lib/${room}/index.ts`), room).toMatch(/^\/\*\*\n \* [A-Z]/);
	});

	it('are entered only by those who may', () => {
		expect(
			wrong((path, to) => {
				if (!to.startsWith('#') || to.startsWith('#data/')) return null;
				const room = to.slice(1).split('/')[0]!;
				return doors[roomOf(path)]?.includes(room) ? null : `${path} may not import ${to}`;
			})
		).toEqual([]);
	});

	it('are entered through their doors alone', () => {
		expect(
			wrong((path, to) => {
				if (to.startsWith('$lib')) return `${path} imports ${to}: doors are #names`;
				if (!to.startsWith('.')) return null;
				const target = posix.join(posix.dirname(path), to);
				const same = roomOf(target) === roomOf(path) && target.startsWith('src/');
				return same || /^src\/app\.css(\?raw)?$/.test(target) ? null : `${path} leaves its room by ${to}`;
			})
		).toEqual([]);
	});

	it('keep their secrets', () => {
		expect(
			wrong((path, to) => {
				const name = Object.keys(secrets).find((each) => to === each || to.startsWith(`${each}/`));
				return !name || secrets[name]!(path) ? null : `${path} imports ${to}`;
			})
		).toEqual([]);
		const storing = sources.filter((path) => /\bindexedDB\b/.test(code(path)));
		expect(storing.filter((path) => roomOf(path) !== 'archive')).toEqual([]);
	});

	it('of data read the dictionary, the sample and the example, each in one place', () => {
		const readers = new Set(sources.filter((path) => imports(path).some((to) => to.startsWith('#data/'))));
		expect([...readers].map((path) => dirname(path)).sort()).toEqual([
			'src/lib/framework',
			'src/lib/workspace',
			'src/routes/data'
		]);
	});

	it('import packages that package.json names', () => {
		const { dependencies, devDependencies } = json<Record<string, Record<string, string>>>('package.json');
		expect(
			wrong((path, to) => {
				if (/^[.#$]|^node:/.test(to)) return null;
				const name = to.startsWith('@') ? to.split('/').slice(0, 2).join('/') : to.split('/')[0]!;
				return name in dependencies! || name in devDependencies! ? null : `${path} imports ${to}`;
			})
		).toEqual([]);
	});
});

describe('code', () => {
	const holding = (pattern: RegExp): string[] => sources.filter((path) => pattern.test(code(path)));

	it('stands in files of at most 300 lines', () => {
		const long = filesIn('src', '').filter((path) => /\.(ts|js|svelte|css|sql|html)$/.test(path));
		expect(long.filter((path) => text(path).trimEnd().split('\n').length > 300)).toEqual([]);
	});

	it('makes and reads keys of decisions in one place', () => {
		const kinds = Object.values(decisionKey)
			.map((make) => (make as (...parts: string[]) => string)('', '', '', '').replace(/:.*$/s, ''))
			.join('|');
		// A kind at the beginning of a text or a pattern, and its colon: `value:${field}`, /^(column|persons):/.
		const made = new RegExp(`['"\`/^(|](?:${kinds})\\)?:(?![\\s:])`);
		const [own, others] = [/(^|\/)framework\/decision\.ts$/, holding(made)];
		expect(others.filter((path) => !own.test(path))).toEqual([]);
		expect(others.filter((path) => own.test(path))).toHaveLength(1);
		expect(holding(/\bkey\.split\(':'\)|\bdecisions\.(changed|mended|merged)\b/)).toEqual([]);
	});

	it('has effects only where the outside world is touched', () => {
		expect(holding(/\$effect\b/).filter((path) => !effects.has(path))).toEqual([]);
		expect([...effects].filter((path) => !/\$effect\b/.test(code(path)))).toEqual([]);
	});

	it('never writes markup from a text', () => {
		expect(holding(/\{@html\b|\b(inner|outer)HTML\b|\binsertAdjacentHTML\b|\bdocument\.write\b/)).toEqual([]);
	});

	it('knows no any', () => {
		expect(holding(/[:<,|&]\s*any\b(?!\w)|\bas any\b|\bany\[\]/)).toEqual([]);
		expect(holding(/@ts-(ignore|nocheck|expect-error)/)).toEqual([]);
	});

	it('compiles no text to code, which the policy of the site forbids', () => {
		expect(holding(/\beval\(|\bnew Function\b/)).toEqual([]);
	});

	it('uses none of what SvelteKit and Svelte leave behind', () => {
		expect(holding(/\$app\/stores|\bexport let\b|<slot\b|\suse:|\sclass:|\{@const\b|^\s*\$:/m)).toEqual([]);
	});

	it('asks no other origin for anything', () => {
		const addresses = sources.flatMap((path) => code(path).match(/https?:\/\/[^\s'"`<>)]+/g) ?? []);
		expect(addresses.filter((address) => !address.startsWith('http://www.w3.org/'))).toEqual([]);
	});
});
