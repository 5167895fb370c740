import type { PhaseCode } from '#framework';
import type { Span } from './dates.ts';
import { sinceBegan, type Sheet } from './sheet.ts';

/** What a project can say of itself at a date, all counted since it began. */
export interface Totals {
	until: string;
	phase: PhaseCode;
	sessions: number;
	participants: number;
	women: number;
	recorded: number;
	groups: number;
	partners: number;
	actions: number;
	led: number;
}

/** A project's inclinations: what happens in it hangs together. */
export interface Temper {
	/** Latent quality, about -2 to 2. */
	quality: number;
	/** Usual mean of an agreement question. */
	mood: number;
	womenShare: number;
	partners: number;
}

interface Month extends Span {
	sessions: number;
	actions: number;
	led: number;
}

/** Conversations, people and actions of phases II and III. */
export function putActivity(sheet: Sheet, temper: Temper): Totals {
	const { profile, schedule, chance } = sheet;
	const pace = chance.between(0.7, 1.5) + 0.15 * temper.quality;
	const ledShare = Math.min(0.85, Math.max(0.2, 0.52 + 0.11 * temper.quality + chance.normal(0, 0.08)));
	const actionPace = chance.between(0.8, 1.6);
	const months: Month[] = schedule.actingMonths.map((span) => {
		const actions = Math.max(0, Math.round(chance.normal(actionPace, 0.8)));
		const led = Array.from({ length: actions }, () => chance.is(ledShare)).filter(Boolean).length;
		return { ...span, sessions: Math.max(0, Math.round(chance.normal(pace, 0.7))), actions, led };
	});
	const opening = schedule.convening.map((span) => ({ ...span, sessions: chance.whole(1, 4), actions: 0, led: 0 }));
	const within = (span: Span): Month =>
		months
			.filter((month) => month.start >= span.start && month.end <= span.end)
			.reduce<Month>(
				(sum, month) => ({
					...sum,
					sessions: sum.sessions + month.sessions,
					actions: sum.actions + month.actions,
					led: sum.led + month.led
				}),
				{ ...span, sessions: 0, actions: 0, led: 0 }
			);
	const target = chance.is(0.5) ? 60 : undefined;
	const putSums = (phase: PhaseCode, when: Span, month: Month, withShare = true): void => {
		sheet.put('dialogue_sessions', phase, 'routine', when, { value: month.sessions, method: 'count' });
		if (phase !== 'III') return;
		sheet.put('community_actions', phase, 'routine', when, { value: month.actions, method: 'count', reported_by: 'community' });
		if (!withShare) return;
		// A period without any action has no share of led ones.
		sheet.share('community_led_actions_pct', phase, 'routine', when, month.led, month.actions, {
			target,
			reported_by: 'community',
			...(month.actions === 0 ? { value_status: '' } : {})
		});
	};

	const quarters = schedule.acting.map(within);
	if (profile.rhythm === 'since_began') {
		const begun = opening[0]?.sessions ?? 0;
		for (const span of opening) putSums('II', sinceBegan(span.end), span);
		for (const at of [Math.floor(quarters.length / 2) - 1, quarters.length - 1]) {
			const all = quarters.slice(0, at + 1).reduce((sum, one) => ({
				...one,
				sessions: sum.sessions + one.sessions,
				actions: sum.actions + one.actions,
				led: sum.led + one.led
			}));
			putSums('III', sinceBegan(all.end), { ...all, sessions: all.sessions + begun });
		}
	} else {
		for (const span of opening) putSums('II', span, span);
		const both = profile.rhythm === 'months_and_quarters';
		if (profile.rhythm !== 'quarters') for (const month of months) putSums('III', month, month, !both);
		if (profile.rhythm !== 'months') {
			// A quarter that is a single month is that month: writing it twice would say nothing.
			const single = (span: Span): boolean => months.some(({ start, end }) => start === span.start && end === span.end);
			for (const quarter of quarters) {
				if (both && single(quarter)) throw new Error(`activity: ${profile.name} has a quarter of one month`);
				putSums('III', quarter, quarter);
			}
		}
	}

	const sum = (list: readonly Month[], what: 'sessions' | 'actions' | 'led'): number =>
		list.reduce((total, one) => total + one[what], 0);
	const people = putPeople(sheet, temper);
	return {
		...people,
		sessions: sum(opening, 'sessions') + sum(months, 'sessions'),
		actions: sum(months, 'actions'),
		led: sum(months, 'led')
	};
}

