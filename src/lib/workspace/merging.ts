import type { Content, Import as Imported } from '#archive';
import type { Changed, Receipt } from '#engine';
import { decisionKey, type Decisions, type Problem } from '#framework';
import { reader, type Outcome, type Progress, type Unread } from '#ingest';
import { changedBy, countsOf, extend, mergedKey, merges, withMerge, type Source } from './fill';
import { Runner } from './runner.svelte';
import { openAsks } from './stages';

/** One import of a Minga file, read against what is loaded here. */
export interface Weighing {
	imported: Imported;
	outcome: Outcome;
	receipt: Receipt;
}

/** What merging a Minga file with what is loaded here would do. */
export interface Weighed {
	/** The archive's hash that it was weighed against. */
	against: string;
	/** Its imports in force that bring something. */
	brings: Weighing[];
	/** Those that bring nothing: here already, or every row of them. */
	brought: Imported[];
	/** Answers that were given for this merge. */
	answers: Decisions;
	/** What must be answered before. */
	asks: Problem[];
	/** Keys that both have, with other content; one line for each. */
	differing: Difference[];
	/** How many there are, where that is more than are listed. */
	count: number;
}
export interface Difference {
	/** The project, by id or name, and what of it: an indicator's id with its date, or a column. */
	project: string;
	indicator: string;
	date: string;
	column: string;
	ours: string | number | null;
	theirs: string | number | null;
}

interface Here {
	sources: Source[];
	history: readonly Imported[];
	hash: string;
	remembered: Decisions;
}
interface Options {
	signal: AbortSignal;
	onprogress: (done: number, total: number, progress: Progress | null) => void;
}

/**
 * Reads the file's imports in force, in their order, behind what is loaded here, in an engine of its own: what stands
 * on the pages is never mixed with it. Nothing is stored.
 */
export async function weighMerge(
	{ sources, history, hash, remembered }: Here,
	{ imports, originals }: Content,
	answers: Decisions,
	{ signal, onprogress }: Options
): Promise<Weighed> {
	const here = new Set(history.filter(({ undone }) => !undone).flatMap(identities));
	const wanted = imports.filter(({ undone }) => !undone);
	const unknown = wanted.filter((each) => !identities(each).some((identity) => here.has(identity)));
	const brings: Weighing[] = [];
	const known = new Set(Object.keys(remembered));
	const runner = new Runner(reader(), () => sources);
	const stop = () => runner.stop();
	signal.addEventListener('abort', stop, { once: true });
	try {
		const filled = await runner.filled('own');
		const { engine } = filled;
		let { background } = filled;
		const mergesOf = merges();
		for (const { decisions } of sources) mergesOf(decisions);
		for (const [at, imported] of unknown.entries()) {
			signal.throwIfAborted();
			onprogress(at, unknown.length, null);
			const decisions = { ...imported.decisions, ...answers };
			const files = imported.files.map(({ name, sha256 }): Unread => {
				return { name, blob: new Blob([originals.get(sha256)!]) };
			});
			const outcome = await runner.reader.read(files, decisions, background.context, {
				signal,
				onprogress: (progress) => onprogress(at, unknown.length, progress)
			});
			// Ours stands while it is weighed: so every row of theirs meets ours, and none its own correction.
			const sides = mergesOf(withMerge(decisions, 'old', hash));
			const receipt = await engine.load(outcome.batch, changedBy(decisions), sides);
			background = extend(background, outcome);
			const { added, changed } = countsOf(receipt);
			const isNew = ([key]: [string, string]) =>
				key !== mergedKey && key !== decisionKey.changed() && !known.has(key);
			const isSilent = outcome.held.length <= imported.held && openAsks(outcome, decisions).length === 0;
			if (added + changed === 0 && isSilent && !Object.entries(imported.decisions).some(isNew)) continue;
			for (const key of Object.keys(decisions)) known.add(key);
			brings.push({ imported, outcome, receipt });
		}
		const brought = wanted.filter((each) => !brings.some(({ imported }) => imported === each));
		return { against: hash, brings, brought, answers, asks: asksOf(brings, answers), ...differences(brings) };
	} finally {
		signal.removeEventListener('abort', stop);
		runner.stop();
		runner.reader.close();
	}
}

/** What must be answered before: each question once, however many imports ask it. */
export function asksOf(
	brings: readonly Pick<Weighing, 'imported' | 'outcome'>[],
	answers: Decisions
): Problem[] {
	const asked = brings.flatMap(({ imported, outcome }) =>
		openAsks(outcome, { ...imported.decisions, ...answers })
	);
	return [...new Map(asked.map((problem) => [problem.ask?.key, problem])).values()];
}

/** The imports as they are archived here: theirs in order, each with its merge, and where it came from. */
export function mergedImports(
	{ brings, answers, against }: Weighed,
	side: Changed,
	name: string
): Imported[] {
	return brings.map(({ imported, outcome, receipt }) => {
		const { added, changed, identical } = countsOf(receipt);
		return {
			...imported,
			id: crypto.randomUUID(),
			at: new Date().toISOString(),
			decisions: withMerge({ ...imported.decisions, ...answers }, side, against),
			loaded: outcome.readings.reduce((sum, { loaded }) => sum + loaded, 0),
			held: outcome.held.length,
			counts: { added, changed: side === 'new' ? changed : 0, identical },
			from: imported.from ?? { name, id: imported.id, at: imported.at }
		};
	});
}

/** What two imports have in common that are one: where it was first loaded, or files and decisions. */
const identities = ({ id, from, files, decisions }: Imported): string[] => [
	from?.id ?? id,
	JSON.stringify([files.map(({ name, sha256 }) => [name, sha256]), Object.entries(decisions).sort()])
];

/** Of one key the last word of theirs. */
function differences(brings: readonly Weighing[]): { differing: Difference[]; count: number } {
	const differing = new Map<string, Difference>();
	let count = 0;
	for (const { receipt } of brings) {
		count += receipt.changed + receipt.changedRows;
		for (const { project, indicator, phase, stage, periodEnd, old, new: theirs } of receipt.changes)
			differing.set(JSON.stringify([project, indicator, phase, stage, periodEnd]), {
				...{ project, indicator, date: periodEnd, column: '', ours: old, theirs }
			});
		for (const { table, changes } of receipt.rows)
			for (const { name, column, old, new: theirs } of changes)
				differing.set(JSON.stringify([table, name, column, old]), {
					...{ project: name, indicator: '', date: '', column, ours: old, theirs }
				});
	}
	return { differing: [...differing.values()], count };
}
