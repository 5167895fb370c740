import type { NarrativeRow, Project } from '#framework';
import { isForPeers } from './consent';
import { rowOf } from './select';

/** What one peer did or learned, in its own words; whose it is is not said. */
export interface Practice {
	field: 'actions' | 'lessons';
	text: string;
	lang: string;
	country: string;
	libraryType: string;
}

/**
 * Actions and lessons of peers that share them, nearest first: same type and country, then same type, then same country,
 * then all others.
 */
export function practices(
	project: Project,
	projects: readonly Project[],
	narratives: readonly NarrativeRow[]
): Practice[] {
	const peers = new Map(projects.map((each) => [each.project_id, each]));
	peers.delete(project.project_id);
	const distance = (peer: Project): number =>
		(rowOf.library_type(peer) === rowOf.library_type(project) ? 0 : 2) +
		(rowOf.country(peer) === rowOf.country(project) ? 0 : 1);
	return narratives
		.flatMap(({ project_id, field, text, lang, share_level }) => {
			const peer = peers.get(project_id);
			if (!peer || text === '' || (field !== 'actions' && field !== 'lessons')) return [];
			if (!isForPeers(share_level, peer)) return [];
			const { country, library_type } = peer;
			return [{ away: distance(peer), practice: { field, text, lang, country, libraryType: library_type } }];
		})
		.sort((a, b) => a.away - b.away)
		.map(({ practice }) => practice);
}
