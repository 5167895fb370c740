import { decisionKey, fold, type Decisions } from '#framework';
import { peeked } from './applied';
import { wideField, type Vocabulary } from './aliases';
import { libraryType } from './codes';
import { placesOf } from './asks';
import { decidedAt } from './by-place';
import type { Opened } from './opening';

/** "Tipo" may be the type of anything. */
const anyType = /^(tipo|type|clase|tipologia|tipo de (bib|bibl|entidad|institucion|espacio))$/;
const enough = 0.75;

/**
 * The decisions with what the cells of a column say of it: "Tipo" over types of libraries is the type of library, where
 * no other column is that and nobody said what it is.
 */
export function withImplied({ table, seen, told }: Opened, known: Vocabulary, given: Decisions): Decisions {
	const { signature } = seen;
	const isType = (header: string): boolean => {
		const field = wideField(header, known)?.field;
		const said = peeked(given, decisionKey.column(signature, header));
		return said === 'library_type' || (field?.as === 'attribute' && field.name === 'library_type');
	};
	if (table.columns.some(({ header }) => isType(header))) return given;
	const found = table.columns.filter(({ header, values }) => {
		if (!anyType.test(fold(header))) return false;
		if (peeked(given, decisionKey.column(signature, header)) !== undefined) return false;
		const filled = values.filter((text) => text.trim() !== '');
		const types = filled.filter((text) => libraryType(text) !== undefined).length;
		return types > 0 && types >= enough * filled.length;
	});
	const [column] = found;
	if (!column || found.length > 1) return given;
	// One value that was given for all rows stands.
	const places = placesOf('library_type', signature, told.senders);
	const isFixed = decidedAt(given, 'fixed', places).some(({ about }) => about.field === 'library_type');
	if (isFixed) return given;
	return implying(given, decisionKey.column(signature, column.header));
}

const made = new WeakMap<Decisions, Map<string, Decisions>>();

/** Files with the same headers are read with the same ones, so that these are taken apart once for all of them. */
function implying(given: Decisions, implied: string): Decisions {
	const own = made.get(given) ?? new Map<string, Decisions>();
	made.set(given, own);
	const before = own.get(implied);
	if (before) return before;
	const decisions = new Proxy(given, {
		get: (all, key) => (key === implied ? 'library_type' : Reflect.get(all, key))
	});
	own.set(implied, decisions);
	return decisions;
}
