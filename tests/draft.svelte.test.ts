import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Import, Workspace } from '#workspace';
import { forgetAll } from './forgotten';

vi.mock('$app/navigation', () => ({ pushState: () => {}, replaceState: () => {} }));

const csv = (name: string, ...lines: string[]): File => new File([lines.join('\n') + '\n'], name);
const head = 'Proyecto;País;Ciudad;Tipo de biblioteca;Fase;Fecha de corte;Participantes';
const row = 'Biblioteca Ejemplo A;Colombia;Medellín;Pública;III;30/06/2019;1.250';
const ambiguous = csv('ambiguous.csv', head, row);
const telephones = csv(
	'telephones.csv',
	`${head};Teléfono`,
	'Biblioteca Ejemplo B;Colombia;Bogotá;Pública;III;30/06/2019;12;300 555 0142'
);
const projects = csv('projects.csv', 'project_id,project_name,country,library_type', 'a,Project A,CO,public');

/** One tab: what stands in it, until it goes. */
interface Tab {
	workspace: Workspace;
	importing: Import;
	go: () => void;
}
const tabs: Tab[] = [];
async function tab(): Promise<Tab> {
	const workspace = new Workspace();
	const importing = new Import(workspace);
	const go = () => {
		importing.close();
		workspace.close();
	};
	const made = { workspace, importing, go };
	tabs.push(made);
	await workspace.open();
	return made;
}
const names = async () => (await indexedDB.databases()).map(({ name }) => name);
/** Everything that a draft holds on this device, as text. */
async function stored(name = 'minga-draft'): Promise<string> {
	if (!(await names()).includes(name)) return '';
	const database = await new Promise<IDBDatabase>((resolve, reject) => {
		const request = indexedDB.open(name);
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error!);
	});
	const all = (store: string) =>
		new Promise<unknown[]>((resolve) => {
			const request = database.transaction(store).objectStore(store).getAll();
			request.onsuccess = () => resolve(request.result);
		});
	try {
		const [drafts, files] = [await all('draft'), await all('file')];
		const texts = files.map((bytes) => new TextDecoder().decode(bytes as ArrayBuffer));
		return [JSON.stringify(drafts), ...texts].join('\n');
	} finally {
		database.close();
	}
}
const kept = (text: string) => vi.waitFor(async () => expect(await stored()).toContain(text), 5_000);

async function forgotten(): Promise<void> {
	for (const each of tabs.splice(0)) each.go();
	await forgetAll();
}
beforeEach(forgotten);
afterEach(async () => {
	vi.restoreAllMocks();
	await forgotten();
});

