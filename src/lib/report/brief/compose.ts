import { country, counted, date, inLanguage, list, m, number, say, type Locale } from '#language';
import { definitions } from '#charts';
import { newestDay, type Indicator } from '#framework';
import { sourceText } from '../source';
import { type Brief, type SectionCode } from './brief';
import type { Block, Document } from './document';
import { filtersText, limitsBlocks, nextBlocks } from './limits';
import { computed, type Computed, type Material } from './material';
import type { Apart } from './pictures';
import { changesBlocks, comparisonsBlocks, figuresBlocks, storiesBlocks, tablesBlocks } from './sections';

const titles: Readonly<Record<SectionCode, () => string>> = {
	figures: m.report_part_figures,
	comparisons: m.report_part_comparisons,
	changes: m.report_part_changes,
	stories: m.report_part_stories,
	limits: m.report_part_limits,
	next: m.report_part_next,
	tables: m.report_part_tables
};
/** What a section is called where nobody gave it another title. */
export const sectionTitle = (code: SectionCode): string => titles[code]();

/** A brief in words and pictures: its sections in their order, each with its own title and text where it has them. */
export function composed(
	brief: Brief,
	material: Material,
	apart: Apart | null,
	language: Locale,
	answers = computed(material, brief)
): Document {
	return inLanguage(language, () => {
		const blocks: Record<SectionCode, () => Block[]> = {
			figures: () => figuresBlocks(answers),
			comparisons: () => comparisonsBlocks(answers, material.projects, apart),
			changes: () => changesBlocks(answers, material),
			stories: () => storiesBlocks(answers, material, brief),
			limits: () => limitsBlocks(answers, material, brief),
			next: () => nextBlocks(answers, material),
			tables: () => tablesBlocks(answers, material.projects)
		};
		const { length } = answers.inView;
		return {
			kind: 'brief',
			language,
			title:
				brief.title.trim() ||
				(length === 0
					? m.overview_question_none()
					: counted(length, m.overview_question_one, m.overview_question)),
			lead: whereText(answers),
			sections: brief.parts
				.filter(({ isIn }) => isIn)
				.map(({ code, title, text }) => ({
					code,
					title: title.trim() || sectionTitle(code),
					blocks: [...ownWords(text), ...blocks[code]()]
				})),
			foot: footOf(answers, material)
		};
	});
}

/** Its paragraphs as they were typed. */
export const ownWords = (text: string): Block[] =>
	text
		.split(/\n\s*\n/)
		.map((part) => part.trim())
		.filter(Boolean)
		.map((part) => ({ kind: 'words', role: 'own', text: part }));

function whereText({ inView, coverage }: Computed): string {
	const places = coverage.countries.map(({ code, rows }) =>
		m.overview_country({ country: country(code), count: number(rows.length) })
	);
	return inView.length === 0 ? m.overview_no_projects() : list(places);
}

/** What all of it rests on: files and day, whom it is about, how fresh, by which definitions. */
function footOf({ headlines, comparisons, changes }: Computed, material: Material): string[] {
	const asked = [
		...headlines.map(({ indicator, values }) => ({ indicator, values })),
		...comparisons.map((answer) => ({ indicator: answer.indicator, values: valuesOf(answer) })),
		...changes.map(({ indicator, all: { pairs } }) => ({
			indicator,
			values: pairs.map(({ endline }) => endline)
		}))
	];
	return [
		sourceText(material.source),
		filtersText(material),
		definitionsText(asked),
		newestText([...material.observations.values()].flat())
	].filter(Boolean);
}

type Told = Parameters<typeof definitions>[0];
const valuesOf = (answer: Computed['comparisons'][number]): Told =>
	answer.kind === 'groups'
		? answer.panels.flatMap(({ groups }) => groups.flatMap(({ values }) => values))
		: [];

/** "all definitions in version 1", or by name what was told by another: what the figures have, whatever the dictionary. */
export function definitionsText(asked: readonly { indicator: Indicator; values: Told }[]): string {
	const told = new Map<Indicator, Told>();
	for (const { indicator, values } of asked) told.set(indicator, [...(told.get(indicator) ?? []), ...values]);
	const first = definitions([], { version: 1 });
	const later = [...told]
		.map(([{ name, version }, values]) => ({
			name: say(name),
			definitions: definitions(values, { version })
		}))
		.filter((one) => one.definitions !== first);
	return later.length === 0
		? m.report_definitions_first()
		: m.report_definitions({ parts: list(later.map((one) => m.report_definition_of(one))) });
}

/** How fresh they are, whichever is the newest of them. */
export function newestText(values: Parameters<typeof newestDay>[0]): string {
	const newest = newestDay(values);
	return newest === '' ? '' : m.chart_newest({ date: date(newest) });
}
