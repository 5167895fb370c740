import { group } from 'd3-array';
import type { NarrativeRow, Project } from '#framework';
import { mayRead } from './audience';
import { fewest } from './group';
import { rowOf } from './select';

/** What one peer did or learned, in its own words; whose it is is not said. */
export interface Practice {
	field: 'actions' | 'lessons';
	text: string;
	lang: string;
	/** Null where too few are of it: then it would say who it is. */
	country: string | null;
	libraryType: string | null;
}

/**
 * Actions and lessons of peers that share them, nearest first: same type and country, then same type, then same country,
 * then all others. Near is only what is said of it, else its place in the list would tell what is not said. Of two that
 * are as near the one in the reader's language is first.
 */
export function practices(
	project: Project,
	projects: readonly Project[],
	narratives: readonly NarrativeRow[],
	language: string
): Practice[] {
	const others = projects.filter((each) => each.project_id !== project.project_id);
	const peers = new Map(others.map((each) => [each.project_id, each]));
	const said = sayable(others);
	return narratives
		.flatMap(({ project_id, field, text, lang, share_level }) => {
			const peer = peers.get(project_id);
			if (!peer || text === '' || (field !== 'actions' && field !== 'lessons')) return [];
			if (!mayRead('peers', share_level, peer)) return [];
			const { country, libraryType } = said.get(project_id)!;
			const away =
				(libraryType === rowOf.library_type(project) ? 0 : 4) +
				(country === rowOf.country(project) ? 0 : 2) +
				(lang === language ? 0 : 1);
			return [{ away, practice: { field, text, lang, country, libraryType } as Practice }];
		})
		.sort((a, b) => a.away - b.away)
		.map(({ practice }) => practice);
}

type Place = Pick<Practice, 'country' | 'libraryType'>;

/**
 * What may be said of each peer: country and type where enough share both, else the type, else the country, else
 * neither. Of those of whom less is said there are enough as well, since whoever knows the programme can count them.
 */
function sayable(peers: readonly Project[]): Map<string, Place> {
	const ways: ((peer: Project) => Place)[] = [
		(peer) => ({ country: rowOf.country(peer), libraryType: rowOf.library_type(peer) }),
		(peer) => ({ country: null, libraryType: rowOf.library_type(peer) }),
		(peer) => ({ country: rowOf.country(peer), libraryType: null })
	];
	let left = [...peers];
	const told: { place: Place; peers: Project[] }[] = [];
	for (const way of ways) {
		const own = [...group(left, (peer) => JSON.stringify(way(peer))).values()];
		const enough = own.filter(({ length }) => length >= fewest);
		told.push(...enough.map((peers) => ({ place: way(peers[0]!), peers })));
		left = own.filter(({ length }) => length < fewest).flat();
	}
	told.sort((a, b) => a.peers.length - b.peers.length);
	while (left.length > 0 && left.length < fewest && told.length > 0) left.push(...told.shift()!.peers);
	told.push({ place: { country: null, libraryType: null }, peers: left });
	return new Map(told.flatMap(({ place, peers }) => peers.map(({ project_id }) => [project_id, place])));
}
