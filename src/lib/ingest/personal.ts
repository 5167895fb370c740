import { decisionKey, fold, type Decisions } from '#framework';
import type { Column, Table } from './table';
import type { Told } from './told';

/** Headers under which people are named or can be reached; whole words of a folded header. */
const headers =
	/(^| )(telefonos?|tel|celular|movil|whatsapp|phone|mobile|correos?|correio|e ?mail|contactos?|contact|representante|responsable|responsavel|nombre completo|nome completo|full name|nombres? y apellidos?|apellidos?|surname|cedula|dni|cpf|curp|documento de identidad)( |$)/;
const mail = /^\S+@\S+\.[a-z]{2,}$/i;
const phone = /^\+?[\d\s().-]{7,20}$/;

const isMail = (text: string): boolean => mail.test(text.trim());
/** Nine digits and more in a column that nobody knows; money and dates are written otherwise. */
const isPhone = (text: string): boolean =>
	phone.test(text.trim()) && text.replace(/\D/g, '').length >= 7 && /[\s().+-]|^\d{9,}$/.test(text.trim());

function looksPersonal({ header, values }: Column): boolean {
	if (headers.test(fold(header))) return true;
	const filled = values.filter((value) => value.trim() !== '');
	const hits = filled.filter((value) => isMail(value) || isPhone(value)).length;
	return filled.length > 0 && 2 * hits >= filled.length && filled.some(isMail);
}

/**
 * The table without what is said of persons: their columns are emptied before anything else is looked at, unless a
 * person keeps them. A column that is known is none of these.
 */
export function withoutPersons(
	table: Table,
	told: Told,
	line: number,
	signature: string,
	decisions: Decisions,
	isKnown: (header: string) => boolean
): Table {
	let isEmptied = false;
	const columns = table.columns.map((column) => {
		const key = decisionKey.column(signature, column.header);
		const said = decisions[key];
		const isPersonal = said === undefined && !isKnown(column.header) && looksPersonal(column);
		if (said !== 'drop' && !isPersonal) return column;
		told.tell('warn', 'personal_data', {
			line,
			column: column.header,
			found: column.header,
			ask: { key, choices: ['drop', 'keep'], suggested: 'drop' }
		});
		if (column.values.every((value) => value === '')) return column;
		isEmptied = true;
		return { header: column.header, values: [''], codes: new Int32Array(table.length) };
	});
	if (!isEmptied) return { ...table, columns };
	const dropped = columns.map((column, at) => column !== table.columns[at]);
	const misfits = table.misfits.map((misfit) => ({
		...misfit,
		// Which cell belongs to which column cannot be told in such a row: what looks personal goes.
		cells: misfit.cells.map((cell, at) => (dropped[at] || isMail(cell) || isPhone(cell) ? '' : cell))
	}));
	return { ...table, columns, misfits };
}
