import { foldOpen } from '#framework';

/** A name as it is looked for in texts: by its letters and numbers, so that "#SolNaciente" is Sol Naciente. */
export interface Sought {
	letters: string;
	/** So long and of so many words that it is known within another word: "@solnacienteoficial". */
	isLong: boolean;
	/** A lone word that could be any word: it is the name where it has a capital, or where that begins no sentence. */
	as?: 'capital' | 'capital within';
}

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));
/** They join the words of one name, and end none. */
const joints = listed('the of and de del la las el los y en a');
const ofWhat = listed('of de del');
const articles = listed('the el la los las');
const libraries = listed('biblioteca bibliotecas library');
/** What a library or a place is: where it leads, the name stands behind it. */
const kinds = listed(
	'barrio vereda sector comuna corregimiento distrito canton anexo caserio asentamiento humano poblado pueblo joven ' +
		'urbanizacion resguardo zona localidad vecindad neighborhood village town institucion educativa corporacion junta ' +
		'colectivo municipalidad universidad telecentro ludoteca mediateca bibliobus centro casa fundacion asociacion ' +
		'proyecto project red colegio'
);
/** They tell no library from the next. */
const types = listed(
	'especializada especializado publica publico public comunitaria comunitario community escolar school municipal ' +
		'universitaria academica academic especial special rural indigena nativa campesina'
);
/** Where nothing else is in a name, it is called by these: "la Infantil", "El Parque". */
const byNames = listed(
	'parque parroquial infantil juvenil distrital movil popular central nacional cultural cultura'
);
/** What whoever speaks of a library or a place leaves out. */
const plainWords = new Set([...joints, ...libraries, ...kinds, ...types, ...byNames]);
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
	if (first < 0) return plainly(words);
	const own = words.slice(first);
	const ends = own.findIndex(
		(word, at) =>
			!/^\p{L}/u.test(word) || !isOwn(word) || (at > 0 && /[^\p{L}\p{M}\p{N}]$/u.test(own[at - 1] ?? ''))
	);
	const [begins, next] = [own.slice(0, ends).join(' '), own[ends]];
	const isLone = !foldOpen(begins).includes(' ');
	return [
		...sought(own.join(' ')),
		...(proper < 0 ? plainly : headOf)(words.slice(0, first)),
		...(next === undefined
			? []
			: sought(begins).map((one): Sought =>
					isLone ? { ...one, as: joints.has(foldOpen(next)) ? 'capital within' : 'capital' } : one
				))
	];
}

const isIn = (some: ReadonlySet<string>) => (word: string) => some.has(foldOpen(word));
const isJoint = isIn(joints);

/** A name of plain words alone: what stands behind that it is a library, at least where it has a capital. */
function plainly(words: readonly string[]): Sought[] {
	const [lead = '', ...rest] = words.filter((word) => foldOpen(word) !== '' && !isJoint(word));
	const behind = [...(isIn(kinds)(lead) ? [] : [lead]), ...rest].filter((word) => !isIn(libraries)(word));
	const called = behind.filter(isIn(byNames));
	if (called.length === 0 && behind.length > 1)
		return sought(words.slice(words.indexOf(behind[0]!), words.lastIndexOf(behind.at(-1)!) + 1).join(' '));
	return (called.length > 0 ? called : behind).flatMap(sought).map((one) => ({ ...one, as: 'capital' }));
}

/** "El Parque" of "Biblioteca El Parque de Suba" and of "Biblioteca El Parque (Sede Norte)". */
function headOf(before: readonly string[]): Sought[] {
	const last = before.findLastIndex((word) => !isJoint(word));
	const isHead = (at: number): boolean =>
		(at === last && before.slice(at + 1).some(isIn(ofWhat))) ||
		(isIn(articles)(before[at - 1] ?? '') && !isIn(ofWhat)(before[at - 2] ?? ''));
	return before
		.filter((word, at) => isIn(byNames)(word) && isHead(at))
		.flatMap(sought)
		.map((one) => ({ ...one, as: 'capital within' }));
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
