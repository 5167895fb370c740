import {
	answersIn,
	cardsOf,
	formOf,
	formSheet,
	type Answer,
	type Entry,
	type Form,
	type Gap,
	type Owed
} from '#collect';
import type { Engine } from '#engine';
import type { Decisions } from '#framework';
import type { SourceFile } from '#ingest';
import { read } from '#ingest';
import { needsNobody } from '../../src/lib/workspace/dropping';
import { extend, noBackground } from '../../src/lib/workspace/fill';
import { startInNode } from '../engine/node';
import { file } from '../ingest/reading';
import { owedOf } from './made';

/** Whoever collects: what she loads is read against what she loaded before, as the workspace does it. */
export class Desk {
	#background = noBackground;

	private constructor(
		readonly engine: Engine,
		readonly day: string
	) {}

	static async at(day: string): Promise<Desk> {
		return new Desk(await startInNode(), day);
	}

	/** Loads files, and says whether anybody was needed for it. */
	async load(files: readonly SourceFile[], changed: 'new' | 'old' = 'new', decisions: Decisions = {}) {
		const outcome = read(files, decisions, this.#background.context);
		const receipt = await this.engine.weigh(outcome.batch);
		await this.engine.load(outcome.batch, changed);
		this.#background = extend(this.#background, outcome);
		return { outcome, receipt, isSilent: needsNobody(outcome, receipt, decisions) };
	}

	async owed(project = 'a'): Promise<Owed> {
		const all = await owedOf(this.engine, this.day);
		return all.find((one) => one.project.project_id === project)!;
	}

	/** What is asked of one indicator. */
	async gaps(indicator: string): Promise<Gap[]> {
		return (await this.owed()).gaps.filter((gap) => gap.indicator.id === indicator);
	}

	/** The sheet of some gaps comes back with these answers. */
	async answer(answers: ReadonlyMap<Gap, Answer>, more: Partial<Form> = {}, changed: 'new' | 'old' = 'new') {
		const form = { ...formOf(await this.owed(), 'es'), gaps: [...answers.keys()], narratives: [], answers };
		const { name, text } = formSheet({ ...form, ...more }, this.day);
		return this.load([file(name, text)], changed);
	}

	/** The same, typed on the cards of /fill: by indicator what is typed on each of its cards. */
	async type(entries: Readonly<Record<string, Entry>>, changed: 'new' | 'old' = 'new') {
		const answers = new Map<Gap, Answer>();
		for (const [indicator, entry] of Object.entries(entries))
			for (const card of cardsOf(await this.gaps(indicator)))
				for (const [gap, answer] of answersIn(card, entry, ',')) answers.set(gap, answer);
		return this.answer(answers, {}, changed);
	}
}

export const roster = (more = ''): SourceFile =>
	file(
		'projects.csv',
		`project_id,project_name,country,library_type${more ? ',start_date,end_date' : ''}\na,Biblioteca Ejemplo,CO,public${more && `,${more}`}\n`
	);
export const due = (...rounds: string[]): SourceFile =>
	file(
		'due.csv',
		['project_id,period_start,period_end,due_on', ...rounds.map((round) => `*,${round}`)].join('\n')
	);
export const measured = (name: string, columns: string, ...rows: string[]): SourceFile =>
	file(
		name,
		[
			`project_id,indicator_id,phase,stage,period_start,period_end,${columns}`,
			...rows.map((row) => `a,${row}`)
		].join('\n')
	);
