import type { Problem, ProblemCode, ProblemLevel } from '#framework';
import type { HeldRow } from './index';

/** What is said about a file: problems, like ones as one with all their lines, and the rows held back. */
export class Told {
	readonly problems: Problem[] = [];
	readonly held = new Map<number, HeldRow>();
	#same = new Map<string, Problem>();

	constructor(readonly file: string) {}

	tell(level: ProblemLevel, code: ProblemCode, at: Place = {}): Problem {
		const { line, column, found = '', needed, ask } = at;
		const problem: Problem = { code, level, where: { file: this.file }, found };
		if (line !== undefined) problem.where.line = line;
		if (column !== undefined) problem.where.column = column;
		if (needed !== undefined) problem.needed = needed;
		if (ask) problem.ask = ask;
		// A question is one, whatever columns it is about.
		const key = JSON.stringify(ask ? [code, ask.key] : [code, level, column, found, needed]);
		const first = this.#same.get(key);
		if (!first) {
			const kept = { ...problem, where: { ...problem.where } };
			this.#same.set(key, kept);
			this.problems.push(kept);
		} else {
			if (line !== undefined) addLine(first, line);
			if (ask) first.found = withExample(first.found, found);
		}
		return problem;
	}

	/** The same about many lines at once; nothing else may have said it before. */
	tellOf(level: ProblemLevel, code: ProblemCode, at: Place, lines: number[]): void {
		const problem = this.tell(level, code, { ...at, line: lines[0] });
		if (lines.length > 1) this.problems.push({ ...(this.problems.pop() ?? problem), lines });
	}

	/** Holds a row back; a row with several problems is held once, with all of them. */
	hold(line: number, row: () => Pick<HeldRow, 'header' | 'cells' | 'delimiter'>, reason: Problem): void {
		const held = this.held.get(line);
		if (held) held.reasons.push(reason);
		else this.held.set(line, { file: this.file, line, ...row(), reasons: [reason] });
	}
}

export interface Place {
	line?: number | undefined;
	column?: string | undefined;
	found?: string | undefined;
	needed?: string | undefined;
	ask?: Problem['ask'];
}

/** One row says the same thing once only. */
function addLine(problem: Problem, line: number): void {
	const lines = problem.lines ?? (problem.where.line === undefined ? [] : [problem.where.line]);
	if (lines[lines.length - 1] === line) return;
	lines.push(line);
	if (lines.length > 1) problem.lines = lines;
	else problem.where.line = line;
}

/** A question shows up to three of the texts it is about. */
function withExample(found: string, another: string): string {
	const examples = found.split(' · ');
	return examples.includes(another) || examples.length >= 3 ? found : `${found} · ${another}`;
}
