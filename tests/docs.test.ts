import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dictionary, phases, problemCodes } from '#framework';
import { limits } from '#ingest';
import { json, root, text } from './house';

interface Package {
	license: string;
	scripts: Record<string, string>;
	dependencies: Record<string, string>;
	devDependencies: Record<string, string>;
}
const pack = json<Package>('package.json');
const readme = text('README.md');
const packages = [...Object.keys(pack.dependencies), ...Object.keys(pack.devDependencies)];

describe('the README', () => {
	it('says the two commands', () => {
		expect(readme).toContain('npm ci && npm start');
		expect(readme).toContain('npm ci && npm test');
	});

	it('says why each dependency is there', () => {
		const lines = readme.split('\n');
		/** What a line says beside the names of packages and the signs of a list or table. */
		const reason = (line: string) => line.replace(/`[^`]*`|[|*,–:-]/g, '').trim();
		const unexplained = packages
			// One line may speak for all types.
			.map((name) => (name.startsWith('@types/') ? '@types/…' : name))
			.filter((name) => !lines.some((line) => line.includes(`\`${name}\``) && reason(line).length > 10));
		expect(unexplained).toEqual([]);
	});

	it('names no package that is not there', () => {
		const quoted = [...readme.matchAll(/`(@[a-z][\w-]*\/[\w.*-]+)`/g)].map((found) => found[1]!);
		expect(quoted.filter((name) => !packages.includes(name))).toEqual([]);
	});

	it('shows a screenshot that is there', () => {
		const pictures = [...readme.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map((found) => found[1]!);
		expect(pictures.length).toBeGreaterThan(0);
		expect(pictures.filter((path) => !existsSync(join(root, path)))).toEqual([]);
	});

	it('states every limit that is kept', () => {
		const said = Object.entries(limits).filter(([name, limit]) => {
			const inBytes = name === 'bytes' || name === 'inflated';
			const words = inBytes ? `${Math.round(limit / 1e6)} MB` : limit.toLocaleString('en');
			return !readme.includes(words);
		});
		expect(said).toEqual([]);
	});

	it('names every room of the house', () => {
		const rooms = 'framework language ingest archive engine compare charts workspace report ui'.split(' ');
		expect(rooms.filter((room) => !readme.includes(`\`src/lib/${room}\``))).toEqual([]);
	});
});

describe('what is written down', () => {
	const documents = ['README.md', 'CONTRIBUTING.md', 'HOSTING.md', 'SECURITY.md'].map(
		(path) => [path, text(path)] as const
	);

	it.each(documents)('in %s names commands that exist', (_, document) => {
		const named = [...document.matchAll(/npm run ([\w:-]+)/g)].map((found) => found[1]!);
		expect(named.filter((name) => !(name in pack.scripts))).toEqual([]);
		const own = [...document.matchAll(/`(?:npm )(test|start)`/g)].map((found) => found[1]!);
		expect(own.filter((name) => !(name in pack.scripts))).toEqual([]);
	});

	it.each(documents)('in %s points to files that exist', (_, document) => {
		const named = [...document.matchAll(/`((?:src|tests|scripts|data|static|\.ci)\/[\w./-]*)`/g)].map(
			(found) => found[1]!
		);
		const linked = [...document.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map((found) => found[1]!);
		expect([...named, ...linked].filter((path) => !existsSync(join(root, path)))).toEqual([]);
	});

	it('in package.json runs scripts that exist', () => {
		const scripts = Object.values(pack.scripts).flatMap((line) => line.match(/scripts\/[\w-]+\.js/g) ?? []);
		expect(scripts.length).toBeGreaterThan(3);
		expect(scripts.filter((path) => !existsSync(join(root, path)))).toEqual([]);
		expect(Object.keys(pack.scripts)).toEqual(
			expect.arrayContaining(['start', 'dev', 'test', 'check', 'lint', 'bench', 'build'])
		);
	});

	it('in package.json pins every version exactly', () => {
		const versions = Object.entries({ ...pack.dependencies, ...pack.devDependencies });
		expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
	});

	it('as licence is the one that package.json names', () => {
		expect(pack.license).toBe('Apache-2.0');
		expect(text('LICENSE')).toMatch(/Apache License\s+Version 2\.0, January 2004/);
	});

	it('.ci/run is the README’s command for the tests', () => {
		const commands = text('.ci/run')
			.split('\n')
			.filter((line) => line.startsWith('npm '));
		expect(commands.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(['npm ci', 'npm test']);
	});
});

describe('the dictionary documents every indicator in both languages', () => {
	it.each([...dictionary.values()].map((each) => [each.id, each] as const))('%s', (_, indicator) => {
		const said = [indicator.name, indicator.definition, indicator.question];
		expect(said.flatMap(({ en, es }) => [en, es]).filter((words) => words.trim().length < 3)).toEqual([]);
		expect(indicator.phases.filter((code) => !phases.some((phase) => phase.code === code))).toEqual([]);
	});
});

it('every problem has words in both languages', () => {
	const missing = ['en', 'es'].flatMap((language) => {
		const messages = json<Record<string, string>>(`src/lib/language/messages/${language}.json`);
		return problemCodes.filter((code) => !messages[`problem_${code}`]).map((code) => `${language} ${code}`);
	});
	expect(missing).toEqual([]);
});
