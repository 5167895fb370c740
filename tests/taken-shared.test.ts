import { describe, expect, it } from 'vitest';
import answers from '#data/sample/answers.json';
import parts from '#data/sample/parts.json';
import {
	asGroups,
	asPeers,
	coverageShown,
	howDiffer,
	howStands,
	linkedShown,
	roster as rosterOf,
	severalShown,
	shown,
	trendShown,
	type Shown
} from '#charts';
import { answer, coverage, defaultQuestion, linked, nothingWithheld, peers, several } from '#compare';
import { dictionary, isCompared, type Cell, type Observation, type Project, type Totals } from '#framework';
import {
	comparisonPartsCsv,
	copied,
	coverageRows,
	linkedRows,
	notes,
	peersRows,
	plate,
	rowsCsv,
	severalRows,
	svgText,
	trendRows,
	type Source
} from '#report';
import type { Loaded } from '../src/lib/workspace/known';
import { Shared } from '../src/lib/workspace/shared';

const observations = answers.observations as unknown as Record<string, Observation[]>;
const projects = answers.projects as unknown as Project[];
/** The sample, each figure with a note of its own, so that a figure is known wherever it goes. */
const noted = (rows: readonly Observation[], id: string) =>
	rows.map((row) => ({ ...row, note: `NOTE ${id} ${row.project}` }));
const sample = {
	which: 'sample',
	version: 'v',
	projects,
	totals: answers.totals as unknown as Totals,
	dictionary,
	day: '2020-06-30',
	observations: async ({ indicator, breakdown = '' }) =>
		breakdown === ''
			? noted(observations[indicator]!, indicator)
			: (parts as unknown as Record<string, Observation[]>)[`parts:${indicator}:${breakdown}`]!,
	coverage: async () => answers.cells as unknown as Cell[],
	stories: async () => ({ withheld: nothingWithheld }) as never,
	provenance: async () => ({ rows: [], of: 0 }),
	tables: async () => ({}) as never,
	lines: async () => []
} satisfies Loaded;

const source: Source = { isSample: true, files: 0, copy: null, day: '2026-11-26', isShared: true };
const roster = rosterOf(projects);
/** A figure in every form in which it leaves. */
const forms = (of: Shown, csv: string): string[] => [
	svgText(plate(of, source)),
	copied(of, source).html,
	copied(of, source).text,
	notes(of, source),
	csv
];

describe('what is taken while a workspace is shown to others', () => {
	const shared = new Shared(sample);
	const compared = [...dictionary.values()].filter(isCompared);

	it('has no figure that is hidden on the screen, in no form, and no note', async () => {
		const cells = await shared.coverage();
		let withheld = 0;
		for (const indicator of compared) {
			const rows = await shared.observations({ indicator: indicator.id });
			const there = new Set(rows.map(({ project }) => project));
			const hidden = new Set(
				observations[indicator.id]!.flatMap(({ project }) => (there.has(project) ? [] : project))
			);
			withheld += hidden.size;
			const known = { projects, observations: rows, cells };
			const question = { ...defaultQuestion, indicator: indicator.id, mode: 'share' as const };
			const said = answer(question, indicator, known);
			const all: string[] = [];
			const told = await shown(asGroups, said, {
				question: () => howDiffer({ question, indicator }),
				projects
			});
			if (told) all.push(...forms(told, comparisonPartsCsv(said)));
			const stood = linked(question, indicator, known);
			if (stood.kind === 'linked')
				all.push(...forms(linkedShown(stood, null, roster), rowsCsv(linkedRows(stood, null))));
			const glance = several(question, [{ indicator, known }]);
			const words = { question: 'q', title: 't', said: [] };
			all.push(...forms(severalShown(glance, words, roster.countries), rowsCsv(severalRows(glance))));
			for (const form of all) {
				expect(form).not.toContain('NOTE ');
				// A project is named by its mark and nowhere else.
				for (const project of hidden) expect(form).not.toContain(`${roster.name(project)}, `);
			}
			for (const project of hidden) {
				const own = rows.filter((row) => row.project === project);
				const library = roster.name(project);
				const trend = forms(
					trendShown(own, indicator, library, howStands({ indicator }, library)),
					rowsCsv(trendRows(own, indicator))
				);
				expect(trend.at(-1)!.trim().split('\r\n')).toHaveLength(1);
				const beside = peers(question, indicator, known, project)!;
				expect(beside.own).toBeNull();
				const peersTold = (await shown(asPeers, beside, { question: () => 'q', projects }))!;
				for (const form of forms(peersTold, rowsCsv(peersRows(beside)))) expect(form).not.toContain('NOTE ');
			}
		}
		expect(withheld).toBeGreaterThan(20);
	});

	it('counts whom it hides among those without a value, and says in every form that something is hidden', async () => {
		const indicator = dictionary.get('women_participants_pct')!;
		const rows = await shared.observations({ indicator: indicator.id });
		const known = { projects, observations: rows, cells: await shared.coverage() };
		const said = answer({ ...defaultQuestion, indicator: indicator.id }, indicator, known);
		const told = (await shown(asGroups, said, { question: () => 'q', projects }))!;
		for (const form of forms(told, '').slice(0, 4)) {
			expect(form).toMatch(/\d+ hidden/);
			expect(form).toContain('figures of a few people are hidden');
		}
		const grid = coverage(projects, [indicator], known.cells);
		const csv = rowsCsv(coverageRows(grid));
		expect(csv.match(/,hidden\r\n/g)!.length).toBe(
			known.cells.filter(({ indicator: id, state }) => id === indicator.id && state === 'hidden').length
		);
		expect(copied(coverageShown(grid, defaultQuestion), source).text).toContain('\thidden');
	});
});
