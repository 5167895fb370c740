import { dictionary } from '#framework';
import { canonicalCsv, downloadBlob, indicatorsCsv, linesCsv, zipped, type Part } from '#report';
import type { Workspace } from '#workspace';

/** So many rows at a time, so that the page goes on answering. */
const page = 5000;

/** Saves all that is loaded as one file. */
export async function saveCleaned(workspace: Workspace, name: string, onrows: (rows: number) => void): Promise<void> {
	downloadBlob(name, await zipped(await cleaned(workspace, onrows)));
}

/** All that is loaded as the tables of the file contract, those without a row left out. */
async function cleaned(workspace: Workspace, onrows: (rows: number) => void): Promise<Part[]> {
	const loaded = workspace.loaded;
	if (!loaded) return [];
	const { projects, projectPhases, activities, partners, reportsDue, narratives, changes, passages } =
		await loaded.tables();
	const own = [...loaded.dictionary.values()].filter(({ id }) => !dictionary.has(id));
	async function* measurements(): AsyncGenerator<string> {
		let rows = 0;
		for (let after = 0, isLast = false; !isLast;) {
			const lines = await loaded!.lines({ after, limit: page });
			// Pages of two different states would be neither.
			if (workspace.loaded !== loaded) throw new DOMException('the workspace changed meanwhile', 'AbortError');
			isLast = lines.length < page;
			after = lines.at(-1)?.id ?? after;
			yield linesCsv(lines, rows === 0);
			onrows((rows += lines.length));
		}
	}
	const tables = [
		['projects', projects],
		['project_phases', projectPhases],
		['activities', activities],
		['partners', partners],
		['reports_due', reportsDue],
		['narratives', narratives],
		['changes', changes],
		['passages', passages]
	] as const;
	return [
		...tables
			.filter(([, rows]) => rows.length > 0)
			.map(([name, rows]) => ({ name: `${name}.csv`, text: canonicalCsv(name, rows) })),
		...(own.length > 0 ? [{ name: 'indicators.csv', text: indicatorsCsv(own) }] : []),
		...(loaded.totals.measurements > 0 ? [{ name: 'measurements.csv', text: measurements() }] : [])
	];
}
