import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listen } from '../scripts/serve.js';

const html = '<!doctype html><p>The same words, the same words, the same words, the same words.</p>';
let directory: string;
let server: Awaited<ReturnType<typeof listen>>;

beforeAll(async () => {
	directory = mkdtempSync(join(tmpdir(), 'minga-serve-'));
	mkdirSync(join(directory, '_app/immutable'), { recursive: true });
	for (const page of ['index', 'compare', '404']) {
		writeFileSync(join(directory, `${page}.html`), html);
		writeFileSync(join(directory, `${page}.html.br`), brotliCompressSync(html));
	}
	writeFileSync(join(directory, '_app/immutable/start.abc.js'), 'start()');
	server = await listen(0, directory);
});
afterAll(async () => {
	await server.close();
	rmSync(directory, { recursive: true });
});

/** As it goes over the line: nothing followed, nothing unpacked. */
const ask = (
	path: string,
	headers: Record<string, string> = {},
	method = 'GET'
): Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }> =>
	new Promise((resolve, reject) => {
		const { hostname, port } = new URL(server.url);
		request({ hostname, port, path, headers, method }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () =>
				resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks) })
			);
		})
			.on('error', reject)
			.end();
	});

it('a page has one address, without .html and without a slash behind it', async () => {
	expect((await ask('/compare')).body.toString()).toBe(html);
	const moved = await ask('/compare/?a=1');
	expect([moved.status, moved.headers.location]).toEqual([308, '/compare?a=1']);
	expect((await ask('/')).status).toBe(200);
});

it('an address with two slashes leads to no other host', async () => {
	const moved = await ask('//example.org/');
	expect([moved.status, moved.headers.location]).toEqual([308, '/example.org']);
});

it('pages are asked for again, hashed files never', async () => {
	expect((await ask('/compare')).headers['cache-control']).toBe('no-cache');
	expect((await ask('/_app/immutable/start.abc.js')).headers['cache-control']).toBe(
		'public, max-age=31536000, immutable'
	);
	expect((await ask('/_app/immutable/gone.js')).headers['cache-control']).toBe('no-cache');
});

it('brotli goes to those who take it, under a tag of its own', async () => {
	const small = await ask('/compare', { 'accept-encoding': 'br' });
	const plain = await ask('/compare');
	expect(small.headers['content-encoding']).toBe('br');
	expect(small.body.length).toBeLessThan(plain.body.length);
	expect(plain.headers['content-encoding']).toBeUndefined();
	expect(small.headers.vary).toMatch(/accept-encoding/i);
	expect(small.headers.etag).not.toBe(plain.headers.etag);
});

it('a tag that still holds is a 304, any other brings the page under its own tag', async () => {
	const { etag } = (await ask('/compare')).headers as { etag: string };
	const held = await ask('/compare', { 'if-none-match': etag });
	expect([held.status, held.headers.etag, held.body.length]).toEqual([304, etag, 0]);
	const old = await ask('/compare', { 'if-none-match': 'W/"old"' });
	expect([old.status, old.headers.etag]).toEqual([200, etag]);
});

it('a script carries the policy that binds it when it is started as a worker, a page who may show it', async () => {
	const script = (await ask('/_app/immutable/start.abc.js')).headers;
	expect(script['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
	const page = (await ask('/compare')).headers;
	expect(page['content-security-policy']).toBe("frame-ancestors 'none'");
	for (const { 'referrer-policy': referrer, 'x-content-type-options': sniffed } of [script, page])
		expect([referrer, sniffed]).toEqual(['no-referrer', 'nosniff']);
});

it('below a path of its host the site answers there and nowhere else', async () => {
	const below = await listen(0, directory, '/minga');
	try {
		const status = async (path: string) => (await fetch(new URL(path, below.url))).status;
		expect(await (await fetch(`${below.url}/compare`)).text()).toBe(html);
		expect((await fetch(below.url)).url).toBe(`${below.url}/`);
		expect([await status('/minga/nowhere'), await status('/compare'), await status('/mingas')]).toEqual([
			404, 404, 404
		]);
	} finally {
		await below.close();
	}
});

it('what is not there is a 404 with the page that says so', async () => {
	const missing = await ask('/nowhere', { 'if-none-match': 'W/"old"' });
	expect([missing.status, missing.headers.etag]).toEqual([404, undefined]);
	expect(missing.body.toString()).toBe(html);
	expect((await ask('/../package.json')).status).toBe(404);
	expect((await ask('/%2e%2e/package.json')).status).toBe(404);
});

it('only reading is answered', async () => {
	expect((await ask('/compare', {}, 'POST')).status).toBe(405);
	expect((await ask('/compare', {}, 'HEAD')).body.length).toBe(0);
});

it('a folder without a built site is refused with what to do', async () => {
	await expect(listen(0, join(directory, '_app'))).rejects.toThrow('npm run build');
});