/** The people, counted since the project began: at the end of phase II, half way and at the end. */
function putPeople(sheet: Sheet, temper: Temper): Omit<Totals, 'sessions' | 'actions' | 'led'> {
	const { profile, schedule, chance } = sheet;
	const last = schedule.acting.length - 1;
	const checkpoints: { phase: PhaseCode; span: Span; share: number }[] = [
		...schedule.convening.map((span, at, all) => ({
			phase: 'II' as const,
			span,
			share: profile.reached === 'II' ? (at + 1) / all.length : chance.between(0.3, 0.5)
		})),
		...schedule.acting
			.map((span, at) => ({ phase: 'III' as const, span, share: at === last ? 1 : chance.between(0.65, 0.8) }))
			.filter((_, at) => at === last || at === Math.floor(last / 2))
	];
	const groups = chance.whole(2, 6);
	const underShare = chance.between(0.15, 0.42);
	const recordedShare = chance.between(0.86, 1);
	const target = chance.is(0.6) ? Math.ceil((profile.size * chance.between(0.9, 1.15)) / 10) * 10 : undefined;
	const bands = chance.is(0.65);
	const genders = chance.is(0.8);
	let people = { until: schedule.until, phase: 'II' as PhaseCode, participants: 0, women: 0, recorded: 0, groups: 0, partners: 0 };
	for (const { phase, span, share } of checkpoints) {
		const when = sinceBegan(span.end);
		const participants = Math.round(profile.size * share);
		const recorded = Math.min(participants, Math.round(participants * recordedShare));
		const women = Math.round(recorded * (temper.womenShare + chance.normal(0, 0.01)));
		const other = chance.is(0.3) ? chance.whole(1, 6) : 0;
		const partners = share === 1 ? temper.partners : Math.max(1, temper.partners - chance.whole(1, 2));
		sheet.put('dialogue_participants', phase, 'routine', when, { value: participants, target, method: 'count' });
		sheet.share('women_participants_pct', phase, 'routine', when, women, recorded, { target: 50 });
		sheet.put('partner_organizations', phase, 'routine', span, { value: partners, target: temper.partners, method: 'document' });
		if (phase === 'II') {
			const reachedGroups = Math.max(1, groups - chance.whole(0, 1));
			sheet.put('underreached_groups_engaged', 'II', 'routine', when, { value: reachedGroups, target: groups, method: 'observation' });
			people = { ...people, groups: reachedGroups };
		}
		const answered = Math.round(recorded * chance.between(0.6, 0.9));
		sheet.share('underreached_participants_pct', phase, 'routine', when, Math.round(answered * underShare), answered);
		if (share === 1 && genders) {
			sheet.parts('dialogue_participants', phase, when, 'gender', { woman: women, man: recorded - women - other, other });
		}
		if (share === 1 && bands) {
			const young = profile.type === 'school' ? 0.55 : 0.22;
			const counts = [young * 0.3, young * 0.7, (1 - young) * 0.68].map((part) => Math.floor(participants * part));
			const [children = 0, youth = 0, adults = 0] = counts;
			const older = Math.floor((participants - children - youth - adults) * 0.9);
			sheet.parts('dialogue_participants', phase, when, 'age_band', { '0-14': children, '15-29': youth, '30-59': adults, '60+': older });
		}
		people = { ...people, phase, participants, women, recorded, partners };
	}
	return people;
}
