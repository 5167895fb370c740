import type { Archive, Counts } from '#archive';
import type { Changed, Engine, Merged, Receipt } from '#engine';
import {
	decisionKey,
	dictionary,
	withLocal,
	type Decisions,
	type Dictionary,
	type Indicator
} from '#framework';
import { join, type Context, type Outcome, type Progress, type Reader, type Unread } from '#ingest';

/** One import to be read again: its originals come when they are needed. */
export interface Source {
	files: () => Promise<Unread[]>;
	decisions: Decisions;
}

/** What the imports so far make known to the next one. */
export interface Background {
	context: Context;
	local: Indicator[];
	dictionary: Dictionary;
}

export const noBackground: Background = {
	context: { projects: [], cutOffs: {}, indicators: [...dictionary.keys()] },
	local: [],
	dictionary
};

/** The side that counts for a changed key is one of an import's decisions. */
export const changedKey = decisionKey.changed();
/** The side that was chosen; null while nobody has, and then nothing that is loaded is replaced. */
export const sideOf = (decisions: Decisions): Changed | null =>
	changedKey in decisions ? changedBy(decisions) : null;
export const changedBy = (decisions: Decisions): Changed => (decisions[changedKey] === 'old' ? 'old' : 'new');

/** So are the merges that it came with: which side counts against what was there before each. */
export const mergedKey = decisionKey.merged();
export const withMerge = (decisions: Decisions, changed: Changed, merge: string): Decisions => ({
	...decisions,
	[mergedKey]: [...(decisions[mergedKey]?.split(' ') ?? []), `${changed}:${merge}`].join(' ')
});

/** Follows what is loaded, import by import, and tells what was there before each merge. */
export function merges(): (decisions: Decisions) => Merged[] {
	let loads = 0;
	const begun = new Map<string, number>();
	return (decisions) => {
		const all = (decisions[mergedKey]?.split(' ') ?? []).map((said): Merged => {
			const [changed, merge = ''] = said.split(':');
			if (!begun.has(merge)) begun.set(merge, loads);
			return { loads: begun.get(merge)!, changed: changed === 'old' ? 'old' : 'new' };
		});
		loads++;
		return all.sort((a, b) => a.loads - b.loads);
	};
}

/** Decisions of one import alone: no later one is read with them. */
const ofOneImport = [changedKey, mergedKey, decisionKey.mended()];

/** What was decided about files of a kind; of two answers to one question the later one holds. */
export function rememberedOf(inForce: readonly { decisions: Decisions }[]): Decisions {
	const all: Record<string, string> = Object.assign({}, ...inForce.map(({ decisions }) => decisions));
	for (const key of ofOneImport) delete all[key];
	return all;
}

/** An import's originals, to be read again. */
export async function unread(archive: Archive | null, id: string): Promise<Unread[]> {
	const originals = (await archive?.originals(id)) ?? [];
	return originals.map(({ name, bytes }) => ({ name, blob: new Blob([bytes as Uint8Array<ArrayBuffer>]) }));
}

/** What a load did, all tables together. */
export const countsOf = ({ added, changed, identical, rows }: Receipt): Counts =>
	rows.reduce(
		(sum, table) => ({
			added: sum.added + table.added,
			changed: sum.changed + table.changed,
			identical: sum.identical + table.identical
		}),
		{ added, changed, identical }
	);

/** Beyond so many measurements, what is loaded is not compared with what comes: copying it would take too long. */
const mostCompared = 50_000;

export function extend(before: Background, outcome: Outcome): Background {
	const { batch, cutOffs } = outcome;
	const projects = new Map(before.context.projects.map((project) => [project.project_id, project]));
	for (const project of batch.projects) projects.set(project.project_id, project);
	const dates: Record<string, readonly string[]> = { ...before.context.cutOffs };
	for (const [project, added] of Object.entries(cutOffs))
		dates[project] = [...new Set([...(dates[project] ?? []), ...added])].sort();
	const local = [...before.local, ...batch.indicators];
	const known = withLocal(local);
	const { measurements } = batch;
	const loaded = before.context.earlier;
	// What came last stands first: of two values of one day it is the one that counts.
	const all = loaded ? [measurements, loaded] : [measurements];
	const isFew = all.reduce((sum, { length }) => sum + length, 0) <= mostCompared;
	const isComplete = loaded !== undefined || before.context.projects.length === 0;
	const earlier = isFew && isComplete ? { earlier: join(all) } : {};
	return {
		context: {
			projects: [...projects.values()],
			cutOffs: dates,
			indicators: [...known.keys()],
			local,
			...earlier
		},
		local,
		dictionary: known
	};
}

/** Fills an empty engine from originals and decisions: the whole of "rebuild". */
export async function fill(
	engine: Engine,
	reader: Reader,
	sources: readonly Source[],
	options: { onprogress: (progress: Progress) => void; signal: AbortSignal }
): Promise<Background> {
	let background = noBackground;
	const mergesOf = merges();
	for (const { files, decisions } of sources) {
		options.signal.throwIfAborted();
		const outcome = await reader.read(await files(), decisions, background.context, options);
		await engine.load(outcome.batch, changedBy(decisions), mergesOf(decisions));
		background = extend(background, outcome);
	}
	return background;
}
