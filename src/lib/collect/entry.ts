import { answerSteps, genders } from '#framework';
import { m, partName, say, typedThere, type DecimalMark } from '#language';
import { countsPeople, isOfOneDay, type Card } from './cards';
import type { Answer } from './form';
import type { Gap } from './owed';

/**
 * What a person typed under one question, as she typed it: nothing of it is lost by being no number yet. `parts` by
 * answer (1 … 5) or step of allies, `genders` by gender.
 */
export interface Entry {
	value?: string;
	numerator?: string;
	denominator?: string;
	n?: string;
	parts?: Record<string, string>;
	genders?: Record<string, string>;
	/** She says that there is no figure. What she typed before stays, in case she changes her mind. */
	none?: 'not_collected' | 'not_applicable';
	isEstimated?: boolean;
	note?: string;
	/** Of steps of allies what is said of one alone, in place of its number or with it. */
	steps?: Record<string, Pick<Entry, 'none' | 'isEstimated' | 'note'>>;
	/** The day on which it was measured, ISO, where that is another than the one that was put for it. */
	day?: string;
}

export type Standing = 'open' | 'answered' | 'not_collected' | 'not_applicable' | 'later';

const isThere = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';
const anyOf = (texts: Readonly<Record<string, string>> = {}): boolean => Object.values(texts).some(isThere);

/** Cards were counted: a tally of noughts alone is one that nobody answered yet. */
const isTallied = ({ parts = {} }: Entry): boolean =>
	Object.values(parts).some((text) => isThere(text) && /[^\s0.,]/.test(text));

/** Whether a question is answered, or why not. `later`: there is only a note, so it stays open. */
export function standingOf({ kind }: Card, entry: Entry | undefined): Standing {
	if (!entry) return 'open';
	if (entry.none) return entry.none;
	const alone = kind === 'steps' ? Object.values(entry.steps ?? {}) : [];
	const isShare = isThere(entry.numerator) || isThere(entry.denominator);
	const isAnswered =
		isThere(entry.value) ||
		(kind === 'share' && isShare) ||
		(kind === 'agreement' && isTallied(entry)) ||
		(kind === 'steps' && anyOf(entry.parts)) ||
		anyOf(entry.genders) ||
		alone.some(({ none }) => none);
	const isNoted = [entry, ...alone].some(({ note }) => isThere(note));
	return isAnswered ? 'answered' : isNoted ? 'later' : 'open';
}

/** Whether anything was typed under it: a day alone is none of what is sent, and was typed all the same. */
export const isBegun = (card: Card, entry: Entry | undefined): boolean =>
	standingOf(card, entry) !== 'open' || isThere(entry?.day);

/** A number as it was typed. */
export const numberIn = (text: string | undefined, mark: DecimalMark): number | null =>
	isThere(text) ? typedThere(text, mark) : null;
/** The figure itself; of a share it may carry the sign of a percentage, which makes any other number another one. */
export const valueIn = ({ kind }: Card, { value }: Entry, mark: DecimalMark): number | null =>
	numberIn(kind === 'share' ? value?.replace(/\s*%\s*$/, '') : value, mark);

/** The five counts of an agreement: where any is typed, a line that is left empty is none. */
export function talliesIn(entry: Entry, mark: DecimalMark): number[] | null {
	if (!isTallied(entry)) return null;
	const counts = answerSteps.map((step) =>
		isThere(entry.parts?.[step]) ? numberIn(entry.parts?.[step], mark) : 0
	);
	return counts.every((count) => count !== null) ? counts : null;
}

/** What is written into the sheet for each gap of a question; none where nothing was said of it. */
export function answersIn(card: Card, entry: Entry | undefined, mark: DecimalMark): Map<Gap, Answer> {
	const found = saidIn(card, entry, mark);
	const day = entry?.day ?? '';
	if (day !== '') for (const [gap, answer] of found) if (isOfOneDay(gap)) found.set(gap, { ...answer, day });
	return found;
}

