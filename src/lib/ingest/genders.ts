import { decisionKey, fold, foldOpen, type Ask } from '#framework';
import type { Column } from './table';

const words = {
	woman:
		'woman|women|female|females|f|fem|mujer|mujeres|femenino|femenina|femeninas|mulher|mulheres|feminino|feminina|girl|girls|nina|ninas',
	man: 'man|men|male|males|h|masc|hombre|hombres|varon|varones|masculino|masculina|masculinos|homem|homens|boy|boys|nino|ninos',
	other:
		'other|otro|otra|otros|otras|outro|outra|outros|outras|otro genero|otra identidad|other gender|another gender|no binario|no binaria|no binarie|' +
		'nonbinary|non binary|nao binario|nao binaria|nao binarie|nb|genero fluido|genderfluid|gender fluid|genderqueer|agenero|agender'
} as const;
export type Gender = keyof typeof words;
const genders = Object.keys(words) as Gender[];
const names = new Map(
	genders.flatMap((gender) => words[gender].split('|').map((word) => [word, gender] as const))
);

/** The gender that a text names, with what it says in brackets: "Otro (mujer trans)" is for a person to say. */
export const genderIn = (text: string): Gender | undefined =>
	names.get(foldOpen(text).replace(/ cis(genero|gender)?$/, ''));

/** Somebody who would rather not say is of no gender that is known. */
const unsaid =
	/^(prefiero no|prefiere no|prefer not|i prefer not|rather not|i d rather not|prefiro nao|no (desea|quiero|quiere)\b|sin respuesta|no responde|no contesta|nao (quero|deseja)\b|undisclosed)/;
export const isUnsaid = (text: string): boolean => unsaid.test(fold(text));

/** "M" is a man beside "F" and a woman beside "H"; by itself, or beside both, nobody can tell. */
export function letterIn(text: string, { values }: Column): Gender | undefined {
	if (foldOpen(text) !== 'm') return genderIn(text);
	const all = new Set(values.map(foldOpen));
	const [isBesideF, isBesideH] = [all.has('f'), all.has('h')];
	return isBesideF === isBesideH ? undefined : isBesideF ? 'man' : 'woman';
}

/** What an answer counts as, asked once for a kind of file. */
export function askForGender(signature: string, header: string, text: string): Ask {
	const near = names.get(fold(text));
	return {
		key: decisionKey.text(signature, header, text),
		choices: [...genders, 'missing', 'hold'],
		...(near !== undefined && { suggested: near })
	};
}
