import { decisionKey, fold, type Decisions } from '#framework';

import { isAddress, isMail, reachesSomeone, unaddressed } from './addresses';
import { codeOf } from './codes';
import { answerNames } from './parts';
import { days } from './dates';
import { stateOf } from './numbers';
import { periodOf } from './periods';
import type { Column, Misfit, Table } from './table';
import type { Told } from './told';

/** Headers under which people are named or can be reached: words of a folded header. */
const within = new RegExp(
	`(^| )(${[
		'telefonos?|telefones?|tels?|cel|celular(es)?|whats ?app|wsp|phones?|numero movil|mobile (phone|number)',
		'correos?|correio eletronico|e ?mails?|direccion de correo|endereco de email',
		'contactos?|contatos?|contact|representante|responsables?|responsavel|encargad[oa]|persona de enlace',
		'nombres? completos?|nomes? completos?|full name|nombres? y apellidos?|apellidos y nombres|nome e sobrenome',
		'apellidos?|sobrenomes?|surname|last name|first name|your name|(tu|su|seu) (nombre|nome)',
		'nombre (de la |del |de )(persona|participante|encuestad[oa]|entrevistad[oa]|usuari[oa]|beneficiari[oa])',
		'nombre (de la |del |de )?(director|coordinador|facilitador|bibliotecari[oa]|docente|lider)a?',
		'nome (da |do |de )(pessoa|participante|entrevistad[oa]|coordenador|bibliotecari[oa])a?',
		'name of (the )?(participant|respondent|person|coordinator|librarian)|(participant|respondent) name',
		'(elaborado|diligenciado|preenchido|completado|enviado|submitted|filled in|prepared) (por|by)',
		'cedula|dni|cpf|curp|nuip|pasaporte|passaporte|passport|(numero|n|no|nro) (de )?cedula',
		'documento de (identidad|identidade)|numero de identidad|carne de identidad',
		'domicilio|(fecha|data|ano|lugar) de (nacimiento|nascimento)|(date|year|place) of birth'
	].join('|')})( |$)`
);
/** The same as a whole header: as one word of several they say other things. */
const whole =
	/^(movil|mobile|coordinador|coordinadora|coordenador|coordenadora|coordinator|facilitador|facilitadora|facilitator|bibliotecario|bibliotecaria|librarian)$/;
/** Headers of a person's number or of anything else that has one: what stands below them says which. */
const numbered = /^((numero|n|no|nro) )?(documento|identificacion|doc identidad|c c|cc|rg|rut)$/;
const personsNumber = /^\d[\d.\s]{4,12}[\d.\s-]*[\dk]$/i;
const ofBirth = /nacimiento|nascimento|birth/;

/** A small number, a day, a period, yes or no, how far somebody agrees: whatever its header, it says nothing of anybody. */
const saysNobody = (text: string): boolean =>
	/^\d{1,4}([.,]\d{1,2})?\s?%?$|^\d{1,3}[.,]\d{3}$/.test(text.trim()) ||
	/^[x✓]$|^(19|20)\d\d[-/ ](19|20)\d\d$/i.test(text.trim()) ||
	Object.values(days(text)).some(Boolean) ||
	periodOf(text) !== null ||
	codeOf('retrospective', text) !== undefined ||
	answerNames.has(fold(text));

/** Whether people are named or reached under a header. */
export function isOfPersons(header: string): boolean {
	const name = header.length > 200 ? '' : fold(header);
	return within.test(name) || whole.test(name);
}

function looksPersonal({ header, values }: Column): boolean {
	const name = fold(header);
	const filled = values.filter((value) => value.trim() !== '' && stateOf(value) === undefined);
	if (isOfPersons(header)) return ofBirth.test(name) || filled.length === 0 || !filled.every(saysNobody);
	const isNumbered = numbered.test(name);
	const hits = filled.filter(
		(value) => isAddress(value) || (isNumbered && personsNumber.test(value.trim()))
	).length;
	if (filled.length === 0 || 2 * hits < filled.length) return false;
	// Long numbers alone may be codes: what is written like a telephone, or an address, is none.
	return (
		isNumbered || filled.some((value) => isMail(value) || (isAddress(value) && !/^\d+$/.test(value.trim())))
	);
}

interface Around {
	told: Told;
	/** Of the header. */
	line: number;
	signature: string;
	decisions: Decisions;
	/** Headers of columns that were emptied before. */
	before: readonly string[];
	/** Lines beside the table that say how somebody is reached. */
	reaching: readonly number[];
	isKnown: (header: string) => boolean;
}

export interface Without {
	table: Table;
	/** The columns that were emptied, by their place. */
	emptied: number[];
	/** What stands beside the table in its file is not to be kept. */
	isApart: boolean;
}

/**
 * The table without what is said of persons: their columns are emptied before anything else is looked at, unless a
 * person keeps them or says what they are; not to read one is not to keep it. A column that is known is none of
 * these. Nor is kept who is reached by a title, a note or a row that does not fit, which are no part of what is read.
 */
export function withoutPersons(table: Table, around: Around): Without {
	const { told, line, signature, decisions, before, isKnown } = around;
	const emptied: number[] = [];
	let isChanged = false;
	const columns = table.columns.map((column, at) => {
		const key = decisionKey.column(signature, column.header);
		const said = decisions[key];
		const isPersonal =
			(said === undefined || said === 'ignore') &&
			!isKnown(column.header) &&
			(before.includes(column.header) || looksPersonal(column));
		if (said !== 'drop' && !isPersonal) return column;
		told.tell(said === undefined ? 'warn' : 'note', 'personal_data', {
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
	const isApart = reachedApart(table.misfits, around);
	if (emptied.length === 0 && !isApart) return { table, emptied, isApart };
	const misfits = table.misfits.map((misfit) => without(misfit, emptied, table.columns.length, isApart));
	isChanged ||= misfits.some((misfit, at) => misfit !== table.misfits[at]);
	return { table: isChanged ? { ...table, columns, misfits } : table, emptied, isApart };
}

/** Whether somebody is reached by what is no row of the table, and a person does not keep that. */
function reachedApart(misfits: readonly Misfit[], { told, signature, decisions, reaching }: Around): boolean {
	const odd = misfits.filter(({ cells }) => cells.some(reachesSomeone)).map((misfit) => misfit.line);
	const key = decisionKey.persons(signature, '');
	const said = decisions[key];
	const lines = [...reaching, ...odd];
	if (lines.length === 0 || said === 'keep') return false;
	const ask = { key, choices: ['drop', 'keep'], suggested: 'drop' };
	told.tellOf(said === undefined ? 'warn' : 'note', 'personal_data', { ask }, lines);
	return true;
}

/**
 * Which cell belongs to which column cannot be told in a row that does not fit: whatever may be the cell of such a
 * column goes, as far to either side as cells are lacking or too many, and every address in the others.
 */
function without(misfit: Misfit, emptied: readonly number[], width: number, isApart: boolean): Misfit {
	const shift = misfit.cells.length - width;
	const isBroken = misfit.code === 'unterminated_quote' && emptied.length > 0;
	const mayBe = (at: number): boolean =>
		isBroken ||
		emptied.some((column) => at >= column + Math.min(0, shift) && at <= column + Math.max(0, shift));
	const cells = misfit.cells.map((cell, at) => (mayBe(at) ? '' : isApart ? unaddressed(cell) : cell));
	return cells.some((cell, at) => cell !== misfit.cells[at]) ? { ...misfit, cells } : misfit;
}