function saidIn(card: Card, entry: Entry | undefined, mark: DecimalMark): Map<Gap, Answer> {
	const found = new Map<Gap, Answer>();
	const standing = standingOf(card, entry);
	if (!entry || standing === 'open') return found;
	if (card.kind === 'steps') return stepsIn(card, entry, mark);
	const note = notedIn(entry);
	const [first] = card.gaps;
	if (standing !== 'answered') {
		const status = standing === 'later' ? 'due' : standing;
		const gaps = standing === 'later' ? [first] : card.gaps;
		for (const gap of gaps) found.set(gap, { status, ...note });
		return found;
	}
	const about = { ...note, ...(entry.isEstimated && { status: 'estimated' as const }) };
	const tallies = card.kind === 'agreement' ? talliesIn(entry, mark) : null;
	const { answer, beside } = tallies
		? {
				answer: { parts: talliesBy(tallies) },
				beside: (['value', 'n'] as const)
					.filter((name) => isThere(entry[name]))
					.map((name) => besideOf(card, entry, name))
			}
		: numbersIn(card, entry, mark);
	// What has no place of its own beside the figure goes with it as a note: nothing that was typed is left behind.
	const noted = [...(note.note ? [note.note] : []), ...beside, ...unreadGenders(first, entry, mark)].join(
		' · '
	);
	found.set(first, {
		...answer,
		...(!tallies && gendersIn(first, entry, mark)),
		...(tallies ? note : about),
		...(noted && { note: noted })
	});
	return found;
}

const notedIn = ({ note }: Pick<Entry, 'note'>): Pick<Answer, 'note'> =>
	isThere(note) ? { note: note.trim().replace(/\s+/g, ' ') } : {};

/** Each step of allies by itself: one may be counted, one estimated and one not collected. */
function stepsIn({ gaps }: Card, entry: Entry, mark: DecimalMark): Map<Gap, Answer> {
	const found = new Map<Gap, Answer>();
	for (const gap of gaps) {
		const own = entry.steps?.[gap.breakdownValue] ?? {};
		const text = entry.parts?.[gap.breakdownValue];
		const notes = [entry, own].flatMap((said) => notedIn(said).note ?? []);
		const note = notedIn({ note: [...new Set(notes)].join(' · ') });
		const isEstimated = entry.isEstimated || own.isEstimated;
		if (entry.none) found.set(gap, { status: entry.none, ...note });
		else if (isThere(text))
			found.set(gap, { ...figureIn(text, mark), ...(isEstimated && { status: 'estimated' }), ...note });
		else if (own.none) found.set(gap, { status: own.none, ...note });
		else if (isThere(own.note)) found.set(gap, { status: 'due', ...note });
	}
	if (found.size === 0) found.set(gaps[0], { status: 'due', ...notedIn(entry) });
	return found;
}

const talliesBy = (tallies: readonly number[]): Record<string, number> =>
	Object.fromEntries(answerSteps.map((step, at) => [step, tallies[at]!]));

type Field = 'value' | 'numerator' | 'denominator' | 'n';
/** What a field asks for, in words. */
function labelOf({ kind, gaps: [{ indicator }] }: Card, name: Field): string {
	const [from, to] = [String(indicator.min ?? 1), String(indicator.max ?? 5)];
	if (name === 'numerator') return say(indicator.numerator) || m.mend_percent_part();
	if (name === 'denominator') return say(indicator.denominator) || m.mend_percent_whole();
	if (name === 'n') return m.fill_only_mean_n();
	return kind === 'agreement' ? m.fill_only_mean_value({ from, to }) : m.fill_only_percent_value();
}

const besideOf = (card: Card, entry: Entry, name: Field): string =>
	`${labelOf(card, name)}: ${entry[name]!.trim()}`;

/** Whether two entries say the same, however it was typed. */
export function isSameSaid(
	card: Card,
	one: Entry | undefined,
	other: Entry | undefined,
	mark: DecimalMark
): boolean {
	const said = (entry: Entry | undefined) =>
		[...answersIn(card, entry, mark)].map(([gap, answer]) => [
			gap.breakdownValue,
			Object.entries(answer).sort(([a], [b]) => (a < b ? -1 : 1))
		]);
	return JSON.stringify(said(one)) === JSON.stringify(said(other));
}

/** A number, or the very text where it is none: whoever reads the file asks about it. */
function figureIn(text: string, mark: DecimalMark): Pick<Answer, 'value' | 'written'> {
	const value = numberIn(text, mark);
	return value === null ? { written: text.trim() } : { value };
}

