import type { Problem, ProblemCode, ProblemLevel } from '#framework';
import type { HeldRow } from './index';

/** What is said about a file: problems, like ones as one with all their lines, and the rows held back. */
export class Told {
	readonly held = new Map<number, HeldRow>();
	/** Like problems by what makes them like, with their lines as they come: rows are looked at column by column. */
	#same = new Map<string, { problem: Problem; lines: number[] }>();

	/** `senders`: whose file it is, as far as names say; what is answered for it holds for the next of those names. */
	constructor(
		readonly file: string,
		public senders: readonly string[] = [file]
	) {}

	/** The one that it is asked under. */
	get sender(): string {
		return this.senders[0] ?? this.file;
	}
	/** What is said about a part of it. */
	of(part: string): Told {
		const named = (name: string): string => (part === '' ? name : `${name} › ${part}`);
		return new Told(named(this.file), this.senders.map(named));
	}

	/** Each with its lines once and in order. */
	get problems(): Problem[] {
		return Array.from(this.#same.values(), ({ problem, lines }) => {
			const [line, ...others] = inOrder(lines);
			const { file, column } = problem.where;
			const where = {
				file,
				...(line !== undefined && { line }),
				...(column !== undefined && { column })
			};
			return { ...problem, where, ...(others.length > 0 && { lines: [line as number, ...others] }) };
		});
	}

	tell(level: ProblemLevel, code: ProblemCode, at: Place = {}): Problem {
		const { line, column, found = '', needed, ask } = at;
		const problem: Problem = { code, level, where: { file: this.file }, found };
		if (line !== undefined) problem.where.line = line;
		if (column !== undefined) problem.where.column = column;
		if (needed !== undefined) problem.needed = needed;
		if (ask) problem.ask = ask;
		const key = keyOf(level, code, at);
		const known = this.#same.get(key);
		if (!known) this.#same.set(key, { problem: { ...problem }, lines: line === undefined ? [] : [line] });
		else {
			if (line !== undefined && known.lines.at(-1) !== line) known.lines.push(line);
			if (ask) known.problem.found = withExample(known.problem.found, found);
		}
		return problem;
	}

	/** The same about many lines at once. */
	tellOf(level: ProblemLevel, code: ProblemCode, at: Place, lines: Iterable<number>): void {
		this.tell(level, code, at);
		const known = this.#same.get(keyOf(level, code, at));
		for (const line of lines) known?.lines.push(line);
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

/** A question is one, whatever columns it is about. */
const keyOf = (level: ProblemLevel, code: ProblemCode, { column, found = '', needed, ask }: Place): string =>
	JSON.stringify(ask ? [code, ask.key] : [code, level, column, found, needed]);

function inOrder(lines: readonly number[]): readonly number[] {
	const isInOrder = lines.every((line, at) => at === 0 || line > (lines[at - 1] as number));
	return isInOrder ? lines : [...new Set(lines)].sort((one, other) => one - other);
}

/** A question shows up to three of the texts it is about. */
function withExample(found: string, another: string): string {
	const examples = found.split(' · ');
	return examples.includes(another) || examples.length >= 3 ? found : `${found} · ${another}`;
}
