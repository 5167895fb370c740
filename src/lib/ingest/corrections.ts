import { foldKey, type Decisions } from '#framework';
import { filledFromAbove } from './above';
import { placesOf } from './asks';
import { decidedAt, type Entry } from './by-place';
import type { Recognised } from './columns';
import { crossedOut, reaches } from './crossed';
import { firstAt } from './first';
import { figureColumns } from './gather';
import type { Column, Table } from './table';
import type { Told } from './told';
import { whoseAlone, whoseAt } from './whose';

/** What a person typed as a number is written with a point, whatever the file's own convention. */
const canonical = /^-?\d{1,15}(\.\d+)?$/;
/** Answers that leave a cell as it stands. */
const isKept = (said: string): boolean => said === 'hold' || said === 'right';

/** What is said about texts: of a whole column, of one indicator in a long file, of one cell; the keys of it. */
interface Said {
	/** By folded header, or header and indicator; then by text. */
	texts: Map<string, Map<string, string>>;
	/** By folded header: of blanks below a filled cell, where another answer stands for those above the first one. */
	below: Map<string, string>;
	/** Without a line wherever a row of the same stands. */
	cells: { line: number | null; header: string; text: string; whose: string; key: string }[];
	/** What a key says; asked only where its text is met, since then it is applied. */
	to: (key: string | undefined) => string | undefined;
}

/**
 * The table as a person corrected it: all cells of a column with one text, or one cell of one line, are read as
 * something else; a blank stands for "it is missing". The text as it stood goes on standing beside it (`raw`). Blanks
 * are filled from above only while everything that ends a block still stands there (`isWhole`).
 */
export function corrected(
	table: Table,
	recognised: Recognised,
	told: Pick<Told, 'file' | 'senders'>,
	seen: { signature: string; whole?: Table },
	decisions: Decisions,
	isWhole: boolean
): Table {
	const said = saidOf(decisions, told, seen.signature);
	if (said.texts.size === 0 && said.cells.length === 0) return table;
	const indicator = table.columns[recognised.fields.findIndex((field) => field === 'indicator_id')];
	const inFile = seen.whole ?? table.origin?.table ?? table;
	const columns = table.columns.map((column, at) => {
		const isFigure = (figureColumns as readonly unknown[]).includes(recognised.fields[at]);
		const made = correctedColumn(column, table, inFile, said, isFigure ? indicator : undefined, isWhole);
		const header = foldKey(column.header);
		const ofBlanks = said.below.get(header) ?? said.texts.get(header)?.get('');
		const isFilled = isWhole && said.to(ofBlanks) === 'above';
		return isFilled ? filledFromAbove(made, table) : made;
	});
	return columns.some((column, at) => column !== table.columns[at]) ? { ...table, columns } : table;
}

function saidOf(
	decisions: Decisions,
	{ file, senders }: Pick<Told, 'file' | 'senders'>,
	signature: string
): Said {
	const to: Said['to'] = (key) => {
		const text = key === undefined ? undefined : decisions[key];
		return text === undefined || isKept(text) ? undefined : text;
	};
	const said: Said = { texts: new Map(), below: new Map(), cells: [], to };
	const places = [...placesOf('project', signature, senders), signature];
	const rank = ({ about }: Entry): number => places.indexOf(about.signature ?? '');
	// What is said of the file itself comes before what was said of one that it may be a copy of.
	const texts = decidedAt(decisions, 'text', places).sort((one, other) => rank(one) - rank(other));
	for (const { key, about } of texts) {
		const { header = '', text = '' } = about;
		const ofColumn = said.texts.get(header) ?? new Map<string, string>();
		said.texts.set(header, ofColumn);
		if (!ofColumn.has(text)) ofColumn.set(text, key);
		else if (text === '' && about.signature === signature) said.below.set(header, key);
	}
	for (const { key, about } of decidedAt(decisions, 'cell', [file])) {
		const { header = '', text = '', whose = '' } = about;
		said.cells.push({ line: Number(about.line), header, text, whose, key });
	}
	for (const { key, about } of decidedAt(decisions, 'figure', [signature])) {
		const { header = '', text = '', whose = '' } = about;
		said.cells.push({ line: null, header, text, whose, key });
	}
	return said;
}

function correctedColumn(
	column: Column,
	{ lines }: Table,
	inFile: Table,
	said: Said,
	indicator: Column | undefined,
	isWhole: boolean
): Column {
	const header = foldKey(column.header);
	const ofColumn = said.texts.get(header);
	const ofIndicator = indicator?.values.map((id) => said.texts.get(foldKey(`${column.header} ${id}`)));
	const cells = said.cells.filter((cell) => cell.header === header);
	if (!ofColumn && !ofIndicator?.some(Boolean) && cells.length === 0) return column;
	const values = [...column.values];
	const raw = [...(column.raw ?? column.values)];
	const typed = [...(column.typed ?? new Uint8Array(values.length))];
	let isChanged = false;
	const put = (code: number, to: string): void => {
		isChanged = true;
		values[code] = to === 'missing' ? '' : to;
		typed[code] = Number(canonical.test(to));
	};
	for (const [code, text] of raw.entries()) {
		// It was corrected already, and may stand in what was made of it since: a part of a year beside its year.
		if (values[code] !== text || (text === '' && said.below.has(header))) continue;
		let to = said.to(ofColumn?.get(text));
		// What was typed may have been asked about in turn, where it is no text of the column itself.
		for (const passed = new Set(raw); to !== undefined && !passed.has(to) && ofColumn?.has(to);) {
			passed.add(to);
			to = said.to(ofColumn.get(to)) ?? to;
		}
		if (to !== undefined && to !== 'above') put(code, to);
	}
	let codes = column.codes;
	const made = new Map<string, number>();
	const set = (row: number, text: string, to: string): void => {
		if (codes === column.codes) codes = codes.slice();
		const key = JSON.stringify([text, to]);
		const code = made.get(key) ?? raw.push(text) - 1;
		if (!made.has(key)) put(code, to);
		made.set(key, code);
		codes[row] = code;
	};
	if (isWhole && said.below.has(header))
		for (let row = 0; row < codes.length && raw[codes[row] as number] === ''; row++) {
			const to = said.to(ofColumn?.get(''));
			if (to !== undefined && to !== 'above') set(row, '', to);
		}
	if (indicator && ofIndicator?.some(Boolean))
		for (let row = 0; row < codes.length; row++) {
			const text = raw[codes[row] as number] as string;
			const to = said.to(ofIndicator[indicator.codes[row] as number]?.get(text));
			if (to !== undefined) set(row, text, to);
		}
	for (const { line, text, whose, key } of cells) {
		const isCrossed = text === crossedOut;
		if (!isCrossed && !(column.raw ?? column.values).includes(text)) continue;
		for (let row = line === null ? 0 : firstAt(lines, line); row < lines.length; row++) {
			if (line !== null && lines[row] !== line) break;
			const own = (column.raw ?? column.values)[column.codes[row] as number] ?? '';
			if (own !== text && !(isCrossed && reaches(own))) continue;
			const at = lines[row] as number;
			// What was said before rows had signs holds for their lines.
			const isOfIt = whose === '' || whoseAt(inFile, at) === whose;
			const isMet = isOfIt && (line !== null || whoseAlone(inFile, at, column.header) === whose);
			const to = isMet ? said.to(key) : undefined;
			if (to !== undefined) set(row, own, to);
		}
	}
	if (!isChanged) return column;
	return { ...column, values, raw, codes, typed: Uint8Array.from(typed) };
}
