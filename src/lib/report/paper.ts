import {
	allySteps,
	answerSteps,
	changeTypes,
	genders,
	isAskedIn,
	isPaired,
	isVerdict,
	phases,
	verdicts,
	type Indicator,
	type NarrativeField,
	type PhaseCode,
	type Stage
} from '#framework';
import {
	changeName,
	fieldName,
	fieldQuestion,
	inLanguage,
	m,
	number,
	partName,
	partWord,
	phaseName,
	say,
	stageName,
	stepName,
	type Locale
} from '#language';

export interface PaperAsked {
	phase: PhaseCode;
	language: Locale;
	/** Those of the library's own among them. */
	indicators: Iterable<Indicator>;
	/** The ones that are not asked of every project, too. */
	isOptional: boolean;
}

/**
 * How an answer is taken down: strokes under each of several answers, strokes and a number for each of several things,
 * a mark at one step, or a line for each change with a mark at its kind.
 */
export type PaperSpace =
	| { kind: 'answers'; answers: string[]; unknown: string; given: string; all: string }
	| { kind: 'numbers'; numbers: string[] }
	| { kind: 'steps'; steps: string[] }
	| { kind: 'changes'; lines: string[]; kinds: string[]; when: string; more: string; all: string };

export interface PaperQuestion {
	id: string;
	name: string;
	question: string;
	how: string;
	/** The moment that it is asked for here; several = the one that it is asked for is marked. */
	moments: string[];
	space: PaperSpace;
}

/** A sheet for one phase, all of it said in one language: what is printed, and in which order. */
export interface PaperSheet {
	title: string;
	weeks: string;
	activities: { name: string; worksheet: string }[];
	/** Asked of each person, by the words that are read aloud. */
	asked: PaperQuestion[];
	/** Counted or agreed by the team. */
	counted: PaperQuestion[];
	people: { genders: string[]; ages: string[] };
	words: { name: string; question: string }[];
}

const [ageBands, noBreak] = [['0-14', '15-29', '30-59', '60+'], '\u00a0'];

/** Where in the course of a project each question of the report finds its answer. The split is ours. */
const fieldsOf: Readonly<Record<PhaseCode, readonly NarrativeField[]>> = {
	I: ['context_community', 'context_issues', 'context_library', 'aims'],
	II: ['community_and_partners', 'why_this_community', 'logistics', 'challenges'],
	III: ['actions', 'allies', 'challenges', 'products'],
	IV: ['social_changes', 'challenges', 'lessons', 'next_steps', 'one_word']
};

export const paperSheet = ({ phase, language, indicators, isOptional }: PaperAsked): PaperSheet =>
	inLanguage(language, () => {
		const { weeks, activities } = phases.find(({ code }) => code === phase)!;
		const shown = [...indicators].filter(
			(one) => isAskedIn(one, phase) && (isOptional || one.tier === 'core' || one.scope === 'local')
		);
		const isOfEach = (one: Indicator) => one.valueType === 'likert5' || isVerdict(one);
		const questions = (some: readonly Indicator[]) => some.map((one) => questionOf(one, phase));
		return {
			title: phaseName(phase),
			weeks:
				weeks.to === null
					? m.paper_weeks_on({ from: number(weeks.from) })
					: m.paper_weeks({ from: number(weeks.from), to: number(weeks.to) }),
			activities: activities.map(({ name, worksheet }) => ({
				name: say(name),
				worksheet: m.project_worksheet({ code: worksheet })
			})),
			asked: questions(shown.filter(isOfEach)),
			counted: questions(shown.filter((one) => !isOfEach(one))),
			people: {
				genders: genders.map((code) =>
					code === 'undisclosed' ? m.paper_unsaid() : partName('gender', code)
				),
				ages: [...ageBands.map((band) => band.replace('-', '–')), m.paper_age_unsaid()]
			},
			words: fieldsOf[phase].map((field) => ({ name: fieldName(field), question: fieldQuestion(field) }))
		};
	});

function questionOf(indicator: Indicator, phase: PhaseCode): PaperQuestion {
	return {
		id: indicator.id,
		name: say(indicator.name),
		question: say(indicator.question) || say(indicator.name),
		how: say(indicator.howToCollect),
		moments: momentsOf(indicator, phase).map(stageName),
		space: spaceOf(indicator)
	};
}

/** What is asked twice is asked at the start in its first phase and at the end in its last; else it is marked which. */
function momentsOf(indicator: Indicator, phase: PhaseCode): Stage[] {
	const { phases, timing } = indicator;
	if (isPaired(indicator) && phases.length > 1) {
		if (phase === phases[0]) return ['baseline'];
		if (phase === phases.at(-1)) return ['endline'];
	}
	return timing.length === 1 && timing[0] === 'routine' ? [] : [...timing];
}

function spaceOf(indicator: Indicator): PaperSpace {
	const { id, valueType, unit, numerator, denominator, min, max } = indicator;
	if (isVerdict(indicator)) return answers(verdicts.map((said) => capital(words[said]())));
	if (valueType === 'likert5')
		return answers(answerSteps.map((step) => `${step}${noBreak}· ${partWord('answer', step)?.() ?? ''}`));
	if (valueType === 'step') {
		const [from, to] = [min ?? 0, max ?? 0];
		const steps = Array.from({ length: to - from + 1 }, (_, at) => stepName(indicator, from + at));
		return { kind: 'steps', steps };
	}
	if (valueType === 'percent')
		return { kind: 'numbers', numbers: [say(numerator), say(denominator)].map(capital) };
	if (id === 'social_changes_documented') return changes();
	// Counted on three steps that exclude each other.
	if (id === 'allies_engaged')
		return { kind: 'numbers', numbers: allySteps.map((step) => partName('ally_step', step)) };
	return { kind: 'numbers', numbers: [capital(say(unit))] };
}

const words = { worse: m.verdict_worse, same: m.verdict_same, better: m.verdict_better };
const answers = (all: string[]): PaperSpace => ({
	kind: 'answers',
	answers: all,
	unknown: m.paper_answer_unknown(),
	given: m.paper_answers_asked(),
	all: m.paper_answers_all()
});
/** So many fit beside the rest of the sheet. */
const mostChanges = 5;
/** A change has one kind, and is loaded with it: a number alone would not say which it was. */
const changes = (): PaperSpace => ({
	kind: 'changes',
	lines: Array.from({ length: mostChanges }, (_, at) => m.paper_change({ at: number(at + 1) })),
	kinds: changeTypes.map(changeName),
	when: m.paper_change_when(),
	more: m.paper_change_more(),
	all: m.paper_changes_all()
});
const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** What the person who facilitates reads before, part by part. */
export const paperGuide = (language: Locale): { title: string; text: string }[] =>
	inLanguage(language, () => [
		{ title: m.paper_guide_why(), text: m.paper_guide_why_text() },
		{ title: m.paper_guide_free(), text: m.paper_guide_free_text() },
		{ title: m.paper_guide_names(), text: m.paper_guide_names_text() },
		{ title: m.paper_guide_ask(), text: m.paper_guide_ask_text() },
		{ title: m.paper_guide_count(), text: m.paper_guide_count_text() },
		{ title: m.paper_guide_unknown(), text: m.paper_guide_unknown_text() },
		{ title: m.paper_guide_way(), text: m.paper_guide_way_text() }
	]);
