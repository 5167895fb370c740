import {
	coreValues,
	dictionary,
	indicatorCells,
	indicatorFrom,
	levels,
	phaseCodes,
	stages,
	type AcrossRule,
	type Indicator,
	type ValueType,
	type WithinRule
} from '#framework';
import { tables } from './columns';
import { checked, figures, holdFigure, versionRange, type Range } from './conventions';
import { duplicate, isSame, type Placed } from './rows';
import type { Sheet } from './sheet';
import { cellAt } from './table';

/**
 * The rules that give a figure which means something, by value type: what is a share, a mean or a step is never
 * added up, only a share has parts to pool across projects, only an agreement has answers to weigh by, and a
 * step has no mean. The newest value alone is right for all of them.
 */
const within: Record<ValueType, readonly WithinRule[]> = {
	count: ['sum', 'latest', 'unique_latest'],
	percent: ['pooled', 'latest', 'unique_latest'],
	likert5: ['pooled', 'latest', 'unique_latest'],
	step: ['latest', 'unique_latest']
};
const across: Record<ValueType, readonly AcrossRule[]> = {
	count: ['sum', 'distribution'],
	percent: ['ratio_of_sums', 'distribution'],
	likert5: ['n_weighted_mean', 'distribution'],
	step: ['distribution']
};

const lists = {
	value_type: Object.keys(within),
	agg_within_project: ['sum', 'pooled', 'latest', 'unique_latest'],
	agg_across_projects: ['sum', 'ratio_of_sums', 'n_weighted_mean', 'distribution'],
	direction: ['higher', 'neutral', 'lower'],
	core_value: coreValues,
	level: levels,
	phases: phaseCodes,
	timing: stages
} as const;

const ranges: Record<string, Range> = {
	min: { min: null, max: null, isWhole: false },
	max: { min: null, max: null, isWhole: false },
	version: versionRange
};

/** A person's own indicators. A shared id cannot be taken over; the shared row itself is told as known. */
export function indicators(sheet: Sheet): Placed<Indicator>[] {
	const found: Placed<Indicator>[] = [];
	const numeric = Object.keys(ranges).flatMap((field) => sheet.column(field) ?? []);
	const { all, isStrict } = figures(sheet, numeric);
	for (let at = 0; at < sheet.table.length; at++) {
		const row: Record<string, string> = {};
		for (const name of tables.indicators.columns)
			row[name] = cellAt(sheet.column(name), at).trim().normalize('NFC');
		for (const name of tables.indicators.required)
			if (row[name] === '') sheet.holdEmpty(at, sheet.column(name), name);
		for (const [field, range] of Object.entries(ranges)) {
			const read = all.find(({ column }) => column === sheet.column(field));
			if (!read) continue;
			holdFigure(sheet, at, read);
			const number = checked(sheet, at, read, range, isStrict);
			row[field] = isNaN(number) ? '' : String(number);
		}
		for (const [name, needed] of Object.entries<readonly string[]>(lists)) {
			const words = (row[name] ?? '').split('|').filter(Boolean);
			if (words.some((word) => !needed.includes(word))) sheet.holdChoice(at, sheet.column(name), needed);
		}
		row.agg_across_projects ||= 'distribution';
		row.core_value ||= 'cross_cutting';
		row.level ||= 'outcome';
		if (sheet.isHeld(at)) continue;
		const indicator = indicatorFrom(row);
		if (indicator.name.en === '' && indicator.name.es === '') {
			sheet.hold(at, 'value_required', sheet.column('name_en') ?? sheet.column('name_es'), {
				needed: 'name_en, name_es'
			});
			continue;
		}
		indicator.name = {
			en: indicator.name.en || indicator.name.es,
			es: indicator.name.es || indicator.name.en
		};
		holdUnfitRules(sheet, at, indicator);
		if (sheet.isHeld(at)) continue;
		const shared = dictionary.get(indicator.id);
		if (!shared) found.push({ row: indicator, sheet, at });
		else if (isSame(shared, asSaid(shared, row, sheet))) duplicate(sheet, at, indicator.id);
		else sheet.hold(at, 'key_conflict', sheet.column('indicator_id'));
	}
	return found;
}

/** The shared indicator as a row says it: a column that its table does not have says nothing otherwise. */
function asSaid(shared: Indicator, row: Readonly<Record<string, string>>, sheet: Sheet): Indicator {
	const said = Object.entries(row).filter(([name]) => sheet.column(name) !== undefined);
	return indicatorFrom({ ...indicatorCells(shared), ...Object.fromEntries(said) });
}

function holdUnfitRules(sheet: Sheet, at: number, indicator: Indicator): void {
	const type = indicator.valueType;
	const hold = (column: string, rule: string, fitting: readonly string[]) => {
		if (fitting.includes(rule)) return;
		sheet.holdChoice(at, sheet.column(column), fitting, ` (value_type ${type})`);
	};
	hold('agg_within_project', indicator.within, within[type]);
	hold('agg_across_projects', indicator.across, across[type]);
}
