/** What the site knows of the sample before its engine has come: the answers of that same engine. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { over, type Connection, type Engine } from '#engine';
import { dictionary } from '#framework';
import { read } from '#ingest';

/** The day as of which the sample is looked at: after its last reports were due. */
export const sampleDay = '2020-06-30';

const tables = [
	'projects',
	'project_phases',
	'activities',
	'partners',
	'reports_due',
	'measurements',
	'narratives',
	'changes',
	'passages'
];
const folder = new URL('../data/sample/', import.meta.url);

export const sampleFiles = () =>
	Promise.all(
		tables.map(async (table) => ({
			name: `${table}.csv`,
			bytes: new Uint8Array(await readFile(fileURLToPath(new URL(`${table}.csv`, folder))))
		}))
	);

export async function answersOf(engine: Engine) {
	const observations = [...dictionary.keys()].map(
		async (indicator) => [indicator, await engine.observations({ indicator })] as const
	);
	return {
		today: sampleDay,
		projects: await engine.projects(),
		totals: await engine.totals(),
		cells: await engine.coverage({ today: sampleDay }),
		observations: Object.fromEntries(await Promise.all(observations))
	};
}

/** What the sample tells by parts, under the keys that the workspace asks by. */
async function partsOf(engine: Engine) {
	const { parts } = await engine.totals();
	const told = parts.map(
		async (part) => [`parts:${part.indicator}:${part.breakdown}`, await engine.breakdown(part)] as const
	);
	return Object.fromEntries(await Promise.all(told));
}

/** The three files beside the sample, by name. */
export async function sampleAnswers(connection: Connection): Promise<Map<string, string>> {
	const engine = await over(connection, [...dictionary.values()]);
	const { batch, problems } = read(await sampleFiles(), {}, { projects: [], cutOffs: {}, indicators: [] });
	// The sample holds a contradiction on purpose: the grid shows what that looks like.
	const wrong = problems.filter(
		({ level, code }) => (level === 'block' || level === 'ask') && code !== 'key_conflict'
	);
	if (wrong.length > 0) throw new Error(`the sample has problems: ${JSON.stringify(wrong.slice(0, 5))}`);
	await engine.load(batch);
	const text = (value: unknown) => `${JSON.stringify(value)}\n`;
	const files = new Map([
		['answers.json', text(await answersOf(engine))],
		['parts.json', text(await partsOf(engine))],
		['stories.json', text(await engine.stories({}))]
	]);
	await engine.close();
	return files;
}
