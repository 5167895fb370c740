import { decisionKey, fold, type Decisions, type Stage } from '#framework';
import { fieldNamed, wideField, type Vocabulary } from './aliases';
import type { WideField } from './fields';
import type { DateOrder } from './index';
import { isLongRole, longRole } from './long-names';
import { meltedBy, type Asked, type Melted } from './melted';
import { isTotal } from './totals';
import { isNumeric } from './dialect';
import { stateOf } from './numbers';
import { areParts } from './parts-named';
import { orderIn } from './period-columns';
import type { Column, Table } from './table';
import { pairedDays, stageDate, stageDated } from './when-named';

export type Figure = Extract<WideField, { as: 'figure' }>;

/** How a table of indicators as rows is to be turned. */
export interface Plan {
	/** By column the canonical column that it stands for. */
	roles: (string | undefined)[];
	indicatorAt: number;
	/** Columns whose header says when or at which stage their cells were measured. */
	melts: { at: number; melted: Melted }[];
	/** Columns that a person said hold a part, with the column before them whose cells it is a part of. */
	parts: { at: number; role: string; of: number }[];
	/** In which the days of a column of periods stand. */
	order: DateOrder | null;
	/** Headers that two people would read differently. */
	asked: { header: string; asked: Asked }[];
}

/** What a row may say of its project, so that a new one can come of it. */
export const places: readonly string[] = [
	'country',
	'city',
	'library_type',
	'library_name',
	'admin1',
	'library_subtype'
];

/** Rows that differ in none of these are about the same thing. */
export const sameRow: readonly string[] = [
	...['project_id', ...places, 'phase', 'stage', 'period', 'period_start', 'period_end'],
	...['breakdown', 'breakdown_value']
];

/** What a cell under "indicator" names: a figure or a part of one, or how many answered. */
export function figureIn(text: string, known: Vocabulary): Figure | 'answers' | null {
	const field = wideField(text.trim(), known)?.field;
	return field?.as === 'figure' ? field : field?.as === 'answers' && !field.stage ? 'answers' : null;
}

export const figures = ['value', 'numerator', 'denominator', 'n', 'target'];
const isRole = (name: string): boolean => isLongRole(name) || places.includes(name);

type Saying = (header: string) => string | undefined;
const saying =
	(signature: string, decisions: Decisions): Saying =>
	(header) => {
		const said = decisions[decisionKey.column(signature, header)];
		if (said === 'keep') return undefined;
		return said === 'project' ? 'project_id' : said !== undefined && /^answers( |$)/.test(said) ? 'n' : said;
	};

function rolesOf(
	table: Table,
	known: Vocabulary,
	saidOf: Saying,
	used: readonly string[],
	areParts: (column: Column) => boolean = () => false
): Plan['roles'] {
	const roles = table.columns.map(({ header }) => {
		const said = saidOf(header);
		if (said !== undefined) return isRole(said) ? said : undefined;
		if (used.includes(header)) return undefined;
		const field = wideField(header, known)?.field;
		const place = field?.as === 'attribute' && places.includes(field.name) ? field.name : undefined;
		return longRole(header) ?? place;
	});
	if (!roles.includes('breakdown') && !roles.includes('breakdown_value')) {
		const isFree = (at: number) =>
			roles[at] === undefined && saidOf(table.columns[at]?.header ?? '') === undefined;
		const at = table.columns.findIndex((column, place) => isFree(place) && areParts(column));
		if (at >= 0) roles[at] = 'breakdown_value';
	}
	// Where both stand, "Proyecto" is the project and "Biblioteca" the name of its library.
	const isLibrary = (at: number) =>
		/^(biblioteca|library|library name|nombre de la biblioteca|nombre biblioteca)$/.test(
			fold(table.columns[at]?.header ?? '')
		);
	const projects = roles.flatMap((role, at) => (role === 'project_id' ? [at] : []));
	if (!projects.every(isLibrary) && !roles.includes('library_name'))
		for (const at of projects.filter(isLibrary)) roles[at] = 'library_name';
	return roles;
}

