import type { CellState } from './codes';
import type { Indicator } from './indicators';
import type { Observation, Project } from './measurement';
import type { ActivityRow, ChangeRow, NarrativeRow, PartnerRow, PassageRow, ProjectPhaseRow } from './rows';

/** For whom a share copy is made. */
export const audiences = ['funder', 'peers', 'public'] as const;
export type Audience = (typeof audiences)[number];

/** Version of the copy's own form. One of a later form is refused by name; older ones stay readable. */
export const copyVersion = 1;

/** What projects said in words that this audience may read. */
export interface CopiedWords {
	narratives: NarrativeRow[];
	changes: ChangeRow[];
	passages: PassageRow[];
	partners: PartnerRow[];
	activities: ActivityRow[];
	phases: ProjectPhaseRow[];
	/** Whose it is and what it is about, never a word of it. */
	withheld: {
		narratives: Pick<NarrativeRow, 'project_id' | 'field'>[];
		changes: { project_id: string }[];
	};
}

/** Observations of one indicator: the whole, or the parts of a breakdown. */
export interface CopiedFigures {
	indicator: string;
	/** Empty for the whole. */
	breakdown: string;
	rows: Observation[];
	/** Parts that are told and hidden: of these nothing is said but that. */
	hidden?: HiddenPart[];
}

export interface HiddenPart {
	project: string;
	part: string;
	phase: Observation['phase'];
}

/** The key of one library: it finds its own project in the copy, and nobody else's. */
export interface CopiedKey {
	project: string;
	/** Of the key that only this library is given. */
	hash: string;
	/** What the project is called, for that key alone. */
	sealed: string;
}

/** A view of a workspace for others, whole in itself: figures and words, no files, no rows, no decisions. */
export interface ShareCopy {
	/** Names it in links; says nothing of what is in it. */
	id: string;
	audience: Audience;
	/** ISO, the day on which it was made. */
	made: string;
	/** ISO, the day as of which its figures are looked at. */
	day: string;
	/** Who gives it; may be empty. */
	by: string;
	/** Of the sample: its projects are invented. */
	isSample: boolean;
	/** What is not in it, in numbers. */
	left: CopyLeft;
	projects: Project[];
	/** Indicators that all projects are asked and that do not come with Minga. */
	definitions: Indicator[];
	figures: CopiedFigures[];
	/** States of each project, in the order of `indicators`. */
	indicators: string[];
	states: { project: string; states: CellState[] }[];
	words: CopiedWords;
	keys: CopiedKey[];
}

export interface CopyLeft {
	/** Projects that give this audience nothing. */
	projects: number;
	/** Projects that are in it without a name. */
	unnamed: number;
	/** Figures of a few people, and those that would give them back. */
	figures: number;
	/** Texts and changes that are not for this audience. */
	texts: number;
	/** Projects whose library type was left out, since it would have told which they are. */
	types: number;
}

/**
 * A project that stands in a copy without a name: nothing is given there that tells where it is or in which language it
 * works, and of its days the month alone.
 */
export const isUnnamed = ({ project_name }: Pick<Project, 'project_name'>): boolean => project_name === '';
/** The same of a project as it is looked at, where its library's key may have given it its name. */
export const isBare = ({ toMonth }: Pick<Project, 'toMonth'>): boolean => toMonth === true;
