import { gunzipSync } from 'node:zlib';
import answers from '#data/sample/answers.json';
import parts from '#data/sample/parts.json';
import stories from '#data/sample/stories.json';
import { nothingWithheld } from '#compare';
import {
	dictionary,
	type Cell,
	type Indicator,
	type Observation,
	type Project,
	type Totals
} from '#framework';
import type { Stories } from '#engine';
import type { Loaded } from '../src/lib/workspace/known';

/** What is known of a workspace, without an engine behind it. */
export function knownOf(of: {
	projects: Project[];
	observations: Readonly<Record<string, Observation[]>>;
	byPart: Readonly<Record<string, Observation[]>>;
	cells: Cell[];
	stories: Stories;
	totals: Totals;
	which?: Loaded['which'];
	/** Indicators beside those that come with Minga. */
	more?: Indicator[];
}): Loaded {
	return {
		which: of.which ?? 'own',
		version: 'v',
		projects: of.projects,
		totals: of.totals,
		dictionary: new Map([...dictionary, ...(of.more ?? []).map((one) => [one.id, one] as const)]),
		day: '2020-06-30',
		observations: async ({ indicator, breakdown = '' }) =>
			(breakdown === '' ? of.observations[indicator] : of.byPart[`parts:${indicator}:${breakdown}`]) ?? [],
		coverage: async () => of.cells,
		stories: async () => ({ ...of.stories, withheld: nothingWithheld }),
		provenance: async () => ({ rows: [], of: 0 }),
		tables: async () => ({}) as never,
		lines: async () => []
	};
}

export const sample = (change: Partial<Parameters<typeof knownOf>[0]> = {}): Loaded =>
	knownOf({
		projects: answers.projects as unknown as Project[],
		observations: answers.observations as unknown as Record<string, Observation[]>,
		byPart: parts as unknown as Record<string, Observation[]>,
		cells: answers.cells as unknown as Cell[],
		stories: stories as unknown as Stories,
		totals: answers.totals as unknown as Totals,
		...change
	});

/** Bytes that look random and are the same every time. */
export function seeded(seed: number): (count: number) => Uint8Array {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return (mixed ^ (mixed >>> 14)) & 255;
	};
	return (count) => Uint8Array.from({ length: count }, next);
}

export const textOf = (bytes: Uint8Array): string => gunzipSync(bytes).toString('utf8');