describe('an import in progress', () => {
	it('is there again in the next visit, where it was, with what was decided', async () => {
		const before = await tab();
		await before.importing.drop([ambiguous]);
		const [asked] = before.importing.asks;
		await before.importing.decide(asked!.ask!.key, 'comma', asked);
		await before.importing.go('confirm');
		before.importing.by = 'Ana';
		before.importing.keep();
		await kept('"by":"Ana"');
		before.go();

		const { importing, workspace } = await tab();
		await importing.resume();
		expect(importing.step.at).toBe('review');
		expect(importing.stage).toBe('confirm');
		expect(importing.asks).toEqual([]);
		expect(importing.made).toMatchObject([{ choice: 'comma', problem: { code: 'number_ambiguous' } }]);
		expect(importing.by).toBe('Ana');
		expect(importing.kept?.left).toEqual([]);
		await importing.confirm();
		expect((await workspace.observations({ indicator: 'dialogue_participants' }))[0]?.value).toBe(1250);
		await vi.waitFor(async () => expect(await names()).not.toContain('minga-draft'));
	});

	it('is gone for good once it is discarded', async () => {
		const before = await tab();
		await before.importing.drop([ambiguous]);
		await kept('1.250');
		before.importing.cancel();
		await vi.waitFor(async () => expect(await names()).not.toContain('minga-draft'));
		before.go();
		const { importing } = await tab();
		await importing.resume();
		expect(importing.step.at).toBe('waiting');
		expect(importing.kept).toBeNull();
	});

	it('of another tab stays with that tab as long as it lives', async () => {
		const one = await tab();
		await one.importing.drop([ambiguous]);
		await kept('1.250');
		const other = await tab();
		await other.importing.resume();
		expect(other.importing.step.at).toBe('waiting');
		await other.importing.drop([projects]);
		expect(other.importing.step.at).toBe('done');
		expect(await stored()).toContain('1.250');
		one.go();
		const next = await tab();
		await next.importing.resume();
		expect(next.importing.step.at).toBe('review');
	});

	it('stays where another import is loaded before it is opened again', async () => {
		const before = await tab();
		await before.importing.drop([ambiguous]);
		await kept('1.250');
		before.go();
		const between = await tab();
		await between.importing.drop([projects]);
		expect(between.importing.step.at).toBe('done');
		between.go();
		const { importing } = await tab();
		await importing.resume();
		expect(importing.step.at).toBe('review');
	});

	it('leaves no word of what is said of persons, and takes those files again', async () => {
		const before = await tab();
		await before.importing.drop([ambiguous, telephones]);
		await kept('1.250');
		expect(await stored()).not.toContain('300 555');
		expect(await stored()).not.toContain('Biblioteca Ejemplo B');
		before.go();

		const { importing } = await tab();
		await importing.resume();
		expect(importing.kept?.left).toEqual(['telephones.csv']);
		const files = () =>
			importing.step.at === 'review' ? importing.step.outcome.readings.map(({ file }) => file) : [];
		expect(files()).toEqual(['ambiguous.csv']);
		await importing.drop([telephones]);
		expect(files()).toEqual(['ambiguous.csv', 'telephones.csv']);
		expect(importing.kept?.left).toEqual([]);
		await kept('"left":["telephones.csv"]');
		expect(await stored()).not.toContain('300 555');
	});

	it('drops a file at once whose column a person keeps and then drops', async () => {
		const { importing } = await tab();
		await importing.drop([ambiguous, telephones]);
		if (importing.step.at !== 'review') throw new Error(importing.step.at);
		const { problems } = importing.step.outcome;
		const { key } = problems.find(({ code }) => code === 'personal_data')!.ask!;
		await importing.decide(key, 'keep');
		await kept('300 555');
		const dropping = importing.decide(key, 'drop');
		await importing.go('columns');
		await dropping;
		await kept('"left":["telephones.csv"]');
		expect(await stored()).not.toContain('300 555');
	});

	it('of which nothing could be kept says so once', async () => {
		const before = await tab();
		await before.importing.drop([telephones]);
		await kept('"left":["telephones.csv"]');
		before.go();
		const { importing } = await tab();
		await importing.resume();
		expect(importing.step.at).toBe('waiting');
		expect(importing.kept?.left).toEqual(['telephones.csv']);
		await vi.waitFor(async () => expect(await names()).not.toContain('minga-draft'));
	});

	it.each([[[ambiguous, telephones]], [[telephones]]])(
		'that was loaded in the moment its tab went is not opened again, and asks for none of its files',
		async (files) => {
			const before = await tab();
			await before.importing.drop(files);
			await kept('"left":["telephones.csv"]');
			for (const asked of before.importing.asks)
				await before.importing.decide(asked.ask!.key, 'comma', asked);
			// The tab has no hand on what it kept any more.
			before.importing.close();
			await before.importing.confirm();
			before.go();
			expect(await stored()).toContain('"left":["telephones.csv"]');
			const { importing } = await tab();
			await importing.resume();
			expect(importing.step.at).toBe('waiting');
			expect(importing.already).toHaveLength(files.length - 1);
			expect(importing.kept?.left).toEqual([]);
		}
	);

	it('is one for each workspace, and goes with it', async () => {
		const before = await tab();
		await before.workspace.shelves.add('Perú', {
			name: '',
			hash: '',
			imports: [],
			originals: new Map()
		} as never);
		const { id } = before.workspace.shelves;
		await before.importing.drop([ambiguous]);
		await vi.waitFor(async () => expect(await stored(`${id}-draft`)).toContain('1.250'));
		before.go();

		const { importing, workspace } = await tab();
		expect(workspace.shelves.id).toBe(id);
		await workspace.shelves.choose('minga');
		await importing.resume();
		expect(importing.step.at).toBe('waiting');
		await workspace.shelves.choose(id);
		await importing.resume();
		expect(importing.step.at).toBe('review');
		await workspace.shelves.remove(id);
		expect(await names()).not.toContain(`${id}-draft`);
	});

	it('goes on where the device keeps nothing', async () => {
		vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
			throw new DOMException('full', 'QuotaExceededError');
		});
		const { importing, workspace } = await tab();
		await importing.drop([ambiguous]);
		const [asked] = importing.asks;
		await importing.decide(asked!.ask!.key, 'comma', asked);
		vi.restoreAllMocks();
		await importing.confirm();
		expect(importing.step.at).toBe('done');
		expect(workspace.history).toHaveLength(1);
	});
});
