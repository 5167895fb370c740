import type { Audience, Project } from '#framework';

/** How a project stands in a copy for others: by name, as an unnamed one, or not at all. */
export type Standing = 'named' | 'unnamed' | 'absent';

/**
 * What a project's own share level means for each audience. `private` gives nothing to anybody; `center` gives its
 * figures, unnamed, to the funder of the programme; `peers` is named to the funder and unnamed to all others; `public`
 * is named, but to its peers, who are held beside a library and not beside each other.
 */
const standings: Readonly<Record<Audience, Readonly<Record<string, Standing>>>> = {
	funder: { center: 'unnamed', peers: 'named', public: 'named' },
	peers: { peers: 'unnamed', public: 'unnamed' },
	public: { peers: 'unnamed', public: 'named' }
};

export const standingFor = (audience: Audience, { share_level }: Pick<Project, 'share_level'>): Standing =>
	standings[audience][share_level] ?? 'absent';

/**
 * Whether an audience may read a text: its own level and its project's must both allow it, since one shown too much
 * cannot be taken back. Words tell whose they are, so that beside unnamed projects only public ones stand.
 */
export const mayRead = (audience: Audience, share_level: string, project: Project): boolean =>
	[share_level || project.share_level, project.share_level].every(
		(level) => level === 'public' || (level === 'peers' && audience === 'funder')
	);
