import {
	changeTypes,
	decisionKey,
	dictionary,
	fold,
	narrativeFields,
	phases,
	type ActivityRow,
	type Batch,
	type ChangeRow,
	type Decisions,
	type NarrativeField,
	type PartnerRow
} from '#framework';
import { libraryIn, reader, type HeldRow, type Outcome } from '#ingest';

export interface Sheet {
	batch: Batch;
	/** Questions in words that it asks and nobody answered. */
	wanted: NarrativeField[];
	/** As it stands in the sheet, for what its rows do not say of the project. */
	library: { name: string; country: string };
	/** Cells for which their row could not be read, by field: they go on as they were typed. */
	typedAt: (file: string, line: number) => Readonly<Record<string, string>> | undefined;
	/** Changes whose kind is not said, as they stand in the batch. */
	unkind: ReadonlySet<ChangeRow>;
	/** Cells for which such a row could not be read, each with the name of its column. */
	asides: ReadonlyMap<Told, readonly string[]>;
	/** Rows, or cells of them, that could not be read at all. */
	unread: number;
}

/** What is told beside the figures. */
type Told = ChangeRow | PartnerRow | ActivityRow;

/** Reads a sheet that somebody sent to be filled in, its open rows too; nothing of it is stored here. */
export async function readSheet(file: File): Promise<Sheet> {
	const reading = reader();
	try {
		const context = { projects: [], cutOffs: {}, indicators: [...dictionary.keys()], isOpenRead: true };
		const files = [{ name: file.name, blob: file }];
		return await sheetFrom((decisions) => reading.read(files, decisions, context));
	} finally {
		reading.close();
	}
}

/**
 * A row that is held back for one of its cells would take its question with it: it is read again without that cell,
 * which goes beside it as it was typed.
 */
export async function sheetFrom(read: (decisions: Decisions) => Outcome | Promise<Outcome>): Promise<Sheet> {
	const first = await read({});
	const asked = first.held.filter((row) => fieldAsked(row) === undefined);
	const cells = asked.flatMap((row) => setAside(row, first));
	const decisions = Object.fromEntries(cells.map(({ key, to }) => [key, to]));
	const { batch, held, readings } = cells.length > 0 ? await read(decisions) : first;
	const typed = new Map<string, Record<string, string>>();
	const asides = new Map<Told, string[]>();
	const unkind = new Set<ChangeRow>();
	const told = new Map<string, Told>();
	const added = sinceThen(batch, first.batch);
	let lost = 0;
	for (const { at, place, column, field, text } of cells) {
		// Rows stand in the batch as they stand in the sheet: of several that say the same each is another.
		const row = told.get(place) ?? toldBy(at, added).find((one) => ![...told.values()].includes(one));
		if (row) told.set(place, row);
		if (row && field === 'change_type') unkind.add(row as ChangeRow);
		if (text === '') continue;
		if (row) asides.set(row, [...(asides.get(row) ?? []), `${column}: ${text}`]);
		else if (isOfFigure(at)) typed.set(place, { ...typed.get(place), [field]: text });
		else lost++;
	}
	const wanted = held.flatMap((row) => fieldAsked(row) ?? []);
	return {
		...{ batch, unkind, asides, library: libraryIn(readings) },
		typedAt: (file, line) => typed.get(placeOf(file, line)),
		wanted: narrativeFields.filter((field) => wanted.includes(field)),
		unread: held.length - wanted.length + lost
	};
}

const placeOf = (file: string, line: number): string => `${file}:${line}`;

/** A question in words without its answer is held back too: which one it asks. */
const fieldAsked = ({ cells }: HeldRow): NarrativeField | undefined =>
	narrativeFields.find((field) => cells.some((cell) => cell.trim() === field));

type ToldRows = Pick<Batch, 'changes' | 'partners' | 'activities'>;
/** What is read without those cells and was not with them. */
function sinceThen(batch: ToldRows, before: ToldRows): ToldRows {
	const added = <Row>(rows: readonly Row[], there: readonly Row[]): Row[] => {
		const known = new Set(there.map((row) => JSON.stringify(row)));
		return rows.filter((row) => !known.has(JSON.stringify(row)));
	};
	return {
		changes: added(batch.changes, before.changes),
		partners: added(batch.partners, before.partners),
		activities: added(batch.activities, before.activities)
	};
}

type At = (field: string) => string;
const isOfFigure = (at: At): boolean => at('indicator_id') !== '';
/** The rows that a row of the sheet may have become, where it is none of a figure. */
function toldBy(at: At, { changes, partners, activities }: ToldRows): Told[] {
	if (isOfFigure(at)) return [];
	const activity = fold(at('activity'));
	const named = phases
		.flatMap((phase) => phase.activities)
		.filter(({ id, name }) => [id, name.en, name.es].some((each) => fold(each) === activity))
		.map(({ id }) => id);
	return [
		...changes.filter(
			({ title, text }) => at('title') !== '' && title === at('title') && text === at('text')
		),
		...partners.filter(({ name }) => name === at('name')),
		...activities.filter((row) => named.includes(row.activity) && row.note === at('note'))
	];
}

/** What a row can be read without; the others say what it is of. */
const spared =
	'value numerator denominator n value_status note change_type intended date since done_on'.split(' ');

/** The cells for which a row is held back, as decisions to read it without them. */
function setAside(row: HeldRow, { readings }: Outcome) {
	const fields = readings.find(({ source }) => source === row.file)?.columns.map(({ field }) => field) ?? [];
	const at = (field: string): string => (row.cells[fields.indexOf(field)] ?? '').trim().normalize('NFC');
	return row.reasons.flatMap(({ where: { column } }) => {
		const place = row.header.findIndex((header) => header === column);
		const field = fields[place];
		const text = row.cells[place];
		if (column === undefined || text === undefined || !field || !spared.includes(field)) return [];
		// Without a kind no change is read: it is given one, and that is forgotten.
		const to = field === 'change_type' ? changeTypes[0] : 'missing';
		const key = decisionKey.cell(row.file, row.line, column, text);
		return [{ at, column, field, key, to, text: text.trim(), place: placeOf(row.file, row.line) }];
	});
}
