import type { Dictionary, Indicator } from '#framework';
import { amount, figure as figureText, groupName, m, number, say } from '#language';
import type { Figure } from './figures';

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
		default:
			return name;
	}
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
	if (what === 'coverage') return rests;
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
