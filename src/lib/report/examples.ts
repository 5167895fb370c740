import { dictionary, type Indicator, type LibraryType } from '#framework';
import { country, fixed, inLanguage, m, number, typedDate, type Locale } from '#language';
import { longName, longStage, typeWord, wideNames } from './templates';

/** A small table of the guide: what a file may look like, in the words of the templates. */
export interface Example {
	header: string[];
	rows: string[][];
}

const [start, end] = ['2026-03-20', '2026-10-30'];

interface Library {
	project: string;
	country: string;
	city: string;
	type: LibraryType;
	phase: string;
	participants: string;
	women: string;
	heard: string;
	answers: string;
}

/** One row per project and date. What was not collected is said as people say it. */
export const wideExample = (language: Locale): Example =>
	inLanguage(language, () => {
		const { project, period_end, dialogue_participants: participants, felt_heard: heard } = wideNames;
		const { country: place, city, library_type: type, phase, women, answers } = wideNames;
		const columns = [project, place, city, type, phase, period_end, participants, women, heard, answers];
		const row = (of: Library): string[] => [
			of.project,
			country(of.country),
			of.city,
			typeWord(of.type, language),
			of.phase,
			typedDate(end),
			of.participants,
			of.women,
			of.heard,
			of.answers
		];
		return {
			header: columns.map((name) => name()),
			rows: [
				row({
					project: m.help_example_library({ letter: 'A' }),
					country: 'CO',
					city: 'Medellín',
					type: 'public',
					phase: 'III',
					participants: number(48),
					women: number(27),
					heard: fixed(4.2, 1),
					answers: number(38)
				}),
				row({
					project: m.help_example_library({ letter: 'B' }),
					country: 'PE',
					city: 'Chupaca',
					type: 'school',
					phase: 'II',
					participants: number(35),
					women: m.help_example_missing(),
					heard: fixed(3.9, 1),
					answers: number(11)
				})
			]
		};
	});

/** The id that the project of the long example has. */
export const exampleProject = 'co-medellin-ejemplo-a';

/** One row per figure. */
export const longExample = (language: Locale): Example =>
	inLanguage(language, () => {
		const columns = [
			'project_id',
			'indicator_id',
			'phase',
			'stage',
			'period_end',
			'value',
			'numerator',
			'denominator',
			'n'
		] as const;
		const first = ['II', longStage('baseline', language), typedDate(start)];
		const last = ['IV', longStage('endline', language), typedDate(end)];
		return {
			header: columns.map((name) => longName(name, language)),
			rows: [
				[exampleProject, 'civic_voice', ...first, fixed(2.6, 1), '', '', number(31)],
				[exampleProject, 'civic_voice', ...last, fixed(3.4, 1), '', '', number(29)],
				[
					exampleProject,
					'women_participants_pct',
					'III',
					longStage('routine', language),
					typedDate(end),
					'',
					number(27),
					number(48),
					''
				]
			]
		};
	});

/** What each column of the usual report is called in either language, and the indicator that it tells of. */
export const columnNames = (): {
	key: string;
	names: Record<Locale, string>;
	indicator: Indicator | null;
}[] =>
	Object.entries(wideNames).map(([key, name]) => ({
		key,
		names: { en: inLanguage('en', name), es: inLanguage('es', name) },
		indicator: dictionary.get(indicatorOf[key] ?? key) ?? null
	}));

/** Columns that are not called as their indicator is. */
const indicatorOf: Readonly<Record<string, string>> = {
	women: 'women_participants_pct',
	underreached_groups: 'underreached_groups_engaged',
	community_led_actions: 'community_led_actions_pct',
	answers: 'felt_heard'
};
