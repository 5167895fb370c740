import { packCopy } from '#archive';
import { copied, type Copied, type CopyAsked, type Lone } from '#compare';
import {
	dictionary,
	type CopiedFigures,
	type HiddenPart,
	type Indicator,
	type Observation,
	type Project,
	type ShareCopy
} from '#framework';
import { reachesSomeone } from '#ingest';
import type { Loaded } from './known';
import { base64url, nameSize, newKey, randomBytes, sealed, type Bytes } from './own-key';

/** Everything of a workspace that others may see, before an audience is thought of. */
export interface Gathered {
	loaded: Loaded;
	seen: Parameters<typeof copied>[0];
	isSample: boolean;
	/** Whose figures there are before anything is hidden, by indicator. */
	measured: ReadonlyMap<string, readonly string[]>;
}

/** A copy as it would be saved, with what its maker alone may know. */
export interface Made {
	copy: ShareCopy;
	bytes: Uint8Array<ArrayBuffer>;
	/** Everybody on the roster: what it is called in the copy, null where it is not in it; and its key. */
	roster: { project: Project; id: string | null; key: string | null }[];
	lone: Lone[];
	/** Indicators that somebody in it has a figure of, and of which the copy has none. */
	emptied: Indicator[];
}

/** Asks everything that a copy may hold, as share mode shows it. */
export async function gather({ whole, shared }: { whole: Loaded; shared: Loaded }): Promise<Gathered> {
	const indicators = [...whole.dictionary.values()]
		.filter(({ scope }) => scope === 'shared')
		.map(({ id }) => id);
	const isKnown = new Set(indicators);
	const asked = [
		...indicators.map((indicator) => ({ indicator, breakdown: '' })),
		...whole.totals.parts.filter(({ indicator }) => isKnown.has(indicator))
	];
	const hidden = new Map<string, number>();
	const measured = new Map<string, string[]>();
	const figures = await Promise.all(
		asked.map(async ({ indicator, breakdown }): Promise<CopiedFigures> => {
			const [all, rows] = await Promise.all([
				whole.observations({ indicator, breakdown }),
				shared.observations({ indicator, breakdown })
			]);
			if (breakdown === '') measured.set(indicator, [...new Set(all.map(({ project }) => project))]);
			for (const { project } of all) hidden.set(project, (hidden.get(project) ?? 0) + 1);
			for (const { project } of rows) hidden.set(project, (hidden.get(project) ?? 0) - 1);
			return { indicator, breakdown, rows, ...(breakdown !== '' && { hidden: hiddenIn(all, rows) }) };
		})
	);
	const [cells, words] = await Promise.all([shared.coverage(), whole.stories()]);
	return {
		loaded: whole,
		isSample: whole.which === 'sample',
		measured,
		seen: {
			projects: whole.projects,
			day: whole.day,
			indicators,
			definitions: indicators.filter((id) => !dictionary.has(id)).map((id) => whole.dictionary.get(id)!),
			figures,
			hidden,
			cells,
			words
		}
	};
}

/** Parts of a breakdown that a project told and does not show. */
function hiddenIn(all: readonly Observation[], shown: readonly Observation[]): HiddenPart[] {
	const keyOf = ({ project, breakdownValue, phase }: Observation) =>
		JSON.stringify([project, breakdownValue, phase]);
	const there = new Set(shown.map(keyOf));
	const hidden = new Map(all.filter((row) => !there.has(keyOf(row))).map((row) => [keyOf(row), row]));
	return [...hidden.values()].map(({ project, breakdownValue, phase }) => ({
		project,
		part: breakdownValue,
		phase
	}));
}

/** Makes the copy for an audience, each time under other names and with other keys. */
export async function make(
	{ loaded, seen, isSample, measured }: Gathered,
	asked: CopyAsked & { by: string; made: string },
	random: Bytes = randomBytes
): Promise<Made> {
	const { by, made, ...rest } = asked;
	const chance = () => new DataView(random(4).slice().buffer).getUint32(0) / 2 ** 32;
	const { content, ids, lone }: Copied = copied(seen, rest, reachesSomeone, chance);
	const isKeyed = asked.audience !== 'funder';
	// As long as the longest: how long a name is would tell whose it is.
	const longest = Math.max(0, ...seen.projects.map((project) => nameSize(project)));
	const keyed = await Promise.all(
		seen.projects.map(async (project) => {
			const id = ids.get(project.project_id) ?? null;
			const key = id !== null && isKeyed ? newKey(random) : null;
			return {
				project,
				id,
				key,
				held: id !== null && key !== null ? await sealed(key, id, project, longest) : null
			};
		})
	);
	const place = new Map(content.projects.map(({ project_id }, at) => [project_id, at]));
	const copy: ShareCopy = {
		id: base64url(random(6)),
		audience: asked.audience,
		made,
		day: loaded.day,
		by: by.trim(),
		isSample,
		...content,
		keys: keyed
			.flatMap(({ held }) => held ?? [])
			.sort((a, b) => place.get(a.project)! - place.get(b.project)!)
	};
	return {
		copy,
		bytes: await packCopy(copy),
		roster: keyed.map(({ project, id, key }) => ({ project, id, key })),
		lone,
		emptied: seen.indicators
			.filter(
				(id) =>
					measured.get(id)?.some((project) => ids.has(project)) &&
					!content.figures.some(({ indicator, breakdown }) => indicator === id && breakdown === '')
			)
			.map((id) => loaded.dictionary.get(id)!)
	};
}
