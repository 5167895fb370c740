import { isPart, type Answer, type By, type Group, type Groups, type WhyMissing } from '#compare';
import { cellStates, isProxy, orderIn, type Indicator } from '#framework';
import { groupName, list, locale, m, number, say } from '#language';

/** Pieces from which sentences are made: each is whole in its language, none decides what is said. */

// English countries that want an article.
const articled = new Set(['AE', 'BS', 'CD', 'CF', 'DO', 'GB', 'GM', 'MH', 'NL', 'PH', 'SB', 'US']);

/** Where: "in Colombia", "in public libraries", "in phase III". */
export function where(by: By, code: string): string {
	if (isPart(by)) return whereOfPart(by, code);
	if (code === 'none') {
		if (by === 'phase') return m.summary_in_no_phase();
		return by === 'reached' ? m.summary_in_none_reached() : m.summary_in_not_given();
	}
	if (by === 'phase') return m.summary_in_phase({ phase: code });
	if (by === 'reached') return m.summary_in_reached({ phase: code });
	if (by === 'library_type')
		return (
			{
				academic: m.summary_in_academic,
				public: m.summary_in_public,
				school: m.summary_in_school,
				special: m.summary_in_special
			}[code] ?? m.summary_in_other
		)();
	const name = groupName(by, code);
	return m.summary_in_country({ name: locale.current === 'en' && articled.has(code) ? `the ${name}` : name });
}

/** "among women", "in the group “supporters”" */
function whereOfPart(by: By, code: string): string {
	const ofGender = {
		woman: m.summary_in_women,
		man: m.summary_in_men,
		other: m.summary_in_other_gender,
		undisclosed: m.summary_in_undisclosed
	}[code];
	if (by === 'gender' && ofGender) return ofGender();
	if (by === 'age_band' && /^\d/.test(code)) return m.summary_in_age({ band: code });
	return m.summary_in_part({ name: groupName(by, code) });
}

/** The same as the opening of an English sentence, where a whole clause wants its comma. */
export const opening = (by: By, code: string): string =>
	where(by, code) + (locale.current === 'en' && (by === 'reached' || code === 'none') ? ',' : '');

/** What the groups are called, after "by": "by country". */
export const byWhat = (by: By): string =>
	({
		country: m.chart_by_country,
		library_type: m.chart_by_library_type,
		phase: m.chart_by_phase,
		reached: m.chart_by_reached,
		gender: m.chart_by_gender,
		age_band: m.chart_by_age_band,
		ally_step: m.chart_by_ally_step,
		population_group: m.chart_by_population_group
	})[by]();

/** What is counted: its unit, or what it is held against. */
export const unitOf = ({ across, unit }: Indicator): string =>
	across === 'rate' ? m.unit_rate() : say(unit);

/** Whose figure over people counts answers: whoever was asked at several times counts in each of them. */
export const isOfAnswers = ({ across }: Pick<Indicator, 'across'>): boolean => across === 'n_weighted_mean';

export const sentence = (text: string): string =>
	text.charAt(0).toLocaleUpperCase(locale.current) + text.slice(1);

/** One to four in words, as a sentence has them. */
export const counted = (count: number): string =>
	[undefined, m.summary_one, m.summary_two, m.summary_three, m.summary_four][count]?.() ?? number(count);

export const plural = <T>(
	count: number,
	one: (of: { count: string }) => T,
	other: (of: { count: string }) => T
): T => (count === 1 ? one : other)({ count: number(count) });

const whyWords: Record<WhyMissing, (of: { count: string }) => string> = {
	hidden: m.summary_why_hidden,
	conflict: m.summary_why_conflict,
	due: m.summary_why_due,
	not_collected: m.summary_why_not_collected,
	not_applicable: m.summary_why_not_applicable,
	not_yet: m.summary_why_not_yet,
	baseline_only: m.summary_why_baseline_only,
	elsewhere: m.summary_why_elsewhere,
	unsaid: m.summary_why_unsaid,
	not_split: m.summary_why_not_split,
	other_version: m.summary_why_other_version,
	no_population: m.summary_why_no_population,
	proxy: m.summary_why_proxy
};

