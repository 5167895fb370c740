import { type Ask, type Measurements, type ProblemCode } from '#framework';
import { keyText } from './checks';
import { textAt } from './gather';
import { askForReason } from './noted';
import { readings } from './numbers';
import type { Sheet } from './sheet';
import { isForm } from './told-names';
import { rawAt, type Column } from './table';

type Odd = Extract<
	ProblemCode,
	'jump' | 'same_as_before' | 'missing_now' | 'far_from_peers' | 'thousandfold'
>;

interface Found {
	row: number;
	sheet: Sheet;
	needed: string;
	column: Column | undefined;
	ask: Ask;
}

/** Odd values as they are told: those that were looked at are not, and of very many of one kind only the first. */
export class OddTold {
	readonly #found = new Map<Odd, { told: Found[]; rest: number }>();

	constructor(
		readonly from: Measurements,
		readonly sheetOf: (row: number) => Sheet,
		readonly most: number
	) {}

	add(code: Odd, row: number, other: number): void {
		const sheet = this.sheetOf(row);
		const place = code === 'thousandfold' ? placeOf(this.from, row, sheet) : null;
		const ask = place ? askOfThousand(sheet, place) : askForReason(code, this.from, row);
		if (ask.key in sheet.decisions) return;
		const known = this.#found.get(code) ?? { told: [], rest: 0 };
		this.#found.set(code, known);
		const needed = String(
			Number(other.toPrecision(code === 'far_from_peers' && !Number.isInteger(other) ? 3 : 12))
		);
		if (known.told.length < this.most) known.told.push({ row, sheet, needed, column: place?.column, ask });
		else known.rest++;
	}

	done(): void {
		for (const [code, { told, rest }] of this.#found)
			for (const [at, { row, sheet, needed, column, ask }] of told.entries()) {
				const raw = textAt(this.from.raw_value, row);
				const about = keyText(this.from, row) + (code === 'missing_now' ? '' : `: ${raw}`);
				const found = at === told.length - 1 && rest > 0 ? `${about} (+${rest})` : about;
				const line = this.from.source_line[row];
				// What was asked for and said in a form is not asked about again.
				const odd = isForm(sheet.header) ? 'note' : 'warn';
				const level = code === 'thousandfold' ? 'ask' : odd;
				sheet.told.tell(level, code, { line, column: column?.header, found, needed, ask });
			}
	}
}

/** The column and row of the file that a measurement's value stands in. */
function placeOf(from: Measurements, row: number, sheet: Sheet): { column: Column; at: number } | null {
	const at = sheet.rowAt(from.source_line[row] as number);
	const [id, part] = [textAt(from.indicator_id, row), textAt(from.breakdown_value, row)];
	const index = sheet.recognised.fields.findIndex((field) =>
		typeof field === 'string'
			? field === 'value'
			: field?.field.as === 'figure' &&
				field.field.indicator === id &&
				field.field.part === 'value' &&
				field.field.breakdownValue === part
	);
	const column = sheet.table.columns[index];
	return at < 0 || !column || rawAt(column, at).trim() === '' ? null : { column, at };
}

/** The other reading is offered where the text has one; or another number is typed; or it is right as it is. */
function askOfThousand(sheet: Sheet, { column, at }: { column: Column; at: number }): Ask {
	const text = rawAt(column, at);
	const { point, comma } = readings(text);
	const isRead = sheet.decimal === 'comma' ? comma : point;
	const others = [point, comma].filter((value) => !isNaN(value) && value !== isRead);
	return {
		key: sheet.figureKey(at, column),
		choices: [...others.map(String), 'right'],
		input: 'number'
	};
}
