import type { Dictionary, Stage } from '#framework';
import type { Part, WideField } from './fields';
import type { Figures, Range } from './conventions';
import { countsAnew, countsUnder, percentUnder } from './counts-under';
import { doubtOf, type Doubt } from './doubts';
import { kindOf, kinds } from './settle';
import { answersCounted, isQuestion } from './shared-answers';
import type { Sheet } from './sheet';

/** The columns of a wide file that together make one measurement of each row. */
export interface Group extends Partial<Record<Part, Figures>> {
	indicator: string;
	stage: Stage | null;
	breakdown: string;
	breakdownValue: string;
	kind: number;
	range: Range;
	isPercent: boolean;
	note: string;
	/** The five columns of answers to the same question. */
	answers: Figures[];
	/** Where the value may be on another scale than the indicator's, or no value at all. */
	doubt: Doubt | null;
}

/** Parts that the wide form gives as counts of their own, and what they are parts of. */
export const wholes: Record<string, { of: string; note: string }> = {
	women_participants_pct: { of: 'dialogue_participants', note: 'gender taken as recorded for all' },
	community_led_actions_pct: { of: 'community_actions', note: '' }
};

export function groupsOf(
	sheet: Sheet,
	fields: readonly (WideField | null)[],
	all: readonly Figures[],
	dictionary: Dictionary
): Group[] {
	const groups = new Map<string, Group>();
	const readAt = (at: number) => all.find(({ column }) => column === sheet.table.columns[at]);
	const counted = answersCounted(sheet, fields, dictionary);
	/** The agreement question that stands before a column, with or without a column for its mean. */
	let question: FigureField | undefined;
	for (const [at, field] of fields.entries()) {
		const read = readAt(at);
		if (!field || !read) continue;
		if (field.as === 'answers') {
			for (const asked of counted.get(at) ?? [])
				groupFor(groups, { ...asked, breakdown: '', breakdownValue: '' }, dictionary).n ??= read;
		}
		if (field.as !== 'figure') continue;
		const group = groupFor(groups, field, dictionary);
		group[field.part] ??= read;
		if (isQuestion(field, dictionary)) question = { ...field, breakdown: '', breakdownValue: '' };
		if (field.breakdown === 'answer' && question) groups.get(keyOf(question))?.answers.push(read);
	}
	for (const group of groups.values()) {
		if (!group.isPercent || group.breakdown !== '' || group.value || !group.numerator) continue;
		Object.assign(group, percentUnder(sheet, group, group.numerator));
	}
	for (const group of groups.values()) {
		if (!group.isPercent || group.breakdown !== '' || group.doubt) continue;
		const of = wholes[group.indicator]?.of ?? '';
		const anew = countsAnew(sheet, group, group.denominator ?? first(groups, of, group.stage)?.value);
		if (!anew) continue;
		delete group.value;
		delete group.numerator;
		Object.assign(group, anew);
	}
	for (const group of groups.values()) {
		const whole = wholes[group.indicator];
		if (!whole || !group.numerator || group.denominator) continue;
		const denominator = (first(groups, whole.of, group.stage) ?? first(groups, whole.of))?.value;
		if (!denominator) continue;
		group.denominator = denominator;
		group.note = whole.note;
	}
	for (const group of groups.values()) {
		// With both its parts a percentage is computed from them.
		if (!group.value || group.doubt || (group.isPercent && group.numerator && group.denominator)) continue;
		const whole =
			wholes[group.indicator] && first(groups, wholes[group.indicator]?.of ?? '', group.stage)?.value;
		group.doubt =
			(group.isPercent ? countsUnder(sheet, group.value, group, whole) : null) ??
			doubtOf(sheet, group.value, group.kind, group.range, group.value.column.header);
		if (group.doubt) group.value = group.doubt.read;
	}
	return [...groups.values()];
}

type FigureField = Extract<WideField, { as: 'figure' }>;

const keyOf = ({ indicator, stage, breakdown, breakdownValue }: FigureField): string =>
	[indicator, stage ?? '', breakdown, breakdownValue].join('|');

function groupFor(groups: Map<string, Group>, field: FigureField, dictionary: Dictionary): Group {
	const key = keyOf(field);
	const known = groups.get(key);
	if (known) return known;
	const indicator = dictionary.get(field.indicator);
	const isAnswer = field.breakdown === 'answer';
	const isWhole = isAnswer || indicator?.valueType === 'count' || indicator?.valueType === 'step';
	const made: Group = {
		indicator: field.indicator,
		stage: field.stage,
		breakdown: field.breakdown,
		breakdownValue: field.breakdownValue,
		kind: isAnswer ? kinds.count : kindOf(indicator),
		range: isAnswer
			? { min: 0, max: null, isWhole }
			: { min: indicator?.min ?? null, max: indicator?.max ?? null, isWhole },
		isPercent: indicator?.valueType === 'percent' && !isAnswer,
		note: '',
		answers: [],
		doubt: null
	};
	groups.set(key, made);
	return made;
}

const first = (
	groups: Map<string, Group>,
	indicator: string,
	stage: Stage | null = null
): Group | undefined =>
	[...groups.values()].find(
		(group) => group.indicator === indicator && group.stage === stage && group.breakdown === ''
	);
