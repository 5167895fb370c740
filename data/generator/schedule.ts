import { phaseCodes, type PhaseCode } from '#framework';
import { cut, daysBetween, monthEnd, plusDays, quarterEnd, type Span } from './dates.ts';
import type { Chance } from './random.ts';
import type { Profile } from './roster.ts';

/** A project in time: by the guide II starts in week 3, IV in week 4 and III in week 7, so they overlap. */
export interface Schedule {
	start: string;
	/** Planned or real end of the project. */
	end: string;
	/** The last day its reports speak of. */
	until: string;
	/** Phases that were begun; an open one has no end. */
	phases: Partial<Record<PhaseCode, { start: string; end: string; status: 'active' | 'paused' | 'completed' }>>;
	/** Reporting periods that do not overlap: those told under phase II, then those under III. */
	convening: Span[];
	acting: Span[];
	/** The same days in months, for those who count monthly. */
	actingMonths: Span[];
	/** Reporting periods of phase IV. */
	learning: Span[];
	/** Six months after the end; empty where that is not reached. */
	followUp: string;
}

export function scheduleOf(profile: Profile, chance: Chance): Schedule {
	const { start } = profile;
	const end = monthEnd(start, profile.months - 1);
	const until = profile.until ?? end;
	const weeks = (count: number): string => plusDays(start, 7 * count);
	const begins: Record<PhaseCode, string> = { I: start, II: weeks(2), III: weeks(6), IV: weeks(3 + chance.whole(0, 1)) };
	const convened = plusDays(weeks(chance.whole(7, 11)), -1);
	const ends: Record<PhaseCode, string> = { I: plusDays(weeks(chance.whole(2, 4)), -1), II: convened, III: end, IV: end };

	const furthest = phaseCodes.indexOf(profile.reached);
	const phases: Schedule['phases'] = {};
	for (const [at, code] of phaseCodes.entries()) {
		if (at > furthest) continue;
		const closed = ends[code] <= until && (at < furthest || profile.status === 'completed');
		phases[code] = {
			start: begins[code],
			end: closed ? ends[code] : '',
			status: closed ? 'completed' : profile.status === 'paused' ? 'paused' : 'active'
		};
	}

	const none = { convening: [], acting: [], actingMonths: [], learning: [], followUp: '' };
	const common = { start, end, until, phases };
	if (furthest < 1) return { ...common, ...none };
	if (furthest === 1) {
		return { ...common, ...none, convening: cut({ start: begins.II, end: until }, quarterEnd, 40) };
	}
	const acting: Span = { start: plusDays(convened, 1), end: until };
	return {
		...common,
		convening: [{ start: begins.II, end: convened }],
		acting: cut(acting, quarterEnd, 30),
		actingMonths: cut(acting, monthEnd),
		learning: furthest === 3 ? cut({ start: begins.IV, end: until }, quarterEnd, 75) : [],
		followUp: profile.status === 'completed' ? monthEnd(end, 6) : ''
	};
}

/** How far through its time a day of the project is, 0 to 1. */
export const progressAt = (schedule: Schedule, date: string): number =>
	Math.min(1, daysBetween(schedule.start, date) / daysBetween(schedule.start, schedule.end));
