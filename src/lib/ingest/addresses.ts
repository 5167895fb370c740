import { days } from './dates';
import { periodOf } from './periods';

/** How somebody is reached: e-mail addresses and telephone numbers, told apart from all other figures. */

const mail = /^\S+@\S+\.[a-z]{2,}$/i;
const mailWithin = /[^\s@;,<>()":]+@[^\s@;,<>()":]+\.[a-z]{2,}/gi;
/** Groups of digits that may be a telephone; what else is known of them is asked of `isPhone`. */
const phoneWithin =
	/(?<![\d.,/-])(?:\+\d{1,3}[\s.-]?)?(?:\(\d{1,4}\)[\s.-]?)?\d{2,4}(?:[\s.-]?\d{2,4}){1,4}(?![.,:/-]?\d)/g;
/** Two of them side by side are no longer number. */
const mobileWithin = /(?<![\d.,/-])(?:\+?57[\s.-]?)?3\d\d[ .-]?\d{3}[ .-]?\d{4}(?![.,:/-]?\d)/g;
/** Behind one of these words fewer digits are a telephone as well. */
const phoneNamed =
	/(?<!\p{L})(?:tel[eé]fonos?|telefones?|tel|cel|celular|m[oó]vil|whats ?app|fijo|phone|mobile)[\s.:]*(?:n[°º.]?\s*)?(\+?[\d(][\d\s().-]{4,20}\d)/giu;
/** 1.250.000 and 12 500 000 are figures. */
const grouped = /^\d{1,3}(?:[ .,']\d{3})+(?:[.,]\d+)?$/;
/** Telephones that are written as figures are. */
const likeFigures = /^9\d\d[ .-]\d{3}[ .-]\d{3}$|^\d{3}\.\d{3}\.\d{4}$/;
/** A negative amount, a range, years, a company's number, a code that begins with its year. */
const otherwise = [
	/^\([\d.,\s]+\)$/,
	/^\d+ - \d+$/,
	/^\d{2}00-\d{2}00$/,
	/^(?:19|20)\d\d(?:[ -](?:19|20)\d\d)+$/,
	/^\d{3}\.\d{3}\.\d{3}-\d$/,
	/^(?:\d{1,4}-)*(?:19|20)\d\d-\d+(?:-\d+)*$/,
	/^[-.]|\.\d*$/
];

export const isMail = (text: string): boolean => mail.test(text.trim());

/** Nine digits and more, or fewer with a sign between them; figures, dates and periods are written otherwise. */
export function isPhone(text: string): boolean {
	const plain = text.trim().replace(/[\u00a0\u202f]/g, ' ');
	if (!/^\+?[\d\s().-]{7,22}$/.test(plain)) return false;
	if (likeFigures.test(plain) && !plain.endsWith('000')) return true;
	if (grouped.test(plain) || otherwise.some((form) => form.test(plain))) return false;
	const digits = plain.replace(/\D/g, '').length;
	if (digits < 7 || digits > 15 || !/[\s()+-]|^\d{9,}$/.test(plain)) return false;
	const { iso, dmy, mdy } = days(plain);
	return iso + dmy + mdy === '' && periodOf(plain) === null;
}

/** Nothing but addresses and telephones, one or several. */
export const isAddress = (text: string): boolean => {
	const parts = text.split(/[;,/|\n]+|\s(?:y|o|e|and|or)\s/).filter((part) => part.trim() !== '');
	return parts.length > 0 && parts.every((part) => isMail(part) || isPhone(part));
};

/**
 * Whether digits within a text are a telephone. Digits alone may be any code: they are one where they begin as the
 * mobile telephones of Colombia, Peru and Costa Rica do. Eight are one where they stand as four and four.
 */
function isPhoneWithin(found: string): boolean {
	const digits = found.replace(/\D/g, '');
	if (/^\d+$/.test(found)) return /^(?:(?:57)?3\d{9}|(?:51)?9\d{8}|506[2-8]\d{7})$/.test(found);
	return (digits.length >= 9 || /^[2-8]\d{3}[ -]\d{4}$/.test(found)) && isPhone(found);
}

/** The text with a sign in the place of each address and telephone in it. */
export function unaddressed(text: string): string {
	if (!/@|\d/.test(text)) return text;
	return text
		.replace(mailWithin, '…')
		.replace(phoneNamed, (whole, found: string) => (grouped.test(found) ? whole : whole.replace(found, '…')))
		.replace(mobileWithin, '…')
		.replace(phoneWithin, (found) => (isPhoneWithin(found) ? '…' : found));
}

/** Whether a text names an address or a telephone somewhere in it. */
export const reachesSomeone = (text: string): boolean => unaddressed(text) !== text;
