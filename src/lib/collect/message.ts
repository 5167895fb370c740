import { dateInFull, fieldName, inLanguage, list, m, number, say } from '#language';
import { nameOf, type Form } from './form';
import { groupsOf, type GapGroup } from './groups';
import { knownOf, whenOf } from './known';
import { labelOf } from './labels';
import type { Gap } from './owed';

/** Words for one library, to be read over before they are sent. */
export interface Message {
	subject: string;
	body: string;
}

/** What of a project the words are about, and how the sheet that goes with them is called. */
export interface Asking extends Omit<Form, 'answers' | 'told'> {
	/** Anything came of it before: then it is thanked for that. */
	hasSent: boolean;
	/** Names of the files that go with it; none where they cannot. */
	files: readonly string[];
	/** Where the same can be filled in on a phone; none where it is not offered. */
	address?: string;
	/** The project is one of the sample: the words say that it is invented. */
	isInvented?: boolean;
}

/** More than so many things are in the sheet, and not in the words as well. */
const most = 12;

/**
 * What is missing and what was not clear, in the library's language: short, calm, nobody compared with anybody. Days are
 * said where somebody set them; one that has passed is no reproach.
 */
export const message = (asking: Asking): Message =>
	inLanguage(asking.language, () => {
		const { project, gaps, narratives, hasSent, files, address, isInvented } = asking;
		const name = nameOf(project);
		const groups = groupsOf(gaps);
		const missing = groups.filter(({ kind }) => kind !== 'unclear');
		const unclear = groups.filter(({ kind }) => kind === 'unclear').flatMap((group) => group.gaps);
		const paragraphs = [
			...(isInvented ? [m.message_invented()] : []),
			m.pack_greeting({ name }),
			hasSent ? m.message_thanks() : m.message_begin(),
			...(missing.length > 0
				? [[m.message_missing(), deadlineOf(gaps)].filter(Boolean).join(' '), ...listed(missing)]
				: []),
			...(unclear.length > 0 ? [[m.message_unclear(), ...unclearItems(unclear)].join('\n')] : []),
			...(narratives.length > 0
				? [
						(gaps.length > 0 ? m.message_words : m.message_words_only)({
							questions: list(narratives.map(quotedField))
						})
					]
				: []),
			...(files.length > 0
				? [
						files.length === 1
							? m.message_sheet({ file: files[0]! })
							: m.message_sheets({ files: list(files) })
					]
				: []),
			...(address ? [m.message_fill({ address })] : []),
			m.pack_closing()
		];
		return { subject: m.message_subject({ name }), body: paragraphs.join('\n\n') };
	});

const quotedField = (field: Form['narratives'][number]): string => m.pack_quoted({ name: fieldName(field) });

/** The first day that is still to come; where all have passed, the last of them and that there is time. */
function deadlineOf(gaps: readonly Gap[]): string {
	const of = (isLate: boolean) =>
		gaps
			.filter((gap) => gap.dueOn !== '' && gap.isLate === isLate)
			.map(({ dueOn }) => dueOn)
			.sort();
	const [next] = of(false);
	if (next !== undefined) return m.message_deadline({ date: dateInFull(next) });
	const last = of(true).at(-1);
	return last === undefined ? '' : m.message_passed({ date: dateInFull(last) });
}

/** A group a paragraph, under its days: none is left out, however long the others are; of a long one the first things. */
function listed(groups: readonly GapGroup[]): string[] {
	const all = groups.map((group) => [...new Set(group.gaps.map(itemOf))]);
	const rooms = roomsFor(all.map(({ length }) => length));
	return groups.map((group, at) => [headOf(group), ...few(all[at]!, rooms[at]!)].join('\n'));
}

/** How many things of each list are said: one at least, and the rest of the room goes to whichever has the least of it. */
function roomsFor(lengths: readonly number[]): number[] {
	const rooms = lengths.map(() => 1);
	for (let left = most - rooms.length; left > 0; left--) {
		const open = rooms.filter((room, at) => room < lengths[at]!);
		const next = rooms.findIndex((room, at) => room < lengths[at]! && room === Math.min(...open));
		if (next < 0) break;
		rooms[next]!++;
	}
	return rooms;
}

function headOf({ kind, gaps: [first] }: GapGroup): string {
	if (kind === 'moments') return m.message_head_moments();
	if (kind === 'parts' || !first) return m.message_head_parts();
	const when = whenOf(first, dateInFull);
	return m.message_head_days({ when: when.charAt(0).toLocaleUpperCase() + when.slice(1) });
}

function itemOf(gap: Gap): string {
	const what = labelOf(gap, '');
	const dated = m.message_item_when({ what, when: whenOf(gap, dateInFull) });
	if (gap.why === 'parts') return m.message_item_more({ what: dated, more: partsWanted(gap) });
	return gap.stage === 'routine' ? what : dated;
}

/** What makes a percentage or a mean one that can be told together with others'. */
function partsWanted(gap: Gap): string {
	const { indicator } = gap;
	const known = knownOf(gap);
	if (indicator.valueType === 'likert5') return m.message_parts_answers({ known });
	const parts = { numerator: say(indicator.numerator), denominator: say(indicator.denominator) };
	return m.message_parts_percent({ known, ...parts });
}

/** Days that overlap are settled in words alone, so all of them are said; what else is unclear has its row in the sheet. */
function unclearItems(gaps: readonly Gap[]): string[] {
	const [overlaps, conflicts] = [true, false].map((is) =>
		gaps.filter(({ why }) => (why === 'overlap') === is).map(unclearItem)
	) as [string[], string[]];
	const room = Math.max(1, most - overlaps.length);
	return [...overlaps.map((item) => `– ${item}`), ...few(conflicts, room)];
}

function unclearItem(gap: Gap): string {
	const what = m.message_item_when({ what: labelOf(gap, gap.breakdownValue), when: whenOf(gap, dateInFull) });
	const found = knownOf(gap);
	return gap.why === 'conflict'
		? m.message_item_conflict({ what, found })
		: m.message_item_overlap({ what, found });
}

/** The first of a list and how many more there are; one more takes as much room as to say that there is one. */
function few(items: readonly string[], room: number): string[] {
	const more = items.length - room;
	const shown = more <= 1 ? items : items.slice(0, room);
	return [
		...shown.map((item) => `– ${item}`),
		...(more > 1 ? [`– ${m.message_more({ count: number(more) })}`] : [])
	];
}

/** Windows hands no longer address to a mail program: nothing would open, and nobody would say so. */
const longestAddress = 2000;

/**
 * Opens the reader's own mail program with the words in it; nobody is addressed, and a file is attached by hand. Words
 * too long for it are to be pasted: the subject goes alone.
 */
export function mailTo({ subject, body }: Message): { address: string; isWhole: boolean } {
	const bare = `mailto:?subject=${encodeURIComponent(subject)}`;
	const whole = `${bare}&body=${encodeURIComponent(body.replaceAll('\n', '\r\n'))}`;
	const isWhole = whole.length <= longestAddress;
	return { address: isWhole ? whole : bare, isWhole };
}
