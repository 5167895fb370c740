import { asGroups, roster, severalTable, type TableRows } from '#charts';
import { changesTold, withheldFrom, withoutPair, type Changes, type Groups } from '#compare';
import { intentions, type Project } from '#framework';
import {
	amount,
	changeName,
	counted,
	fieldName,
	headlineFigure,
	headlineName,
	headlineRests,
	intentionName,
	locale,
	m,
	number,
	say
} from '#language';
import type { Brief } from './brief';
import type { Block } from './document';
import type { Computed, Material } from './material';
import { balancePicture, comparisonPicture, type Apart } from './pictures';
import { chosenStories, howChosen, storiesFor, storyBlock, storyFields, tellersOf } from './stories';

/** The six figures, and how much was told of what was asked. */
export const figuresBlocks = ({ headlines, coverage }: Computed): Block[] => [
	{
		kind: 'figures',
		figures: headlines.map((one) => ({
			value: headlineFigure(one),
			name: headlineName(one.indicator.id),
			rests: headlineRests(one)
		}))
	},
	{
		kind: 'words',
		role: 'note',
		text: m.report_coverage({
			count: number(coverage.count.withValue),
			total: number(coverage.count.of)
		})
	}
];

const isGroups = (one: Computed['comparisons'][number]): one is Groups => one.kind === 'groups';

export const comparisonsBlocks = (
	{ comparisons }: Computed,
	projects: readonly Project[],
	apart: Apart | null
): Block[] =>
	comparisons.map((answer): Block =>
		isGroups(answer)
			? comparisonPicture(answer, projects, apart)
			: {
					kind: 'words',
					role: 'said',
					text: `${say(answer.indicator.name)}: ${asGroups.findings(answer).join(' ')}`
				}
	);

/** What rose, fell and stayed, each indicator alike; what was documented; and who told what was hard. */
export function changesBlocks({ changes, inView }: Computed, material: Material): Block[] {
	const asked = changes.filter(({ all }) => all.pairs.length > 0);
	const { filters } = material.question;
	const documented = changesTold(inView, material.changes, filters);
	const withheld = withheldFrom(inView, material.withheldChanges, filters);
	return [
		{ kind: 'words', role: 'said', text: m.report_contributed() },
		...(asked.length === 0
			? [{ kind: 'words' as const, role: 'said' as const, text: m.change_said_none() }]
			: [balancePicture(asked), { kind: 'table' as const, table: movedTable(asked), rests: '' }]),
		{ kind: 'table', table: toldTable(inView, material), rests: '' },
		...(documented.all === 0
			? []
			: [
					{
						kind: 'table' as const,
						table: documentedTable(documented),
						rests: [
							m.report_documented_rests({
								count: number(documented.projects),
								total: number(documented.of)
							}),
							...(withheld === 0
								? []
								: [counted(withheld, m.stories_changes_withheld_one, m.stories_changes_withheld)])
						].join(' ')
					}
				])
	];
}

const nothing = () => ({ text: '–', said: m.table_nothing() });

function movedTable(changes: readonly Changes[]): TableRows {
	return {
		caption: m.report_moved(),
		names: 1,
		head: [
			m.several_indicator(),
			m.report_pairs(),
			m.report_left_out(),
			m.report_fell(),
			m.report_stayed(),
			m.report_rose(),
			m.report_typical(),
			m.change_head_range()
		],
		rows: changes.map(({ indicator, all }) => {
			const { pairs, up, down, same, typical, interval } = all;
			return [
				{ text: say(indicator.name) },
				{ text: number(pairs.length) },
				{ text: number(withoutPair(all).length) },
				{ text: number(down) },
				{ text: number(same) },
				{ text: number(up) },
				typical === null ? nothing() : { text: amount(indicator, typical) },
				interval === null
					? nothing()
					: {
							text: m.change_range({
								low: amount(indicator, interval[0]),
								high: amount(indicator, interval[1])
							})
						}
			];
		})
	};
}

/** What changed and what was hard, counted in the same way. */
function toldTable(inView: readonly Project[], { narratives }: Material): TableRows {
	return {
		caption: m.report_told(),
		names: 1,
		head: [m.report_told_about(), m.stories_kind_projects()],
		rows: storyFields.map((field) => [
			{ text: fieldName(field) },
			{
				text: m.report_of({
					count: number(tellersOf(field, narratives, inView).length),
					total: number(inView.length)
				})
			}
		])
	};
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase(locale.current) + text.slice(1);

function documentedTable({ kinds }: ReturnType<typeof changesTold>): TableRows {
	return {
		caption: m.report_documented(),
		names: 1,
		head: [
			m.stories_kind(),
			m.stories_kind_all(),
			m.stories_kind_projects(),
			...intentions.map((code) => capital(intentionName(code)))
		],
		rows: kinds.map(({ type, all, projects, intended }) => [
			{ text: capital(changeName(type)) },
			{ text: number(all) },
			{ text: number(projects) },
			...intentions.map((code) => ({
				text: number(intended.find(({ intention }) => intention === code)?.count ?? 0)
			}))
		])
	};
}

export function storiesBlocks({ inView }: Computed, material: Material, brief: Brief): Block[] {
	const { stories } = storiesFor(material, inView, brief.readers);
	const chosen = chosenStories(stories, brief, locale.current);
	return [
		...chosen.map((story) => storyBlock(story)),
		{
			kind: 'words',
			role: 'note',
			text:
				chosen.length === 0
					? m.report_stories_none()
					: howChosen(brief.stories.some((key) => stories.some((one) => one.key === key)))
		}
	];
}

/** Every figure of the pictures, and every core indicator by country. */
export const tablesBlocks = ({ comparisons, core }: Computed, projects: readonly Project[]): Block[] => [
	...comparisons.filter(isGroups).map((answer): Block => ({
		kind: 'table',
		table: asGroups.table(asGroups.drawn(answer), roster(projects)),
		rests: asGroups.restsOn(answer)
	})),
	{ kind: 'table', table: { ...severalTable(core), caption: m.report_core_table() }, rests: '' }
];
