import { dictionary, type Decisions, type Problem } from '#framework';
import { read, unpacked, type Context, type Outcome, type SourceFile } from '#ingest';
import { caseOf, cases, type Answer, type Case } from './cases';
import type { Made } from './make';

export interface Asked {
	of: Case;
	problem: Problem;
	answer: Answer;
}

export interface Played {
	outcome: Outcome;
	decisions: Record<string, string>;
	/** In the order in which they were asked. */
	asked: Asked[];
	/** What is asked and no answer is written down for. */
	open: Problem[];
}

export const nothingKnown: Context = { projects: [], cutOffs: {}, indicators: [...dictionary.keys()] };

/** Takes the sheets out of workbooks, as the worker does before it reads. */
export const ready = (files: readonly Made[]): Promise<SourceFile[]> =>
	Promise.all(files.map((file) => unpacked(file)));

/** Whether a person has to do something about it: a question, or a row held back that can be repaired. */
const isOpen = (problem: Problem, decisions: Decisions): boolean =>
	problem.ask !== undefined &&
	!(problem.ask.key in decisions) &&
	(problem.level === 'ask' || problem.level === 'block');

/**
 * What a person does: drops all files at once and answers what is asked, until nothing is. A question is answered
 * by what it is about, never by its key; its key is what is remembered.
 */
export function play(
	files: readonly SourceFile[],
	context: Context = nothingKnown,
	remembered: Decisions = {}
): Played {
	const decisions: Record<string, string> = { ...remembered };
	const asked: Asked[] = [];
	const left = new Map(cases.map((each) => [each, [...each.answers]]));
	for (;;) {
		const outcome = read(files, decisions, context);
		const open: Problem[] = [];
		let answered = 0;
		for (const problem of outcome.problems) {
			if (!isOpen(problem, decisions)) continue;
			const of = caseOf(problem.where.file);
			const own = (of && left.get(of)) ?? [];
			const at = own.findIndex((answer) => isAbout(problem, answer));
			const answer = own[at];
			if (!of || !answer) {
				open.push(problem);
				continue;
			}
			own.splice(at, 1);
			decisions[problem.ask!.key] = answer.choice;
			asked.push({ of, problem, answer });
			answered++;
		}
		if (answered === 0) return { outcome, decisions, asked, open };
	}
}

const isAbout = ({ code, where, found, needed, ask }: Problem, answer: Answer): boolean =>
	code === answer.code &&
	(answer.column === undefined || where.column === answer.column || needed === answer.column) &&
	(answer.found === undefined || found.includes(answer.found)) &&
	(ask!.choices.includes(answer.choice) || ask!.input !== undefined);
