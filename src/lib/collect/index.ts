/**
 * Asking. Promise: from what is loaded of a library comes exactly what it still owes, told apart from what is not asked
 * of it yet and from what it said that there is not; words to ask for that in its own language; and a sheet that holds
 * nothing else, which is read here again without a question, filled in or not. Pure: days come in as ISO texts, nothing
 * is stored or sent. Hidden: the columns of the sheet, workbooks, how a country writes decimals. Whoever fills in a form
 * elsewhere makes its file by the same way: `owed` (with `isEverything` where nothing is loaded) gives the gaps, a map
 * of answers by gap goes into the form, and `formSheet` writes it. What is asked may come by a link, which holds names
 * and days and never a figure, or in a sheet; `cardsOf` makes of it questions in the order of the phases, `Entry` is
 * what was typed under one, and `doubtsOf` what is to be looked at again.
 */
export { askedNow, monthsLater, standing, type Asked, type Standing } from './asked';
export { roundsOf, type Round } from './rounds';
export { owed, reasons, reportFields, type Gap, type Known, type Owed, type Reason } from './owed';
export { isOnce, type Answered } from './said';
export {
	formTables,
	nameOf,
	type Answer,
	type ColumnRole,
	type Form,
	type FormCell,
	type FormColumn,
	type FormTable
} from './form';
export { knownOf, whenOf } from './known';
export { labelFor, toldApart } from './labels';
export { formCsv, formName, formSheet, formXlsx, type FormFile } from './files';
export { activityName, changeTitle, type More } from './more';
export { cardsOf, countsPeople, gapKey, isOfOneDay, phaseOf, type Card } from './cards';
export { askedIn, fillLink, linkable, readFillLink, type Linked } from './link';
export { projectOf } from './project';
export { received, type Received } from './received';
export {
	answersIn,
	entryFrom,
	isBegun,
	isSameSaid,
	numberIn,
	standingOf,
	valueIn,
	type Entry
} from './entry';
export { doubtsOf, understood, type Beside, type Writing } from './doubts';
export { groupsOf, isUnclear, type GapGroup } from './groups';
export { mailTo, message, type Asking, type Message } from './message';
export {
	addressOf,
	folders,
	formOf,
	isOwing,
	messageOf,
	sheetFiles,
	sheetNames,
	tally,
	type SheetKind,
	type Tally
} from './asks';
