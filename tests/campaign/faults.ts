/**
 * Storage that fails: every way of failing, at the first request, the second, the third …, until one is never
 * reached. After each the device is read afresh: what it holds is what it held, or what it should hold, wholly, every
 * original with its hash; and what was acknowledged is there. Then the same step is taken again, and succeeds.
 */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { IDBDatabase, IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import {
	defaultWorkspace,
	openArchive,
	openShelf,
	packed,
	unpack,
	type Archive,
	type Content,
	type Original,
	type Shelf
} from '#archive';

const file = (name: string, text: string): Original => ({ name, bytes: new TextEncoder().encode(text) });
const none = { loaded: 0, held: 0 };

/** How a device fails at one request. */
export const failures = ['quota', 'unknown', 'torn', 'broken off', 'lost', 'dead'] as const;
export type Failure = (typeof failures)[number];

/** What a device holds, read past whatever is in memory; ids and times of the moment left out. */
export type State = Record<string, unknown>;
export async function stateOf(factory: IDBFactory): Promise<State> {
	const shelf = await openShelf({ factory });
	const state: State = { durable: shelf.durable };
	for (const [at, { id, name }] of shelf.list.entries()) {
		const archive = await shelf.open(id);
		try {
			state[`${at} ${name}`] = await Promise.all(
				archive.history.map(async ({ id, ...rest }) => {
					const told = { ...rest, at: '' };
					const originals = await archive.originals(id);
					return [told, originals.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'))];
				})
			);
		} finally {
			archive.close();
		}
	}
	shelf.close();
	return state;
}

interface Bench {
	factory: IDBFactory;
	shelf: Shelf;
	archive: Archive;
	ids: { inForce: string; undone: string; named: string };
	content: Content;
}

/** What is done while the device fails. */
export const steps: Record<string, (bench: Bench) => Promise<unknown>> = {
	'an import': ({ archive }) =>
		archive.commit([file('new.csv', 'new'), file('newer.csv', 'newer')], { x: '1' }, none),
	'an import of 28 files': ({ archive }) =>
		archive.commit(
			Array.from({ length: 28 }, (_, at) => file(`${at}.csv`, `library ${at}`)),
			{},
			none
		),
	'an import that waits for the engine': ({ archive }) =>
		archive.commit([file('new.csv', 'new'), file('newer.csv', 'newer')], { x: '1' }, none, Promise.resolve()),
	'an import of bytes that are there': ({ archive }) =>
		archive.commit([file('again.csv', 'first'), file('undone.csv', 'undone')], {}, none),
	'a mend': ({ archive }) =>
		archive.commit([file('mend.csv', 'a,1')], {}, { ...none, kind: 'mend', by: 'Ana', note: 'she rang' }),
	'an undo': ({ archive, ids }) => archive.undo(ids.inForce),
	'a redo': ({ archive, ids }) => archive.redo(ids.undone),
	'a Minga file opened apart': ({ shelf, content }) =>
		shelf.add('Theirs', (archive) => archive.take(content.imports, content.originals)),
	'a Minga file merged': ({ archive, content }) => archive.take(content.imports, content.originals),
	'a workspace renamed': ({ shelf, ids }) => shelf.rename(ids.named, 'Perú 2026'),
	'the first workspace renamed': ({ shelf }) => shelf.rename(defaultWorkspace, 'Mine'),
	'a workspace removed': ({ shelf, ids }) => shelf.remove(ids.named),
	'the first workspace emptied': ({ shelf }) => shelf.remove(defaultWorkspace),
	'a workspace saved': ({ archive }) => packed(archive, { name: '', app: '', readme: '', dictionary: '' }),
	'an answer kept': ({ archive }) => archive.keep('felt_heard', [1, 2, 3]),
	'a visit': async ({ factory, ids }) => {
		const shelf = await openShelf({ factory });
		if (!shelf.durable) throw new Error('the device was refused');
		for (const id of [defaultWorkspace, ids.named]) (await shelf.open(id)).close();
		shelf.close();
	}
};

let theirs: Promise<Content> | null = null;
async function madeElsewhere(): Promise<Content> {
	const archive = await openArchive({ factory: null });
	for (const name of ['one', 'two', 'three']) await archive.commit([file(`${name}.csv`, name)], {}, none);
	await archive.undo(archive.history[1]!.id);
	const content = await unpack(await packed(archive, { name: '', app: '', readme: '', dictionary: '' }));
	if ('refused' in content) throw new Error(content.refused);
	return content;
}

async function bench(): Promise<Bench> {
	const factory = new IDBFactory();
	const shelf = await openShelf({ factory });
	const archive = await shelf.open(defaultWorkspace);
	const inForce = await archive.commit([file('first.csv', 'first')], { decimal: 'comma' }, none);
	const undone = await archive.commit([file('undone.csv', 'undone')], {}, none);
	await archive.undo(undone.id);
	const named = await shelf.add('Perú', async (peru) => {
		await peru.commit([file('peru.csv', 'peru')], {}, none);
	});
	const ids = { inForce: inForce.id, undone: undone.id, named: named.id };
	return { factory, shelf, archive, ids, content: await (theirs ??= madeElsewhere()) };
}

const verbs = ['add', 'put', 'get', 'getAll', 'getAllKeys', 'clear', 'delete'] as const;
type Method = (this: unknown, ...all: unknown[]) => unknown;

/** Makes the nth request of the device fail; `calls` tells how many there were. */
function failing(factory: IDBFactory, failure: Failure, nth: number) {
	const places: [object, string][] = [
		...verbs.map((verb): [object, string] => [IDBObjectStore.prototype, verb]),
		[IDBDatabase.prototype, 'transaction'],
		[factory, 'open'],
		[factory, 'deleteDatabase']
	];
	let calls = 0;
	const back = places.map(([place, name]) => {
		const own = Object.getOwnPropertyDescriptor(place, name);
		const real = (place as Record<string, Method>)[name]!;
		const wrapped: Method = function (this: unknown, ...all) {
			calls++;
			const isNow = calls === nth || (failure === 'dead' && calls > nth);
			if (!isNow) return real.apply(this, all);
			if (isBeingMade(this)) return undone(real.apply(this, all) as IDBTransaction);
			if (failure === 'quota') throw new DOMException('full', 'QuotaExceededError');
			if (failure === 'unknown' || failure === 'dead') throw new DOMException('no reason', 'UnknownError');
			if (failure === 'lost') lose(this);
			const made = real.apply(this, all);
			if (failure === 'torn' || failure === 'broken off') tear(this, made, failure === 'torn');
			return made;
		};
		Object.defineProperty(place, name, { value: wrapped, configurable: true, writable: true });
		return () => {
			if (own) Object.defineProperty(place, name, own);
			else delete (place as Record<string, unknown>)[name];
		};
	});
	return {
		get calls() {
			return calls;
		},
		end: () => back.forEach((each) => each())
	};
}
/** While a database is being made its one transaction is the device's own: that can only break off. */
const isBeingMade = (place: unknown): boolean =>
	place instanceof IDBDatabase &&
	(place as unknown as { _runningVersionchangeTransaction: boolean })._runningVersionchangeTransaction;
function undone(making: IDBTransaction): IDBTransaction {
	queueMicrotask(() => making.abort());
	return making;
}
/** The browser drops the connection behind our back. */
function lose(place: unknown): void {
	const database =
		place instanceof IDBDatabase ? place : place instanceof IDBObjectStore ? place.transaction.db : null;
	database?.close();
	database?.onclose?.(new Event('close'));
}
/** The transaction breaks off: while the request is under way, or once it has succeeded. */
function tear(place: unknown, made: unknown, isUnderWay: boolean): void {
	if (!(place instanceof IDBObjectStore)) return;
	const abort = () => {
		try {
			place.transaction.abort();
		} catch {
			// It was over already.
		}
	};
	if (isUnderWay) queueMicrotask(abort);
	else
		(made as { addEventListener: (name: string, then: () => void) => void }).addEventListener(
			'success',
			abort
		);
}

export interface Figures {
	runs: number;
	failed: number;
	acknowledged: number;
	/** What was not as it should be, in words. */
	wrong: string[];
}

/** All steps, all failures, all requests. */
export async function campaign(say: (line: string) => void): Promise<Figures> {
	const all: Figures = { runs: 0, failed: 0, acknowledged: 0, wrong: [] };
	for (const step of Object.keys(steps)) {
		const before = { ...all };
		for (const failure of failures) {
			const { runs, failed, acknowledged, wrong } = await faultsOf(step, failure);
			all.runs += runs;
			all.failed += failed;
			all.acknowledged += acknowledged;
			all.wrong.push(...wrong);
		}
		say(`${step}: ${all.runs - before.runs} failures, the step failed in ${all.failed - before.failed}`);
	}
	return all;
}

/** All failures of one step, at every request. */
export async function faultsOf(step: string, failure: Failure): Promise<Figures> {
	// Every run is a device of its own; tabs of other runs are not to hear of it.
	const channel = globalThis.BroadcastChannel;
	Reflect.deleteProperty(globalThis, 'BroadcastChannel');
	try {
		return await allOf(step, failure);
	} finally {
		globalThis.BroadcastChannel = channel;
	}
}
async function allOf(step: string, failure: Failure): Promise<Figures> {
	const figures: Figures = { runs: 0, failed: 0, acknowledged: 0, wrong: [] };
	const take = steps[step]!;
	const model = await bench();
	const before = await stateOf(model.factory);
	await take(model);
	const after = await stateOf(model.factory);
	close(model);
	for (let nth = 1; ; nth++) {
		const made = await bench();
		const device = failing(made.factory, failure, nth);
		let isAcknowledged = true;
		try {
			await take(made);
			// What runs by itself behind a step may fail too.
			await new Promise((passed) => setTimeout(passed, 2));
		} catch {
			isAcknowledged = false;
		} finally {
			device.end();
		}
		if (device.calls < nth) {
			close(made);
			return figures;
		}
		figures.runs++;
		if (isAcknowledged) figures.acknowledged++;
		else figures.failed++;
		const where = `${step}, ${failure} at request ${nth}`;
		const state = await stateOf(made.factory);
		const isAfter = isDeepStrictEqual(state, after);
		if (!isAfter && !isDeepStrictEqual(state, before))
			figures.wrong.push(`${where}: half done: ${JSON.stringify(state)}`);
		if (isAcknowledged && !isAfter) figures.wrong.push(`${where}: acknowledged and lost`);
		if (!isAfter) {
			// A tab that died takes no further step: the next one does.
			const next = failure === 'dead' ? await visited(made) : made;
			await take(next).catch((cause: unknown) =>
				figures.wrong.push(`${where}: then again: ${String(cause)}`)
			);
			if (!isDeepStrictEqual(await stateOf(made.factory), after))
				figures.wrong.push(`${where}: not done when it was done again`);
			close(next);
		}
		close(made);
	}
}
function close({ archive, shelf }: Bench): void {
	archive.close();
	shelf.close();
}
async function visited(made: Bench): Promise<Bench> {
	close(made);
	const shelf = await openShelf({ factory: made.factory });
	return { ...made, shelf, archive: await shelf.open(defaultWorkspace) };
}
