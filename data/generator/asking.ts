import type { Temper } from './activity.ts';
import { plusDays, type Span } from './dates.ts';
import { onDay, sinceBegan, type Sheet } from './sheet.ts';

/** How many hand in a card: a part of those who came, between a handful and a full room. */
const cards = (sheet: Sheet, share: number): number =>
	Math.min(64, Math.max(8, Math.round(sheet.profile.size * share * sheet.chance.between(0.8, 1.2))));

/** What people are asked on a card at the end of a conversation or a learning activity. */
export function putCards(sheet: Sheet, temper: Temper): void {
	const { profile, schedule, chance } = sheet;
	const style = profile.answers;
	const target = chance.is(0.6) ? 4 : undefined;
	const drift = chance.normal(0.06, 0.05);
	const acting = profile.rhythm === 'months' ? schedule.actingMonths : schedule.acting;
	const all = [
		...schedule.convening.map((span) => ({ phase: 'II' as const, span })),
		...acting.map((span) => ({ phase: 'III' as const, span }))
	];
	for (const [at, { phase, span }] of all.entries()) {
		const late = all.length > 1 ? at / (all.length - 1) : 0;
		const mean = temper.mood + drift * (late * 2 - 1) + chance.normal(0, 0.06);
		const share = profile.rhythm === 'months' && phase === 'III' ? 0.09 : 0.2;
		sheet.survey('felt_heard', phase, 'routine', span, { mean, people: cards(sheet, share), style, target });
	}
	for (const [indicator, above] of [['knowledge_gain', 0.22], ['confidence_gain', 0.05], ['resource_awareness', 0.15]] as const) {
		if (schedule.acting.length === 0 || !chance.is(0.7)) continue;
		const rounds = chance.is(0.5) ? schedule.acting.slice(-1) : schedule.acting.slice(-2);
		for (const span of rounds) {
			const mean = temper.mood + above + chance.normal(0, 0.12);
			sheet.survey(indicator, 'III', 'routine', span, { mean, people: cards(sheet, 0.15), style: 'mean' });
		}
	}
}

interface Pair {
	indicator: string;
	start: 'I' | 'II';
	mean: number;
	rise: number;
	people: number;
	always: boolean;
}

/** What is asked before and again after, in the same words; the second time only where phase IV was reached. */
export function putPairs(sheet: Sheet, temper: Temper, retrospective: boolean): void {
	const { profile, schedule, chance } = sheet;
	const first = plusDays(schedule.start, 7 * 2 + chance.whole(2, 10));
	const last = plusDays(schedule.end, -chance.whole(6, 20));
	const voice = temper.mood - 0.62;
	const rise = 0.3 + 0.1 * temper.quality;
	const pairs: Pair[] = [
		{ indicator: 'civic_voice', start: 'II', mean: voice, rise: chance.normal(rise, 0.24), people: cards(sheet, 0.3), always: true },
		{ indicator: 'community_trust', start: 'II', mean: voice + 0.1, rise: chance.normal(rise - 0.1, 0.2), people: cards(sheet, 0.3), always: false },
		{ indicator: 'sense_of_belonging', start: 'II', mean: voice + 0.5, rise: chance.normal(rise - 0.12, 0.18), people: cards(sheet, 0.3), always: false },
		{ indicator: 'facilitation_confidence', start: 'I', mean: voice - 0.1, rise: chance.normal(rise + 0.35, 0.25), people: chance.whole(5, 12), always: false }
	];
	for (const { indicator, start, mean, rise: change, people, always } of pairs) {
		const asked = always || chance.is(0.72);
		if (!asked || (start === 'II' && profile.reached === 'I')) continue;
		const day = start === 'I' ? plusDays(schedule.start, chance.whole(1, 9)) : first;
		const style = always && profile.answers !== 'bare' ? profile.answers : 'mean';
		const target = always && chance.is(0.5) ? Math.round((mean + 0.4) * 10) / 10 : undefined;
		sheet.survey(indicator, start, 'baseline', onDay(day), { mean, people, style, retrospective: always && retrospective });
		if (profile.reached !== 'IV' || last > schedule.until) continue;
		const again = Math.max(5, Math.round(people * chance.between(0.7, 1)));
		sheet.survey(indicator, 'IV', 'endline', onDay(last), { mean: mean + change, people: again, style, target });
	}
}

