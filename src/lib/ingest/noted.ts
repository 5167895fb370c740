import {
	checkIds,
	decisionKey,
	subjectOf,
	type Ask,
	type Decisions,
	type Measurements,
	type ProblemCode
} from '#framework';
import { keyText } from './checks';
import { peeked } from './applied';
import { textAt } from './gather';

/** A reason for a value, or that it was looked at and is right. It is asked once, as long as the value is the same. */
export const askForReason = (code: ProblemCode, from: Measurements, row: number): Ask => ({
	key: decisionKey.note(checkIds[code], keyText(from, row), valueText(from, row)),
	choices: ['right'],
	input: 'note'
});

const valueText = (from: Measurements, row: number): string => {
	const value = from.value[row] as number;
	return isNaN(value) ? '' : String(value);
};

/** A reason for a period of a project, whatever was measured in it. */
export const askForPeriod = (code: ProblemCode, project: string, period: string): Ask => ({
	key: decisionKey.note(checkIds[code], `${project} · ${period}`, ''),
	choices: ['right'],
	input: 'note'
});

/** The keys of the reasons that a person gave, by what they were given for; the words of an answer are none. */
function reasons(decisions: Decisions): Map<string, string[]> {
	const found = new Map<string, string[]>();
	for (const key of Object.keys(decisions)) {
		const { kind, key: of = '', value = '' } = subjectOf(key) ?? {};
		const reason = kind === 'note' ? peeked(decisions, key)?.trim() : '';
		if (!reason || reason === 'right') continue;
		const about = `${of}:${value}`;
		found.set(about, [...(found.get(about) ?? []), key]);
	}
	return found;
}

/**
 * Each measurement with the reasons given for its value, or for its period, behind its own note, whichever check
 * asked for them. That depends on the decisions alone, so that replaying them gives the same notes.
 */
export function noted(from: Measurements, decisions: Decisions): Measurements {
	const given = reasons(decisions);
	if (given.size === 0) return from;
	// Most rows are of projects for which no reason was given: their keys are not written out.
	const isGiven = Uint8Array.from(from.project_id.values, (id) =>
		Number([...given.keys()].some((about) => about.startsWith(`${id} · `)))
	);
	const values = [...from.note.values];
	const known = new Map(values.map((text, code) => [text, code]));
	const codes = from.note.codes.slice();
	for (let row = 0; row < from.length; row++) {
		if (isGiven[from.project_id.codes[row] as number] !== 1) continue;
		const period = `${textAt(from.project_id, row)} · ${textAt(from.period_end, row)}:`;
		const about = [`${keyText(from, row)}:${valueText(from, row)}`, period];
		// One reason given for two checks stands there once.
		const found = about.flatMap((one) => [
			...new Set((given.get(one) ?? []).map((key) => decisions[key]?.trim() ?? ''))
		]);
		if (found.length === 0) continue;
		const own = textAt(from.note, row);
		const text = [own, ...found.filter((reason) => !own.includes(reason))].filter(Boolean).join(' · ');
		const code = known.get(text) ?? values.push(text) - 1;
		known.set(text, code);
		codes[row] = code;
	}
	return { ...from, note: { values, codes } };
}
