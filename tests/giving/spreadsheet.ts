import { dsvFormat } from 'd3-dsv';
import { expect } from 'vitest';

/** A download opened in a spreadsheet: its cells, mended one by one, and saved again as that program saves. */
export class Spreadsheet {
	readonly rows: string[][];

	constructor(text: string) {
		const plain = text.replace(/^\ufeff/, '');
		const header = plain.slice(0, plain.indexOf('\r\n'));
		this.rows = dsvFormat(header.includes(';') ? ';' : ',').parseRows(plain);
	}

	get header(): string[] {
		return this.rows[0]!;
	}
	cells(row: number): Record<string, string> {
		return Object.fromEntries(this.header.map((name, at) => [name, this.rows[row]![at]!]));
	}
	/** The column, counted from the left where several have one name. */
	put(row: number, column: string, text: string, nth = 1): this {
		const all = this.header.flatMap((name, at) => (name === column ? [at] : []));
		expect(all.length, column).toBeGreaterThanOrEqual(nth);
		this.rows[row]![all[nth - 1]!] = text;
		return this;
	}
	/** By row of the table, whatever it is. */
	each(column: string, to: (text: string) => string): this {
		this.rows
			.slice(1)
			.forEach((cells, at) => this.put(at + 1, column, to(cells[this.header.indexOf(column)]!)));
		return this;
	}
	saved(delimiter: ',' | ';' | '\t' = ';'): string {
		return `\ufeff${dsvFormat(delimiter).formatRows(this.rows).replaceAll('\n', '\r\n')}\r\n`;
	}
}