/** The team at its start, and the shared list of issues: what is written down at meetings. */
export function putMeetings(sheet: Sheet, temper: Temper): void {
	const { profile, schedule, chance } = sheet;
	const begun = plusDays(schedule.start, chance.whole(7, 13));
	const team = chance.whole(5, 11);
	const fromCommunity = Math.min(team - 2, Math.max(1, Math.round(team * (0.3 + 0.06 * temper.quality))));
	sheet.share('community_share_of_team', 'I', 'routine', sinceBegan(begun), fromCommunity, team, { target: 50 });
	if (chance.is(0.75)) {
		sheet.put('institutional_commitment', 'I', 'baseline', onDay(begun), { value: chance.whole(0, 2), method: 'document' });
		if (profile.reached === 'IV' && schedule.end <= schedule.until) {
			const end = onDay(plusDays(schedule.end, -chance.whole(3, 15)));
			sheet.put('institutional_commitment', 'I', 'endline', end, { value: chance.whole(2, 4), target: 3, method: 'document' });
		}
	}
	if (chance.is(0.75)) {
		const trained = chance.whole(3, 9);
		sheet.put('staff_trained', 'I', 'routine', sinceBegan(begun), { value: trained, target: trained + 2, method: 'count' });
	}
	const opening = schedule.convening.at(-1);
	if (opening) putConvening(sheet, opening);
	const closing = schedule.acting.at(-1);
	if (!closing) return;
	const grown = team + chance.whole(0, 3);
	const more = Math.min(grown - 1, fromCommunity + chance.whole(0, 3));
	sheet.share('community_share_of_team', 'III', 'routine', sinceBegan(closing.end), more, grown, { target: 50 });
	if (chance.is(0.7)) {
		const before = Math.round(profile.size * chance.between(0.15, 0.3));
		const learners = before + Math.round(profile.size * chance.between(0.05, 0.2));
		const [half] = schedule.acting;
		if (half && half !== closing) {
			sheet.put('learning_participants', 'III', 'routine', sinceBegan(half.end), { value: before, method: 'count' });
		}
		sheet.put('learning_participants', 'III', 'routine', sinceBegan(closing.end), { value: learners, target: Math.ceil(learners / 10) * 10, method: 'count' });
	}
}

function putConvening(sheet: Sheet, opening: Span): void {
	const { profile, schedule, chance } = sheet;
	const when = sinceBegan(opening.end);
	const several = profile.language === 'es' ? chance.whole(1, 2) : chance.whole(2, 3);
	if (chance.is(0.7)) sheet.put('languages_used', 'II', 'routine', when, { value: several, method: 'observation' });
	const issues = chance.whole(4, 11);
	const closing = schedule.acting.at(-1);
	if (chance.is(0.8)) {
		sheet.put('shared_issues_identified', 'II', 'routine', when, { value: issues, method: 'document', reported_by: 'community' });
		if (closing) {
			const begun = chance.whole(Math.ceil(issues / 4), issues - 1);
			sheet.share('issues_acted_on_pct', 'III', 'routine', sinceBegan(closing.end), begun, issues, { target: 75, method: 'document' });
		}
	}
	if (chance.is(0.7)) {
		const level = chance.whole(2, 4);
		const day = onDay(plusDays(opening.start, chance.whole(3, 12)));
		sheet.put('collaboration_level', 'II', 'baseline', day, { value: level, method: 'observation', reported_by: 'partner' });
		if (profile.reached === 'IV' && schedule.end <= schedule.until) {
			const end = onDay(plusDays(schedule.end, -chance.whole(4, 18)));
			sheet.put('collaboration_level', 'IV', 'endline', end, {
				value: Math.min(7, level + chance.whole(0, 3)),
				method: 'observation',
				reported_by: 'partner'
			});
		}
	}
}
