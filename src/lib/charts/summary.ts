import { isPart, weightOf, type Answer, type Group, type Groups, type NoAnswer } from '#compare';
import { isAskedIn, orderIn, phaseCodes } from '#framework';
import { figure, groupName, list, m, number, say } from '#language';
import {
	askedIn,
	byWhat,
	counted,
	hiddenIn,
	isFiltered,
	isSummarised,
	kOfN,
	opening,
	plural,
	reasons,
	sentence,
	unitOf,
	where
} from './phrases';
import { hiddenNote, proxiesNote } from './notes';
import { pooledRange, pooledSentences } from './pooled-words';
import { onEachStep } from './steps';

const mostNamed = 4;

/** The answer in plain sentences: what the picture shows and what it rests on. It ranks and judges nothing. */
export function summary(answer: Answer): string[] {
	return answer.kind === 'none'
		? none(answer)
		: [...findings(answer), ...doubts(answer), ...(answer.n > 0 ? withoutValue(answer) : [])];
}

/** What stands first: one or two sentences. Where there is no answer, why, and what would change that. */
export function findings(answer: Answer): string[] {
	if (answer.kind === 'none') return none(answer);
	if (answer.n === 0) {
		const notAsked = phasesNotAsked(answer);
		return [
			...notAsked,
			...withoutValue(answer),
			notAsked.length > 0
				? askedIn(answer)
				: isFiltered(answer)
					? m.summary_change_filters()
					: m.summary_change_indicator()
		];
	}
	if (isByPerson(answer)) return [...pooledRange(answer), ...pooledSentences(answer)];
	return [...medians(answer), ...fewSentences(answer)];
}

/** What must be known to read it rightly. */
export function doubts(
	answer: Answer,
	{ pooled = answer.kind === 'none' || !isByPerson(answer) } = {}
): string[] {
	if (answer.kind === 'none' || answer.n === 0) return [];
	const byPhase = answer.question.by === 'phase' || answer.question.panels === 'phase';
	const sinceBegan = everyGroup(answer).flatMap(({ values }) =>
		values.filter((value) => value.sinceBegan)
	).length;
	return [
		...onEachStep(answer),
		...(pooled ? pooledSentences(answer) : []),
		...silent(answer),
		...hiddenNote(answer),
		...proxiesNote(answer),
		...(byPhase && sinceBegan > 0
			? [plural(sinceBegan, m.summary_since_began_one, m.summary_since_began_other)]
			: []),
		...(isPart(answer.question.by)
			? [m.summary_same_in_parts()]
			: byPhase && standTwice(everyGroup(answer))
				? [m.summary_same_projects()]
				: [])
	];
}

const isByPerson = ({ question, indicator }: Groups): boolean => weightOf(question, indicator) === 'person';

const everyGroup = ({ panels }: Groups): Group[] => panels.flatMap(({ groups }) => groups);

/** Why there is no answer, then what would change that. */
export function none(answer: NoAnswer): string[] {
	switch (answer.why) {
		case 'no-projects':
			return [m.summary_none_no_projects(), m.summary_change_filters()];
		case 'no-data':
			return [m.summary_none_no_data(), m.summary_change_load()];
		case 'not-split':
			return [
				m.summary_none_not_split({
					name: say(answer.indicator.name),
					by: byWhat(answer.question.by)
				}),
				m.summary_change_by()
			];
		case 'not-asked':
			return [m.summary_none_not_asked({ name: say(answer.indicator.name) }), askedIn(answer)];
	}
}

/** Where all phases that are looked at are phases in which this is not asked. */
function phasesNotAsked({ indicator, question }: Groups): string[] {
	const phases = question.filters.phase;
	if (phases.length === 0 || phases.some((code) => code === 'none' || isAskedIn(indicator, code))) return [];
	const name = say(indicator.name);
	return [
		phases.length === 1
			? m.summary_not_asked_in_one({ name, phase: phases[0] ?? '' })
			: m.summary_not_asked_in_several({ name, phases: list(phases.toSorted(inPhaseOrder)) })
	];
}
const inPhaseOrder = (a: string, b: string): number => orderIn(phaseCodes, a) - orderIn(phaseCodes, b);

function medians(answer: Groups): string[] {
	const { question, indicator, panels } = answer;
	const every = everyGroup(answer);
	const summarised = every.filter(isSummarised);
	if (summarised.length > mostNamed) return [medianRange(answer, summarised)];
	const said = panels.flatMap(({ code, groups }) => {
		const named = groups.filter(isSummarised);
		if (named.length === 0) return [];
		const told = medianSentence(answer, named);
		return code === null || question.panels === null
			? sentence(told)
			: `${sentence(where(question.panels, code))}: ${told}`;
	});
	const [only] = summarised;
	if (only && every.filter(({ n }) => n > 0).length === 1)
		said.push(m.summary_middle_half({ low: figure(indicator, only.q1), high: figure(indicator, only.q3) }));
	return said;
}

