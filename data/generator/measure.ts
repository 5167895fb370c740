import { dictionary, orderIn, phaseCodes, stages } from '#framework';
import { putActivity, type Temper, type Totals } from './activity.ts';
import { meanOf, totalOf } from './answers.ts';
import { putCards, putMeetings, putPairs } from './asking.ts';
import { putAllies, putLearning, type DatedChange } from './closing.ts';
import { asSent, conflict, inConflict, withoutActions } from './exceptions.ts';
import type { Chance } from './random.ts';
import type { Profile } from './roster.ts';
import type { Schedule } from './schedule.ts';
import { Sheet, type Measured } from './sheet.ts';

/** A small tilt by country, so that countries differ modestly and overlap widely. */
const tilt = { CO: 0.14, CR: 0.02, PE: -0.2 } as const;
/** Asked at the end about the beginning, since nobody had thought of it in time. */
const askedAfterwards = ['Medellín 06', 'Callao 01'];
/** These describe their changes and leave the counting to us. */
const onlyDescribes = ['Medellín 02', 'Bogotá 03', 'San José 03', 'Callao 01', 'San Martín 02', 'Medellín 08', 'Junín 01'];

export interface Told {
	rows: Measured[];
	/** Null where the project has not sent anything that could be added up. */
	totals: (Totals & { felt: { mean: number; n: number } }) | null;
}

const indicatorOrder = [...dictionary.keys()];

/** By indicator, phase, stage and date, as a careful person would file them. */
function inOrder(one: Measured, other: Measured): number {
	const places = (row: Measured): number[] => [
		indicatorOrder.indexOf(String(row.indicator_id)),
		orderIn(phaseCodes, String(row.phase)),
		orderIn(stages, String(row.stage))
	];
	const [here, there] = [places(one), places(other)];
	for (const [at, place] of here.entries()) if (place !== there[at]) return place - (there[at] ?? 0);
	const [ends, otherEnds] = [String(one.period_end), String(other.period_end)];
	return ends === otherEnds ? 0 : ends < otherEnds ? -1 : 1;
}

export function measure(
	profile: Profile,
	id: string,
	schedule: Schedule,
	partners: number,
	changed: readonly DatedChange[],
	chance: Chance
): Told {
	if (profile.silent) return { rows: [], totals: null };
	const quality = Math.max(-1.8, Math.min(1.8, chance.normal(0, 1)));
	const womenBase = profile.library.includes('Especializada') ? 0.68 : chance.between(0.48, 0.66);
	const temper: Temper = { quality, mood: 3.75 + tilt[profile.country] + 0.26 * quality, womenShare: womenBase, partners };
	const sheet = new Sheet(profile, schedule, chance, id);
	putMeetings(sheet, temper);
	putPairs(sheet, temper, askedAfterwards.includes(profile.name));
	const convened = schedule.convening.length > 0;
	const totals = convened ? putActivity(sheet, temper) : null;
	if (convened) putCards(sheet, temper);
	putAllies(sheet, temper);
	putLearning(sheet, temper, changed, !onlyDescribes.includes(profile.name));

	const cards = sheet.answers.get('felt_heard') ?? [];
	const n = cards.reduce((sum, answers) => sum + totalOf(answers), 0);
	const mean = cards.reduce((sum, answers) => sum + meanOf(answers) * totalOf(answers), 0) / n;
	const sent = asSent(profile.name, [...sheet.rows].sort(inOrder));
	const rows = profile.name === conflict.project ? inConflict(sent) : sent;
	const idle = withoutActions.includes(profile.name) ? { actions: 0, led: 0 } : {};
	return { rows: rows.sort(inOrder), totals: totals && { ...totals, ...idle, felt: { mean, n } } };
}