/** "1 due, 2 not collected": each project once, in the order of the states. */
export function reasons(answer: Groups): string {
	const groups = answer.panels.flatMap((panel) => panel.groups);
	const valued = new Set(groups.flatMap(({ values }) => values.map(({ project }) => project)));
	const whys = new Map<string, WhyMissing>();
	for (const { missing } of groups)
		for (const { project, why } of missing)
			if (!valued.has(project) && !whys.has(project)) whys.set(project, why);
	return whysTold([...whys.values()]);
}

/** In how many projects of a group the figure is there and hidden. */
export const hiddenIn = ({ missing }: Pick<Group, 'missing'>): number =>
	missing.filter(({ why }) => why === 'hidden').length;

/**
 * Where parts of a breakdown are hidden, and in how many projects: a project that shows another part counts among those
 * with a value, so that nothing else says it.
 */
export const hiddenParts = ({ question: { by }, panels }: Groups): string[] =>
	isPart(by)
		? panels.flatMap(({ groups }) =>
				groups.flatMap((group) => {
					const count = hiddenIn(group);
					const projects = () => plural(count, m.summary_projects_one, m.summary_projects_other);
					return count === 0
						? []
						: [m.summary_hidden_part({ place: where(by, group.code), projects: projects() })];
				})
			)
		: [];

/** How many of each, in the order of the states. */
export function whysTold(whys: readonly WhyMissing[]): string {
	const counts = new Map<WhyMissing, number>();
	for (const why of whys) counts.set(why, (counts.get(why) ?? 0) + 1);
	return [...counts]
		.sort(([a], [b]) => orderIn(cellStates, a) - orderIn(cellStates, b))
		.map(([why, count]) => whyWords[why]({ count: number(count) }))
		.join(', ');
}

/** "26 of 28 projects; the others: 1 due, 1 not collected" */
export const restsOnProjects = (n: number, whys: readonly WhyMissing[]): string => {
	const projects = kOfN(n, n + whys.length);
	return whys.length === 0 ? projects : m.chart_rests_missing({ projects, reasons: whysTold(whys) });
};

/** "26 of 28 projects", of everybody in view. */
export const kOfN = (n: number, total: number): string =>
	(total === 1 ? m.chart_count_one : m.chart_count_other)({ count: number(n), total: number(total) });

export const isSummarised = (group: Group): group is Group & { q1: number; median: number; q3: number } =>
	group.median !== null;

/** Whether anything narrows the view, so that widening it is something to offer. */
export const isFiltered = ({ question: { filters, period, stage, values } }: Answer): boolean =>
	values !== null ||
	period !== null ||
	stage !== null ||
	Object.values(filters).some((codes: string[]) => codes.length > 0);

/** By which definition of it the values were told, those of what only stands for it left out; without any, its own. */
export function definitions(
	values: readonly { version?: number | null }[],
	{ version: own }: Pick<Indicator, 'version'>
): string {
	const told = new Set(values.filter((value) => !isProxy(value)).map(({ version = 1 }) => version));
	if (told.has(null)) return m.trend_definitions();
	const [version = own, ...others] = [...told].flatMap((each) => each ?? []).sort((a, b) => a - b);
	return others.length === 0
		? m.chart_definition({ version: number(version) })
		: m.chart_definitions({ versions: list([version, ...others].map((each) => number(each))) });
}

/** Where an indicator is asked; what would change that nobody has it. */
export const askedIn = ({ indicator: { phases } }: Answer): string =>
	phases.length === 0
		? m.summary_change_filters()
		: phases.length === 1
			? m.summary_asked_in_one({ phase: phases[0] ?? '' })
			: m.summary_asked_in_several({ phases: list(phases) });
