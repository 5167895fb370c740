import { ownChangeText, type OwnChange } from '#charts';
import { changes, defaultQuestion, oneValue, peers, type Pair } from '#compare';
import {
	knownDay,
	isCompared,
	isPaired,
	libraryTypeNames,
	type Indicator,
	type LibraryType,
	type Project
} from '#framework';
import {
	counted,
	country,
	date,
	fieldName,
	figure,
	headlineName,
	inLanguage,
	inSentence,
	list,
	m,
	number,
	phaseName,
	say,
	type Locale
} from '#language';
import { sourceText } from '../source';
import type { Brief } from './brief';
import { definitionsText, newestText, ownWords } from './compose';
import type { Block, Document, Section } from './document';
import { knownOf, type Material } from './material';
import { ownPicture, peersPicture } from './pictures';
import { nameOf, shortened, storiesFor, storyBlock } from './stories';

/** The page has room for so much. */
const longestStory = 380;
const longestText = 240;
const longestWhy = 110;
const mostChanges = 6;
/** What a library counts for itself; asked twice is told as change. */
const own = [
	'dialogue_participants',
	'women_participants_pct',
	'felt_heard',
	'community_led_actions_pct'
] as const;

/** All that the sheet of one project asks of its figures. */
export interface OwnComputed {
	changes: OwnChange[];
	startOnly: Indicator[];
	/** What would stand here and is hidden from those readers. */
	hidden: Indicator[];
	figures: { indicator: Indicator; value: Pair['endline'] }[];
	peers: ReturnType<typeof peers>;
}

export function ownComputed(material: Material, project: Project): OwnComputed {
	const { dictionary } = material;
	const all = [...dictionary.values()];
	const question = { ...defaultQuestion, mode: material.question.mode };
	const paired = all
		.filter((one) => isPaired(one) && (isCompared(one) || one.project === project.project_id))
		.flatMap((indicator) => {
			const known = knownOf(material, indicator.id);
			const found = changes({ ...question, indicator: indicator.id }, indicator, {
				...known,
				projects: [project]
			});
			return found.kind === 'changes' ? [{ indicator, all: found.all }] : [];
		});
	const asked = dictionary.get('felt_heard');
	const isHidden = new Set(
		material.cells
			.filter((cell) => cell.project === project.project_id && cell.state === 'hidden')
			.map(({ indicator }) => indicator)
	);
	return {
		changes: paired.flatMap(({ indicator, all: { pairs } }) => pairs.map((pair) => ({ indicator, pair }))),
		startOnly: paired.filter(({ all }) => all.baselineOnly.length > 0).map(({ indicator }) => indicator),
		hidden: all.filter(
			(one) => isHidden.has(one.id) && ((isPaired(one) && isCompared(one)) || own.some((id) => id === one.id))
		),
		figures: own.flatMap((id) => {
			const indicator = dictionary.get(id);
			if (!indicator) return [];
			const { value } = oneValue(indicator, project.project_id, material.observations.get(id) ?? []);
			return value ? [{ indicator, value }] : [];
		}),
		peers: asked
			? peers({ ...question, indicator: asked.id }, asked, knownOf(material, asked.id), project.project_id)
			: null
	};
}

/** One page of one project: its own change first, its peers second, one story, one word. */
export function sheetOf(
	project: Project,
	brief: Pick<Brief, 'title' | 'readers' | 'parts' | 'stories'>,
	material: Material,
	language: Locale,
	answers = ownComputed(material, project)
): Document {
	return inLanguage(language, () => {
		const titled = (code: string, usual: string): string =>
			brief.parts.find((part) => part.code === code)?.title.trim() || usual;
		const { stories: told } = storiesFor(material, [project], brief.readers, [
			'social_changes',
			'actions',
			'lessons',
			'challenges'
		]);
		const story =
			told.find(({ key }) => brief.stories.includes(key)) ??
			told.find(({ narrative }) => narrative.lang === language) ??
			told[0];
		const sections: Section[] = [
			{
				code: 'changes',
				title: titled('changes', m.report_sheet_change()),
				blocks: [
					...ownWords(
						shortened(
							brief.parts.find(({ code }) => code === 'changes')?.text.trim() ?? '',
							language,
							longestText
						)
					),
					...changeBlocks(answers)
				]
			},
			...(answers.figures.length === 0
				? []
				: [
						{
							code: 'figures',
							title: titled('figures', m.report_sheet_figures()),
							blocks: [figuresBlock(answers)]
						}
					]),
			...peersSections(answers, material, titled('comparisons', peersTitle(answers))),
			...(story
				? [
						{
							code: 'stories',
							title: titled('stories', m.report_sheet_story()),
							// Whose it is stands above: the page is of one library.
							blocks: [{ ...storyBlock(story, longestStory), whose: '' }]
						}
					]
				: [])
		];
		return {
			kind: 'sheet',
			language,
			// It hangs where people know the library, not the project.
			title: brief.title.trim() || project.library_name || nameOf(project),
			lead: placeOf(project),
			sections: [...wordSections(project, material, brief.readers), ...sections],
			foot: [
				m.report_sheet_contributed(),
				[
					sourceText(material.source),
					definitionsText([
						...answers.changes.map(({ indicator, pair }) => ({ indicator, values: [pair.endline] })),
						...answers.figures.map(({ indicator, value }) => ({ indicator, values: [value] }))
					]),
					// Of what stands on the page, the mark among its peers included: more of it is told elsewhere.
					newestText([
						...answers.changes.map(({ pair }) => pair.endline),
						...answers.figures.map(({ value }) => value),
						...(answers.peers?.own ? [answers.peers.own] : [])
					])
				]
					.filter(Boolean)
					.join(' · ')
			]
		};
	});
}

