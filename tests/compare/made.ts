import { dictionary, type Indicator, type Observation, type Project } from '#framework';
import { defaultQuestion, type Filters, type Group, type Groups, type Question } from '#compare';
import { answer, type Answer, type Known } from '#compare';

/** Rows made by hand, with everything that a claim is not about left plain. */
export const indicator = (id: string, change: Partial<Indicator> = {}): Indicator => {
	const found = dictionary.get(id);
	if (!found) throw new Error(`no indicator ${id}`);
	return { ...found, ...change };
};

export const project = (id: string, change: Partial<Project> = {}): Project => ({
	project_id: id,
	project_name: `Biblioteca ${id}`,
	country: 'CO',
	admin1: '',
	city: '',
	library_name: '',
	library_type: 'public',
	library_subtype: '',
	host_organization: '',
	community_name: '',
	community_population: null,
	population_basis: '' as never,
	population_year: null,
	setting: '' as never,
	grant_id: '',
	funder: '',
	cohort: '',
	grant_amount: null,
	currency: '',
	start_date: '',
	end_date: '',
	status: '' as never,
	primary_language: '',
	sdg_targets: '',
	share_level: 'peers',
	lat: null,
	lon: null,
	phases: ['I', 'II', 'III'],
	...change
});

export const observation = (
	project: string,
	value: number,
	change: Partial<Observation> = {}
): Observation => ({
	project,
	phase: 'III',
	stage: 'routine',
	breakdownValue: '',
	value,
	numerator: null,
	denominator: null,
	n: null,
	periodEnd: '2019-06-30',
	sinceBegan: false,
	estimated: false,
	...change
});

/** A percent with both parts, as the engine gives it. */
export const parts = (
	project: string,
	numerator: number,
	denominator: number,
	change: Partial<Observation> = {}
): Observation =>
	observation(project, (100 * numerator) / denominator, { numerator, denominator, ...change });

export const question = (change: Partial<Omit<Question, 'filters'>> & { filters?: Partial<Filters> } = {}) =>
	({
		...defaultQuestion,
		...change,
		filters: { ...defaultQuestion.filters, ...change.filters }
	}) satisfies Question;

export const ask = (
	change: Parameters<typeof question>[0] & { indicator: string },
	known: Partial<Known>
): Answer =>
	answer(question(change), indicator(change.indicator), {
		projects: [],
		observations: [],
		cells: [],
		...known
	});

export function groups(said: Answer): Groups {
	if (said.kind !== 'groups') throw new Error(`no groups: ${said.why}`);
	return said;
}

/** One group of an answer by its code, and its panel's where there are panels. */
export function row(said: Answer, code: string, panel: string | null = null): Group {
	const found = groups(said)
		.panels.find((one) => one.code === panel)
		?.groups.find((group) => group.code === code);
	if (!found) throw new Error(`no row ${code} in panel ${panel}`);
	return found;
}

/** [code, n, missing] of each row. */
export const counts = (said: Answer, panel: string | null = null): [string, number, number][] =>
	(groups(said).panels.find((one) => one.code === panel)?.groups ?? []).map(({ code, n, missing }) => [
		code,
		n,
		missing.length
	]);
