import type { Decisions } from '#framework';
import { intact, sha256, whole } from './blobs';
import type { Device } from './device';
import type { Archive, Import, Original, StoredFile, Told } from './index';
import { deviceFor, type OpenOptions } from './opened';
import { added, hashOf, inForce, replay, type JournalEvent } from './journal';
import { Moved } from './moved';
import { newPapers, papersOf, textOf, written, type PackedPaper, type Paper } from './papers';

/** Opens this device's archive; where the browser has no storage or refuses it, one that lives in memory. */
export async function openArchive(options: OpenOptions = {}): Promise<Archive> {
	const { name = 'minga', build = '', onchange = () => {} } = options;
	const device = await deviceFor(name, options);
	const archive = new OpenedArchive(device, name, build, onchange);
	try {
		await archive.settle(await device.events());
	} catch (cause) {
		archive.close();
		throw cause;
	}
	void device.sweep().catch(() => {}); // after a tab that died in a commit
	return archive;
}

class OpenedArchive implements Archive {
	readonly durable: boolean;
	#events: readonly JournalEvent[] = [];
	#history: readonly Import[] = [];
	#papers: readonly Paper[] = [];
	#hash = '';
	#channel: BroadcastChannel | null = null;
	#names = new WeakMap<Uint8Array, Promise<string>>();
	/** Steps of this tab happen one after the other, so that `hash` never belongs to an earlier history. */
	#last: Promise<unknown> = Promise.resolve();

	constructor(
		readonly device: Device,
		name: string,
		readonly build: string,
		readonly onchange: () => void
	) {
		this.durable = device.durable;
		if (!device.durable || typeof BroadcastChannel === 'undefined') return;
		this.#channel = new BroadcastChannel(`${name}-archive`);
		this.#channel.onmessage = () => void this.#refresh().catch(() => {});
	}

	get history(): readonly Import[] {
		return this.#history;
	}

	get papers(): readonly Paper[] {
		return this.#papers;
	}

	get hash(): string {
		return this.#hash;
	}

	async commit(
		files: Original[],
		decisions: Decisions,
		told: Told | (() => Told),
		ready?: Promise<unknown>,
		against?: string
	): Promise<Import> {
		const storing = this.#store(files, ready !== undefined);
		try {
			const [stored] = await Promise.all([storing, ready]);
			const {
				loaded,
				held,
				kind = 'files',
				by = '',
				note = '',
				counts
			} = typeof told === 'function' ? told() : told;
			const event = {
				id: crypto.randomUUID(),
				at: new Date().toISOString(),
				files: stored.files,
				decisions: { ...decisions },
				loaded,
				held,
				kind,
				by,
				note,
				...(counts && { counts })
			};
			await this.#step(stored.blobs, () => [{ kind: 'import', import: event }], against);
			persist();
			return { ...event, undone: false };
		} catch (cause) {
			await storing.catch(() => {}); // it may still be on its way when `ready` fails
			await this.device.sweep().catch(() => {}); // else the next visit does it
			throw cause;
		}
	}

	async take(
		imports: readonly Import[],
		originals: ReadonlyMap<string, ArrayBuffer>,
		against?: string,
		papers: readonly PackedPaper[] = []
	): Promise<void> {
		const blobs = new Map(
			[
				...imports.flatMap(({ files }) => files),
				...papers.map(({ id, sha256 }) => ({ name: id, sha256 }))
			].map(({ name, sha256 }) => {
				const bytes = originals.get(sha256);
				if (!bytes) throw new Error(`original "${name}" does not come with its import`);
				return [sha256, bytes];
			})
		);
		const events = (before: readonly JournalEvent[]) => [
			...added(before, imports),
			...newPapers(before, papers)
		];
		await this.#step(blobs, events, against);
		persist();
	}

	async write(id: string, text: string): Promise<void> {
		const { blobs, event } = await written(id, text);
		await this.#step(blobs, () => [event]);
		persist();
	}
	turnPaper = (kind: 'undo' | 'redo', id: string): Promise<void> =>
		this.#step(new Map(), () => [{ kind: `paper-${kind}`, id, at: new Date().toISOString() }]);
	text = (paper: Paper): Promise<string> => textOf(this.device, paper);

	undo = (id: string): Promise<void> => this.#turn('undo', id);
	redo = (id: string): Promise<void> => this.#turn('redo', id);

	async originals(id: string): Promise<Original[]> {
		const found = this.#history.find((each) => each.id === id);
		if (!found) throw new Error(`no import "${id}" in the archive`);
		return Promise.all(
			found.files.map(async (file) => ({ name: file.name, bytes: await this.original(file) }))
		);
	}

	async original({ name, sha256 }: StoredFile): Promise<Uint8Array<ArrayBuffer>> {
		return intact(await this.device.blob(sha256), sha256, name);
	}

