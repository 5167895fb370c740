import {
	decisionKey,
	fold,
	foldKey,
	proxyVersion,
	subjectOf,
	type Ask,
	type Dictionary,
	type Measurements
} from '#framework';
import { pick, textAt } from './gather';
import type { Sheet } from './sheet';
import { rawAt, type Column } from './table';

/** What a file names otherwise than the dictionary, asked once for an indicator and what it is named. */
const askFor = (what: 'unit' | 'version' | 'name', indicator: string, named: string): Ask => ({
	key: decisionKey.value(`${what} ${indicator}`, named),
	choices: what === 'name' ? ['right', 'proxy'] : ['right', 'proxy', 'hold']
});
const codes = { unit: 'unit_differs', version: 'version_differs', name: 'name_differs' } as const;

/** What each row whose definition is another needs: the words of its own file that stay beside it, or to be held. */
interface Other {
	sheet: Sheet;
	column: Column | undefined;
	found: string;
	needed: string;
	ask: Ask;
	/** Beside the value of a proxy: what the file calls it. */
	words: string;
	rows: number[];
}

/**
 * D1: a definition version, or a unit that the file names, other than the dictionary's. A person may say that it is
 * the same in other words, that it stands for the indicator as a proxy, which is then noted, or hold the rows back.
 */
export function definitionsChecked(
	from: Measurements,
	dictionary: Dictionary,
	sheetOf: (row: number) => Sheet
): Measurements {
	const others = [
		...otherVersions(from, dictionary, sheetOf),
		...otherUnits(from, dictionary, sheetOf),
		...otherNames(from, dictionary, sheetOf)
	];
	if (others.length === 0) return from;
	const dropped = new Set<number>();
	const values = [...from.note.values];
	const known = new Map(values.map((text, code) => [text, code]));
	const notes = from.note.codes.slice();
	const versions = from.definition_version.slice();
	let isNoted = false;
	for (const { sheet, column, found, needed, ask, words, rows } of others) {
		const said = sheet.decisions[ask.key];
		const what = subjectOf(ask.key)?.field?.split(' ', 1)[0] as keyof typeof codes;
		const code = codes[what];
		const place = { column: column?.header, found, needed, ask };
		if (said === undefined)
			sheet.told.tellOf(
				// A person chose the indicator: whether it is the very same is for her to add.
				what === 'name' ? 'note' : 'warn',
				code,
				place,
				rows.map((row) => from.source_line[row] as number)
			);
		if (said === 'hold')
			for (const row of rows) {
				dropped.add(row);
				sheet.drop(from.source_line[row] as number, code, place);
			}
		if (said !== 'proxy') continue;
		isNoted = true;
		for (const row of rows) {
			const text = [textAt(from.note, row), words].filter(Boolean).join(' · ');
			const code = known.get(text) ?? values.push(text) - 1;
			known.set(text, code);
			notes[row] = code;
			versions[row] = proxyVersion;
		}
	}
	const made = isNoted ? { ...from, note: { values, codes: notes }, definition_version: versions } : from;
	if (dropped.size === 0) return made;
	const kept = Int32Array.from({ length: from.length }, (_, row) => row).filter((row) => !dropped.has(row));
	return pick(made, kept);
}

function otherVersions(from: Measurements, dictionary: Dictionary, sheetOf: (row: number) => Sheet): Other[] {
	const versions = Int32Array.from(from.indicator_id.values, (id) => dictionary.get(id)?.version ?? -1);
	const found = new Map<string, Other>();
	for (let row = 0; row < from.length; row++) {
		const version = versions[from.indicator_id.codes[row] as number] as number;
		const own = from.definition_version[row] as number;
		if (version < 0 || own === version || own === proxyVersion) continue;
		const sheet = sheetOf(row);
		const id = textAt(from.indicator_id, row);
		const key = `${sheet.file}\n${id}\n${own}`;
		const column = sheet.column('definition_version');
		const known = found.get(key) ?? {
			sheet,
			column,
			found: `${id}: ${own}`,
			needed: String(version),
			ask: askFor('version', id, String(own)),
			words: `${column?.header ?? 'definition_version'}: ${own}`,
			rows: []
		};
		found.set(key, known);
		known.rows.push(row);
	}
	return [...found.values()];
}

