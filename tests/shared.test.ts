import { describe, expect, it } from 'vitest';
import answers from '#data/sample/answers.json';
import parts from '#data/sample/parts.json';
import stories from '#data/sample/stories.json';
import { answer, defaultQuestion, nothingWithheld } from '#compare';
import type { Stories } from '#engine';
import {
	dictionary,
	fewestShown,
	isOfPeople,
	type Cell,
	type Observation,
	type Project,
	type Totals
} from '#framework';
import { hiddenIn, howParts } from '#charts';
import { restsOn } from '../src/lib/charts/caption';
import { doubts } from '../src/lib/charts/summary';
import type { Loaded } from '../src/lib/workspace/known';
import { Shared } from '../src/lib/workspace/shared';

const observations = answers.observations as unknown as Record<string, Observation[]>;
const byPart = parts as unknown as Record<string, Observation[]>;
const sample: Loaded = {
	which: 'sample',
	version: 'v',
	projects: answers.projects as unknown as Project[],
	totals: answers.totals as unknown as Totals,
	dictionary,
	day: '2020-06-30',
	observations: async ({ indicator, breakdown = '' }) =>
		breakdown === '' ? observations[indicator]! : byPart[`parts:${indicator}:${breakdown}`]!,
	coverage: async () => answers.cells as unknown as Cell[],
	stories: async () => ({ ...(stories as unknown as Stories), withheld: nothingWithheld }),
	provenance: async () => ({ rows: [{} as never], of: 1 }),
	tables: async () => ({}) as never,
	lines: async () => []
};

