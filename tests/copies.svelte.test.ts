import { afterEach, describe, expect, it, vi } from 'vitest';
import { gather, Import, make, Opening, Workspace } from '#workspace';

let open: Workspace[] = [];
afterEach(async () => {
	vi.unstubAllGlobals();
	// What was shown last is kept for a visit without a network; the next test has never seen it.
	for (const name of await caches.keys()) await caches.delete(name);
	localStorage.clear();
	sessionStorage.clear();
	for (const workspace of open) workspace.close();
	open = [];
});
const workspaceOf = () => {
	const workspace = new Workspace();
	open.push(workspace);
	return workspace;
};

/** A copy for the other libraries, as the sample's coordinator would make it. */
async function made() {
	const workspace = workspaceOf();
	await workspace.open();
	expect(workspace.which).toBe('sample');
	return make(await gather(workspace.both!), {
		audience: 'peers',
		by: 'Ana',
		made: '2026-11-26',
		withoutWords: false,
		withoutTypes: false
	});
}
/** The site carries these files beside its own. */
function carrying(files: Readonly<Record<string, BodyInit>>) {
	const served = globalThis.fetch;
	vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) => {
		const name = String(input).split('/published/')[1];
		if (name === undefined) return served(input, init);
		return Promise.resolve(name in files ? new Response(files[name]) : new Response('', { status: 404 }));
	});
}
const listing = (id: string) => JSON.stringify({ copies: [{ id, file: 'copia.minga-copy' }] });

describe('a copy that was opened from a file', () => {
	it('is there again when the page of its tab is loaded again, until something else is wished for', async () => {
		const { copy, bytes, roster } = await made();
		carrying({});
		const first = workspaceOf();
		await first.open();
		expect(await first.look(new Blob([bytes]))).toBeNull();
		expect(first.copies.isHeld).toBe(true);
		const mine = roster.find(({ key }) => key !== null)!;
		await first.unlock(mine.key);

		const again = workspaceOf();
		await again.open();
		expect([again.which, again.copy?.copy.id]).toEqual(['copy', copy.id]);
		expect(again.copy?.own?.project_name).toBe(mine.project.project_name);
		// A link with a key of nobody says so, and the copy is whose it was, as it is once the page is loaded again.
		await again.follow({ copy: copy.id, own: 'A'.repeat(22) });
		expect(again.copies.missing).toEqual({ why: 'key' });
		expect(again.copy?.own?.key).toBe(mine.key);
		expect(await again.unlock('A'.repeat(22))).toBe(false);
		expect(again.copy?.own?.key).toBe(mine.key);
		await again.show('sample');
		const later = workspaceOf();
		await later.open();
		expect([later.which, later.copies.isHeld]).toEqual(['sample', false]);
	});

	it('is gone with all that was deleted, in a tab that comes back from elsewhere, too', async () => {
		const { bytes } = await made();
		carrying({});
		const first = workspaceOf();
		await first.open();
		await first.look(new Blob([bytes]));
		localStorage.clear();
		const back = workspaceOf();
		await back.open();
		expect([back.which, back.copies.isHeld]).toEqual(['sample', false]);
		expect(sessionStorage.getItem('minga.copy')).toBeNull();
	});

	it('is that of the library whose link asked for it before', async () => {
		const { copy, bytes, roster } = await made();
		carrying({});
		const mine = roster.find(({ key }) => key !== null)!;
		const here = workspaceOf();
		await here.open({ copy: copy.id, own: mine.key });
		expect([here.which, here.copies.missing]).toEqual(['sample', { why: 'absent', id: copy.id }]);
		await here.look(new Blob([bytes]));
		expect(here.copy?.own?.project_name).toBe(mine.project.project_name);
		expect(here.copies.missing).toBeNull();
	});
});

