/** The engine over any connection: the same in the browser and at build time. */
import {
	breath,
	phaseCodes,
	type Batch,
	type Cell,
	type Indicator,
	type Measurement,
	type Observation,
	type Project
} from '#framework';
import { rowsOf, toIPC, type RowOf, type Shape } from './arrow';
import type { Connection } from './connection';
import { spanOf } from './days';
import { EngineFailure } from './failure';
import * as given from './export';
import type {
	Asked,
	Changed,
	Engine,
	Everything,
	Line,
	Merged,
	Provenance,
	Receipt,
	Stories,
	Tables,
	Traced
} from './index';
import { insertTexts, load } from './load';
import { parted, told, type Reduced } from './observed';
import * as queries from './queries';
import derive from './derive.sql?raw';
import reduction from './reduction.sql?raw';
import schema from './schema.sql?raw';
import { indicatorTable } from './tables';
import * as totals from './totals';
import { Words } from './words';

/** Of so many rows each step takes longer than a frame. */
const manyRows = 5_000;

type Parameters = readonly (number | string | null)[];

const hasParts = ({ changes, measurements: { breakdown } }: Batch): boolean =>
	changes.length > 0 || breakdown.values.includes('answer') || breakdown.values.includes('ally_step');

/** Whole numbers of our own making (codes, days) are part of the text, so that it is planned for them; texts never. */
function put(connection: Connection, sql: string, parameters: Parameters): Promise<Uint8Array> {
	const texts = parameters.filter((parameter) => typeof parameter === 'string');
	let at = 0;
	const planned = sql.replaceAll('?', () => {
		const parameter = parameters[at++];
		if (parameter === undefined) throw new RangeError('too few parameters');
		if (parameter === null) return 'NULL';
		if (typeof parameter === 'string') return '?';
		if (!Number.isSafeInteger(parameter)) throw new RangeError(`no whole number: ${parameter}`);
		return String(parameter);
	});
	return connection.query(planned, texts.length > 0 ? texts : undefined);
}

class DuckDBEngine implements Engine {
	#connection: Connection;
	#words: Words;
	#shared: ReadonlySet<string>;
	/** How many measurements there were after each load. */
	#rowsAfter: number[] = [];
	#rows = 0;
	#rawTexts = 0;
	/** Whether there ever was a row from which another could follow. */
	#derives = false;
	/** Whether any measurement has a note. */
	#has: queries.Besides = { notes: false, targets: false, retrospective: false };
	/** One thing at a time: nobody sees a transaction half done. */
	#queue: Promise<unknown> = Promise.resolve();

	constructor(connection: Connection, words: Words, indicators: readonly Indicator[]) {
		this.#connection = connection;
		this.#words = words;
		this.#shared = new Set(indicators.map(({ id }) => id));
	}