/**
 * The columns that may each be a library's, where indicators are the rows: texts that nobody here knows, over numbers.
 * Once a person said that these are libraries (`isSaid`), one that sent no figure this time is one as well.
 */
function librariesIn(
	table: Table,
	roles: Plan['roles'],
	known: Vocabulary,
	saidOf: Saying,
	isSaid = false
): number[] {
	const indicatorAt = indicatorColumn(table, roles, known, true);
	if (indicatorAt === undefined || roles.includes('project_id')) return [];
	// A total beside them is theirs together; any other figure is what the table is about.
	const isFigure = roles.some(
		(role, at) =>
			figures.includes(role ?? '') && !/^total(es)?( |$)/.test(fold(table.columns[at]?.header ?? ''))
	);
	if (isFigure) return [];
	const found = table.columns.flatMap(({ header, values }, at) => {
		const filled = values.filter((cell) => cell.trim() !== '');
		// What was not collected is no text.
		const texts = filled.filter((cell) => stateOf(cell) === undefined && !isNumeric(cell)).length;
		const numbers = filled.filter(isNumeric).length;
		const isFigures = filled.length > 0 && texts <= numbers && (isSaid || numbers > 0);
		const isFree = at !== indicatorAt && roles[at] === undefined && saidOf(header) === undefined;
		return isFree && !isTotal(header) && isFigures && /\p{L}{3}/u.test(header) && !wideField(header, known)
			? [at]
			: [];
	});
	return isSaid || found.length > 1 ? found : [];
}

/** The headers that seem to be libraries side by side, which is asked before anything is read so. */
export function seemLibraries(
	table: Table,
	known: Vocabulary,
	signature: string,
	decisions: Decisions,
	used: readonly string[]
): string[] {
	const saidOf = saying(signature, decisions);
	const found = librariesIn(table, rolesOf(table, known, saidOf, used), known, saidOf);
	return found.map((at) => table.columns[at]?.header ?? '');
}

const endDays = /^(fin|fecha (de )?(fin|final|cierre)|end date|data (de )?fim)$/;

