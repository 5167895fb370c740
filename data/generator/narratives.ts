import { narrativeFields, phaseCodes, type PhaseCode } from '#framework';
import type { Row } from './csv.ts';
import type { DatedChange } from './closing.ts';
import { withoutActions } from './exceptions.ts';
import { placeOf, type Partner } from './partners.ts';
import type { Chance } from './random.ts';
import { roster, type Profile } from './roster.ts';
import type { Schedule } from './schedule.ts';
import { english } from './sentences-en.ts';
import { spanishCourse } from './sentences-es-after.ts';
import { spanishContext, type Stock } from './sentences-es.ts';
import { idOf } from './tables.ts';
import { wordsOf, type Words } from './words.ts';

const stocks: Readonly<Record<Profile['writes'], Stock>> = { es: { ...spanishContext, ...spanishCourse }, en: english };

/** From which phase on a project has something to say about a field. */
const sinceWhich: Readonly<Record<string, PhaseCode>> = {
	context_community: 'I',
	context_issues: 'I',
	context_library: 'I',
	why_this_community: 'I',
	aims: 'I',
	next_steps: 'I',
	challenges: 'I',
	actions: 'III',
	products: 'III',
	social_changes: 'IV'
};

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
/** A capital at the beginning of the text and of every sentence in it. */
const upper = (text: string): string => text.replace(/(?:^|(?<=[.?!] ))\p{Ll}/gu, (letter) => letter.toUpperCase());

/** «a el salón» → «al salón», but not before a name: «de El Trencito». */
const contracted = (text: string): string => text.replace(/\b(de|a) el\b/g, (_, before: string) => (before === 'a' ? 'al' : 'del'));

const masculine = ['Puesto', 'Colectivo', 'Club', 'Comité', 'Comedor'];

/** A partner's name as it stands inside a sentence. */
function called(partner: Partner | undefined, language: Profile['writes']): string {
	if (!partner) return '';
	if (language === 'en') return `the ${partner.name}`;
	const article = masculine.some((word) => partner.name.startsWith(word)) ? 'el' : 'la';
	return `${article} ${lower(partner.name)}`;
}

function slotsOf(profile: Profile, words: Words, partners: readonly Partner[], dated: readonly DatedChange[]): Record<string, string> {
	return {
		...words,
		lugar: placeOf(profile),
		aliado1: called(partners[0], profile.writes),
		aliado2: called(partners[1] ?? partners[0], profile.writes),
		snag_lower: lower(words.snag),
		lesson_lower: lower(words.lesson),
		cambios: dated.map(({ change }) => lower(change[3])).join('; ')
	};
}

function fill(sentence: string, slots: Readonly<Record<string, string>>): string {
	const filled = sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
		const slot = slots[name];
		if (slot === undefined) throw new Error(`narratives: no slot ${name}`);
		return slot;
	});
	return upper(contracted(filled));
}

/** How many projects before this one write in the same language: deals the sentences out, so that no two texts are alike. */
const turnOf = (profile: Profile): number => roster.filter(({ writes }) => writes === profile.writes).indexOf(profile);

export function narrativeRows(
	profile: Profile,
	schedule: Schedule,
	partners: readonly Partner[],
	dated: readonly DatedChange[],
	chance: Chance
): Row[] {
	const words = wordsOf[profile.name];
	if (!words || profile.silent) return [];
	const slots = slotsOf(profile, words, partners, dated);
	const turn = turnOf(profile);
	const reached = phaseCodes.indexOf(profile.reached);
	const common = { project_id: idOf(profile), lang: profile.writes, period_end: schedule.until };
	return narrativeFields.flatMap((field, at): Row[] => {
		if (field === 'one_word') return reached < 1 ? [] : [{ ...common, field, text: `${words.word}: ${words.why}.` }];
		if (phaseCodes.indexOf(sinceWhich[field] ?? 'II') > reached) return [];
		if (field === 'social_changes' && dated.length === 0) return [];
		if (field === 'actions' && withoutActions.includes(profile.name)) return [];
		// Some leave a question open; what was hard is never among them.
		if (field !== 'challenges' && chance.is(0.08)) return [];
		const [first = [], second = []] = stocks[profile.writes][field] ?? [];
		const start = first[(turn + at) % first.length] ?? '';
		const round = Math.floor(turn / first.length);
		const end = second[(turn * 3 + at + round * 2) % second.length] ?? '';
		const text = `${fill(start, slots)} ${fill(end, slots)}`;
		const closer = profile.share !== 'public' && (field === 'challenges' || field === 'allies') && chance.is(0.35);
		return [{ ...common, field, text, share_level: closer ? 'center' : chance.is(0.25) ? 'public' : '' }];
	});
}
