import { foldOpen } from '#framework';

/** A name as it is looked for in texts: by its letters and numbers, so that "#SolNaciente" is Sol Naciente. */
export interface Sought {
	letters: string;
	/** So long and of so many words that it is known within another word: "@solnacienteoficial". */
	isLong: boolean;
	/** A lone word that could be any word: it is the name where it has a capital, or where that begins no sentence. */
	as?: 'capital' | 'capital within';
}

/** What a library or a place is called by whoever leaves out what kind of one it is. */
const plainWords = new Set(
	(
		'barrio|vereda|sector|comuna|corregimiento|distrito|canton|anexo|caserio|asentamiento|humano|poblado|pueblo|joven|' +
		'urbanizacion|rural|resguardo|indigena|nativa|campesina|zona|localidad|vecindad|neighborhood|village|town|' +
		'institucion|educativa|corporacion|junta|colectivo|municipalidad|universidad|telecentro|' +
		'biblioteca|bibliotecas|library|ludoteca|mediateca|bibliobus|parque|parroquial|especializada|especializado|infantil|juvenil|distrital|movil|publica|publico|public|comunitaria|comunitario|community|escolar|' +
		'school|municipal|universitaria|academica|academic|especial|special|popular|central|nacional|centro|casa|fundacion|' +
		'asociacion|proyecto|project|red|cultural|cultura|colegio|the|of|and|de|del|la|las|el|los|y|en|a'
	).split('|')
);

/** They join the words of one name, and end none. */
const joints = new Set('the|of|and|de|del|la|las|el|los|y|en|a'.split('|'));
/** Around a name, not within a word of it: Biblioteca «Nueva Luz», O'Higgins. */
const quotes = /["«»“”„‹›]|(?<!\p{L})['‘’]|['‘’](?!\p{L})/gu;
const shortest = 4;
const longEnough = 8;

export function sought(name: string): Sought[] {
	const words = foldOpen(name).split(' ');
	const letters = words.join('');
	return letters.length < shortest
		? []
		: [{ letters, isLong: words.length > 1 && letters.length >= longEnough }];
}

/**
 * What tells a name from others: "Biblioteca Comunitaria Sol Naciente" is Sol Naciente, "familias de Puente Viejo" Puente
 * Viejo. Whatever comes behind it is left out as well: "Sol Naciente Community Library", "Sol Naciente - Comuna 8".
 */
export function inShort(name: string): Sought[] {
	const words = name.replace(quotes, ' ').trim().split(/\s+/);
	const isOwn = (word: string) => !plainWords.has(foldOpen(word));
	const proper = words.findIndex((word) => /^\p{Lu}/u.test(word) && isOwn(word));
	const first = proper < 0 ? words.findIndex(isOwn) : proper;
	if (first < 0) return [];
	const own = words.slice(first);
	const ends = own.findIndex(
		(word, at) =>
			!/^\p{L}/u.test(word) || !isOwn(word) || (at > 0 && /[^\p{L}\p{M}\p{N}]$/u.test(own[at - 1] ?? ''))
	);
	const [begins, next] = [own.slice(0, ends).join(' '), own[ends]];
	const isLone = !foldOpen(begins).includes(' ');
	return [
		...sought(own.join(' ')),
		...(next === undefined
			? []
			: sought(begins).map((one): Sought =>
					isLone ? { ...one, as: joints.has(foldOpen(next)) ? 'capital within' : 'capital' } : one
				))
	];
}

/** Whether a text says a name, however it writes and spaces it. */
export function saying(text: string): (name: Sought) => boolean {
	const words = foldOpen(text).split(' ');
	const all = words.join('');
	const edges = new Set([0]);
	let at = 0;
	for (const { length } of words) edges.add((at += length));
	const capitals = capitalsIn(text);
	return ({ letters, isLong, as }) => {
		if (as !== undefined) return capitals[as].has(letters);
		for (let from = all.indexOf(letters); from >= 0; from = all.indexOf(letters, from + 1)) {
			const to = from + letters.length;
			if (edges.has(from) && edges.has(to)) return true;
			if (isLong && !Array.from({ length: to - from - 1 }, (_, k) => from + 1 + k).some((k) => edges.has(k)))
				return true;
		}
		return false;
	};
}

/** The words with a capital, and those of them before which a sentence has begun. */
function capitalsIn(text: string): Record<NonNullable<Sought['as']>, ReadonlySet<string>> {
	const [all, within] = [new Set<string>(), new Set<string>()];
	let end = -1;
	for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
		const begins = end < 0 || /[.!?…¿¡\r\n]/.test(text.slice(end, index));
		end = index + word.length;
		if (!/^\p{Lu}/u.test(word)) continue;
		all.add(foldOpen(word));
		if (!begins) within.add(foldOpen(word));
	}
	return { capital: all, 'capital within': within };
}
