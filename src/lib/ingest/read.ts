import {
	withLocal,
	type Indicator,
	type ActivityRow,
	type Batch,
	type ChangeRow,
	type Decisions,
	type Dictionary,
	type Measurements,
	type NarrativeRow,
	type PartnerRow,
	type PassageRow,
	type ProjectPhaseRow,
	type ProjectRow,
	type ReportDueRow
} from '#framework';
import { vocabulary } from './aliases';
import { askForIndicator } from './asks';
import { answersSettled } from './answers';
import { following } from './applied';
import { keysChecked, unknownTold } from './checks';
import { changesTold } from './changed';
import { recognise } from './columns';
import { distinctNames, isSameBytes, plainName } from './distinct';
import { indicators } from './dictionary';
import { identified, namedProjects } from './identity';
import { Roster } from './roster';
import { emptyMeasurements, join, textAt } from './gather';
import { heldRows } from './held';
import type { Context, Outcome, Progress, Reading, SourceFile } from './index';
import { idsSettled } from './known-ids';
import { beyond, limits } from './limits';
import { measurements } from './measurements';
import { sheet, type Admitted } from './open';
import { open, unread, type Opened } from './opening';
import { oneReading } from './mended';
import { mentionsIn } from './mentions';
import { naming } from './named';
import { noted } from './noted';
import { oddTold } from './odd';
import { definitionsChecked } from './definitions';
import { agesTold, periodsPlaced } from './placed';
import { overlapsSettled } from './overlaps';
import { filledBy } from './filled-by';
import { forgotten } from './forgotten';
import { overlapsWithLoaded } from './overlaps-loaded';
import { draftsIn, projectsIn, reshape } from './reshape';
import { redacted, saysMore } from './redacted';
import { byKey, duplicate, isSame, rows, type Placed, type SmallTable, withKnown } from './rows';
import { cutOffsAdded, cutOffsOf, started } from './second-dates';
import { sendersIn } from './senders';
import type { Sheet } from './sheet';
import { Told } from './told';
import { totalsChecked } from './totals-checked';

/**
 * Reads all files as one batch, whatever their order: indicators first, since they name headers, then the
 * roster, then what refers to both.
 */