describe('the sample as others may see it', () => {
	const shared = new Shared(sample);

	it('tells of no figure of fewer than five people, nor of either number of a percentage', async () => {
		let hidden = 0;
		for (const indicator of dictionary.values()) {
			const rows = await shared.observations({ indicator: indicator.id });
			hidden += observations[indicator.id]!.length - rows.length;
			if (!isOfPeople(indicator)) {
				expect(rows.length, indicator.id).toBe(observations[indicator.id]!.length);
				continue;
			}
			const least = fewestShown(indicator);
			for (const { value, numerator, denominator, n } of rows) {
				if (indicator.valueType === 'count') expect(value).toBeGreaterThanOrEqual(least);
				if (n !== null) expect(n).toBeGreaterThanOrEqual(least);
				if (numerator === null || denominator === null) continue;
				expect(numerator).toBeGreaterThanOrEqual(least);
				expect(denominator - numerator).toBeGreaterThanOrEqual(least);
			}
		}
		expect(hidden).toBeGreaterThan(20);
	});

	it('says of what is hidden that it is, on the grid and wherever somebody is missing', async () => {
		const cells = await shared.coverage();
		const before = await sample.coverage();
		const hidden = cells.filter(({ state }, at) => state === 'hidden' && before[at]!.state !== 'hidden');
		expect(hidden.length).toBeGreaterThan(10);
		const { project, indicator } = hidden.find(({ indicator }) => indicator === 'women_participants_pct')!;
		const said = answer({ ...defaultQuestion, indicator }, dictionary.get(indicator)!, {
			projects: shared.projects,
			observations: await shared.observations({ indicator }),
			cells
		});
		if (said.kind === 'none') throw new Error(said.why);
		const groups = said.panels.flatMap(({ groups }) => groups);
		expect(groups.flatMap(({ missing }) => missing)).toContainEqual({ project, why: 'hidden' });
	});

	it('takes no hidden figure into any total', async () => {
		const indicator = dictionary.get('women_participants_pct')!;
		const rows = await shared.observations({ indicator: indicator.id });
		const said = answer({ ...defaultQuestion, indicator: indicator.id }, indicator, {
			projects: shared.projects,
			observations: rows,
			cells: null
		});
		if (said.kind === 'none') throw new Error(said.why);
		for (const { values, pooledDenominator } of said.panels.flatMap(({ groups }) => groups)) {
			const shown = values.flatMap(({ denominator, numerator }) =>
				numerator === null ? [] : (denominator ?? [])
			);
			expect(pooledDenominator).toBe(shown.length === 0 ? null : shown.reduce((sum, one) => sum + one, 0));
		}
	});

	it('tells no part of a breakdown that is about a few, and no single row', async () => {
		for (const { indicator, breakdown } of sample.totals.parts) {
			const rows = await shared.observations({ indicator, breakdown });
			const least = fewestShown(dictionary.get(indicator)!);
			for (const { value } of rows) expect(value, `${indicator} ${breakdown}`).toBeGreaterThanOrEqual(least);
		}
		expect(await shared.provenance()).toEqual({ rows: [], of: 0 });
	});

	it('says of a part that is hidden that it is, in the row, the sentences, the status and the list; and gives no sum of the few', async () => {
		const indicator = dictionary.get('dialogue_participants')!;
		const observations = await shared.observations({ indicator: indicator.id, breakdown: 'gender' });
		const asked = { ...defaultQuestion, indicator: indicator.id, by: 'gender', mode: 'share' } as const;
		const known = { projects: shared.projects, observations };
		const said = answer(asked, indicator, { ...known, cells: await shared.coverage() });
		if (said.kind === 'none') throw new Error(said.why);
		const told = new Set(
			(await sample.observations({ indicator: indicator.id, breakdown: 'gender' })).map(
				({ project, breakdownValue }) => `${project} ${breakdownValue}`
			)
		);
		const [women, men] = said.panels[0]!.groups;
		for (const { code, values, missing, pooled } of said.panels[0]!.groups) {
			const hidden = missing.filter(({ why }) => why === 'hidden');
			// Whoever told a part shows it or hides it; whoever did not is the only one of whom it is not told.
			expect(values.length + hidden.length, code).toBe(
				[...told].filter((one) => one.endsWith(` ${code}`)).length
			);
			for (const { project, why } of missing)
				expect(why, project).toBe(told.has(`${project} ${code}`) ? 'hidden' : 'not_split');
			expect(pooled, code).toBe(hidden.length > 0 ? null : values.reduce((sum, { value }) => sum + value, 0));
		}
		// Mostly it is the men, who are fewer.
		expect(hiddenIn(women!)).toBeLessThan(hiddenIn(men!));
		expect(hiddenIn(men!)).toBeGreaterThan(10);
		const count = String(hiddenIn(men!));
		expect(restsOn(said)).toMatch(new RegExp(`hidden: .*among men in ${count} projects`));
		expect(doubts(said).join(' ')).toContain(`among men in ${count} projects`);
		expect(doubts(said).join(' ')).toContain('no sum is given');
		const row = howParts(said).find(({ name }) => name === 'Men')!;
		expect(row.said).toContain(`${count} hidden`);
		expect(row.missing.filter(({ why }) => why === 'hidden')).toHaveLength(Number(count));
		// Before the grid has come no sum is given that it would take back.
		const early = answer(asked, indicator, { ...known, cells: null });
		if (early.kind === 'none') throw new Error(early.why);
		expect(early.panels[0]!.groups.find(({ code }) => code === 'man')!.pooled).toBeNull();
	});

	it('tells of a survey its mean and its answers, not how many agreed; and no note', async () => {
		const rows = await shared.observations({ indicator: 'felt_heard' });
		expect(rows.length).toBeGreaterThan(10);
		expect(
			rows.every(({ numerator, denominator, note }) => numerator === null && denominator === null && !note)
		).toBe(true);
	});

	it('tells no word that its project or the text itself keeps back, nor a passage of it, and says how many', async () => {
		const all = await sample.stories();
		const told = await shared.stories();
		const level = new Map(shared.projects.map((project) => [project.project_id, project.share_level]));
		const closed = new Set(['private', 'center']);
		const isClosed = (id: string, own = '') => closed.has(level.get(id)!) || closed.has(own);
		const kept = all.narratives.filter((row) => isClosed(row.project_id, row.share_level));
		expect(kept.length).toBeGreaterThan(10);
		expect(
			kept.some((row) => row.share_level === 'public'),
			'public, of a private project'
		).toBe(true);
		expect(told.narratives).toHaveLength(all.narratives.length - kept.length);
		expect(told.withheld.narratives).toHaveLength(kept.length);
		const said = JSON.stringify(told);
		for (const { text } of kept) expect(said).not.toContain(JSON.stringify(text));
		expect(told.passages.length).toBeGreaterThan(10);
		expect(told.passages.length).toBeLessThan(all.passages.length);
		for (const { project_id, field } of told.passages)
			expect(told.narratives.some((row) => row.project_id === project_id && row.field === field)).toBe(true);
		expect(told.changes.some((row) => isClosed(row.project_id))).toBe(false);
		expect(told.changes.length + told.withheld.changes.length).toBe(all.changes.length);
		expect(told.withheld.changes.length).toBeGreaterThan(0);
	});

	it('tells no partner and no note of a project that keeps its words to itself, no partner who is one person, and how many', async () => {
		const closed = shared.projects.find(({ share_level }) => share_level === 'private')!.project_id;
		const open = shared.projects.find(({ share_level }) => share_level === 'public')!.project_id;
		const partner = (project_id: string, name: string, kind: string) => ({
			...{ project_id, name, kind, role: '', since: '', load: 1 }
		});
		const activity = (project_id: string, activity: string, note: string) => ({
			...{ project_id, activity, note, done_on: '2019-03-01', load: 1 }
		});
		const whole: Stories = {
			...(await sample.stories()),
			partners: [
				partner(closed, 'Junta de la vereda', 'community'),
				partner(open, 'Escuela', 'school'),
				partner(open, 'Ana Pérez', 'persona')
			],
			activities: [
				activity(closed, 'action_plan', 'Vino doña Ana.'),
				activity(closed, 'Baile en la plaza', ''),
				activity(closed, 'hold_the_conversation', ''),
				activity(open, 'action_plan', 'Con la escuela.')
			]
		};
		const told = await new Shared({
			...sample,
			stories: async () => ({ ...whole, withheld: nothingWithheld })
		}).stories();
		expect(told.partners.map(({ name }) => name)).toEqual(['Escuela']);
		expect(told.activities.map(({ project_id, activity, note }) => [project_id, activity, note])).toEqual([
			[closed, 'action_plan', ''],
			[closed, 'hold_the_conversation', ''],
			[open, 'action_plan', 'Con la escuela.']
		]);
		expect(told.withheld.besides).toBe(4);
	});

	it('is another version, so that what was asked is asked again', () => {
		expect(shared.version).not.toBe(sample.version);
	});
});
