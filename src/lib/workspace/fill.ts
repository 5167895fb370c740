import type { Engine } from '#engine';
import { dictionary, withLocal, type Decisions, type Dictionary, type Indicator } from '#framework';
import type { Context, Outcome, Progress, Reader, Unread } from '#ingest';

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
export const changedKey = 'changed';
export const changedBy = (decisions: Decisions): 'new' | 'old' =>
	decisions[changedKey] === 'old' ? 'old' : 'new';

export function extend(before: Background, outcome: Outcome): Background {
	const { batch, cutOffs } = outcome;
	const projects = new Map(before.context.projects.map((project) => [project.project_id, project]));
	for (const project of batch.projects) projects.set(project.project_id, project);
	const dates: Record<string, readonly string[]> = { ...before.context.cutOffs };
	for (const [project, added] of Object.entries(cutOffs))
		dates[project] = [...new Set([...(dates[project] ?? []), ...added])].sort();
	const local = [...before.local, ...batch.indicators];
	const known = withLocal(local);
	return {
		context: { projects: [...projects.values()], cutOffs: dates, indicators: [...known.keys()], local },
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
	for (const { files, decisions } of sources) {
		options.signal.throwIfAborted();
		const outcome = await reader.read(await files(), decisions, background.context, options);
		await engine.load(outcome.batch, changedBy(decisions));
		background = extend(background, outcome);
	}
	return background;
}