function otherUnits(from: Measurements, dictionary: Dictionary, sheetOf: (row: number) => Sheet): Other[] {
	const found = new Map<string, Other>();
	const isOtherUnit = new Map<string, boolean>();
	/** Files that name units, by the code of their name; most do not, and are passed over. */
	const units = from.source_file.values.map((_, code) => {
		const row = from.source_file.codes.indexOf(code);
		return row < 0 ? undefined : sheetOf(row).column('unit');
	});
	if (!units.some(Boolean)) return [];
	for (let row = 0; row < from.length; row++) {
		if (!units[from.source_file.codes[row] as number]) continue;
		const sheet = sheetOf(row);
		const column = sheet.column('unit');
		if (!column) continue;
		const named = rawAt(column, sheet.rowAt(from.source_line[row] as number)).trim();
		if (named === '') continue;
		const id = textAt(from.indicator_id, row);
		const unit = dictionary.get(id)?.unit;
		if (!unit) continue;
		const pair = `${id}\n${named}`;
		const isOther = isOtherUnit.get(pair) ?? !isUnit(named, [unit.en, unit.es]);
		isOtherUnit.set(pair, isOther);
		if (!isOther) continue;
		const key = `${sheet.file}\n${pair}`;
		const known = found.get(key) ?? {
			sheet,
			column,
			found: `${id}: ${named}`,
			needed: `${unit.en} / ${unit.es}`,
			ask: askFor('unit', id, named),
			words: `${column.header}: ${named}`,
			rows: []
		};
		found.set(key, known);
		known.rows.push(row);
	}
	return [...found.values()];
}

/** What a person said is an indicator, under another name: by the header of a column, or by the text that names it. */
function otherNames(from: Measurements, dictionary: Dictionary, sheetOf: (row: number) => Sheet): Other[] {
	const isShared = (id = '') => dictionary.get(id)?.scope === 'shared';
	/** Files in which anything was said so, by the code of their name; most are none. */
	const said = from.source_file.values.map((_, code) => {
		const row = from.source_file.codes.indexOf(code);
		if (row < 0) return undefined;
		const sheet = sheetOf(row);
		const { decisions, table, seen } = sheet;
		const texts = sheet.column('indicator_id');
		const byText = new Map(
			texts?.values.flatMap((text) => {
				const id = decisions[decisionKey.value('indicator_id', text)];
				return id !== undefined && isShared(id) ? [[text, id] as const] : [];
			})
		);
		const byColumn = new Map(
			table.columns.flatMap((column) => {
				const id = decisions[decisionKey.column(seen.signature, column.header)];
				return id !== undefined && isShared(id) ? [[id, column] as const] : [];
			})
		);
		return byText.size + byColumn.size > 0 ? { byText, byColumn } : undefined;
	});
	if (!said.some(Boolean)) return [];
	const found = new Map<string, Other>();
	for (let row = 0; row < from.length; row++) {
		const own = said[from.source_file.codes[row] as number];
		if (!own) continue;
		const sheet = sheetOf(row);
		const texts = sheet.column('indicator_id');
		const text = texts ? rawAt(texts, sheet.rowAt(from.source_line[row] as number)) : '';
		const id = own.byText.get(text) ?? textAt(from.indicator_id, row);
		const column = own.byText.has(text) ? texts : own.byColumn.get(id);
		if (!column) continue;
		const named = (column === texts ? text : column.header).trim();
		const key = `${sheet.file}\n${id}\n${named}`;
		const known = found.get(key) ?? {
			sheet,
			column,
			found: named,
			needed: id,
			ask: askFor('name', id, named),
			words: named,
			rows: []
		};
		found.set(key, known);
		known.rows.push(row);
	}
	return [...found.values()];
}

/** Words for a percentage that no dictionary spells out. */
const percents = ['percent', 'percentage', 'porcentaje', 'por ciento', 'porcentagem', 'por cento', 'pct'];

const isUnit = (named: string, known: readonly string[]): boolean =>
	known.some((unit) => unit === named || (foldKey(unit) !== '' && foldKey(unit) === foldKey(named))) ||
	(known.includes('%') && percents.includes(fold(named)));