	async holds(bytes: Uint8Array): Promise<Import | undefined> {
		const alike = inForce(this.#history).filter(({ files }) =>
			files.some((file) => faces(file).some(({ size }) => size === bytes.byteLength))
		);
		const naming = this.#name(bytes);
		if (alike.length === 0) return undefined;
		const sha = await naming;
		return alike.find(({ files }) => files.some((file) => faces(file).some(({ sha256 }) => sha256 === sha)));
	}

	async keep(key: string, answer: unknown, hash = this.#hash): Promise<void> {
		if (hash !== this.#hash) return;
		try {
			await this.device.keep(key, { stamp: this.#stamp, answer });
		} catch (cause) {
			// A full device only makes the next visit slower; an answer that cannot be stored at all is a mistake.
			if (cause instanceof DOMException && cause.name === 'DataCloneError') throw cause;
		}
	}

	async kept<T>(key: string): Promise<T | undefined> {
		const stamp = this.#stamp;
		const found = await this.device.kept(key).catch(() => undefined);
		return found?.stamp === stamp ? (found.answer as T) : undefined;
	}

	async forget(): Promise<void> {
		await this.#inTurn(async () => {
			await this.device.clear();
			await this.settle([]);
		});
		this.#channel?.postMessage('changed');
	}

	close(): void {
		this.#channel?.close();
		this.#channel = null;
		this.device.close();
	}

	async settle(events: readonly JournalEvent[]): Promise<void> {
		const history = replay(events);
		const hash = await hashOf(history);
		[this.#events, this.#history, this.#hash] = [events, history, hash];
		this.#papers = papersOf(events);
	}

	/** Takes in what other tabs did. */
	#refresh(): Promise<void> {
		return this.#inTurn(async () => {
			const known = this.#events;
			await this.settle(await this.device.events());
			if (!same(known, this.#events)) this.onchange();
		});
	}

	get #stamp(): string {
		return `${this.build} ${this.#hash}`;
	}

	/** A large file takes a second to name: it is done once, and begun when the file is first asked about. */
	#name(bytes: Uint8Array): Promise<string> {
		const name = this.#names.get(bytes) ?? sha256(bytes);
		name.catch(() => this.#names.delete(bytes));
		this.#names.set(bytes, name);
		return name;
	}

	/** Names the bytes; where there is something to wait for, they are on the device by then. */
	async #store(
		files: Original[],
		early: boolean
	): Promise<{ files: StoredFile[]; blobs: Map<string, ArrayBuffer> }> {
		const named = await Promise.all(
			files.map(async ({ name, bytes, received }) => ({
				name,
				sha256: await this.#name(bytes),
				size: bytes.byteLength,
				...(received && {
					received: { sha256: await this.#name(received), size: received.byteLength }
				})
			}))
		);
		const blobs = new Map(files.map(({ bytes }, at) => [named[at]!.sha256, whole(bytes)]));
		if (early) await this.device.store(blobs);
		return { files: named, blobs };
	}

	#turn(kind: 'undo' | 'redo', id: string): Promise<void> {
		return this.#step(new Map(), (before) => {
			const found = replay(before).find((each) => each.id === id);
			if (!found) throw new Error(`no import "${id}" in the archive`);
			return found.undone === (kind === 'undo') ? [] : [{ kind, id, at: new Date().toISOString() }];
		});
	}

	async #step(
		blobs: ReadonlyMap<string, ArrayBuffer>,
		events: (before: readonly JournalEvent[]) => readonly JournalEvent[],
		against?: string
	): Promise<void> {
		const step = this.#inTurn(async () => {
			const known = this.#events;
			const isWanted = against === undefined || against === this.#hash;
			let alone = true;
			const after = await this.device.append({
				blobs,
				events(before) {
					alone = same(known, before);
					if (!isWanted || (against !== undefined && !alone)) throw new Moved();
					return events(before);
				}
			});
			await this.settle(after);
			if (!alone) queueMicrotask(this.onchange);
		});
		await step.catch(async (cause: unknown) => {
			if (cause instanceof Moved) await this.#refresh().catch(() => {});
			throw cause;
		});
		this.#channel?.postMessage('changed');
	}

	#inTurn(step: () => Promise<void>): Promise<void> {
		const turn = this.#last.then(step);
		this.#last = turn.catch(() => {});
		return turn;
	}
}

/** As it came, and as it is archived where that is something else: either is that file. */
const faces = (file: StoredFile) => (file.received ? [file.received, file] : [file]);

/** Asks the browser not to clear this site by itself; it may say no, and then nothing is different. */
function persist(): void {
	void globalThis.navigator?.storage?.persist?.().catch(() => false);
}

const same = (a: readonly JournalEvent[], b: readonly JournalEvent[]): boolean =>
	JSON.stringify(a) === JSON.stringify(b);
