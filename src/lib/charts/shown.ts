import type { NoAnswer } from '#compare';
import { withBreaths, type Project } from '#framework';
import { m } from '#language';
import type { Rendering } from './rendering';
import { roster as rosterOf, type Roster } from './roster';
import type { Scene } from './scene';
import type { TableRows } from './table';
import type { SaidVerdict } from './verdict';

/**
 * A figure as it is taken away: all that it says on the screen, its picture for any width, its table. Every kind of
 * figure becomes one of these, so that whatever takes figures away (a picture, a page, a report) knows one shape.
 */
export interface Shown {
	/** The question that it answers. */
	question: string;
	/** The answer, in sentences. */
	said: readonly string[];
	/** Whether groups can be held against each other, where that is asked. */
	verdict: SaidVerdict | null;
	/** What is drawn; in which unit, of whom, and what the marks are. */
	title: string;
	subtitle: string;
	/** What the colours stand for, where nothing in the picture names them. */
	key?: readonly { colour: number; name: string }[];
	/** What must be known to read it rightly. */
	doubts: readonly string[];
	/** How many projects it rests on, who is missing and why, which definition, how fresh. */
	rests: string;
	/** Null where it is a table and nothing else. */
	scene: ((width: number) => Scene) | null;
	table: TableRows;
}

/** An answer as it is taken away. Whether groups differ takes thousands of projects a while, so it is waited for. */
export async function shown<A extends { kind: string }>(
	rendering: Rendering<A>,
	answer: A | NoAnswer,
	{
		question,
		projects,
		roster = rosterOf(projects)
	}: { question: (roster: Roster) => string; projects: readonly Project[]; roster?: Roster }
): Promise<Shown | null> {
	const isNone = (one: A | NoAnswer): one is NoAnswer => one.kind === 'none';
	if (isNone(answer)) return null;
	const drawn = rendering.drawn(answer);
	const apart = rendering.apart ? await withBreaths((await rendering.apart())(answer, projects)) : [];
	const { title, subtitle } = rendering.caption(answer);
	return {
		question: question(roster),
		said: [...rendering.findings(answer), ...apart],
		verdict: rendering.verdict?.(answer) ?? null,
		title,
		subtitle,
		doubts: rendering.doubts(answer),
		rests: rendering.restsOn(answer),
		scene: (width) => rendering.scene(drawn, { width }, roster),
		table: rendering.table(drawn, roster)
	};
}

/** The verdict as one sentence after the other: "Comparable with care. In Costa Rica …". */
export const verdictText = ({ name, why }: SaidVerdict): string => m.verdict_said({ name, why });
