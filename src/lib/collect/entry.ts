import { answerSteps, genders } from '#framework';
import { typedThere, type DecimalMark } from '#language';
import { countsPeople, type Card } from './cards';
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
}

export type Standing = 'open' | 'answered' | 'not_collected' | 'not_applicable' | 'later';

const isThere = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';
const anyOf = (texts: Readonly<Record<string, string>> = {}): boolean => Object.values(texts).some(isThere);

/** Whether a question is answered, or why not. `later`: there is only a note, so it stays open. */
export function standingOf({ kind }: Card, entry: Entry | undefined): Standing {
	if (!entry) return 'open';
	if (entry.none) return entry.none;
	const isShare = isThere(entry.numerator) || isThere(entry.denominator);
	const isAnswered =
		isThere(entry.value) ||
		(kind === 'share' && isShare) ||
		((kind === 'agreement' || kind === 'steps') && anyOf(entry.parts)) ||
		anyOf(entry.genders);
	return isAnswered ? 'answered' : isThere(entry.note) ? 'later' : 'open';
}

/** A number as it was typed; a percentage may carry its sign. */
export const numberIn = (text: string | undefined, mark: DecimalMark): number | null =>
	isThere(text) ? typedThere(text.replace(/\s*%\s*$/, ''), mark) : null;

/** The five counts of an agreement: where any is typed, a line that is left empty is none. */
export function talliesIn({ parts }: Entry, mark: DecimalMark): number[] | null {
	if (!anyOf(parts)) return null;
	const counts = answerSteps.map((step) => (isThere(parts?.[step]) ? numberIn(parts?.[step], mark) : 0));
	return counts.every((count) => count !== null) ? counts : null;
}

/** What is written into the sheet for each gap of a question; none where nothing was said of it. */
export function answersIn(card: Card, entry: Entry | undefined, mark: DecimalMark): Map<Gap, Answer> {
	const found = new Map<Gap, Answer>();
	const standing = standingOf(card, entry);
	if (!entry || standing === 'open') return found;
	const note = isThere(entry.note) ? { note: entry.note.trim().replace(/\s+/g, ' ') } : {};
	const [first] = card.gaps;
	if (standing !== 'answered') {
		const status = standing === 'later' ? 'due' : standing;
		const gaps = standing === 'later' ? [first] : card.gaps;
		for (const gap of gaps) found.set(gap, { status, ...note });
		return found;
	}
	const about = { ...note, ...(entry.isEstimated && { status: 'estimated' as const }) };
	if (card.kind === 'steps') {
		for (const gap of card.gaps) {
			const text = entry.parts?.[gap.breakdownValue];
			if (isThere(text)) found.set(gap, { ...figureIn(text, mark), ...about });
		}
		return found;
	}
	const tallies = card.kind === 'agreement' ? talliesIn(entry, mark) : null;
	if (tallies) {
		const parts = Object.fromEntries(answerSteps.map((step, at) => [step, tallies[at]!]));
		found.set(first, { parts, ...note });
	} else found.set(first, { ...numbersIn(card, entry, mark), ...gendersIn(first, entry, mark), ...about });
	return found;
}

/** A number, or the very text where it is none: whoever reads the file asks about it. */
function figureIn(text: string, mark: DecimalMark): Pick<Answer, 'value' | 'written'> {
	const value = numberIn(text, mark);
	return value === null ? { written: text.trim() } : { value };
}

function numbersIn({ kind }: Card, entry: Entry, mark: DecimalMark): Answer {
	const answer: Answer = {};
	const unread: string[] = [];
	const put = (name: 'value' | 'numerator' | 'denominator' | 'n') => {
		const text = entry[name];
		const number = numberIn(text, mark);
		if (number !== null) answer[name] = number;
		else if (isThere(text)) unread.push(text.trim());
	};
	const isInParts = kind === 'share' && (isThere(entry.numerator) || isThere(entry.denominator));
	const names = isInParts
		? (['numerator', 'denominator'] as const)
		: kind === 'agreement'
			? (['value', 'n'] as const)
			: (['value'] as const);
	for (const name of names) put(name);
	if (kind === 'agreement' && anyOf(entry.parts)) unread.push(...Object.values(entry.parts!).filter(isThere));
	return unread.length > 0 ? { ...answer, written: unread.join(' / ') } : answer;
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

/** What was answered already, as it would have been typed: a sheet that was begun elsewhere goes on here. */
export function entryFrom(
	card: Card,
	answers: ReadonlyMap<Gap, Answer>,
	mark: DecimalMark
): Entry | undefined {
	const [first] = card.gaps;
	const whole = answers.get(first);
	const typed = (value: number | undefined): string | undefined =>
		value === undefined ? undefined : String(value).replace('.', mark);
	const all = (numbers: Readonly<Record<string, number>> | undefined) =>
		numbers && Object.fromEntries(Object.entries(numbers).map(([part, count]) => [part, typed(count)!]));
	const given = card.gaps.flatMap((gap) => {
		const value = typed(answers.get(gap)?.value);
		return value === undefined ? [] : [[gap.breakdownValue, value] as const];
	});
	const status = whole?.status;
	const entry: Entry = {
		...(card.kind === 'steps' ? { parts: Object.fromEntries(given) } : { value: typed(whole?.value) ?? '' }),
		...(whole?.parts && { parts: all(whole.parts) ?? {} }),
		...(whole?.genders && { genders: all(whole.genders) ?? {} }),
		numerator: typed(whole?.numerator) ?? '',
		denominator: typed(whole?.denominator) ?? '',
		n: typed(whole?.n) ?? '',
		note: whole?.note ?? '',
		...((status === 'not_collected' || status === 'not_applicable') && { none: status }),
		...(status === 'estimated' && { isEstimated: true })
	};
	return standingOf(card, entry) === 'open' ? undefined : entry;
}
