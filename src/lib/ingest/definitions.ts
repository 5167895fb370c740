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
const askFor = (what: 'unit' | 'version', indicator: string, named: string): Ask => ({
	key: decisionKey.value(`${what} ${indicator}`, named),
	choices: ['right', 'proxy', 'hold']
});

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
	const others = [...otherVersions(from, dictionary, sheetOf), ...otherUnits(from, dictionary, sheetOf)];
	if (others.length === 0) return from;
	const dropped = new Set<number>();
	const values = [...from.note.values];
	const known = new Map(values.map((text, code) => [text, code]));
	const codes = from.note.codes.slice();
	const versions = from.definition_version.slice();
	let isNoted = false;
	for (const { sheet, column, found, needed, ask, words, rows } of others) {
		const said = sheet.decisions[ask.key];
		const code = subjectOf(ask.key)?.field?.startsWith('version') ? 'version_differs' : 'unit_differs';
		const place = { column: column?.header, found, needed, ask };
		if (said === undefined)
			sheet.told.tellOf(
				'warn',
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
			codes[row] = code;
			versions[row] = proxyVersion;
		}
	}
	const made = isNoted ? { ...from, note: { values, codes }, definition_version: versions } : from;
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

/** Words for a percentage that no dictionary spells out. */
const percents = ['percent', 'percentage', 'porcentaje', 'por ciento', 'porcentagem', 'por cento', 'pct'];

const isUnit = (named: string, known: readonly string[]): boolean =>
	known.some((unit) => unit === named || (foldKey(unit) !== '' && foldKey(unit) === foldKey(named))) ||
	(known.includes('%') && percents.includes(fold(named)));