	#next<T>(work: () => Promise<T>): Promise<T> {
		const done = this.#queue.then(work);
		this.#queue = done.catch(() => undefined);
		return done;
	}

	#ask<S extends Shape>(
		{ name, sql, row }: { name: string; sql: string; row: S },
		parameters: () => Parameters = () => []
	): Promise<RowOf<S>[]> {
		return this.#next(async () => {
			try {
				return rowsOf(await put(this.#connection, sql, parameters()), row, this.#words);
			} catch (cause) {
				throw new EngineFailure('query', cause, name);
			}
		});
	}

	load(batch: Batch, changed: Changed = 'new', merged: readonly Merged[] = []): Promise<Receipt> {
		return this.#next(() => this.#pour(batch, 'COMMIT', changed, merged));
	}

	weigh(batch: Batch): Promise<Receipt> {
		return this.#next(() => this.#pour(batch, 'ROLLBACK'));
	}

	async #pour(
		batch: Batch,
		end: 'COMMIT' | 'ROLLBACK',
		changed: Changed = 'new',
		merged: readonly Merged[] = []
	): Promise<Receipt> {
		try {
			await this.#connection.query('BEGIN');
			try {
				const { receipt, length } = await load(
					{
						connection: this.#connection,
						words: this.#words,
						number: this.#rowsAfter.length + 1,
						rowsAfter: this.#rowsAfter,
						rows: this.#rows,
						rawTexts: this.#rawTexts,
						own: batch.indicators.filter(({ id }) => !this.#shared.has(id))
					},
					batch,
					changed,
					merged
				);
				this.#derives ||= hasParts(batch);
				const { note, target, retrospective } = batch.measurements;
				this.#has = {
					notes: this.#has.notes || note.values.length > 0,
					targets: this.#has.targets || target.some((each) => !Number.isNaN(each)),
					retrospective: this.#has.retrospective || retrospective.some((each) => each === 1)
				};
				if (end === 'COMMIT' && this.#derives) await this.#connection.query(derive);
				await this.#connection.query(end);
				if (end === 'COMMIT') {
					this.#rows += length;
					this.#rowsAfter.push(this.#rows);
					this.#rawTexts += batch.measurements.raw_value.values.length;
					this.#words.keep();
				} else this.#words.forget();
				return receipt;
			} catch (cause) {
				this.#words.forget();
				await this.#connection.query('ROLLBACK').catch(() => undefined);
				throw cause;
			}
		} catch (cause) {
			throw new EngineFailure('load', cause);
		}
	}

	async projects(): Promise<Project[]> {
		const rows = await this.#ask(queries.projects);
		const bits = phaseCodes.map((phase) => ({ phase, bit: 1 << this.#words.known(phase) }));
		return rows.map((row) => {
			const phases = bits.filter(({ bit }) => (row.phases & bit) !== 0).map(({ phase }) => phase);
			return { ...row, phases } as Project;
		});
	}

	async observations(asked: Asked): Promise<Observation[]> {
		return told(await this.#observed(asked, ''), this.#words);
	}

	async breakdown(asked: Asked & { breakdown: string }): Promise<Observation[]> {
		return told(await this.#observed(asked, asked.breakdown), this.#words);
	}

	async everything(): Promise<Everything[]> {
		const { row, ...asked } = queries.observations(this.#has);
		const rows = await this.#ask({ ...asked, row: { ...row, indicator: 'word', breakdown: 'word' } }, () => [
			null,
			null,
			null,
			null,
			null
		]);
		return parted(rows, this.#words);
	}

	async #observed({ indicator, period, version }: Asked, breakdown: string): Promise<Reduced[]> {
		const rows = await this.#ask(queries.observations(this.#has), () => {
			const span = spanOf(period);
			const code = this.#words.known(indicator);
			return [code, this.#words.known(breakdown), span.from, span.to, version ?? null];
		});
		if (rows.length > manyRows) await breath();
		return rows;
	}

	async trend(asked: { project: string; indicator: string }): Promise<Measurement[]> {
		const { rows } = await this.#measurements(asked, '');
		return rows.filter(({ used }) => used === 'used' || used === 'older' || used === 'without_parts');
	}

	provenance(asked: Traced): Promise<Provenance> {
		return this.#measurements(asked);
	}

	async #measurements(asked: Traced, breakdown?: string): Promise<Provenance> {
		const known = (text?: string) => (text === undefined ? null : this.#words.known(text));
		const rows = await this.#ask(queries.measurements, () => {
			const span = spanOf(asked.period);
			const whose = [known(asked.project), known(asked.indicator), known(breakdown)];
			const when = [span.from, span.to, asked.version ?? null];
			const isDoubtful = asked.doubtful ? 1 : 0;
			const asWell = [isDoubtful, isDoubtful, ...whose, ...when];
			return [...whose, ...when, ...asWell, asked.limit ?? null, asked.offset ?? 0];
		});
		const told = rows.map(({ id, of, ...row }) => ({ of, row: { ...row, load: this.#loadOf(id) } }));
		return { rows: told.map(({ row }) => row as Measurement), of: told[0]?.of ?? 0 };
	}

	/** The load that brought a measurement; 0 for what follows from others. */
	#loadOf(id: number): number {
		return id < 0 ? 0 : this.#rowsAfter.findIndex((rows) => id <= rows) + 1;
	}

	async coverage({ today }: { today: string }): Promise<Cell[]> {
		return (await this.#ask(queries.coverage, () => [today])) as Cell[];
	}

	async stories({ project }: { project?: string }): Promise<Stories> {
		const about = () => [project ?? null, project ?? null];
		const [narratives, changes, passages, partners, activities, phases] = await Promise.all([
			this.#ask(queries.stories.narratives, about),
			this.#ask(queries.stories.changes, about),
			this.#ask(queries.stories.passages, about),
			this.#ask(queries.stories.partners, about),
			this.#ask(queries.stories.activities, about),
			this.#ask(queries.stories.phases, about)
		]);
		return { narratives, changes, passages, partners, activities, phases } as Stories;
	}

	async totals() {
		const [[counts], parts, unknownProjects, unknownIndicators] = await Promise.all([
			this.#ask(totals.counts),
			this.#ask(totals.parts),
			this.#ask(totals.unknownProjects),
			this.#ask(totals.unknownIndicators)
		]);
		if (!counts) throw new EngineFailure('query', new Error('no row'), totals.counts.name);
		return { ...counts, parts, unknownProjects, unknownIndicators };
	}

	async lines({ after, limit }: { after: number; limit: number }): Promise<Line[]> {
		return (await this.#ask(given.lines, () => [after, limit])) as Line[];
	}

	async tables(): Promise<Tables> {
		const [projects, stories, reportsDue] = await Promise.all([
			this.projects(),
			this.stories({}),
			this.#ask(given.reportsDue)
		]);
		const { phases: projectPhases, ...words } = stories;
		return { projects, projectPhases, ...words, reportsDue };
	}

	close(): Promise<void> {
		return this.#connection.close();
	}
}

/** Locks the database behind the connection, builds the schema and the dictionary. */
export async function over(connection: Connection, indicators: readonly Indicator[]): Promise<Engine> {
	for (const step of queries.lock) await connection.query(step);
	await connection.query(schema);
	await connection.query(reduction);
	const words = new Words(
		rowsOf(await connection.query(queries.words.sql), queries.words.row).map(({ text }) => text)
	);
	const dictionary = indicatorTable(0, indicators, words);
	await insertTexts(connection, 'word', words.fresh());
	words.keep();
	if (dictionary.length > 0) await connection.insert('indicator', toIPC(dictionary.arrow));
	return new DuckDBEngine(connection, words, indicators);
}
