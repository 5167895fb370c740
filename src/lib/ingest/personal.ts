import { decisionKey, fold, type Decisions } from '#framework';
import { days } from './dates';
import { periodOf } from './periods';
import type { Column, Misfit, Table } from './table';
import type { Told } from './told';

/** Headers under which people are named or can be reached; whole words of a folded header. */
const headers =
	/(^| )(telefonos?|tel|celular|movil|whatsapp|phones?|mobile|correos?|correio|e ?mails?|contactos?|contact|representante|responsable|responsavel|persona encargada|encargado|encargada|nombre completo|nome completo|full name|nombres? y apellidos?|nombre y apellido|nome e sobrenome|apellidos?|sobrenome|surname|last name|first name|nombre de la persona|direccion de correo|cedula|dni|cpf|curp|rut|pasaporte|passport|numero de documento|documento de identidad|domicilio|fecha de nacimiento|date of birth)( |$)/;
const mail = /^\S+@\S+\.[a-z]{2,}$/i;
const mailWithin = /[^\s@;,<>()"]+@[^\s@;,<>()"]+\.[a-z]{2,}/i;
const phoneWithin =
	/(?<![\d.,/-])(?:\+\d{1,3}[\s.-]?)?(?:\(\d{1,4}\)[\s.-]?)?\d{2,4}(?:[\s.-]?\d{2,4}){2,4}(?![\d.,/-]\d)/g;
/** 1.250.000 and 12 500 000 are figures. */
const grouped = /^\d{1,3}(?:[ .,']\d{3})+(?:[.,]\d+)?$/;

export const isMail = (text: string): boolean => mail.test(text.trim());

/** Nine digits and more, or fewer with a sign between them; figures, dates and periods are written otherwise. */
export function isPhone(text: string): boolean {
	const plain = text.trim().replace(/[\u00a0\u202f]/g, ' ');
	if (!/^\+?[\d\s().-]{7,22}$/.test(plain) || grouped.test(plain)) return false;
	const digits = plain.replace(/\D/g, '').length;
	if (digits < 7 || digits > 15 || !/[\s()+-]|^\d{9,}$/.test(plain) || /^[-.]|\.\d*$/.test(plain))
		return false;
	const { iso, dmy, mdy } = days(plain);
	return iso + dmy + mdy === '' && periodOf(plain) === null;
}

/** Whether a text names an address or a telephone somewhere in it. */
export function reachesSomeone(text: string): boolean {
	if (!/@|\d/.test(text)) return false;
	if (mailWithin.test(text)) return true;
	return (text.match(phoneWithin) ?? []).some(
		(found) => found.replace(/\D/g, '').length >= 9 && isPhone(found)
	);
}

function looksPersonal({ header, values }: Column): boolean {
	if (headers.test(fold(header))) return true;
	const filled = values.filter((value) => value.trim() !== '');
	const hits = filled.filter((value) => isMail(value) || isPhone(value)).length;
	if (filled.length === 0 || 2 * hits < filled.length) return false;
	// Long numbers alone may be codes: what is written like a telephone, or an address, is none.
	return filled.some((value) => isMail(value) || /^\s*\+|[\s()-]/.test(value.trim()));
}

/**
 * The table without what is said of persons: their columns are emptied before anything else is looked at, unless a
 * person keeps them. A column that is known is none of these. `emptied` are the columns by their place.
 */
export function withoutPersons(
	table: Table,
	told: Told,
	line: number,
	signature: string,
	decisions: Decisions,
	before: readonly string[],
	isKnown: (header: string) => boolean
): { table: Table; emptied: number[] } {
	const emptied: number[] = [];
	let isChanged = false;
	const columns = table.columns.map((column, at) => {
		const key = decisionKey.column(signature, column.header);
		const said = decisions[key];
		const isPersonal =
			said === undefined &&
			!isKnown(column.header) &&
			(before.includes(column.header) || looksPersonal(column));
		if (said !== 'drop' && !isPersonal) return column;
		told.tell(said === 'drop' ? 'note' : 'warn', 'personal_data', {
			line,
			column: column.header,
			found: column.header,
			ask: { key, choices: ['drop', 'keep'], suggested: 'drop' }
		});
		emptied.push(at);
		if (column.values.every((value) => value === '')) return column;
		isChanged = true;
		return { header: column.header, values: [''], codes: new Int32Array(table.length) };
	});
	if (emptied.length === 0) return { table, emptied };
	const misfits = table.misfits.map((misfit) => without(misfit, emptied, table.columns.length));
	isChanged ||= misfits.some((misfit, at) => misfit !== table.misfits[at]);
	return { table: isChanged ? { ...table, columns, misfits } : table, emptied };
}

/**
 * Which cell belongs to which column cannot be told in a row that does not fit: whatever may be the cell of such a
 * column goes, as far to either side as cells are lacking or too many, and what looks personal by itself.
 */
function without(misfit: Misfit, emptied: readonly number[], width: number): Misfit {
	const shift = misfit.cells.length - width;
	const isBroken = misfit.code === 'unterminated_quote';
	const mayBe = (at: number): boolean =>
		isBroken ||
		emptied.some((column) => at >= column + Math.min(0, shift) && at <= column + Math.max(0, shift));
	const cells = misfit.cells.map((cell, at) => (mayBe(at) || isMail(cell) || isPhone(cell) ? '' : cell));
	return cells.some((cell, at) => cell !== misfit.cells[at]) ? { ...misfit, cells } : misfit;
}
