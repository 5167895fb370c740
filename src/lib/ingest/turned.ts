import { fold, type Decisions, type Dictionary } from '#framework';
import { saysPercent } from './asides';
import type { Vocabulary } from './aliases';
import { figure } from './fields';
import { wholes } from './groups';
import type { Asked, Melted } from './melted';
import { Made, madeFrom } from './origin';
import { breakdownNamed } from './parts-named';
import { asUnread } from './period-columns';
import { periodOf, type Period } from './periods';
import { cellAt, type Column, type Table } from './table';
import { figureIn, figures, places, planOf, sameRow, undatedIn, type Figure, type Plan } from './turning';
import { stageDate } from './when-named';

export interface Turned {
	table: Table;
	/** Headers whose cells became rows of their own; none where each row is one measurement already. */
	headers: string[];
	/** By column of the source what it was read as. */
	fields: (string | null)[];
	/** The dates that are missing, one for each stage that has none, where all that is measured is of a stage. */
	undated: string[];
	/** It cannot be turned before what is asked of its headers is answered. */
	isOpen?: boolean;
}

/** The columns of what is made, in their order. */
const order = [
	...['project_id', ...places, 'indicator_id', 'phase', 'stage', 'period_start', 'period_end', 'value'],
	...['numerator', 'denominator', 'n', 'n_eligible', 'target', 'breakdown', 'breakdown_value', 'method'],
	...['reported_by', 'retrospective', 'definition_version', 'unit', 'value_status', 'note']
];

/**
 * A table of indicators as rows, by everyday headers, as canonical measurements: each cell under a period, a stage or
 * a target is one, or part of one; a row of one value is one. A part that stands in a row of its own (women, answers)
 * is joined to what it is a part of. Null where the table is not of that kind.
 */
export function turned(
	table: Table,
	known: Vocabulary,
	dictionary: Dictionary,
	signature: string,
	decisions: Decisions,
	used: readonly string[],
	isMended: boolean,
	onask: (header: string, asked: Asked) => void
): Turned | null {
	const plan = planOf(table, known, signature, decisions, used, isMended);
	if (!plan) return null;
	for (const { header, asked } of plan.asked) onask(header, asked);
	const { roles, melts, indicatorAt } = plan;
	const named = (table.columns[indicatorAt] as Column).values.map((cell) =>
		dictionary.has(cell.trim()) ? figure(cell.trim()) : figureIn(cell, known)
	);
	// While it is not known what any of its columns are, nothing is turned.
	if (melts.length === 0 && plan.asked.length > 0)
		return { table, headers: [], fields: roles.map((role) => role ?? null), undated: [], isOpen: true };
	const turning = new Turning(table, plan, named, dictionary);
	for (let row = 0; row < table.length; row++) turning.add(row);
	turning.join();
	turning.settleParts();
	return {
		table: turning.table(),
		headers: melts.map(({ at }) => (table.columns[at] as Column).header),
		undated: undatedIn(plan),
		fields: roles.map((role, at) =>
			melts.some((melt) => melt.at === at)
				? 'value'
				: (role ?? (used.includes(table.columns[at]?.header ?? '') ? 'period' : null))
		)
	};
}

class Turning {
	readonly #made = new Map(order.map((name) => [name, new Made(name)]));
	/** By row of what is made: its row in the source, and what it is about. */
	readonly #rows: number[] = [];
	readonly #about: { where: string; figure: Figure | null }[] = [];
	readonly #byKey = new Map<string, number>();
	/** Keys of which several values are there: nobody knows which of them is the whole of another. */
	readonly #twice = new Set<string>();
	/** The last agreement question before a number of answers. */
	readonly #questions = new Map<string, number>();
	readonly #periods = new Map<string, Period | null>();

	constructor(
		readonly source: Table,
		readonly plan: Plan,
		readonly named: readonly (Figure | 'answers' | null)[],
		readonly dictionary: Dictionary
	) {}

	#of = (name: string): Made => this.#made.get(name) as Made;
	#at = (role: string): number => this.plan.roles.indexOf(role);
	#cell = (role: string, row: number): string => cellAt(this.source.columns[this.#at(role)], row).trim();