function changeBlocks({ changes, startOnly, hidden }: OwnComputed): Block[] {
	const named = (some: readonly Indicator[]): string => list(some.map(({ name }) => inSentence(say(name))));
	const [only, unseen] = [named(startOnly), named(hidden)];
	return [
		...(changes.length === 0
			? hidden.some(isPaired)
				? []
				: [{ kind: 'words' as const, role: 'said' as const, text: m.report_sheet_no_change() }]
			: [ownPicture(changes.slice(0, mostChanges))]),
		...changes.slice(mostChanges).map((one): Block => ({
			kind: 'words',
			role: 'note',
			text: `${say(one.indicator.name)}: ${ownChangeText(one)}`
		})),
		...(only === ''
			? []
			: [
					{ kind: 'words' as const, role: 'note' as const, text: m.report_sheet_start_only({ names: only }) }
				]),
		...(unseen === ''
			? []
			: [{ kind: 'words' as const, role: 'note' as const, text: m.report_sheet_hidden({ names: unseen }) }])
	];
}

const figuresBlock = ({ figures }: OwnComputed): Block => ({
	kind: 'figures',
	figures: figures.map(({ indicator, value }) => ({
		value: figure(indicator, value.value),
		name: headlineName(indicator.id),
		rests: ownRests(indicator, value)
	}))
});

/** "81 of 132 · to 30 Jun 2019" */
function ownRests(
	indicator: Indicator,
	{ numerator, denominator, n, periodEnd, toMonth, sinceBegan, estimated }: Pair['endline']
): string {
	const isLikert = indicator.valueType === 'likert5';
	const answers = n ?? (isLikert ? denominator : null);
	const day = date(knownDay(periodEnd, { toMonth }));
	const rests =
		!isLikert && numerator !== null && denominator !== null
			? m.rests_of({ part: number(numerator), whole: number(denominator) })
			: answers !== null
				? counted(answers, m.count_answers_one, m.count_answers)
				: indicator.valueType === 'percent'
					? m.report_no_parts()
					: '';
	return [
		...(rests === '' ? [] : [rests]),
		sinceBegan ? m.project_since_began({ to: day }) : m.report_until({ date: day }),
		...(estimated ? [m.report_estimated()] : [])
	].join(' · ');
}

const peersTitle = ({ peers: found }: OwnComputed): string =>
	found ? m.peers_title({ name: say(found.indicator.name) }) : '';

function peersSections({ peers: found }: OwnComputed, { projects }: Material, title: string): Section[] {
	const picture = found && peersPicture(found, projects);
	return picture ? [{ code: 'comparisons', title, blocks: [picture] }] : [];
}

/** "Vecindad: porque volvimos …" → the word, and why. */
function wordSections(project: Project, material: Material, readers: Brief['readers']): Section[] {
	const [first] = storiesFor(material, [project], readers, ['one_word']).stories;
	if (!first) return [];
	const { text, lang } = first.narrative;
	const at = text.indexOf(':');
	return [
		{
			code: 'word',
			title: '',
			blocks: [
				{
					kind: 'word',
					about: fieldName('one_word'),
					word: (at < 0 ? text : text.slice(0, at)).trim(),
					why: at < 0 ? '' : shortened(text.slice(at + 1).trim(), lang, longestWhy),
					lang
				}
			]
		}
	];
}

const placeOf = (project: Project): string =>
	[
		...(project.library_name && project.project_name !== project.library_name ? [project.project_name] : []),
		[project.community_name, project.city, country(project.country)].filter(Boolean).join(', '),
		say(libraryTypeNames[project.library_type as LibraryType]),
		...(project.start_date ? [m.project_since({ from: date(knownDay(project.start_date, project)) })] : []),
		...(project.phases.length > 0 ? [phaseName(project.phases.at(-1)!)] : [])
	]
		.filter(Boolean)
		.join(' · ');

export const withheldOf = (material: Material, project: Project, readers: Brief['readers']): number =>
	storiesFor(material, [project], readers, ['social_changes', 'actions', 'lessons', 'challenges', 'one_word'])
		.withheld;