export function read(
	files: readonly SourceFile[],
	given: Decisions,
	context: Context,
	onprogress: (progress: Progress) => void = () => {}
): Outcome {
	const { decisions, applied } = following(given);
	const reasons = following(given);
	const told: Told[] = [];
	const opened: Opened[] = [];
	const readings = new Map<Told, Reading>();
	const bytesTotal = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
	let bytesDone = 0;
	const base = vocabulary(context.local ?? []);
	const isTooMany = files.length > limits.files;
	if (isTooMany) {
		const file = plainName(files[0]?.name ?? '');
		const refused = new Told(file);
		refused.tell('block', 'too_large', beyond('files', files.length));
		told.push(refused);
		readings.set(refused, unread(file, 'utf-8'));
	}
	const twins = new Map<string, string>();
	/** Files in which something stands that is in none of their tables. */
	const beside = new Set<string>();
	const all = isTooMany ? [] : [...distinct(files, told, twins)];
	const senders = sendersIn(all.map(({ name }) => name));
	for (const file of all) {
		const from = bytesDone;
		const tell = (rowsDone: number, share: number) =>
			onprogress({
				file: file.name,
				rows: rowsDone,
				bytesDone: from + Math.round(share * file.bytes.length),
				bytesTotal
			});
		tell(0, 0);
		const result = open(file, base, decisions, tell, senders.get(file.name) ?? [file.name]);
		bytesDone += file.bytes.length;
		told.push(result.told, ...result.opened.map((one) => one.told));
		opened.push(...result.opened);
		if (result.reading) readings.set(result.told, result.reading);
		if (saysMore(file, result.told)) beside.add(file.name);
	}

	const sheets: Sheet[] = [];
	const own: Placed<ReturnType<typeof indicators>[number]['row']>[] = [];
	const shapes = new Map<Opened, Admitted>();
	let local: readonly Indicator[] = context.local ?? [];
	const admit = (one: Opened, known: ReturnType<typeof vocabulary>) => {
		const made = sheet(one, known, withLocal(local), decisions, context.isOpenRead);
		readings.set(one.told, made.reading);
		shapes.set(one, made);
		if (made.sheet) sheets.push(made.sheet);
		return made.sheet;
	};
	// Asked before anything else is read, and of the same reader that reads the headers later.
	const dictionaries = opened.filter(({ table }) => {
		const header = table.columns.map((column) => column.header);
		return recognise(header, base, decisions)?.table === 'indicators';
	});
	for (const one of dictionaries) {
		const made = admit(one, base);
		if (made) own.push(...indicators(made));
	}
	const added = byKey(own, 'indicators');
	local = [...local, ...added];
	const known = added.length > 0 ? vocabulary(local) : base;
	for (const one of opened) if (!dictionaries.includes(one)) admit(one, known);
	const dictionary = withLocal(local);

	const of = (table: SmallTable | 'measurements' | 'wide') =>
		sheets.filter(({ recognised }) => recognised.table === table);
	const small = <Row>(table: SmallTable): Placed<Row>[] => of(table).flatMap((one) => rows<Row>(one, table));
	const { placed, standing } = idsSettled(small<ProjectRow>('projects'), context.projects, decisions);
	const stated = byKey(withKnown(placed, context.projects), 'projects');
	const mentions = mentionsIn([...of('wide'), ...of('measurements')]);
	const roster = new Roster([...context.projects, ...stated], mentions, decisions, standing);
	const drafts = draftsIn(of('wide'), dictionary, roster);
	const used = projectsIn(drafts);
	const ids = identified(of('measurements'), roster);
	const brought = roster.added.filter(({ project_id: id }) => used.has(id) || ids.has(id));
	const projects = [...stated, ...brought, ...describedBeside(stated, roster.described)];
	const tabular = sheets.filter(
		({ recognised: { table } }) => !['wide', 'projects', 'indicators'].includes(table)
	);
	namedProjects(tabular, [...context.projects, ...projects], decisions, standing);
	const rest = {
		project_phases: small<ProjectPhaseRow>('project_phases'),
		activities: small<ActivityRow>('activities'),
		partners: small<PartnerRow>('partners'),
		reports_due: small<ReportDueRow>('reports_due'),
		narratives: small<NarrativeRow>('narratives'),
		changes: small<ChangeRow>('changes'),
		passages: small<PassageRow>('passages')
	};
	const tables = of('measurements').map((one) => measurements(one, dictionary));
	const dates = cutOffsOf(context.cutOffs, drafts, tables, dictionary);
	const long = of('measurements').map((one, at) =>
		started(tables[at] as Measurements, one, dates, dictionary)
	);
	const wide = reshape(of('wide'), drafts, dates);
	const parts = [...long, ...wide.measurements];
	const batch: Batch = {
		projects,
		projectPhases: byKey(rest.project_phases, 'project_phases'),
		activities: byKey(rest.activities, 'activities'),
		partners: byKey(rest.partners, 'partners'),
		reportsDue: byKey(rest.reports_due, 'reports_due'),
		indicators: added,
		measurements: noted(checkedAll(parts, sheets, dictionary, context, projects), reasons.decisions),
		narratives: byKey([...rest.narratives, ...wide.narratives], 'narratives'),
		changes: byKey(rest.changes, 'changes'),
		passages: byKey(rest.passages, 'passages')
	};
	const isOnRoster = rosterOf(context, projects);
	for (const placed of Object.values(rest).flat() as Placed<{ project_id: string }>[])
		if (!isOnRoster(placed.row.project_id) && placed.row.project_id !== '*')
			placed.sheet.told.tell('warn', 'project_unknown', {
				line: placed.sheet.line(placed.at),
				column: placed.sheet.column('project_id')?.header,
				found: placed.row.project_id
			});
	for (const one of sheets) {
		totalsChecked(one, dictionary);
		changesTold(one);
	}
	for (const one of sheets) readings.set(one.told, one.reading());
	const everyProject = [...context.projects, ...projects];
	const named = naming(everyProject, local);
	const problems = told.flatMap((one) => one.problems.map(named));
	const lookedUp = new Set([...applied(), ...reasons.applied(), ...problems.map(({ ask }) => ask?.key)]);
	return {
		batch,
		problems,
		readings: byFile(told).flatMap((all) => oneReading(all.flatMap((one) => readings.get(one) ?? [])) ?? []),
		held: heldRows(sheets, everyProject).map((row) => ({ ...row, reasons: row.reasons.map(named) })),
		cutOffs: cutOffsAdded(context.cutOffs, wide.drafts, long, dictionary),
		filledBy: filledBy(opened),
		applied: applied(),
		redacted: redacted(opened, shapes, twins, beside),
		forgotten: forgotten(
			opened.map((one) => {
				const { emptied = [], kept = null } = shapes.get(one) ?? {};
				return { ...one, emptied, kept, reading: readings.get(one.told) };
			}),
			given,
			[...everyProject.map((row) => row.project_id), ...batch.measurements.project_id.values]
		),
		used: Object.keys(given).filter((key) => lookedUp.has(key))
	};
}