	/** All that one row of the source says. */
	add(row: number): void {
		const { roles, melts, parts, indicatorAt } = this.plan;
		const named = this.named[(this.source.columns[indicatorAt] as Column).codes[row] as number] ?? null;
		if (melts.length === 0) {
			const [first = 'value', ...rest] = figures.filter((role) => roles.includes(role));
			const at = this.#put(row, named, null, first, this.#at(first));
			// A blank says nothing, and what a row of its own said of a part stands.
			for (const role of rest)
				if (this.#cell(role, row) !== '' && !this.#of(role).isPut(at))
					this.#of(role).copy(at, this.source, { row, column: this.#at(role) });
			return;
		}
		let last = -1;
		for (const { at, melted } of melts) {
			const isLoose = melted.isTarget && !melted.period && melted.stage === '';
			if (isLoose) continue;
			last = this.#put(row, named, melted, melted.isTarget ? 'target' : 'value', at);
			for (const { at: column, role, of } of parts)
				if (
					of === at &&
					cellAt(this.source.columns[column], row).trim() !== '' &&
					!this.#of(role).isPut(last)
				)
					this.#of(role).copy(last, this.source, { row, column });
		}
		// A target of no period of its own is that of the last one.
		for (const { at, melted } of melts) {
			const isLoose = melted.isTarget && !melted.period && melted.stage === '';
			if (isLoose && last >= 0) this.#of('target').copy(last, this.source, { row, column: at });
		}
	}

	/** Puts one cell where it belongs; gives the row that it came to stand in. */
	#put(
		row: number,
		named: Figure | 'answers' | null,
		melted: Melted | null,
		as: string,
		column: number
	): number {
		const period = melted?.period ?? this.#period(row);
		const where = [
			...sameRow.map((role) => this.#cell(role, row)),
			melted?.stage ?? '',
			melted?.period?.start ?? '',
			melted?.period?.end ?? '',
			melted?.library ?? ''
		].join('\u0001');
		const cell = { row, column };
		const question = named === 'answers' && as === 'value' ? this.#questions.get(where) : undefined;
		if (question !== undefined && !this.#of('n').isPut(question)) {
			this.#of('n').copy(question, this.source, cell);
			return question;
		}
		const own = named === 'answers' ? null : named;
		const part = as === 'value' && !this.#isPercentRow(row) ? (own?.part ?? 'value') : as;
		const key = this.#key(where, own, this.#cell('indicator_id', row));
		const known = this.#byKey.get(key);
		// A second value of one key is another measurement, and is told as such.
		const isFree = known !== undefined && !this.#of(part).isPut(known);
		if (known !== undefined && !isFree) this.#twice.add(key);
		const at = isFree ? known : this.#begin(row, own, melted, period, where);
		this.#byKey.set(key, at);
		this.#of(part).copy(at, this.source, cell);
		const isQuestion = own && own.part === 'value' && own.breakdown === '';
		if (isQuestion && this.dictionary.get(own.indicator)?.valueType === 'likert5')
			this.#questions.set(where, at);
		return at;
	}

	/** The row says that its value is a percentage, or of which parts it is one: then it is no part of another. */
	#isPercentRow = (row: number): boolean =>
		saysPercent(this.#cell('unit', row)) ||
		/^(por ?ciento|porcentaje|porcentagem|percent|percentage|pct)$/.test(fold(this.#cell('unit', row))) ||
		(this.plan.roles.includes('value') &&
			['numerator', 'denominator'].some((role) => this.#cell(role, row) !== ''));

	#key = (where: string, own: Figure | null, text: string): string =>
		[where, ...(own ? [own.indicator, own.stage ?? '', own.breakdown, own.breakdownValue] : [text])].join(
			'\u0001'
		);

	#begin(
		row: number,
		own: Figure | null,
		melted: Melted | null,
		period: Period | null,
		where: string
	): number {
		const { source } = this;
		const { roles, indicatorAt } = this.plan;
		const at = this.#rows.push(row) - 1;
		this.#about.push({ where, figure: own });
		const from = (column: number) => (column >= 0 ? { table: source, cell: { row, column } } : undefined);
		for (const [column, role] of roles.entries())
			if (role !== undefined && !figures.includes(role)) {
				const made = this.#made.get(role);
				// Of an id and a name beside each other one may be blank.
				if (made?.isPut(at) && cellAt(source.columns[column], row).trim() === '') continue;
				made?.copy(at, source, { row, column });
			}
		if (melted?.library !== undefined) this.#of('project_id').put(at, melted.library);
		this.#of('indicator_id').put(at, own?.indicator ?? this.#cell('indicator_id', row), from(indicatorAt));
		const stage = melted?.stage || own?.stage || this.#cell('stage', row) || 'routine';
		this.#of('stage').put(at, stage, melted?.stage ? undefined : from(this.#at('stage')));
		const dated = melted?.stage ? this.#at(stageDate(melted.stage)) : -1;
		if (period) {
			const told = melted?.period ? undefined : from(this.#at('period'));
			this.#of('period_start').put(at, period.start, told);
			this.#of('period_end').put(at, period.end, told);
		} else if (dated >= 0) this.#of('period_end').copy(at, source, { row, column: dated });
		else if (roles.includes('period'))
			this.#of('period_end').put(at, asUnread(this.#cell('period', row)), from(this.#at('period')));
		const part = this.#at('breakdown_value');
		if (part >= 0 && !roles.includes('breakdown')) this.#putPart(at, row, part);
		if (own && own.breakdown !== '') {
			this.#of('breakdown').put(at, own.breakdown);
			this.#of('breakdown_value').put(at, own.breakdownValue);
		}
		return at;
	}

	/** A part says which breakdown it is of where its word does; else that is asked, and the whole is of none. */
	#putPart(at: number, row: number, column: number): void {
		const { source } = this;
		const text = cellAt(source.columns[column], row).trim();
		const breakdown = breakdownNamed(text, source.columns[column] as Column);
		const from = { table: source, cell: { row, column } };
		this.#of('breakdown').put(at, breakdown ?? text, breakdown === undefined ? from : undefined);
		if (breakdown === '') this.#of('breakdown_value').put(at, '');
	}

	#period(row: number): Period | null {
		const cell = this.#cell('period', row);
		if (!this.#periods.has(cell))
			this.#periods.set(cell, cell === '' ? null : periodOf(cell, this.plan.order));
		return this.#periods.get(cell) ?? null;
	}

	/** Women are part of the participants in another row, but where a blank cell beside their own asks of how many. */
	join(): void {
		const asked = this.#at('denominator') < 0 ? -1 : this.#at('numerator');
		for (const [at, { where, figure: own }] of this.#about.entries()) {
			const whole = own && wholes[own.indicator];
			if (!whole || !this.#of('numerator').isPut(at) || this.#of('denominator').isPut(at)) continue;
			if (asked >= 0 && this.#of('numerator').columns[at] === asked) continue;
			const of = [own.stage, null]
				.map((stage) => this.#key(where, { ...figure(whole.of), stage }, ''))
				.map((key) => (this.#twice.has(key) ? undefined : this.#byKey.get(key)))
				.find((found) => found !== undefined && this.#of('value').isPut(found));
			if (of === undefined) continue;
			const { rows, columns } = this.#of('value');
			this.#of('denominator').copy(at, this.source, {
				row: rows[of] as number,
				column: columns[of] as number
			});
			if (whole.note !== '' && !this.plan.roles.includes('note')) this.#of('note').put(at, whole.note);
		}
	}

	/**
	 * A part without its whole is a percentage where it says so, where no count is such, or where it stands under the
	 * percentage's own name: a cell that is read as a part alone would tell nothing.
	 */
	settleParts(): void {
		const [parts, values] = [this.#of('numerator'), this.#of('value')];
		for (const [at, { figure: own }] of this.#about.entries()) {
			if (own?.part !== 'numerator' || !parts.isPut(at) || values.isPut(at)) continue;
			const cell = { row: parts.rows[at] as number, column: parts.columns[at] as number };
			const text = cellAt(this.source.columns[cell.column], cell.row).trim();
			const hasWhole = this.#of('denominator').isPut(at);
			const isSigned = /\d\s*%$/.test(text);
			const isOwnName = this.#isNameOf(own.indicator, this.#cell('indicator_id', cell.row));
			if (!isSigned && (hasWhole || !(isOwnName || /^0?[.,]\d+$/.test(text)))) continue;
			values.copy(at, this.source, cell);
			parts.codes[at] = -1;
			if (!hasWhole) continue;
			this.#of('denominator').codes[at] = -1;
			// Of the whole as well.
			if (!this.plan.roles.includes('note')) this.#of('note').codes[at] = -1;
		}
	}
	#isNameOf(indicator: string, text: string): boolean {
		const name = this.dictionary.get(indicator)?.name;
		return name !== undefined && [name.en, name.es].some((each) => fold(each) === fold(text));
	}

	table(): Table {
		const { roles } = this.plan;
		const needed = order.filter(
			(name) =>
				['indicator_id', 'stage', 'value'].includes(name) ||
				roles.includes(name) ||
				this.#of(name).codes.some((code) => code >= 0)
		);
		// What a row says nothing of is a cell with nothing in it.
		for (const name of needed)
			for (const at of this.#rows.keys()) if (!this.#of(name).isPut(at)) this.#of(name).put(at, '');
		return madeFrom(this.source, needed.map(this.#of), this.#rows);
	}
}
