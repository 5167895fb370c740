import type { Temper } from './activity.ts';
import type { Change } from './changes.ts';
import { plusDays } from './dates.ts';
import { onDay, sinceBegan, type Sheet } from './sheet.ts';

export interface DatedChange {
	date: string;
	change: Change;
}

/** Phase IV: what is learned, what has changed and whether it goes on. `counted` = changes are sent as numbers too. */
export function putLearning(sheet: Sheet, temper: Temper, changed: readonly DatedChange[], counted: boolean): void {
	const { profile, schedule, chance } = sheet;
	const closing = schedule.learning.at(-1);
	if (!closing) return;
	if (counted) {
		for (const span of schedule.learning) {
			const value = changed.filter(({ date }) => date >= span.start && date <= span.end).length;
			sheet.put('social_changes_documented', 'IV', 'routine', span, { value, method: 'document', reported_by: 'community' });
		}
		const value = changed.filter(({ change }) => change[0] === 'policy').length;
		sheet.put('policy_or_practice_changes', 'IV', 'endline', sinceBegan(schedule.until), { value, method: 'document' });
	}
	const answered = Math.min(60, Math.max(8, Math.round(profile.size * chance.between(0.2, 0.35))));
	if (profile.status === 'completed' && chance.is(0.7)) {
		const day = onDay(plusDays(schedule.end, -chance.whole(6, 20)));
		const share = 0.5 + 0.08 * temper.quality + chance.normal(0, 0.06);
		sheet.share('intergroup_cooperation_pct', 'IV', 'endline', day, Math.round(answered * Math.min(0.9, share)), answered, {
			method: 'survey'
		});
	}
	if (!schedule.followUp) return;
	if (chance.is(0.7)) {
		const asked = Math.max(6, Math.round(answered * chance.between(0.4, 0.7)));
		const used = Math.round(asked * Math.min(0.95, Math.max(0.2, 0.58 + 0.09 * temper.quality)));
		const day = onDay(plusDays(schedule.end, chance.whole(60, 100)));
		sheet.share('applied_learning_pct', 'IV', 'followup', day, used, asked, { method: 'survey', target: 50 });
	}
	if (counted && chance.is(0.5)) {
		const later = { start: plusDays(schedule.end, 1), end: schedule.followUp };
		sheet.put('policy_or_practice_changes', 'IV', 'followup', later, { value: chance.is(0.3) ? 1 : 0, method: 'document' });
	}
	const step = Math.min(3, Math.max(0, Math.round(chance.normal(1.7 + 0.4 * temper.quality, 0.6))));
	sheet.put('community_continues', 'IV', 'followup', onDay(schedule.followUp), {
		value: step,
		target: 2,
		method: 'observation',
		reported_by: 'community'
	});
}

/** Who backs the process, by the highest step reached so far: people move up, few reach the last one. */
export function putAllies(sheet: Sheet, temper: Temper): void {
	const { schedule, chance } = sheet;
	if (!chance.is(0.75)) return;
	const base = Math.round(temper.partners * chance.between(2, 4));
	const rounds = [
		{ phase: 'II' as const, span: schedule.convening.at(-1), up: 0.1 },
		{ phase: 'III' as const, span: schedule.acting.at(-1), up: 0.3 },
		{ phase: 'IV' as const, span: schedule.learning.at(-1), up: 0.4 }
	];
	for (const [at, { phase, span, up }] of rounds.entries()) {
		if (!span) continue;
		const all = base + at * chance.whole(1, 4);
		const advocates = Math.round(all * up);
		const champions = Math.round(all * up * 0.35);
		const counts = { supporter: all - advocates - champions, advocate: advocates, champion: champions };
		// These are bodies and roles that speak in public, so small numbers point to nobody.
		for (const [step, value] of Object.entries(counts)) {
			sheet.put('allies_engaged', phase, 'routine', sinceBegan(span.end), {
				value,
				breakdown: 'ally_step',
				breakdown_value: step,
				method: 'observation'
			});
		}
	}
}
