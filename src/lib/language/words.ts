import { libraryTypeNames, phases, type Indicator, type LibraryType } from '#framework';
import { country, fixed, number, percent, say } from './format';
import { m } from './paraglide/messages.js';
import { partName } from './terms';

/** A figure of an indicator as it is shown: "61 %", "3.8", "1,250". Means get one decimal. */
export function figure(indicator: Indicator, value: number, more = 0): string {
	if (indicator.valueType === 'percent') return percent(value, more);
	if (indicator.valueType === 'likert5') return fixed(value, 1 + more);
	return number(value, 1 + more);
}

/** Two figures side by side: with as many decimals as it takes that two which differ are not read as one. */
export function figures(indicator: Indicator, one: number, other: number): [string, string] {
	const put = (more: number): [string, string] => [
		figure(indicator, one, more),
		figure(indicator, other, more)
	];
	let more = 0;
	while (Math.abs(one - other) > 1e-9 && put(more)[0] === put(more)[1]) more++;
	return put(more);
}

/** The end of a range of values: as fine as it can be drawn, which is finer than figures are shown. */
export function valueEnd(indicator: Indicator, value: number): string {
	const decimals = Math.abs(value) < 10 ? 2 : 1;
	return indicator.valueType === 'percent' ? percent(value, decimals) : number(value, decimals);
}

/** "3.5 to 4.2", or that there is none. */
export const valuesName = (indicator: Indicator, values: { from: number; to: number } | 'none'): string =>
	values === 'none'
		? m.filter_values_none()
		: m.values_range({ low: valueEnd(indicator, values.from), high: valueEnd(indicator, values.to) });

/** Code of a group → its name: "Peru", "Public", "Phase III". */
export function groupName(dimension: string, code: string): string {
	if (code === 'none')
		return dimension === 'reached' || dimension === 'phase' ? m.phase_none() : m.group_none();
	if (dimension === 'country') return country(code);
	if (dimension === 'library_type') return say(libraryTypeNames[code as LibraryType]);
	if (dimension === 'phase' || dimension === 'reached') return phaseName(code);
	return partName(dimension, code);
}

/** Step of a scale as its definition names it: "4 cooperate"; the number alone where it names none. */
export function stepName({ definition }: Indicator, step: number): string {
	const named = new RegExp(`(?:^|\\D)${step} ([^\\d,.;]+)`).exec(say(definition))?.[1];
	return named ? `${step} ${named.trim()}` : number(step);
}

/** "III. Interacting with the community" */
export function phaseName(code: string): string {
	const phase = phases.find((each) => each.code === code);
	return phase ? `${code}. ${say(phase.name)}` : code;
}
