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

/** For whom words are: an audience, or those who wrote them. */
export type Readers = Audience | 'own';

/** Levels of sharing that let those readers read a text beside its project's name. */
const open: Readonly<Record<Readers, readonly string[]>> = {
	public: ['public'],
	peers: ['peers', 'public'],
	funder: ['peers', 'public'],
	own: ['private', 'center', 'peers', 'public']
};

/** Whether a project is named to those readers beside its words. */
export const isNamedFor = (readers: Readers, { share_level }: Pick<Project, 'share_level'>): boolean =>
	open[readers].includes(share_level);

/**
 * Whether those readers may read a text: its own level and its project's must both allow it, since one shown too much
 * cannot be taken back, and one withheld too much can be.
 */
export const mayRead = (readers: Readers, share_level: string, project: Project): boolean =>
	isNamedFor(readers, project) && open[readers].includes(share_level || project.share_level);

/**
 * As whom an audience reads the words of a copy. Peers hold there the figures of projects without names, and words beside
 * them tell whose they are: to them only public ones go.
 */
export const readsCopyAs: Readonly<Record<Audience, Readers>> = {
	funder: 'funder',
	peers: 'public',
	public: 'public'
};
