import { csvFormatRows } from 'd3-dsv';
import { Moved, type Import as Imported } from '#archive';
import {
	decisionKey,
	indicatorColumns,
	measurementColumns,
	rowSchemas,
	type Decisions,
	type Problem,
	type TableName
} from '#framework';
import { original } from './dropping';
import { countsOf } from './fill';
import type { Workspace } from './workspace.svelte';

/** One row of a canonical table, as a file of that table would have it: cells by column, what is absent is empty. */
export interface MendRow {
	table: TableName;
	cells: Readonly<Record<string, string>>;
}

export interface Mend {
	/** The project that it is about; empty or `*` = all of them. */
	project: string;
	/** What the file is called, without its ending: what was mended, and when, in words. */
	name: string;
	/** Who said so, and why. */
	by: string;
	note: string;
	/** Answers to what the checks asked. */
	answers?: Decisions;
	/** What the checks only warn of was seen. */
	isSure?: boolean;
}

export type Mended =
	| { at: 'saved'; imported: Imported }
	/** All of it is there already: there is nothing to store. */
	| { at: 'same' }
	/** Nothing was stored. `isPossible`: nothing but warnings, so that it can be taken all the same. */
	| { at: 'told'; problems: Problem[]; isPossible: boolean };

/**
 * A value that a person corrects or fills: a small file of the canonical form that is read, checked, archived and
 * replayed like any other. It is the later word, so it takes the place of what stands under the same key.
 */
export async function mend(workspace: Workspace, rows: readonly MendRow[], told: Mend): Promise<Mended> {
	// Whoever has nothing of her own yet may begin with a project that she types in.
	const begins = !workspace.hasOwn && rows.every(({ table }) => table === 'projects');
	if (workspace.which !== 'own' && !begins)
		throw new DOMException('the sample cannot be changed', 'NotAllowedError');
	const decisions: Decisions = {
		...told.answers,
		[decisionKey.changed()]: 'new',
		[decisionKey.mended()]: told.project
	};
	const files = filesOf(rows, told.name);
	const unread = files.map(({ name, bytes }) => ({ name, blob: new Blob([bytes]) }));
	const outcome = await workspace.read(unread, decisions, {});
	const { problems } = outcome;
	const isAsked = problems.some(({ level, ask }) => level === 'ask' && !(ask && ask.key in decisions));
	const loaded = outcome.readings.reduce((sum, reading) => sum + reading.loaded, 0);
	if (isAsked || outcome.held.length > 0 || loaded < rows.length)
		return { at: 'told', problems: gravest(problems), isPossible: false };
	const warnings = problems.filter(({ level }) => level === 'warn');
	if (warnings.length > 0 && !told.isSure) return { at: 'told', problems: warnings, isPossible: true };
	const receipt = await workspace.weigh(outcome);
	if (receipt) {
		const { added, changed } = countsOf(receipt);
		if (added + changed === 0) return { at: 'same' };
	}
	const kept = files.map(({ name, bytes }) => original(name, bytes, outcome));
	const { by, note } = told;
	try {
		const imported = await workspace.commit(kept, outcome, decisions, { kind: 'mend', by, note });
		return { at: 'saved', imported };
	} catch (cause) {
		// What is loaded was changed meanwhile: the checks may say something else now.
		if (cause instanceof Moved) return mend(workspace, rows, told);
		throw cause;
	}
}

/** What stands in the way; where nothing does and yet a row was left out, all that was told. */
function gravest(problems: readonly Problem[]): Problem[] {
	const grave = problems.filter(({ level }) => level === 'block' || level === 'ask');
	return grave.length > 0 ? grave : [...problems];
}

const columnsOf = (table: TableName): readonly string[] =>
	table === 'measurements'
		? measurementColumns
		: table === 'indicators'
			? indicatorColumns
			: Object.keys(rowSchemas[table].shape);

/** One file for each table; the first has the name, the others have their table's beside it. */
function filesOf(rows: readonly MendRow[], name: string): { name: string; bytes: Uint8Array<ArrayBuffer> }[] {
	const tables = [...new Set(rows.map(({ table }) => table))];
	return tables.map((table, at) => {
		const columns = columnsOf(table);
		const own = rows.filter((row) => row.table === table);
		const text = csvFormatRows([
			columns.slice(),
			...own.map(({ cells }) => columns.map((of) => cells[of] ?? ''))
		]);
		return {
			name: `${at === 0 ? name : `${name} · ${table}`}.csv`,
			bytes: new TextEncoder().encode(`${text}\n`)
		};
	});
}
