import type { NoAnswer } from '#compare';
import type { InTurns, Project } from '#framework';
import type { Roster } from './roster';
import type { Scene } from './scene';
import type { TableRows } from './table';
import type { SaidVerdict } from './verdict';

/** One kind of answer, said and drawn: the same answer gives picture, table and sentences. A new chart is one of these. */
export interface Rendering<A> {
	/** The answer in the order in which it is drawn. */
	drawn: (answer: A) => A;
	/** Title and subtitle of the picture. */
	caption: (answer: A | NoAnswer) => { title: string; subtitle: string };
	/** The answer in one or two sentences; where there is none, why, and what would change that. */
	findings: (answer: A | NoAnswer) => string[];
	/** What must be known to read it rightly. */
	doubts: (answer: A | NoAnswer) => string[];
	/** Whether groups differ, where that is asked; what finds it comes behind the picture. */
	apart?: () => Promise<(answer: A, projects: readonly Project[]) => InTurns<string[]>>;
	/** Whether groups can be held against each other, where that is asked. */
	verdict?: (answer: A) => SaidVerdict | null;
	/** Projects that have a mark; without any there is no picture. */
	count: (answer: A) => number;
	scene: (answer: A, size: { width: number }, roster: Roster) => Scene;
	table: (answer: A, roster: Roster) => TableRows;
	/** How it was computed, rule by rule; it comes when it is asked for. */
	computed: (answer: A | NoAnswer) => Promise<string[]>;
	/** The line under the picture: how many projects it rests on, which definition, how fresh. */
	restsOn: (answer: A | NoAnswer) => string;
}