/** `beside`: what was typed, is no number and cannot stand in the figure's place, since that is there. */
function numbersIn(card: Card, entry: Entry, mark: DecimalMark): { answer: Answer; beside: string[] } {
	const answer: Answer = {};
	const unread: Field[] = [];
	const put = (name: Field) => {
		const number = name === 'value' ? valueIn(card, entry, mark) : numberIn(entry[name], mark);
		if (number !== null) answer[name] = number;
		else if (isThere(entry[name])) unread.push(name);
	};
	const { kind } = card;
	const isInParts = kind === 'share' && (isThere(entry.numerator) || isThere(entry.denominator));
	if (isInParts) {
		put('numerator');
		put('denominator');
		put('value');
	} else {
		put('value');
		if (kind === 'agreement') put('n');
	}
	const counts =
		kind === 'agreement' && isTallied(entry)
			? answerSteps.filter((step) => isThere(entry.parts?.[step]))
			: [];
	const isTold =
		answer.value !== undefined || (answer.numerator !== undefined && answer.denominator !== undefined);
	if (isTold)
		return {
			answer,
			beside: [
				...unread.map((name) => besideOf(card, entry, name)),
				...counts.map((step) => `${partName('answer', step)}: ${entry.parts![step]!.trim()}`)
			]
		};
	const written = [...unread.map((name) => entry[name]!), ...counts.map((step) => entry.parts![step]!)];
	const text = written.map((each) => each.trim()).join(' / ');
	return { answer: text === '' ? answer : { ...answer, written: text }, beside: [] };
}

function unreadGenders({ indicator }: Gap, { genders: typed }: Entry, mark: DecimalMark): string[] {
	if (!countsPeople(indicator)) return [];
	return genders.flatMap((gender) => {
		const text = typed?.[gender];
		return isThere(text) && numberIn(text, mark) === null
			? [`${partName('gender', gender)}: ${text.trim()}`]
			: [];
	});
}

function gendersIn(
	{ indicator }: Gap,
	{ genders: typed }: Entry,
	mark: DecimalMark
): Pick<Answer, 'genders'> {
	if (!countsPeople(indicator)) return {};
	const read = genders.flatMap((gender) => {
		const count = numberIn(typed?.[gender], mark);
		return count === null ? [] : [[gender, count] as const];
	});
	return read.length > 0 ? { genders: Object.fromEntries(read) } : {};
}

type Told = number | string;
/** What a sheet has in the place of a gap: where a cell is no number, the very text of it. */
export interface Read extends Pick<Answer, 'status' | 'note'> {
	value?: Told;
	numerator?: Told;
	denominator?: Told;
	n?: Told;
	parts?: Readonly<Record<string, Told>>;
	genders?: Readonly<Record<string, Told>>;
}
/** As it would have been typed. */
type Typing = (told: Told | undefined) => string | undefined;

/** What was answered already, as it would have been typed: a sheet that was begun elsewhere goes on here. */
export function entryFrom(card: Card, answers: ReadonlyMap<Gap, Read>, mark: DecimalMark): Entry | undefined {
	const [first] = card.gaps;
	const whole = answers.get(first);
	const typed: Typing = (told) => (typeof told === 'number' ? String(told).replace('.', mark) : told);
	const all = (numbers: Readonly<Record<string, Told>> | undefined) =>
		numbers && Object.fromEntries(Object.entries(numbers).map(([part, count]) => [part, typed(count)!]));
	const entry: Entry = {
		...(card.kind === 'steps' ? stepsFrom(card, answers, typed) : aloneFrom(whole)),
		...(card.kind !== 'steps' && { value: typed(whole?.value) ?? '' }),
		...(whole?.parts && { parts: all(whole.parts) ?? {} }),
		...(whole?.genders && { genders: all(whole.genders) ?? {} }),
		numerator: typed(whole?.numerator) ?? '',
		denominator: typed(whole?.denominator) ?? '',
		n: typed(whole?.n) ?? ''
	};
	return standingOf(card, entry) === 'open' ? undefined : entry;
}

const aloneFrom = (answer: Read | undefined): Pick<Entry, 'none' | 'isEstimated' | 'note'> => {
	const status = answer?.status;
	return {
		note: answer?.note ?? '',
		...((status === 'not_collected' || status === 'not_applicable') && { none: status }),
		...(status === 'estimated' && { isEstimated: true })
	};
};

/** What is said of all steps alike is said of the question, the rest of each step alone. */
function stepsFrom({ gaps }: Card, answers: ReadonlyMap<Gap, Read>, typed: Typing): Entry {
	const parts: Record<string, string> = {};
	const steps: Record<string, ReturnType<typeof aloneFrom>> = {};
	for (const gap of gaps) {
		const answer = answers.get(gap);
		const value = typed(answer?.value);
		if (value !== undefined) parts[gap.breakdownValue] = value;
		steps[gap.breakdownValue] = aloneFrom(answer);
	}
	const [first, ...others] = Object.values(steps);
	const isAlike = others.every((one) => JSON.stringify(one) === JSON.stringify(first));
	return { parts, ...(isAlike ? first : { steps }) };
}
