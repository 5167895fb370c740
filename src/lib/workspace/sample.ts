import activities from '#data/sample/activities.csv?url';
import answers from '#data/sample/answers.json?url';
import changes from '#data/sample/changes.csv?url';
import measurements from '#data/sample/measurements.csv?url';
import narratives from '#data/sample/narratives.csv?url';
import partners from '#data/sample/partners.csv?url';
import passages from '#data/sample/passages.csv?url';
import phases from '#data/sample/project_phases.csv?url';
import parts from '#data/sample/parts.json?url';
import projects from '#data/sample/projects.csv?url';
import dictionary from '#data/indicators.csv?url';
import due from '#data/sample/reports_due.csv?url';
import stories from '#data/sample/stories.json?url';
import type { Stories } from '#engine';
import type { Unread } from '#ingest';

const files = { projects, phases, activities, partners, due, measurements, narratives, changes, passages };

/** The answers that were computed when the site was built, under the keys that the workspace asks by. */
export async function sampleAnswers(): Promise<Map<string, unknown>> {
	const { observations, ...rest } = (await json(answers)) as Record<string, unknown>;
	const known = new Map<string, unknown>(Object.entries(rest));
	for (const [id, rows] of Object.entries(observations as object)) known.set(`observations:${id}`, rows);
	return known;
}

/** The parts of breakdowns, the same way. */
export const sampleParts = async (): Promise<Map<string, unknown>> =>
	new Map(Object.entries((await json(parts)) as Record<string, unknown>));

/** The words of one project, or of all. */
export async function sampleStories(project?: string): Promise<Stories> {
	const all = (await json(stories)) as Stories;
	if (project === undefined) return all;
	const its = <T extends { project_id: string }>(rows: T[]) =>
		rows.filter((row) => row.project_id === project);
	return {
		narratives: its(all.narratives),
		changes: its(all.changes),
		passages: its(all.passages),
		partners: its(all.partners),
		activities: its(all.activities),
		phases: its(all.phases)
	};
}

/** The sample's own CSV files, for the engine: they take the way that a person's files take. */
export const sampleFiles = (): Promise<Unread[]> =>
	Promise.all(
		Object.values(files).map(async (url) => ({
			name: new URL(url, location.href).pathname
				.split('/')
				.at(-1)!
				.replace(/\.[\w-]{8}\.csv$/, '.csv'),
			blob: await (await fetched(url)).blob()
		}))
	);

/** The shared dictionary as the file it is. */
export const dictionaryText = async (): Promise<string> => (await fetched(dictionary)).text();

const json = async (url: string): Promise<unknown> => (await fetched(url)).json();

async function fetched(url: string): Promise<Response> {
	const response = await fetch(url);
	if (!response.ok) throw new Error(`sample file not served: ${url} (${response.status})`);
	return response;
}
