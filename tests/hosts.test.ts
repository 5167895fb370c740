import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { cut, engineFile, pinned } from '../scripts/engine.js';
import { apache, nginx, underscored } from '../scripts/hosts.js';
import { askedBy, trimmed } from '../scripts/trimmed.js';
import { everywhere, frame, headers, page, script } from '../scripts/policy.js';
import config from '../svelte.config.js';
import { engineBytes } from '../src/lib/engine/pinned';
import { text } from './house';

const hosts = { _headers: underscored(), '.htaccess': apache(), nginx: nginx() };

describe('the policy', () => {
	it('stands in one place: pages are built with it, and nothing else writes one', () => {
		expect(config.kit?.csp).toEqual({ mode: 'hash', directives: page });
		for (const path of ['svelte.config.js', 'scripts/serve.js', 'scripts/hosts.js', 'src/service-worker.ts'])
			expect(text(path), path).not.toMatch(/(script|default|connect)-src|frame-ancestors/);
	});

	it('compiles no text, takes nothing from elsewhere and trusts no inline script', () => {
		const said = `${JSON.stringify(page)} ${script}`;
		expect(said).not.toMatch(/unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)|https?:|data:|\*/);
		const open = Object.entries(page).filter(
			([name, of]) =>
				name.endsWith('-src') && (of as string[]).some((each) => !/^(self|none|wasm-unsafe-eval)$/.test(each))
		);
		// A picture that is taken away is drawn from a text of the page's own: no address outside of it.
		expect(open).toEqual([['img-src', ['self', 'blob:']]]);
		expect(page['default-src']).toEqual(['none']);
	});

	it.each(Object.entries(hosts))('is said whole in the words of %s', (_, said) => {
		for (const value of [...Object.values(everywhere), frame, script]) expect(said).toContain(value);
		for (const name of Object.keys(everywhere)) expect(said.toLowerCase()).toContain(name);
	});

	it.each(Object.entries(hosts))('is in HOSTING.md in the words of %s', (_, said) => {
		expect(text('HOSTING.md')).toContain(said);
	});

	it('keeps hashed files for good and asks for every other again', () => {
		expect(headers('_app/immutable/nodes/0.abc.js')['cache-control']).toContain('immutable');
		for (const path of ['', 'compare', 'service-worker.js', 'manifest.webmanifest'])
			expect(headers(path)['cache-control'], path).toBe('no-cache');
	});
});

describe('the engine', () => {
	const whole = readFileSync(engineFile());
	const cuts = cut(whole, pinned());
	const given = Buffer.concat(cuts.map(({ bytes }) => bytes));

	it('is cut only where it is the pinned one; each piece is named by its SHA-256', () => {
		expect(given.length).toBe(engineBytes);
		for (const { name, bytes } of cuts)
			expect(name).toContain(createHash('sha256').update(bytes).digest('hex'));
		expect(Math.max(...cuts.map(({ bytes }) => bytes.length))).toBeLessThan(25e6);
		const other = Buffer.from(whole);
		other[other.length >> 1]! ^= 1;
		expect(() => cut(other, pinned())).toThrow('not the pinned one');
	});

	it('lacks nothing but names that its script never asks for', () => {
		const [full, lean] = [new WebAssembly.Module(whole), new WebAssembly.Module(given)];
		expect(WebAssembly.Module.imports(lean)).toEqual(WebAssembly.Module.imports(full));
		const path = '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js';
		const script = readFileSync(createRequire(import.meta.url).resolve(path), 'utf8');
		const asks = askedBy(script);
		const named = WebAssembly.Module.exports(full).filter(({ name }) => asks(name));
		expect(WebAssembly.Module.exports(lean)).toEqual(named);
		expect(named.map(({ name }) => name)).toEqual(expect.arrayContaining(['malloc', 'duckdb_web_open']));
		// With every name kept, the bytes are those that npm brought.
		expect(trimmed(whole, () => true).equals(whole)).toBe(true);
		for (const other of ['another script', `${script}; wasmExports[name]`])
			expect(() => askedBy(other)).toThrow('by name');
	});
});
