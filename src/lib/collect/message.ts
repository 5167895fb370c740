import { date, fieldName, inLanguage, list, m, number, say } from '#language';
import { knownOf, labelOf, nameOf, whenOf, type Form } from './form';
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
	/** The project is one of the sample: the words say that it is invented. */
	isInvented?: boolean;
}

/** More than so many things are in the sheet, and not in the words as well. */
const most = 8;

/**
 * What is missing and what was not clear, in the library's language: short, calm, nobody compared with anybody. Days are
 * said where somebody set them; one that has passed is no reproach.
 */
export const message = (asking: Asking): Message =>
	inLanguage(asking.language, () => {
		const { project, gaps, narratives, hasSent, files, isInvented } = asking;
		const name = nameOf(project);
		const unclear = gaps.filter(({ why }) => why === 'conflict' || why === 'overlap');
		const missing = gaps.filter((gap) => !unclear.includes(gap));
		const lines = [
			...(isInvented ? [m.message_invented(), ''] : []),
			m.pack_greeting({ name }),
			'',
			hasSent ? m.message_thanks() : m.message_begin(),
			''
		];
		if (missing.length > 0) {
			lines.push([m.message_missing(), deadlineOf(missing)].filter(Boolean).join(' '), '');
			lines.push(...few(byTime(missing).map(missingItem)), '');
		}
		if (unclear.length > 0) lines.push(m.message_unclear(), '', ...few(unclear.map(unclearItem)), '');
		if (narratives.length > 0)
			lines.push(m.message_words({ questions: list(narratives.map(quotedField)) }), '');
		if (files.length > 0)
			lines.push(
				files.length === 1 ? m.message_sheet({ file: files[0]! }) : m.message_sheets({ files: list(files) }),
				''
			);
		lines.push(m.pack_closing());
		return { subject: m.message_subject({ name }), body: lines.join('\n') };
	});

const quotedField = (field: Form['narratives'][number]): string => m.pack_quoted({ name: fieldName(field) });

/** The first day that is still to come; where all have passed, that there is no hurry said. */
function deadlineOf(gaps: readonly Gap[]): string {
	const days = [...new Set(gaps.filter(({ dueOn }) => dueOn !== '').map(({ dueOn }) => dueOn))].sort();
	const next = gaps
		.filter(({ dueOn, isLate }) => dueOn !== '' && !isLate)
		.map(({ dueOn }) => dueOn)
		.sort()[0];
	if (next !== undefined) return m.message_deadline({ date: date(next) });
	return days.length > 0 ? m.message_passed({ date: date(days.at(-1)!) }) : '';
}

interface Item {
	label: string;
	when: string;
	more: string;
	dueOn: string;
}

/** Several days of one thing are one line: "Conversations (January to March; April to June)". */
function byTime(gaps: readonly Gap[]): Item[] {
	const items = new Map<string, { gap: Gap; when: string[] }>();
	for (const gap of gaps) {
		const isPart = gap.why === 'parts';
		const key = [gap.indicator.id, isPart ? whenOf(gap) : gap.stage, isPart].join('|');
		const item = items.get(key) ?? { gap, when: [] };
		const when = whenOf(gap);
		if (when !== '' && !item.when.includes(when)) item.when.push(when);
		items.set(key, item);
	}
	return [...items.values()].map(({ gap, when }) => ({
		label: labelOf(gap, ''),
		when: when.slice(-4).join('; '),
		more: gap.why === 'parts' ? partsWanted(gap) : '',
		dueOn: gap.dueOn
	}));
}

/** What makes a percentage or a mean one that can be told together with others'. */
function partsWanted(gap: Gap): string {
	const { indicator } = gap;
	const known = knownOf(gap);
	if (indicator.valueType === 'likert5') return m.message_parts_answers({ known });
	const parts = { numerator: say(indicator.numerator), denominator: say(indicator.denominator) };
	return m.message_parts_percent({ known, ...parts });
}

const missingItem = ({ label, when, more }: Item): string => {
	const what = when === '' ? label : m.message_item_when({ what: label, when });
	return more === '' ? what : m.message_item_more({ what, more });
};

function unclearItem(gap: Gap): string {
	const what = m.message_item_when({ what: labelOf(gap, gap.breakdownValue), when: whenOf(gap) });
	const found = knownOf(gap);
	return gap.why === 'conflict'
		? m.message_item_conflict({ what, found })
		: m.message_item_overlap({ what, found });
}

function few(items: readonly string[]): string[] {
	const more = items.length - most;
	// One more takes as much room as to say that there is one.
	if (more <= 1) return items.map((item) => `– ${item}`);
	return [...items.slice(0, most).map((item) => `– ${item}`), `– ${m.message_more({ count: number(more) })}`];
}

/** Opens the reader's own mail program with the words in it; nobody is addressed, and a file is attached by hand. */
export const mailTo = ({ subject, body }: Message): string =>
	`mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll('\n', '\r\n'))}`;
