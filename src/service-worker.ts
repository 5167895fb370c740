/**
 * Keeps one whole set of the site's files on this device, every one proved by its SHA-256, and answers from it: after
 * one visit nothing needs a network. A new set is fetched beside the one in use and waits until a person asks for it.
 * The engine lies apart, under names that say its content, so that a new set need not fetch it again.
 */

/** What scripts/finish.js writes in front of this script. Paths are below the site's own folder. */
interface Site {
	version: string;
	/** SHA-256 by path. */
	files: Record<string, string>;
	engine: string[];
	everywhere: Record<string, string>;
	frame: string;
	script: string;
}
interface Extendable extends Event {
	waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Extendable {
	readonly request: Request;
	respondWith(answer: Promise<Response> | Response): void;
}
interface Scope {
	readonly minga?: Site;
	readonly registration: ServiceWorkerRegistration;
	readonly clients: { claim(): Promise<void>; matchAll(of: object): Promise<readonly unknown[]> };
	skipWaiting(): Promise<void>;
	addEventListener<E extends Event>(type: string, listener: (event: E) => void): void;
}

const scope = self as unknown as Scope;
const site = scope.minga;
const sets = 'minga-site-';
const engineShelf = 'minga-engine';
const stamp = 'x-minga-sha256';
/** On a kept file: so many bytes it has. */
const size = 'x-minga-bytes';
const atOnce = 4;
const tries = 3;

const root = (): string => scope.registration.scope;
/** Another Minga may stand on the same host. */
const ours = (): string => `${sets}${root()} `;
const own = (): string => ours() + site?.version;
const address = (path: string): string => new URL(path, root()).href;
const isImmutable = (path: string): boolean => path.startsWith('_app/immutable/');

scope.addEventListener<Extendable>('install', (event) => event.waitUntil(install()));
scope.addEventListener<Extendable>('activate', (event) =>
	event.waitUntil(tidy().then(() => scope.clients.claim()))
);
scope.addEventListener<Extendable & MessageEvent>('message', (event) => {
	if (event.data === 'take over') event.waitUntil(scope.skipWaiting());
	if (event.data === 'tidy') event.waitUntil(tidy());
});
scope.addEventListener<Asked>('fetch', (event) => {
	const { request } = event;
	// Nothing of ours ever asks another origin; whoever gets a page to try is answered here.
	if (new URL(request.url).origin !== location.origin) event.respondWith(Response.error());
	else if (request.method === 'GET' && request.url.startsWith(root())) event.respondWith(answer(request));
});

/** All files or nothing is in use; those that came stay, so that a next try need not fetch them again. */
async function install(): Promise<void> {
	if (!site) throw new Error('this site was not finished: there is no list of its files');
	const cache = await caches.open(own());
	const others = await Promise.all((await otherSets()).map((name) => caches.open(name)));
	const waiting = Object.entries(site.files);
	const work = async (): Promise<void> => {
		for (let next = waiting.pop(); next; next = waiting.pop()) await keep(cache, others, ...next);
	};
	await Promise.all(Array.from({ length: atOnce }, work));
}

async function keep(cache: Cache, others: readonly Cache[], path: string, sha256: string): Promise<void> {
	const url = address(path);
	if (await cache.match(url)) return;
	for (const other of others) {
		const same = await other.match(url);
		if (same?.headers.get(stamp) === sha256) return cache.put(url, same);
	}
	for (let attempt = 1; ; attempt++) {
		try {
			return await cache.put(url, await fetched(path, sha256, attempt));
		} catch (cause) {
			if (attempt === tries) throw cause;
			await new Promise((resolve) => setTimeout(resolve, attempt * 2_000));
		}
	}
}

/** Only its bytes say whether it is the file: a host in the middle of a change sends some of each set. */
async function fetched(path: string, sha256: string, attempt: number): Promise<Response> {
	const cache = attempt > 1 ? 'reload' : isImmutable(path) ? 'default' : 'no-cache';
	const response = await fetch(address(path), { cache });
	const bytes = await response.arrayBuffer();
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	if (btoa(String.fromCharCode(...digest)) !== sha256) throw new Error(`not the file of this set: ${path}`);
	return new Response(bytes, {
		headers: {
			...site!.everywhere,
			'content-type': response.headers.get('content-type') ?? '',
			'content-security-policy': path.endsWith('.js') ? site!.script : site!.frame,
			[stamp]: sha256,
			[size]: String(bytes.byteLength)
		}
	});
}

const otherSets = async (): Promise<string[]> =>
	(await caches.keys()).filter((name) => name.startsWith(ours()) && name !== own());

/**
 * Deletes sets that no page can need any more. A page of the set before stays whole until it is closed; a set that is
 * on its way or waits is not ours to judge.
 */
async function tidy(): Promise<void> {
	const { installing, waiting } = scope.registration;
	const pages = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
	if (!site || installing || waiting || pages.length > 1) return;
	await Promise.all((await otherSets()).map((name) => caches.delete(name)));
	const wanted = new Set(site.engine.map(address));
	if (!(await caches.has(engineShelf))) return;
	const shelf = await caches.open(engineShelf);
	for (const { url } of await shelf.keys())
		if (url.startsWith(root()) && !wanted.has(url)) await shelf.delete(url);
}

/** Looks without opening: what a person deleted is not made again, even empty. */
const find = (path: string): Promise<Response | undefined> =>
	caches.match(address(path), { cacheName: own() });

async function answer(request: Request): Promise<Response> {
	const url = new URL(request.url);
	const path = url.href.slice(root().length).replace(/[?#].*$/s, '');
	const isPage = request.mode === 'navigate';
	const files = site?.files ?? {};
	if (isPage && path.endsWith('/') && `${path.slice(0, -1)}.html` in files)
		return Response.redirect(address(path.slice(0, -1)) + url.search, 302);
	const name = [path, path === '' ? 'index.html' : `${path}.html`].find((each) => Object.hasOwn(files, each));
	if (name !== undefined) {
		const kept = await find(name);
		if (kept) return kept;
	} else if (isImmutable(path)) {
		// A name that says its content is the same file in whatever set it lies.
		const kept = await caches.match(request.url);
		if (kept) return kept;
	}
	try {
		return await fetch(request);
	} catch (cause) {
		const missing = isPage && (await find('404.html'));
		if (!missing) throw cause;
		return new Response(missing.body, { status: 404, headers: missing.headers });
	}
}
