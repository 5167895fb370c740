import { fold, foldOpen } from '#framework';

/**
 * What a text names among folded names. What stands in brackets may explain it, "Pública (municipal)", and is passed
 * over; not where it names another thing, "Pública (escolar)", or where nothing but itself may stand there (`isStrict`).
 */
export function bracketed<T>(
	names: (folded: string) => T | undefined,
	text: string,
	isStrict = false
): T | undefined {
	const whole = names(foldOpen(text));
	const [, inner] = /[([](.*)[)\]]/s.exec(text) ?? [];
	if (whole !== undefined || inner === undefined) return whole;
	const [outside, inside] = [names(fold(text)), names(foldOpen(inner))];
	return inside === outside || (inside === undefined && !isStrict) ? outside : undefined;
}
