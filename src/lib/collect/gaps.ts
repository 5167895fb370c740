import { isBare } from '#compare';
import { allySteps, phaseCodes, type Indicator, type Measurement } from '#framework';
import type { Asked, Standing } from './asked';
import type { Gap, Reason } from './owed';
import type { Round } from './rounds';
import { isAnswer, isCurrent, isOfStage, isOnce, isSaid, isSince, stepsSaid, wholesOf } from './said';

/** What is known around one indicator of one project. */
export interface Around {
	at: Standing;
	/** Reports whose days are over, oldest first. */
	rounds: readonly Round[];
	/** All rows of the project. */
	all: readonly Measurement[];
	/** Whether it is asked for anything at all. */
	isAsked: boolean;
}

const isLatest = ({ within }: Indicator): boolean => within === 'latest' || within === 'unique_latest';

/** Everything that is asked of one indicator: what is unclear, what is pending, what is not there. */
export function gapsOf(
	indicator: Indicator,
	asked: readonly Asked[],
	rows: readonly Measurement[],
	around: Around
): Gap[] {
	const current = rows.filter(isCurrent);
	const whole = wholesOf(indicator, current);
	const pending = pendingOf(indicator, whole, around);
	const missing = asked.flatMap((one) => (around.isAsked ? missingOf(one, whole, pending, around) : []));
	// Of what is known by its newest value a later report is enough.
	const isPassed = ({ stage, periodEnd }: Gap): boolean =>
		isLatest(indicator) && missing.some((gap) => gap.stage === stage && gap.periodEnd > periodEnd);
	return [...unclearOf(indicator, rows), ...pending.filter((gap) => !isPassed(gap)), ...missing];
}

const gap = (asked: Asked, why: Reason, of: Partial<Gap>): Gap => ({
	...asked,
	why,
	periodStart: '',
	periodEnd: '',
	dueOn: '',
	isLate: false,
	breakdown: '',
	breakdownValue: '',
	version: asked.indicator.version,
	target: null,
	rows: [],
	...of
});

/** A gap under the very key of rows that are there: what is sent for it takes their place. */
const gapAt = (
	indicator: Indicator,
	why: Reason,
	rows: readonly Measurement[],
	more: Partial<Gap> = {}
): Gap => {
	const row = rows.at(-1)!;
	return gap({ indicator, stage: row.stage, phase: row.phase }, why, {
		periodStart: row.period_start,
		periodEnd: row.period_end,
		breakdown: row.breakdown,
		breakdownValue: row.breakdown_value,
		version: row.definition_version,
		target: row.target,
		rows,
		...more
	});
};

const keyOf = (row: Measurement): string =>
	[row.phase, row.stage, row.period_start, row.period_end, row.breakdown, row.breakdown_value].join(' ');

/**
 * Rows that contradict each other, that share days, or that say a share without what it is a share of. What the library
 * answered that there is nothing more of is not asked again, though what stood there was kept against that answer.
 */
function unclearOf(indicator: Indicator, all: readonly Measurement[]): Gap[] {
	const rows = all.filter(isCurrent);
	const declined = all.filter((row) => row.used === 'declined' && isAnswer(row));
	const isAnswered = ({ why, rows: own }: Gap): boolean =>
		why !== 'overlap' &&
		declined.some((row) => own.every((one) => keyOf(one) === keyOf(row) && one.load < row.load));
	const conflicts = new Map<string, Measurement[]>();
	const overlaps = new Map<string, Measurement[]>();
	const gaps: Gap[] = [];
	const put = (groups: Map<string, Measurement[]>, key: string, row: Measurement) =>
		groups.set(key, [...(groups.get(key) ?? []), row]);
	for (const row of rows) {
		if (row.used === 'conflict') put(conflicts, keyOf(row), row);
		else if (row.used === 'overlap') put(overlaps, `${row.breakdown} ${row.breakdown_value}`, row);
		else if (row.breakdown === '' && isHalf(row, indicator)) gaps.push(gapAt(indicator, 'parts', [row]));
	}
	for (const own of conflicts.values()) gaps.push(gapAt(indicator, 'conflict', own));
	for (const own of overlaps.values()) gaps.push(gapAt(indicator, 'overlap', own));
	return gaps.filter((gap) => !isAnswered(gap));
}

