import { pooledHead } from '#charts';
import { stepsOf } from '#compare';
import { changeTypes, intentions, narrativeFields, type Dictionary, type Indicator } from '#framework';
import {
	amount,
	changeName,
	counted,
	fieldName,
	figure as figureText,
	groupName,
	intentionName,
	m,
	number,
	say,
	stepName
} from '#language';
import type { ChangedFigure, Figure } from './figures';

/** Which figure it is: "How far participants felt heard, Peru". */
export function figureName({ what, indicator, by, code }: Figure, dictionary: Dictionary): string {
	const found = dictionary.get(indicator);
	const name = found ? say(found.name) : indicator;
	switch (what) {
		case 'coverage':
			return m.overview_coverage();
		case 'group':
			return m.report_figure_group({ name, group: groupName(by, code) });
		case 'change':
		case 'own_change':
			return m.report_figure_change({ name });
		case 'peers':
			return m.report_figure_peers({ name });
		case 'told':
			return m.report_figure_told({ what: m.report_told(), name: of(narrativeFields, code, fieldName) });
		case 'documented':
			return m.report_figure_told({ what: m.report_documented(), name: of(changeTypes, code, changeName) });
		default:
			return name;
	}
}

/** Whether anything of it reads or looks otherwise: less than is shown of a number is no other figure. */
export const isSeen = (one: ChangedFigure, dictionary: Dictionary): boolean =>
	figureSaid(one.was, dictionary) !== figureSaid(one.is, dictionary) ||
	figureChanges(one, dictionary).length > 0;

/** A code as it is named; one that came with a file from elsewhere may be no code of ours. */
function of<T extends string>(codes: readonly T[], code: string, name: (one: T) => string): string {
	const found = codes.find((one) => one === code);
	return found ? name(found) : code;
}

/** What else of a figure is not what it was: other statistics of its tables, and values behind it that its picture shows. */
export function figureChanges({ was, is, projects }: ChangedFigure, dictionary: Dictionary): string[] {
	if (!was || !is) return [];
	const [before, after] = [statistics(was, dictionary), statistics(is, dictionary)];
	return [
		...after.flatMap(([name, said], at) => {
			const from = before[at]?.[1] ?? '–';
			return from === said ? [] : [m.report_figure_was({ name, from, to: said })];
		}),
		...(is.drawn && projects?.length
			? [counted(projects.length, m.report_figure_value, m.report_figure_values)]
			: [])
	];
}

/** What stands in a table beside that which `figureSaid` says, each by its name there. */
function statistics({ what, indicator, numbers }: Figure, dictionary: Dictionary): [string, string][] {
	const found = dictionary.get(indicator);
	const said = (name: string, inWords: (one: number) => string): string => {
		const value = numbers[name] ?? null;
		return value === null ? '–' : inWords(value);
	};
	if (what === 'documented')
		return intentions.map((one) => [intentionName(one), said(one, (count) => number(count))]);
	if (!found) return [];
	const shown = (name: string) => said(name, (value) => figureText(found, value));
	const spread: [string, string][] = [
		[m.table_min(), shown('min')],
		[m.table_q1(), shown('q1')],
		[m.table_q3(), shown('q3')],
		[m.table_max(), shown('max')]
	];
	if (what === 'peers') return spread;
	if (what === 'group')
		return [
			...spread,
			[pooledHead(found), shown('pooled')],
			[m.table_pooled_n(), said('pooledN', (count) => number(count))],
			...stepsOf(found, { values: [] }).map(({ step }): [string, string] => [
				stepName(found, step),
				said(`step ${step}`, (count) => number(count))
			])
		];
	if (what !== 'change') return [];
	const moved = (name: string) => said(name, (value) => amount(found, value));
	return [
		[m.report_left_out(), said('missing', (count) => number(count))],
		[m.report_stayed(), said('same', (count) => number(count))],
		[
			m.change_head_range(),
			typeof numbers.low === 'number' ? m.change_range({ low: moved('low'), high: moved('high') }) : '–'
		]
	];
}

/** What it says, with what it rests on; of nothing, that there is none. */
export function figureSaid(figure: Figure | null, dictionary: Dictionary): string {
	if (!figure) return m.report_figure_none();
	const { what, numbers } = figure;
	const { value = null, n = null, of = null } = numbers;
	const indicator = dictionary.get(figure.indicator);
	const rests =
		n === null
			? ''
			: of === null
				? m.report_figure_n({ count: number(n) })
				: m.report_of({ count: number(n), total: number(of) });
	if (what === 'coverage' || what === 'told') return rests;
	const said = valueSaid(figure, value, indicator);
	return rests === '' ? said : m.report_figure_rests({ value: said, rests });
}

function valueSaid(
	{ what, numbers }: Figure,
	value: number | null,
	indicator: Indicator | undefined
): string {
	if (!indicator) return value === null ? '–' : number(value, 2);
	const shown = (one: number): string => figureText(indicator, one);
	const { from = null, up = null, down = null, min = null, max = null } = numbers;
	if (what === 'change')
		return m.report_figure_moved({
			value: value === null ? '–' : amount(indicator, value),
			up: number(up ?? 0),
			down: number(down ?? 0)
		});
	if (what === 'own_change' && from !== null && value !== null)
		return m.report_from_to({ from: shown(from), to: shown(value) });
	if (what === 'headline' && indicator.timing.length === 2 && value !== null) return amount(indicator, value);
	if (value !== null) return shown(value);
	return min === null || max === null
		? '–'
		: min === max
			? shown(min)
			: m.several_range({ low: shown(min), high: shown(max) });
}
