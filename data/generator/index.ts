import { changeRow, measurementColumns, narrativeRow, partnerRow, passageRow, activityRow, projectPhaseRow, projectRow as projectSchema, reportDueRow } from '#framework';
import { csv, type Row } from './csv.ts';
import { measure, type Told } from './measure.ts';
import { narrativeRows } from './narratives.ts';
import { partnersOf, type Partner } from './partners.ts';
import { passageRows } from './passages.ts';
import { chanceOf } from './random.ts';
import { roster, type Profile } from './roster.ts';
import { scheduleOf, type Schedule } from './schedule.ts';
import { wideFiles, type WideFacts } from './wide.ts';
import { activityRows, changeRows, changesOf, idOf, phaseRows, projectRow, reportsDue } from './tables.ts';

const columnsOf = (schema: { shape: Record<string, unknown> }): string[] => Object.keys(schema.shape);

/** One project with all that is known of it; each part draws from a stream of chance of its own. */
export interface Story {
	profile: Profile;
	id: string;
	schedule: Schedule;
	partners: Partner[];
	told: Told;
}

function storyOf(profile: Profile): Story & { tables: Record<string, Row[]> } {
	const id = idOf(profile);
	const chance = (what: string) => chanceOf(`${profile.name}/${what}`);
	const schedule = scheduleOf(profile, chance('time'));
	const partners = partnersOf(profile, schedule, chance('partners'));
	const dated = changesOf(profile, schedule);
	const narratives = narrativeRows(profile, schedule, partners, dated, chance('words'));
	const told = measure(profile, id, schedule, partners.length, dated, chance('measurements'));
	return {
		profile,
		id,
		schedule,
		partners,
		told,
		tables: {
			projects: [projectRow(profile, schedule, chance('project'))],
			project_phases: phaseRows(profile, schedule),
			activities: activityRows(profile, schedule, chance('activities')),
			partners: partners.map((partner) => ({ project_id: id, ...partner })),
			measurements: told.rows,
			narratives,
			changes: changeRows(profile, dated),
			passages: passageRows(profile, narratives)
		}
	};
}

/** What a project would write into the wide form; those that report in English do not use the Spanish one. */
function wideFacts({ profile, told, tables }: ReturnType<typeof storyOf>): WideFacts[] {
	if (!told.totals || profile.writes !== 'es') return [];
	const text = tables.narratives?.find(({ field }) => field === 'social_changes')?.text;
	const counted = tables.changes?.length ?? 0;
	const onlyCounts = profile.name === 'Medellín 05';
	return [{ profile, totals: told.totals, changes: onlyCounts ? counted : String(text ?? '') }];
}

/** The whole sample: file name → text or bytes. The same on every machine, every time. */
export function sample(): Map<string, string | Uint8Array> {
	const stories = roster.map(storyOf);
	const all = (table: string): Row[] => stories.flatMap(({ tables }) => tables[table] ?? []);
	return new Map<string, string | Uint8Array>([
		['projects.csv', csv(columnsOf(projectSchema), all('projects'))],
		['project_phases.csv', csv(columnsOf(projectPhaseRow), all('project_phases'))],
		['activities.csv', csv(columnsOf(activityRow), all('activities'))],
		['partners.csv', csv(columnsOf(partnerRow), all('partners'))],
		['reports_due.csv', csv(columnsOf(reportDueRow), reportsDue(roster))],
		['measurements.csv', csv(measurementColumns, all('measurements'))],
		['narratives.csv', csv(columnsOf(narrativeRow), all('narratives'))],
		['changes.csv', csv(columnsOf(changeRow), all('changes'))],
		['passages.csv', csv(columnsOf(passageRow), all('passages'))],
		...wideFiles(stories.flatMap(wideFacts))
	]);
}