/** A figure without its parts that counts or would, or one part alone. */
const isHalf = (row: Measurement, indicator: Indicator): boolean =>
	((row.used === 'used' || row.used === 'without_parts') && isBare(row, indicator)) ||
	(indicator.valueType === 'percent' &&
		row.used === 'no_value' &&
		row.value_status === 'not_collected' &&
		!isAnswer(row) &&
		(row.numerator === null) !== (row.denominator === null));

/** What the library itself said is to come, until it came. */
function pendingOf(indicator: Indicator, whole: readonly Measurement[], around: Around): Gap[] {
	const { rounds, at } = around;
	const pending = whole.filter(
		(row) => row.value_status === 'due' && !whole.some((other) => isSaid(other) && isSince(other, row))
	);
	const last = pending.filter(
		(row) => !isLatest(indicator) || pending.every((other) => other.period_end <= row.period_end)
	);
	return last.map((row) => {
		const round = rounds.find(({ start, end }) => row.period_end >= start && row.period_end <= end);
		const isLate = (round?.dueOn ?? at.day) < at.day;
		const isDayTold = isOwnDay(indicator, row, whole, around);
		return gapAt(indicator, 'due', [row], {
			...{ dueOn: round?.dueOn ?? '', isLate },
			...(isDayTold && { isDayTold })
		});
	});
}

/** Whether a start or an end that is to come stands under a day that nobody here would have put for it. */
function isOwnDay(
	indicator: Indicator,
	{ stage, phase, period_start: start, period_end: day }: Measurement,
	whole: readonly Measurement[],
	around: Around
): boolean {
	if (!isOnce(stage) || start !== day) return false;
	const put = [
		daysOf({ indicator, stage, phase }, whole, around).periodEnd,
		...around.rounds.map(({ end }) => end),
		...around.all.filter(({ value_status }) => value_status !== 'due').map((row) => row.period_end)
	];
	return !put.includes(day);
}

function missingOf(
	asked: Asked,
	whole: readonly Measurement[],
	pending: readonly Gap[],
	around: Around
): Gap[] {
	const { rounds, all, at } = around;
	// What is pending is asked for where the library said so.
	const promised = pending.filter(({ stage }) => stage === asked.stage).flatMap(({ rows }) => rows);
	// Half of it is asked for where it stands.
	const isThere = (row: Measurement): boolean => isSaid(row) || isHalf(row, asked.indicator);
	const own = whole.filter((row) => isOfStage(row, asked.stage));
	const round = rounds.at(-1);
	const told = own.filter(isThere);
	const isEmpty = told.length === 0;
	if (asked.stage !== 'routine' || rounds.length === 0) {
		// Of what has no day of its own, anything that was ever said of it is enough.
		const isTold = asked.stage === 'routine' ? whole.some(isThere) : !isEmpty;
		if (isTold || promised.length > 0) return [];
		const days = daysOf(asked, whole, around);
		// What comes after the days of the last report was not due with it.
		const due = round && days.periodEnd <= round.end ? dueOf(round, at) : {};
		return [gap(asked, whyOf(round, all), { ...days, ...due })];
	}
	const { indicator } = asked;
	const during = rounds.filter((each) => isAskedOf(indicator, each, at));
	// What belongs to phases that are over was asked then: one word of it is enough.
	if (during.length === 0 && (!isEmpty || promised.length > 0)) return [];
	const open = during.length > 0 ? during : rounds;
	const wanted = isLatest(indicator) || during.length === 0 ? open.slice(-1) : open;
	return wanted
		.filter((each) => ![...told, ...promised].some((row) => covers(row, each, indicator)))
		.map((each) =>
			gap({ ...asked, phase: phaseIn(asked, each, at) }, whyOf(each, all), {
				periodStart: each.start || begins(each.end, own, asked, at),
				periodEnd: each.end,
				...dueOf(each, at)
			})
		);
}

