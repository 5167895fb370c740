import {
	decisionKey,
	fold,
	proxyVersion,
	valueStatuses,
	type Coded,
	type Dictionary,
	type Measurements
} from '#framework';
import { neededFor, type CodedField } from './codes';
import {
	checked,
	figures,
	isEstimate,
	holdNumber,
	versionRange,
	type Figures,
	type Range
} from './conventions';
import { dates, type Dates } from './date-columns';
import { figureColumns, pick } from './gather';
import { namedBy, only } from './namesakes';
import { isMissing, statusCode } from './numbers';
import { compact, recoded, type Recoded } from './recode';
import {
	breakdownParts,
	holdBesideWord,
	holdDates,
	holdEmpty,
	holdFigures,
	holdParts,
	holdTurnedPeriods,
	noteDifference,
	rawValues
} from './row-checks';
import { doubtsOf, isInDoubt } from './doubts';
import { anyRange, countRange } from './ranges';
import { kindOf, kinds, settle, settled } from './settle';
import type { Sheet } from './sheet';
import { rawAt } from './table';

/** The canonical measurements: every distinct cell is read once, and a row is only looked at as numbers. */
export function measurements(sheet: Sheet, dictionary: Dictionary): Measurements {
	const { length, lines } = sheet.table;
	const nothing = new Int32Array(length).fill(-1);
	const noNumber = new Float64Array(length).fill(NaN);

	const recode = (field: string, to: (text: string) => string | undefined): Recoded =>
		recoded(sheet.column(field), nothing, to);
	const text = (field: string) => recode(field, (cell) => cell);
	const coded = (field: CodedField) =>
		recode(field, (cell) => sheet.codeOf(field, cell) ?? (isMissing(cell) ? '' : undefined));

	const names = [...dictionary.values()].map(({ id, name }) => ({ of: id, names: [name.en, name.es] }));
	// Without its unit in brackets a name is that of one indicator alone, or of none.
	const [whole, short] = [namedBy(names), namedBy(names, fold)];
	const project = text('project_id');
	const indicator = recode('indicator_id', (cell) => {
		const said = sheet.decisions[decisionKey.value('indicator_id', cell)];
		if (said !== undefined && dictionary.has(said)) return said;
		return dictionary.has(cell) ? cell : (only(whole(cell)) ?? only(short(cell)) ?? cell);
	});
	const phase = coded('phase');
	const stage = coded('stage');
	const breakdown = coded('breakdown');
	const breakdownValue = text('breakdown_value');
	const method = coded('method');
	const reportedBy = coded('reported_by');
	const retrospective = coded('retrospective');
	const givenStatus = coded('value_status');
	const note = text('note');

	const dayColumns = ['period_start', 'period_end'].map((field) => sheet.column(field));
	const days = dates(
		sheet,
		dayColumns.filter((column) => column !== undefined)
	);
	const isoOf = (field: string): { read: Dates | undefined; coded: Coded } => {
		const read = days.find(({ column }) => column === sheet.column(field));
		return { read, coded: read ? compact(read.iso, read.column.codes) : { values: [], codes: nothing } };
	};
	const start = isoOf('period_start');
	const end = isoOf('period_end');

	const numeric = [...figureColumns, 'definition_version'].map((field) => sheet.column(field));
	const { all, isStrict } = figures(
		sheet,
		numeric.filter((column) => column !== undefined)
	);
	const figure = (field: string): Figures | undefined =>
		all.find(({ column }) => column === sheet.column(field));

	// Rows with a cell that names nothing, or without a cell that is needed.
	for (const { column, bad } of [phase, stage, breakdown, method, reportedBy, retrospective, givenStatus]) {
		if (!column || !bad) continue;
		const field = sheet.recognised.fields[sheet.table.columns.indexOf(column)] as CodedField;
		for (let row = 0; row < length; row++)
			if (bad[column.codes[row] as number] === 1) sheet.holdCode(row, field, column, neededFor(field));
	}
	for (const { read } of [start, end]) if (read) holdDates(sheet, read);
	for (const read of all) if (read.hasFaults) holdFigures(sheet, read);
	for (const [field, { codes }] of [
		['project_id', project.coded],
		['indicator_id', indicator.coded],
		['stage', stage.coded],
		['period_end', end.coded]
	] as const)
		if (codes.includes(-1)) holdEmpty(sheet, field, codes);
	holdTurnedPeriods(sheet, start.coded, end.coded);
	const parts = breakdownParts(sheet, breakdown.coded, breakdownValue.coded);

	/** A column of numbers with one range for all rows; looked at row by row only where a cell does not fit. */
	const gathered = (field: string, range: Range): Float64Array => {
		const read = figure(field);
		if (!read) return noNumber;
		const { number, other, column } = read;
		const isOfPercents = range.isWhole && read.isPercent.includes(1);
		const isPlain =
			!isOfPercents &&
			number.every(
				(value, code) =>
					isNaN(value) ||
					(((isStrict && !range.isWhole) || isNaN(other[code] as number)) &&
						(range.min === null || value >= range.min) &&
						(range.max === null || value <= range.max) &&
						(!range.isWhole || Number.isInteger(value)))
			);
		const made = new Float64Array(length);
		for (let row = 0; row < length; row++)
			made[row] = isPlain
				? (number[column.codes[row] as number] as number)
				: checked(sheet, row, read, range, isStrict);
		return made;
	};
	const numerator = gathered('numerator', countRange);
	const denominator = gathered('denominator', countRange);
	const n = gathered('n', countRange);
	const nEligible = gathered('n_eligible', countRange);
	const version = gathered('definition_version', { ...versionRange, min: proxyVersion });

	const kindByCode = Uint8Array.from(indicator.coded.values, (id) => kindOf(dictionary.get(id)));
	const ranges = indicator.coded.values.map((id): Range => {
		const known = dictionary.get(id);
		const isWhole = known?.valueType === 'count' || known?.valueType === 'step';
		return { min: known?.min ?? null, max: known?.max ?? null, isWhole };
	});
	const answerCode = breakdown.coded.values.indexOf('answer');
	const rangeAt = (row: number): Range =>
		answerCode >= 0 && breakdown.coded.codes[row] === answerCode
			? countRange
			: (ranges[indicator.coded.codes[row] as number] ?? anyRange);
	const targetRead = figure('target');
	const target = targetRead?.number.some((number) => !isNaN(number))
		? Float64Array.from({ length }, (_, row) => checked(sheet, row, targetRead, rangeAt(row), isStrict))
		: noNumber;
	const stated = Int8Array.from(givenStatus.coded.values, (status) =>
		valueStatuses.indexOf(status as 'reported')
	);
	const read = figure('value');
	const numeratorRead = figure('numerator');
	const estimates = [read, numeratorRead, figure('denominator')].filter((one) =>
		one?.isEstimated.includes(1)
	);
	const doubts = read
		? doubtsOf(sheet, read, indicator.coded, kindByCode, ranges, (row) =>
				answerCode >= 0 && breakdown.coded.codes[row] === answerCode
					? false
					: kindByCode[indicator.coded.codes[row] as number] !== kinds.percent ||
						isNaN(numerator[row] as number) ||
						isNaN(denominator[row] as number)
			)
		: null;
	const value = new Float64Array(length);
	const status = new Int32Array(length);
	const rightWords = new Set<number>();
	for (let row = 0; row < length; row++) {
		const id = indicator.coded.codes[row] as number;
		const isAnswer = answerCode >= 0 && breakdown.coded.codes[row] === answerCode;
		const kind = isAnswer ? kinds.count : (kindByCode[id] ?? kinds.unknown);
		const code = read ? (read.column.codes[row] as number) : -1;
		const doubt = isAnswer ? undefined : doubts?.[id];
		const own = doubt ? doubt.read : read;
		let written = own ? (own.number[code] as number) : NaN;
		if (doubt && own && !isNaN(written) && isInDoubt(sheet, row, doubt)) written = NaN;
		if (!isNaN(written) && own) {
			const range = isAnswer ? countRange : (ranges[id] ?? anyRange);
			const isPlain =
				(!range.isWhole || Number.isInteger(written)) &&
				(range.min === null || written >= range.min) &&
				(range.max === null || written <= range.max);
			if (!isPlain || ((!isStrict || range.isWhole) && !isNaN(own.other[code] as number)))
				written = checked(sheet, row, own, range, isStrict);
			const isPercent = !isNaN(written) && own.isPercent[code] === 1;
			if (isPercent && kind !== kinds.percent && kind !== kinds.unknown)
				holdNumber(sheet, row, own.column, 'not_a_number');
		}
		const saysCode = numeratorRead
			? (numeratorRead.status[numeratorRead.column.codes[row] as number] as number)
			: 0;
		const given = stated[givenStatus.coded.codes[row] as number] ?? -1;
		settle(
			kind,
			given < 0 && estimates.length > 0 && isEstimate(row, ...estimates) ? statusCode.estimated : given,
			written,
			read ? (read.status[code] as number) : statusCode.not_collected,
			numerator[row] as number,
			denominator[row] as number,
			saysCode
		);
		// None of nobody is no figure: that is what a share of nothing is sent as.
		const hasFigure = !isNaN(written) || (numerator[row] as number) + (denominator[row] as number) > 0;
		// That a source hides a figure says nothing against it.
		const isBeside = hasFigure && given > statusCode.estimated && given !== statusCode.suppressed;
		if (isBeside && holdBesideWord(sheet, row)) rightWords.add(row);
		if (settled.fault !== '') {
			const [part, whole] = [sheet.column('numerator'), sheet.column('denominator')];
			holdParts(sheet, row, settled.fault, part, `${rawAt(part, row)} / ${rawAt(whole, row)}`);
		} else if (!isNaN(settled.fromParts) && read)
			noteDifference(sheet, row, read, written, settled.fromParts);
		value[row] = settled.value;
		status[row] = settled.status;
	}

	const made: Measurements = {
		length,
		project_id: project.coded,
		indicator_id: indicator.coded,
		phase: phase.coded,
		stage: stage.coded,
		period_start: start.coded,
		period_end: end.coded,
		value,
		numerator,
		denominator,
		n,
		n_eligible: nEligible,
		target,
		breakdown: breakdown.coded,
		breakdown_value: parts,
		method: method.coded,
		reported_by: reportedBy.coded,
		retrospective: new Uint8Array(length),
		definition_version: Int32Array.from(version, (number) => (isNaN(number) ? 1 : number)),
		value_status: { values: [...valueStatuses], codes: status },
		note: note.coded,
		source_file: { values: [sheet.file], codes: new Int32Array(length) },
		source_line: lines,
		raw_value: rawValues(sheet, rightWords),
		conflict: new Uint8Array(length)
	};
	const yes = retrospective.coded.values.indexOf('1');
	if (yes >= 0)
		made.retrospective = Uint8Array.from(retrospective.coded.codes, (code) => Number(code === yes));
	if (sheet.told.held.size === 0) return made;
	const kept = Int32Array.from({ length }, (_, row) => row).filter((row) => !sheet.isHeld(row));
	return pick(made, kept);
}