describe('a site that carries a share copy', () => {
	it('opens with it, and with its library where the link has a key', async () => {
		const { copy, bytes, roster } = await made();
		carrying({ 'index.json': listing(copy.id), 'copia.minga-copy': bytes });
		const plain = workspaceOf();
		const opened = plain.open();
		// The page of data would have the engine at hand, and nobody knows yet that there is a copy.
		plain.prepare();
		await opened;
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect([plain.which, plain.copy?.own]).toEqual(['copy', null]);
		expect(plain.projects).toHaveLength(copy.projects.length);
		expect((await plain.observations({ indicator: 'felt_heard' })).length).toBeGreaterThan(10);
		expect(plain.engine.at).toBe('asleep');

		const mine = roster.find(({ key }) => key !== null)!;
		const own = workspaceOf();
		await own.open({ copy: copy.id, own: mine.key });
		expect(own.projects.filter(({ project_name }) => project_name !== '')).toHaveLength(1);
		expect(own.copy?.own?.project_name).toBe(mine.project.project_name);
		await own.show('sample');
		expect([own.which, own.copies.isThere]).toEqual(['sample', true]);
		await own.follow({ copy: copy.id, own: null });
		expect([own.which, own.copy?.own]).toEqual(['copy', null]);
	});

	it('says what a link speaks of that is not there, and shows what there is', async () => {
		const { copy, bytes } = await made();
		carrying({ 'index.json': listing(copy.id), 'copia.minga-copy': bytes });
		const other = workspaceOf();
		await other.open({ copy: 'abcdefgh', own: null });
		expect([other.which, other.copies.missing]).toEqual(['sample', { why: 'absent', id: 'abcdefgh' }]);
		const key = workspaceOf();
		await key.open({ copy: copy.id, own: 'A'.repeat(22) });
		expect([key.which, key.copies.missing]).toEqual(['copy', { why: 'key' }]);
	});

	it('shows one no longer that was withdrawn, and keeps nothing of it', async () => {
		const { copy, bytes } = await made();
		carrying({ 'index.json': listing(copy.id), 'copia.minga-copy': bytes });
		await workspaceOf().open();
		const kept = async () => (await (await caches.open('minga-published')).keys()).map(({ url }) => url);
		await vi.waitFor(async () => expect((await kept()).join()).toContain('copia.minga-copy'));

		carrying({ 'index.json': '{"copies":[]}' });
		const after = workspaceOf();
		await after.open();
		expect(after.which).toBe('sample');
		await vi.waitFor(async () => expect((await kept()).join()).not.toContain('copia.minga-copy'));
		vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
		const offline = workspaceOf();
		await offline.open({ copy: copy.id, own: null });
		expect([offline.which, offline.copies.missing]).toEqual(['sample', { why: 'absent', id: copy.id }]);
	});

	it('opens it once it is whole, though half of it came before', async () => {
		const { copy, bytes } = await made();
		carrying({ 'index.json': listing(copy.id), 'copia.minga-copy': bytes.slice(0, 2000) });
		const half = workspaceOf();
		await half.open();
		expect([half.which, half.copies.missing?.why]).toEqual(['sample', 'refused']);
		carrying({ 'index.json': listing(copy.id), 'copia.minga-copy': bytes });
		const whole = workspaceOf();
		await whole.open();
		expect([whole.which, whole.copies.missing]).toEqual(['copy', null]);
	});

	it('shows the sample where its list or its copy cannot be read', async () => {
		for (const files of [
			{ 'index.json': 'none' },
			{ 'index.json': '{"copies":[{"id":"abcdefgh","file":"../private.json"}]}' },
			{ 'index.json': listing('abcdefgh'), 'copia.minga-copy': 'damaged' }
		]) {
			carrying(files as Record<string, string>);
			const workspace = workspaceOf();
			await workspace.open();
			expect(workspace.which).toBe('sample');
			expect(workspace.copies.missing?.why ?? null).toBe('copia.minga-copy' in files ? 'refused' : null);
		}
	});
});

it('a copy that is dropped is looked at beside what is loaded, and is refused where it is damaged', async () => {
	const { bytes, copy } = await made();
	const workspace = workspaceOf();
	await workspace.open();
	workspace.prepare();
	await vi.waitFor(() => expect(workspace.engine.at).toBe('starting'));
	const opening = new Opening(workspace);
	expect(
		opening.take([new File([bytes], 'a.minga-copy'), new File([''], 'b.csv')]).map(({ name }) => name)
	).toEqual(['b.csv']);
	await vi.waitFor(() => expect(opening.step.at).toBe('copy'));
	expect([workspace.which, workspace.copy?.copy.id, workspace.hash]).toEqual(['copy', copy.id, '']);
	await vi.waitFor(() => expect(workspace.engine.at, 'nothing in a copy asks an engine').toBe('asleep'));
	await opening.open(new File([bytes.slice(0, 500)], 'b.minga-copy'));
	expect(opening.step).toMatchObject({ at: 'copy_refused', refused: { refused: 'damaged' } });
	expect(workspace.copy?.copy.id).toBe(copy.id);
	await workspace.show('sample');
	expect(workspace.which).toBe('sample');
});

it('a copy that is dropped while a first file is being loaded stops nothing of it', async () => {
	const { bytes } = await made();
	const workspace = workspaceOf();
	await workspace.open();
	const importing = new Import(workspace);
	const loading = importing.drop([
		new File(['project_id,project_name,country,library_type\na,Project A,CO,public\n'], 'projects.csv')
	]);
	await vi.waitFor(() => expect(importing.step.at).toBe('saving'), { timeout: 20_000, interval: 10 });
	expect(await workspace.look(new Blob([bytes]))).toBeNull();
	await loading;
	expect(importing.step.at).toBe('done');
	await workspace.forget();
});
