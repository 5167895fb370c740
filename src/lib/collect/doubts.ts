import { answerSteps, genders, type Indicator } from '#framework';
import { m, saidThere, type DecimalMark, type Locale } from '#language';
import { countsPeople, type Card } from './cards';
import { numberIn, standingOf, talliesIn, valueIn, type Entry } from './entry';

/** How the country of a form writes its numbers. */
export interface Writing {
	language: Locale;
	country: string;
	mark: DecimalMark;
}

/** What is typed in the other questions of the same days, by indicator. */
export type Beside = (indicator: string) => number | null;

/**
 * What the checks would ask about where the sheet is read, said where it is typed, in plain words: something to look at
 * again, nothing that holds anybody up.
 */
export function doubtsOf(card: Card, entry: Entry | undefined, writing: Writing, other: Beside): string[] {
	if (!entry || standingOf(card, entry) !== 'answered') return [];
	const { mark } = writing;
	const { indicator } = card.gaps[0];
	const said = (value: number): string => saidThere(value, writing.language, writing.country);
	const doubts: string[] = [];
	const value = valueIn(card, entry, mark);
	const isValueTyped = !isInParts(card, entry) && there([entry.value]).length > 0;
	const unread = [
		...(isValueTyped && value === null ? [entry.value!] : []),
		...countsIn(card, entry).filter((text) => text !== entry.value && numberIn(text, mark) === null)
	];
	if (unread.length > 0) doubts.push(m.doubt_no_number({ found: unread.join(' · ') }));
	const counts = countsIn(card, entry).flatMap((text) => numberIn(text, mark) ?? []);
	const odd = counts.find((count) => !Number.isInteger(count));
	if (odd !== undefined) doubts.push(m.doubt_not_whole({ found: said(odd) }));
	const below = counts.find((count) => count < 0);
	if (below !== undefined) doubts.push(m.doubt_below({ found: said(below) }));

	if (card.kind !== 'count' && card.kind !== 'part' && value !== null && isOutside(indicator, value))
		doubts.push(
			m.doubt_outside({ found: said(value), from: said(indicator.min ?? 0), to: said(indicator.max ?? 100) })
		);
	const [numerator, denominator] = [numberIn(entry.numerator, mark), numberIn(entry.denominator, mark)];
	if (card.kind === 'share' && (numerator !== null || denominator !== null)) {
		if (numerator === null) doubts.push(m.doubt_half_numerator());
		else if (denominator === null) doubts.push(m.doubt_half_denominator());
		else if (numerator > denominator)
			doubts.push(m.doubt_part_over({ part: said(numerator), whole: said(denominator) }));
	}
	if (card.kind === 'agreement') {
		const tallies = talliesIn(entry, mark);
		const answers = tallies ? sum(tallies) : numberIn(entry.n, mark);
		const people = other('dialogue_participants');
		if (answers !== null && people !== null && answers > people)
			doubts.push(m.doubt_more_answers({ answers: said(answers), people: said(people) }));
		const beside = there([entry.value, entry.n]);
		if (tallies && beside.length > 0) doubts.push(m.doubt_mean_beside({ found: beside.join(' · ') }));
		if (!tallies && value !== null && answers === null) doubts.push(m.doubt_no_answers());
	}
	const parts = genders.flatMap((gender) => numberIn(entry.genders?.[gender], mark) ?? []);
	if (countsPeople(indicator) && parts.length > 0 && value !== null && sum(parts) > value)
		doubts.push(m.doubt_parts_over({ parts: said(sum(parts)), whole: said(value) }));
	return doubts;
}

const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);
const isOutside = ({ min, max }: Indicator, value: number): boolean =>
	(min !== null && value < min) || (max !== null && value > max);
const there = (texts: readonly (string | undefined)[]): string[] =>
	texts.filter((text): text is string => text !== undefined && text.trim() !== '');

const isInParts = ({ kind }: Card, { numerator, denominator }: Entry): boolean =>
	kind === 'share' && there([numerator, denominator]).length > 0;

/** What is typed as a number of people or things. */
function countsIn(card: Card, entry: Entry): string[] {
	const genderTexts = countsPeople(card.gaps[0].indicator) ? Object.values(entry.genders ?? {}) : [];
	if (card.kind === 'share') return there([entry.numerator, entry.denominator]);
	if (card.kind === 'agreement') return there([...answerSteps.map((step) => entry.parts?.[step]), entry.n]);
	if (card.kind === 'steps') return there(Object.values(entry.parts ?? {}));
	return there([entry.value, ...genderTexts]);
}

/** What is understood of it, shown back: "3,7" · "61 %, 30 de 49"; empty where nothing is understood yet. */
export function understood(
	card: Card,
	entry: Entry | undefined,
	{ mark, language, country }: Writing
): string {
	if (!entry || standingOf(card, entry) !== 'answered') return '';
	const said = (value: number): string => saidThere(value, language, country);
	if (card.kind === 'agreement') {
		const tallies = talliesIn(entry, mark);
		if (!tallies) {
			const [mean, n] = [numberIn(entry.value, mark), numberIn(entry.n, mark)];
			if (mean === null) return '';
			return n === null
				? m.fill_mean({ mean: said(mean) })
				: m.fill_mean_of({ mean: said(mean), n: said(n) });
		}
		const n = sum(tallies);
		const mean = sum(tallies.map((count, at) => count * (at + 1))) / n;
		const agreeing = (tallies[3] ?? 0) + (tallies[4] ?? 0);
		return m.fill_tally({ n: said(n), mean: said(Math.round(mean * 100) / 100), agreeing: said(agreeing) });
	}
	if (card.kind === 'share') {
		const [part, whole] = [numberIn(entry.numerator, mark), numberIn(entry.denominator, mark)];
		if (part === null || whole === null) {
			const value = valueIn(card, entry, mark);
			return value === null || part !== null || whole !== null ? '' : m.fill_percent({ value: said(value) });
		}
		if (whole === 0) return part === 0 ? m.fill_share_none() : '';
		const value = said(Math.round((1000 * part) / whole) / 10);
		return m.fill_share({ value, part: said(part), whole: said(whole) });
	}
	if (card.kind === 'steps') {
		const counts = Object.values(entry.parts ?? {}).flatMap((text) => numberIn(text, mark) ?? []);
		if (counts.length === 0) return '';
		return card.gaps.length === 1 ? said(sum(counts)) : m.fill_steps({ count: said(sum(counts)) });
	}
	const value = numberIn(entry.value, mark);
	return value === null ? '' : said(value);
}
