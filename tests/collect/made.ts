import {
	projectRow,
	type Measurement,
	type NarrativeField,
	type Project,
	type ProjectRow,
	type ReportDueRow
} from '#framework';
import { dictionary } from '#framework';
import type { Engine } from '#engine';
import { owed, type Known, type Owed } from '#collect';

/** A project of the roster, with what a test says of it. */
export const project = (
	more: Partial<ProjectRow> = {},
	phases: Project['phases'] = ['II', 'III']
): Project => ({
	...projectRow.parse({
		project_id: 'a',
		project_name: 'Tejer la palabra',
		library_name: 'Biblioteca Ejemplo',
		country: 'CO',
		city: 'Cali',
		library_type: 'public',
		...more
	}),
	phases
});

/** A measurement as the engine tells it, of project a; it counts where it has a value. */
export const row = (indicator_id: string, more: Partial<Measurement> = {}): Measurement => ({
	project_id: 'a',
	indicator_id,
	phase: 'III',
	stage: 'routine',
	period_start: '2019-01-01',
	period_end: '2019-06-30',
	value: null,
	numerator: null,
	denominator: null,
	n: null,
	n_eligible: null,
	target: null,
	breakdown: '',
	breakdown_value: '',
	method: '',
	reported_by: '',
	retrospective: false,
	definition_version: 1,
	value_status: (more.value ?? null) === null ? 'not_collected' : 'reported',
	note: '',
	source_file: 'informe.csv',
	source_line: 2,
	raw_value: '',
	load: 1,
	used: (more.value ?? null) === null ? 'no_value' : 'used',
	...more
});

/** A report of the first half of 2019, due in mid July. */
export const half: ReportDueRow = {
	project_id: '*',
	period_start: '2019-01-01',
	period_end: '2019-06-30',
	due_on: '2019-07-15'
};

export const known = (more: Partial<Known> = {}): Known => ({
	dictionary,
	rows: [],
	phases: [],
	due: [half],
	told: new Set(),
	day: '2019-08-01',
	...more
});

/** What each project that an engine knows owes on a day. */
export async function owedOf(engine: Engine, day: string): Promise<Owed[]> {
	const [projects, { rows }, { narratives, phases }, { reportsDue }] = await Promise.all([
		engine.projects(),
		engine.provenance({}),
		engine.stories({}),
		engine.tables()
	]);
	return projects.map((one) =>
		owed(one, {
			dictionary,
			rows,
			phases,
			due: reportsDue,
			told: new Set(
				narratives
					.filter(({ project_id }) => project_id === one.project_id)
					.map(({ field }): NarrativeField => field)
			),
			day
		})
	);
}

/** What a browser keeps, as its `localStorage` is seen: its keys are its own names. */
export class Kept {
	[key: string]: unknown;
	getItem(key: string): unknown {
		return Object.hasOwn(this, key) ? this[key] : null;
	}
	setItem(key: string, text: string): void {
		this[key] = text;
	}
	removeItem(key: string): void {
		delete this[key];
	}
}
