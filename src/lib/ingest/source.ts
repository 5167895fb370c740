import { decisionKey, type Decisions } from '#framework';
import { signatureOf } from './columns';
import { decode } from './decode';
import { begin, dialect, isBlank, type Begin } from './dialect';
import { cellText, gridTable, headOf, type Grid } from './grid';
import type { Fault, Reading, SourceFile } from './index';
import { kept, type KeptTable } from './kept';
import { offsetOf } from './lines';
import { table, type Table } from './table';
import type { Told } from './told';

/** Whether a header is one of ours. */
export type Known = (header: string) => boolean;

/** Where the rows of a file are: a text by its delimiter, or a sheet. */
export interface Source {
	part: string;
	encoding: Reading['encoding'];
	delimiter: string;
	head: string;
	begin: Begin;
	/** The rows below a header, up to a line. */
	rows(header: readonly string[], from: number, to?: number): Table;
	/** Where it was kept instead of the file that it stood in. */
	signature?: string | undefined;
	dropped?: string | undefined;
	isMended?: boolean | undefined;
}

/** Why there is no source of rows, with what a person needs to say how it is to be read all the same. */
export interface Refusal extends Fault {
	head?: string;
	encoding?: Reading['encoding'];
}

/** A text as a source of rows; the automatic reading first, since it is what a person corrects. */
export function textOf(
	{ bytes }: SourceFile,
	known: Known,
	decisions: Decisions,
	onrows: (rows: number, share: number) => void
): Source[] | Refusal {
	if (bytes.length === 0) return { code: 'no_table', needed: 'bytes' };
	let decoded = decode(bytes);
	const maybe = 'fault' in decoded && decoded.maybe ? decode(bytes, decoded.maybe) : decoded;
	if ('fault' in maybe) return { code: maybe.fault, found: maybe.found };
	let found = dialect(maybe.text, known);
	const head = signatureOf(found?.header ?? [firstLine(maybe.text)]);
	const key = decisionKey.encoding(head);
	const encoding = decisions[key];
	if (
		encoding !== undefined &&
		!isPlainlyUtf8(decoded) &&
		(encoding !== maybe.encoding || 'fault' in decoded)
	) {
		decoded = decode(bytes, encoding);
		if ('text' in decoded) found = dialect(decoded.text, known);
	}
	if ('fault' in decoded)
		return {
			code: decoded.fault,
			found: decoded.found,
			head,
			...(decoded.maybe ? { ask: { key, choices: choicesOf(decoded.maybe), suggested: decoded.maybe } } : {})
		};
	const said = {
		delimiter: decisions[decisionKey.delimiter(head)],
		headerLine: lineIn(decisions[decisionKey.headerLine(head)])
	};
	if (said.delimiter !== undefined || said.headerLine !== undefined)
		found = dialect(decoded.text, known, said) ?? found;
	if (!found) return { code: 'no_table', head, encoding: decoded.encoding };
	const { delimiter } = found;
	const whole = decoded.text;
	return [
		{
			part: '',
			encoding: decoded.encoding,
			delimiter,
			head,
			begin: found,
			rows: (header, from, to) =>
				table(
					to === undefined ? whole : whole.slice(0, offsetOf(whole, to)),
					{ delimiter, header: [...header], from: offsetOf(whole, from), line: from },
					onrows
				)
		}
	];
}

/** Letters that are right as UTF-8 are hardly ever anything else, whatever was said of another file. */
const isPlainlyUtf8 = (decoded: ReturnType<typeof decode>): boolean =>
	'text' in decoded && decoded.encoding === 'utf-8' && /[\u0080-\u{10ffff}]/u.test(decoded.text);

/** Bytes of an old Mac are those of a Windows text too; those of UTF-16 are no other text. */
const choicesOf = (maybe: string): string[] => (maybe === 'macintosh' ? [maybe, 'windows-1252'] : [maybe]);

const firstLine = (whole: string): string =>
	/^.*\S.*$/m.exec(whole.slice(0, 1 << 16))?.[0].slice(0, 200) ?? '';

const lineIn = (said: string | undefined): number | undefined =>
	said !== undefined && /^[1-9]\d{0,6}$/.test(said) ? Number(said) : undefined;

export function keptIn(
	file: SourceFile,
	known: Known,
	decisions: Decisions,
	told: Told
): Source[] | Fault | null {
	try {
		const all = kept(file.bytes);
		return all && sheetsOf(all, 'kept', known, decisions, told);
	} catch {
		return { code: 'unreadable', found: '' };
	}
}

/** Sheets that hold a table; a sheet of mere text is left out, and told. */
export function sheetsOf(
	all: readonly KeptTable[],
	encoding: 'xlsx' | 'kept',
	known: Known,
	decisions: Decisions,
	told: Told
): Source[] | Fault {
	const found = all.flatMap((sheet): Source[] => {
		const rows = headOf(sheet.rows);
		const automatic = encoding === 'kept' && sheet.rows[0] ? whole(sheet.rows[0]) : begin(rows, known);
		const isTable = automatic && automatic.header.filter((name) => name.trim() !== '').length > 1;
		const head = sheet.head ?? signatureOf(automatic?.header ?? [rows[0]?.cells.join(' ') ?? '']);
		const line = encoding === 'kept' ? undefined : lineIn(decisions[decisionKey.headerLine(head)]);
		const begun = line === undefined ? automatic : begin(rows, known, line);
		if (!begun || (!isTable && line === undefined)) {
			if (encoding === 'xlsx' && rows.some(({ cells }) => !isBlank(cells)))
				told.tell('note', 'sheet_left_out', { found: `text: ${sheet.part}` });
			return [];
		}
		return [
			{
				part: sheet.part,
				encoding,
				delimiter: sheet.delimiter ?? '',
				head,
				begin: begun,
				signature: sheet.signature,
				dropped: sheet.dropped,
				isMended: sheet.mended !== undefined,
				rows: (header, from, to) =>
					gridTable(sheet.rows, encoding === 'kept' ? header : spread(header, sheet.rows), from, to)
			}
		];
	});
	return found.length > 0 ? found : { code: 'no_table' };
}

/** What was kept begins with its header, blank ones at its end among them: they stand over cells. */
const whole = ({ cells, line }: KeptTable['rows'][number]): Begin => ({
	header: cells.map(cellText),
	headerLine: line,
	line: line + 1,
	above: []
});

/** A header as wide as its sheet: what stands beside the table has a blank header, and is no fault of its rows. */
const spread = (header: readonly string[], grid: Grid): string[] => {
	const width = grid.reduce(
		(most, { cells }) => Math.max(most, cells.findLastIndex((cell) => cellText(cell).trim() !== '') + 1),
		header.length
	);
	return Array.from({ length: width }, (_, at) => header[at] ?? '');
};