/** Whether the project was in a phase of the indicator in those days; where no dates say so, whether it is not past them. */
function isAskedOf({ phases }: Indicator, { start, end }: Round, at: Standing): boolean {
	if (phases.length === 0 || !at.isPlaced) return true;
	const known = phases.map((phase) => at.wasIn(phase, start, end)).filter((is) => is !== null);
	if (known.length > 0) return known.includes(true);
	const furthest = phaseCodes.findLast((phase) => at.phases.includes(phase));
	return furthest !== undefined && phases.includes(furthest);
}

/** The latest phase of the indicator that the project was in then. */
const phaseIn = ({ indicator, phase }: Asked, { start, end }: Round, at: Standing): Asked['phase'] =>
	(at.isPlaced && indicator.phases.findLast((each) => at.wasIn(each, start, end) === true)) || phase;

const isWithin = ({ period_end }: Measurement, { start, end }: Round): boolean =>
	period_end >= start && period_end <= end;
/** Nothing at all came of those days, or other things did. */
const whyOf = (round: Round | undefined, all: readonly Measurement[]): Reason =>
	round && !all.some((row) => isWithin(row, round)) ? 'due' : 'missing';
const dueOf = (round: Round | undefined, at: Standing): Pick<Gap, 'dueOn' | 'isLate'> => ({
	dueOn: round?.dueOn ?? '',
	isLate: round !== undefined && round.dueOn < at.day
});

/** Whether a row says what a report asks: of its days; or, of what is known by its newest value, of later ones. */
const covers = (row: Measurement, round: Round, indicator: Indicator): boolean =>
	isWithin(row, round) ||
	(isLatest(indicator)
		? row.period_end > round.end
		: row.period_end >= round.end && row.period_start <= (round.start || row.period_start));

/** Since the project began, unless earlier days of the same series are told already: nothing is counted twice. */
function begins(
	end: string,
	series: readonly Measurement[],
	{ indicator, stage }: Asked,
	at: Standing
): string {
	if (isLatest(indicator)) return at.begunOn;
	const told = series
		.filter((row) => row.value !== null && row.stage !== 'baseline' && row.period_end < end)
		.map(({ period_end }) => period_end);
	// A follow-up counts what came after the end, and the end does not.
	if (stage === 'followup' && at.endedOn !== '') told.push(at.endedOn);
	const last = told.sort().at(-1);
	return last === undefined ? at.begunOn : dayAfter(last);
}

/** The days that something of a stage is most likely about; what is known by its newest value is of one day. */
function daysOf(
	asked: Asked,
	series: readonly Measurement[],
	{ at, rounds, all }: Around
): Pick<Gap, 'periodStart' | 'periodEnd'> {
	const { indicator, stage, phase } = asked;
	const last = rounds.at(-1)?.end ?? '';
	const newest = all.reduce((day, row) => (row.period_end > day ? row.period_end : day), '');
	const within = (day: string): string =>
		at.begunOn && day < at.begunOn ? at.begunOn : at.endedOn && day > at.endedOn ? at.endedOn : day;
	const asOf = last || newest || at.day;
	const ends = {
		baseline: () => within(at.begunPhase(phase) || at.begunOn || asOf),
		routine: () => within(asOf),
		midline: () => within(asOf),
		endline: () => at.endedOn || within(asOf),
		followup: () => at.day
	};
	const end = ends[stage]();
	if (stage !== 'routine' && (isLatest(indicator) || stage === 'baseline'))
		return { periodStart: end, periodEnd: end };
	return { periodStart: begins(end, series, asked, at), periodEnd: end };
}

const dayAfter = (day: string): string =>
	new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** Supporters, allies and champions are counted one by one: three rows, of which the whole follows. */
export function inSteps(whole: Gap, rows: readonly Measurement[] = []): Gap[] {
	if (whole.breakdown !== '' || whole.why === 'conflict' || whole.why === 'overlap') return [whole];
	const { phase, stage, periodStart, periodEnd } = whole;
	const told = stepsSaid(rows.filter(isCurrent), {
		phase,
		stage,
		period_start: periodStart,
		period_end: periodEnd
	});
	return allySteps
		.filter((step) => !told.some((row) => row.breakdown_value === step))
		.map((step) => ({ ...whole, breakdown: 'ally_step', breakdownValue: step }));
}
