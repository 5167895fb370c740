import { subjectOf, type DecisionKind, type Decisions, type Subject } from '#framework';

export interface Entry {
	/** Of the decision. */
	key: string;
	about: Subject;
	/** Where it stands among all. */
	at: number;
}

/** Decisions by their kind and what they are of: files of headers (`signature`), or one file. */
const known = new WeakMap<Decisions, ReadonlyMap<string, readonly Entry[]>>();

/** Taken apart once for all tables that are read with them: hundreds of files may be read with thousands. */
function byPlace(decisions: Decisions): ReadonlyMap<string, readonly Entry[]> {
	const before = known.get(decisions);
	if (before) return before;
	const found = new Map<string, Entry[]>();
	for (const [at, key] of Object.keys(decisions).entries()) {
		const about = subjectOf(key);
		if (!about) continue;
		const place = `${about.kind}:${about.file ?? about.signature ?? ''}`;
		const own = found.get(place);
		if (own) own.push({ key, about, at });
		else found.set(place, [{ key, about, at }]);
	}
	known.set(decisions, found);
	return found;
}

/** The decisions of a kind at some places, in their own order. */
export function decidedAt(decisions: Decisions, kind: DecisionKind, places: readonly string[]): Entry[] {
	const all = byPlace(decisions);
	const own = [...new Set(places)].flatMap((place) => all.get(`${kind}:${place}`) ?? []);
	return own.sort((one, other) => one.at - other.at);
}