/** What rosters by everyday names say, beside a canonical one: the same is left out, other things are held. */
function describedBeside(
	roster: readonly ProjectRow[],
	described: readonly Placed<ProjectRow>[]
): ProjectRow[] {
	const stated = new Map(roster.map((row) => [row.project_id, row]));
	const rest = described.filter(({ row, sheet, at }) => {
		const other = stated.get(row.project_id);
		if (!other) return true;
		if (isSame(other, row)) duplicate(sheet, at, row.project_id);
		else sheet.hold(at, 'key_conflict', undefined, { found: row.project_id });
		return false;
	});
	return byKey(rest, 'projects');
}

const rosterOf = (context: Context, projects: readonly ProjectRow[]): ((id: string) => boolean) => {
	const ids = new Set([...context.projects, ...projects].map(({ project_id }) => project_id));
	return (id) => ids.has(id);
};

function checkedAll(
	parts: readonly Measurements[],
	sheets: readonly Sheet[],
	dictionary: Dictionary,
	context: Context,
	projects: readonly ProjectRow[]
): Measurements {
	if (parts.length === 0) return emptyMeasurements();
	const all = join(parts);
	const bySource = new Map(byFile(sheets).map((own) => [own[0]?.file, own]));
	const sheetOf = (from: Measurements) => {
		return (row: number): Sheet => {
			const own = bySource.get(textAt(from.source_file, row)) as Sheet[];
			const [first] = own;
			return (
				own.length === 1 ? first : own.find((one) => one.has(from.source_line[row] as number))
			) as Sheet;
		};
	};
	const isWhole = (from: Measurements) => (row: number) =>
		sheetOf(from)(row).recognised.table === 'measurements';
	const distinct = keysChecked(all, sheetOf(all), isWhole(all));
	const answered = answersSettled(distinct, sheetOf(distinct));
	const settled = overlapsSettled(answered, dictionary, sheetOf(answered));
	const made = definitionsChecked(settled, dictionary, sheetOf(settled));
	unknownTold(made, 'project_id', rosterOf(context, projects), sheetOf(made));
	const ids = new Set([...dictionary.keys(), ...context.indicators]);
	unknownTold(made, 'indicator_id', (id) => ids.has(id), sheetOf(made), askForIndicator(dictionary));
	periodsPlaced(made, [...context.projects, ...projects], sheetOf(made));
	agesTold(made, context.earlier, sheetOf(made));
	overlapsWithLoaded(made, context.earlier, dictionary, sheetOf(made));
	oddTold(made, context.earlier, dictionary, sheetOf(made));
	return made;
}

function byFile<T extends { file: string }>(all: readonly T[]): T[][] {
	const files = new Map<string, T[]>();
	for (const one of all) {
		const own = files.get(one.file);
		if (own) own.push(one);
		else files.set(one.file, [one]);
	}
	return [...files.values()];
}

/** Files with names of their own; a file that is there twice is read once and told, and is the twin of the first. */
function distinct(files: readonly SourceFile[], told: Told[], twins: Map<string, string>): SourceFile[] {
	const kept: SourceFile[] = [];
	const names = distinctNames(files.map(({ name }) => name));
	for (const [at, file] of files.entries()) {
		const { bytes } = file;
		const free = names[at] as string;
		const twin = kept.find((other) => isSameBytes(other.bytes, bytes));
		if (twin && bytes.length > 0) {
			const note = new Told(free);
			note.tell('note', 'identical_file', { found: twin.name });
			told.push(note);
			twins.set(free, twin.name);
		} else
			kept.push({ ...file, name: free, isRenamed: file.isRenamed || plainName(file.name) !== file.name });
	}
	return kept;
}
