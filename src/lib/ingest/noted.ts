import type { Decisions, Measurements } from '#framework';
import { keyText } from './checks';
import { textAt } from './gather';

/** The reasons that a person gave for odd values, by what they were given for; the words of an answer are none. */
function reasons(decisions: Decisions): Map<string, string[]> {
	const found = new Map<string, string[]>();
	for (const [key, text] of Object.entries(decisions)) {
		const about = /^note:[^:]*:(.*)$/s.exec(key)?.[1];
		if (about === undefined || text.trim() === '' || text === 'right') continue;
		const known = found.get(about);
		if (!known) found.set(about, [text]);
		else if (!known.includes(text)) known.push(text);
	}
	return found;
}

/** Each measurement with the reasons given for its value behind its own note, whichever check asked for them. */
export function noted(from: Measurements, decisions: Decisions): Measurements {
	const given = reasons(decisions);
	if (given.size === 0) return from;
	const values = [...from.note.values];
	const codes = from.note.codes.slice();
	for (let row = 0; row < from.length; row++) {
		const found = given.get(`${keyText(from, row)}:${from.value[row]}`);
		if (!found) continue;
		const own = textAt(from.note, row);
		const text = [own, ...found.filter((reason) => !own.includes(reason))].filter(Boolean).join(' · ');
		const known = values.indexOf(text);
		codes[row] = known < 0 ? values.push(text) - 1 : known;
	}
	return { ...from, note: { values, codes } };
}