/** Null where the table has no column of indicators, or nothing beside them that is a figure. */
export function planOf(
	table: Table,
	known: Vocabulary,
	signature: string,
	decisions: Decisions,
	used: readonly string[],
	isMended: boolean
): Plan | null {
	const saidOf = saying(signature, decisions);
	const roles = rolesOf(table, known, saidOf, used, (column) => areParts(column, decisions, isMended));
	// "Inicio" and "Fin" name a period beside each other.
	if (!roles.includes('period_end') && !roles.includes('period'))
		for (const [at, role] of pairedDays(table.columns.map(({ header }) => header)))
			if (saidOf(table.columns[at]?.header ?? '') === undefined) roles[at] = role;
	// The only day that a row has is its own, whatever ends on it.
	if (!roles.includes('period_end') && !roles.includes('period')) {
		const ends = table.columns.flatMap(({ header }, at) => (endDays.test(fold(header)) ? [at] : []));
		const [end, ...others] = ends.filter((at) => roles[at] === undefined);
		const isFree = end !== undefined && saidOf(table.columns[end]?.header ?? '') === undefined;
		if (isFree && others.length === 0) roles[end] = 'period_end';
	}
	const plan: Plan = { roles, indicatorAt: -1, melts: [], parts: [], order: null, asked: [] };
	const all = table.columns.map(({ header }) => header);
	for (const [at, header] of all.entries()) {
		if (saidOf(header) !== undefined || (roles[at] !== undefined && roles[at] !== 'target')) continue;
		const melted = meltedBy(header, { signature, decisions, all });
		if (melted && 'ask' in melted) plan.asked.push({ header, asked: melted });
		else if (melted) plan.melts.push({ at, melted });
	}
	// "Fecha línea de base" beside "Línea de base".
	for (const [at, header] of all.entries()) {
		const said = fieldNamed(saidOf(header) ?? '', known);
		const stage = said?.as === 'stage_date' ? said.stage : saidOf(header) ? undefined : stageDated(header);
		const isMeasured = plan.melts.some(({ melted }) => melted.stage === stage && !melted.period);
		if (stage && isMeasured && roles[at] === undefined) roles[at] = stageDate(stage);
	}
	// A target alone is one cell of its row; beside periods or stages it is one of several.
	if (plan.melts.every(({ melted }) => melted.isTarget && !melted.period && melted.stage === ''))
		plan.melts = [];
	const isAcross = plan.melts.length === 0 && decisions[decisionKey.table(signature)] === 'libraries';
	const across = isAcross ? librariesIn(table, roles, known, saidOf, true) : [];
	for (const at of across)
		plan.melts.push({
			at,
			melted: { stage: '', period: null, isTarget: false, library: table.columns[at]?.header ?? '' }
		});
	const isMelted = plan.melts.length + plan.asked.length > 0;
	const indicatorAt = indicatorColumn(table, roles, known, isMelted);
	if (indicatorAt === undefined) return null;
	roles[indicatorAt] = 'indicator_id';
	plan.indicatorAt = indicatorAt;
	// A table of ours is read as it is, and asks for what it lacks.
	const isOurs = table.columns[indicatorAt]?.header === 'indicator_id';
	if (!isMelted && (isOurs || !figures.slice(0, 3).some((role) => roles.includes(role)))) return null;
	/** "Encuestas antes" counts the answers of the only column of that stage. */
	const meltOfStage = (at: number): number | undefined => {
		const said = decisions[decisionKey.column(signature, all[at] ?? '')];
		const isFree = said === undefined || said === 'keep';
		const field = isFree ? wideField(all[at] ?? '', known)?.field : fieldNamed(said, known);
		if (field?.as !== 'answers' || !field.stage) return undefined;
		const own = plan.melts.filter(({ melted }) => melted.stage === field.stage && !melted.isTarget);
		return own.length === 1 ? own[0]?.at : undefined;
	};
	if (isMelted)
		for (const at of roles.keys())
			if (roles[at] === undefined && meltOfStage(at) !== undefined) roles[at] = 'n';
	if (isMelted)
		for (const [at, role = ''] of roles.entries()) {
			if (!figures.includes(role)) continue;
			// Which of several cells a part beside them belongs to is not said, unless a person says that it is one.
			const of = plan.melts.findLast((melt) => melt.at < at && !melt.melted.isTarget)?.at;
			const isSaid = saidOf(table.columns[at]?.header ?? '') === role && role !== 'value';
			const ofStage = role === 'n' ? meltOfStage(at) : undefined;
			if (ofStage !== undefined) plan.parts.push({ at, role, of: ofStage });
			else if (isSaid && of !== undefined) plan.parts.push({ at, role, of });
			else roles[at] = undefined;
		}
	if (roles.includes('period_end') && roles.includes('period')) roles[roles.indexOf('period')] = undefined;
	const periods = table.columns[roles.indexOf('period')];
	if (periods) plan.order = orderIn(periods, signature, decisions);
	return plan;
}

/** The dates that are missing, one for each stage that has none, where all that is measured is of a stage. */
export function undatedIn({ roles, melts }: Plan): string[] {
	if (roles.includes('period_end') || roles.includes('period')) return [];
	const own = melts.flatMap(({ melted: { period, isTarget, stage } }) =>
		period || (isTarget && stage === '') ? [] : [stage]
	);
	if (own.includes('')) return [];
	return [...new Set(own as Stage[])].map(stageDate).filter((name) => !roles.includes(name));
}

/** By its header; else a first column without a name of ours whose cells nearly all are indicators. */
function indicatorColumn(
	table: Table,
	roles: readonly (string | undefined)[],
	known: Vocabulary,
	isMelted: boolean
): number | undefined {
	const isOf = (at: number, share: number): boolean => {
		const cells = (table.columns[at]?.values ?? []).filter((cell) => cell.trim() !== '');
		const hits = cells.filter((cell) => figureIn(cell, known) !== null).length;
		return hits > 0 && hits >= share * cells.length;
	};
	const named = roles.indexOf('indicator_id');
	if (named >= 0) return isOf(named, 0.5) ? named : undefined;
	if (!isMelted) return undefined;
	return [0, 1, 2].find((at) => roles[at] === undefined && isOf(at, 0.7));
}
