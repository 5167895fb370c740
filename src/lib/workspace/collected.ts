import {
	dictionaryFrom,
	type Dictionary,
	type Measurement,
	type NarrativeField,
	type ProjectPhaseRow,
	type ReportDueRow
} from '#framework';
import type { Loaded } from './known';
import { dictionaryText } from './sample';

/** Everything that says what is still owed, and by whom. */
export interface Collected {
	/** The version of what is loaded that it is of. */
	version: string;
	rows: ReadonlyMap<string, readonly Measurement[]>;
	phases: readonly ProjectPhaseRow[];
	due: readonly ReportDueRow[];
	told: ReadonlyMap<string, ReadonlySet<NarrativeField>>;
	/** Whole: with the words in which each indicator is asked and how it is collected. */
	dictionary: Dictionary;
	day: string;
}

/** So many rows are fetched at once; of more, project by project. */
const most = 50_000;

export async function gathered(loaded: Loaded): Promise<Collected> {
	const { version, day, dictionary: known } = loaded;
	const [rows, { narratives, phases }, { reportsDue: due }, text] = await Promise.all([
		everyRow(loaded),
		loaded.stories(),
		loaded.tables(),
		dictionaryText()
	]);
	const told = new Map<string, Set<NarrativeField>>();
	for (const { project_id, field } of narratives)
		told.set(project_id, (told.get(project_id) ?? new Set()).add(field));
	// Pages carry the dictionary without what they do not show.
	const whole = dictionaryFrom(text);
	const dictionary = new Map([...known].map(([id, own]) => [id, whole.get(id) ?? own]));
	return { version, rows, phases, due, told, dictionary, day };
}

async function everyRow(loaded: Loaded): Promise<Map<string, Measurement[]>> {
	const rows = new Map<string, Measurement[]>();
	const add = (row: Measurement) => {
		const own = rows.get(row.project_id);
		if (own) own.push(row);
		else rows.set(row.project_id, [row]);
	};
	const first = await loaded.provenance({ limit: most });
	if (first.of <= first.rows.length) {
		first.rows.forEach(add);
		return rows;
	}
	for (const { project_id } of loaded.projects)
		(await loaded.provenance({ project: project_id })).rows.forEach(add);
	return rows;
}