/** "in Colombia half of the projects reach 3.8 of 5 or more; in Peru, 3.4." */
function medianSentence(answer: Groups, named: readonly (Group & { median: number })[]): string {
	const { indicator, question } = answer;
	const unit = unitOf(indicator);
	let told = false;
	const clauses = named.map(({ code, median }) => {
		const place = told ? where(question.by, code) : opening(question.by, code);
		// Nobody counts half a person: as many projects reach the next whole one.
		const value = figure(
			indicator,
			indicator.valueType === 'count' && indicator.across !== 'rate' ? Math.ceil(median) : median
		);
		// Half of any group reaches the foot of the scale; what is worth telling is that half is still there.
		if (median === (indicator.min ?? 0)) return m.summary_half_at_foot({ place, value });
		if (told)
			return {
				likert5: m.summary_half_next,
				count: m.summary_half_next,
				percent: m.summary_half_percent_next,
				step: m.summary_half_step_next
			}[indicator.valueType]({ place, value });
		told = true;
		switch (indicator.valueType) {
			case 'likert5':
				return m.summary_half_likert5({ place, value, max: number(indicator.max ?? 5) });
			case 'percent':
				return m.summary_half_percent({ place, value });
			case 'step':
				return m.summary_half_step({ place, value, max: number(indicator.max ?? 0) });
			case 'count':
				return median === 1
					? m.summary_half_count_bare({ place, value, unit })
					: m.summary_half_count({ place, value, unit });
		}
	});
	return `${clauses.join('; ')}.`;
}

function medianRange({ indicator }: Groups, summarised: readonly { median: number }[]): string {
	const medians = summarised.map(({ median }) => median);
	const [low, high] = [figure(indicator, Math.min(...medians)), figure(indicator, Math.max(...medians))];
	const count = number(summarised.length);
	return low === high ? m.summary_range_same({ count, low }) : m.summary_range({ count, low, high });
}

/** Groups under five projects: shown, not summarised. Their least and greatest value are in the picture. */
function fewSentences(answer: Groups): string[] {
	const { question, indicator, panels } = answer;
	const every = everyGroup(answer);
	const few = every.filter(({ n, median }) => n > 0 && median === null);
	const [first] = few;
	if (!first) return [];
	const [low, high] = [
		figure(indicator, Math.min(...few.map(({ min }) => min ?? Infinity))),
		figure(indicator, Math.max(...few.map(({ max }) => max ?? -Infinity)))
	];
	const nothingElse = few.length === every.filter(({ n }) => n > 0).length;
	const reach = nothingElse && low !== high ? [m.summary_projects_range({ low, high })] : [];
	if (few.length === 1 && panels.length === 1) {
		const place = opening(question.by, first.code);
		const total = first.n + first.missing.length;
		const of = { place, count: counted(first.n), total: number(total) };
		const told =
			total > first.n
				? (first.n === 1 ? m.summary_few_of_one : m.summary_few_of_other)(of)
				: question.by === 'country' && first.code !== 'none'
					? (first.n === 1 ? m.summary_few_country_one : m.summary_few_country_other)({
							...of,
							name: groupName(question.by, first.code)
						})
					: (first.n === 1 ? m.summary_few_one : m.summary_few_other)(of);
		return [sentence(told), ...reach];
	}
	return [
		few.length <= mostNamed && panels.length === 1
			? sentence(m.summary_few_places({ places: list(few.map(({ code }) => where(question.by, code))) }))
			: m.summary_few_groups({
					count: number(few.length),
					total: number(every.filter(({ n }) => n > 0).length)
				}),
		...reach
	];
}

/** Rows in which somebody was asked and nobody has a value; apart those in which what is there is hidden. */
function silent(answer: Groups): string[] {
	const { question, panels } = answer;
	const rows = everyGroup(answer).filter(({ asked, n, missing }) => asked && n === 0 && missing.length > 0);
	if (rows.length > mostNamed || panels.length !== 1) return [];
	const hidden = rows.filter((row) => hiddenIn(row) > 0);
	const places = (some: readonly Group[]) => list(some.map(({ code }) => where(question.by, code)));
	const nobody = rows.filter((row) => !hidden.includes(row));
	return [
		...(nobody.length > 0 ? [m.summary_silent({ places: places(nobody) })] : []),
		...(hidden.length > 0 ? [m.summary_silent_hidden({ places: places(hidden) })] : [])
	];
}

/** Who has no value, and why: never left unsaid, never counted as zero. */
function withoutValue(answer: Groups): string[] {
	const { n, missing, notThereYet } = answer;
	if (n === 0 && everyGroup(answer).every((group) => hiddenIn(group) === group.missing.length))
		return [m.summary_hidden_all({ total: number(missing) })];
	const tell = n === 0 ? m.summary_missing_all : n === 1 ? m.summary_missing_one : m.summary_missing_other;
	const said =
		missing === 0
			? []
			: [tell({ projects: kOfN(n, n + missing), total: number(missing), reasons: reasons(answer) })];
	if (notThereYet > 0)
		said.push(plural(notThereYet, m.summary_not_there_yet_one, m.summary_not_there_yet_other));
	return said;
}

/** By phase the same projects stand in several rows: nobody should take those for separate groups. */
function standTwice(every: readonly Group[]): boolean {
	const seen = new Set<string>();
	for (const { values } of every)
		for (const { project } of values) {
			if (seen.has(project)) return true;
			seen.add(project);
		}
	return false;
}
