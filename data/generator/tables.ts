import { phaseCodes, phases, slug } from '#framework';
import type { Row } from './csv.ts';
import { plusDays, type Span } from './dates.ts';
import { changes } from './changes.ts';
import type { DatedChange } from './closing.ts';
import type { Chance } from './random.ts';
import { cohortOf, type Profile } from './roster.ts';
import { progressAt, type Schedule } from './schedule.ts';

/** The id that a wide file gives a new project too: country, town and name in ASCII. */
export const idOf = ({ country, city, library }: Profile): string => slug(`${country} ${city} ${library}`);

const currency = { CO: 'COP', CR: 'USD', PE: 'PEN' } as const;
const perUnit = { COP: 3_000_000, USD: 1_000, PEN: 3_300 } as const;
const goals = ['16.7', '10.2', '5.5', '4.7', '11.4', '16.10', '17.17'] as const;

export function projectRow(profile: Profile, schedule: Schedule, chance: Chance): Row {
	const [population, basis, year] = profile.population ?? [];
	const money = currency[profile.country];
	return {
		project_id: idOf(profile),
		project_name: profile.name,
		country: profile.country,
		admin1: profile.admin1,
		city: profile.city,
		library_name: profile.library,
		library_type: profile.type,
		library_subtype: profile.subtype,
		host_organization: profile.host,
		community_name: profile.community,
		community_population: population,
		population_basis: basis,
		population_year: year,
		setting: profile.setting,
		grant_id: cohortOf(profile) === '2018' ? 'ejemplo-a' : 'ejemplo-b',
		funder: 'Fondo Ejemplo',
		cohort: cohortOf(profile),
		grant_amount: perUnit[money] * chance.whole(3, 7),
		currency: money,
		start_date: schedule.start,
		end_date: schedule.end,
		status: profile.status,
		primary_language: profile.language,
		sdg_targets: ['16.7', ...chance.some(goals.slice(1), chance.whole(1, 3))].join('|'),
		share_level: profile.share,
		lat: profile.at[0],
		lon: profile.at[1]
	};
}

/** What was begun, and the next phase where somebody has set a date for it. */
export function phaseRows(profile: Profile, schedule: Schedule): Row[] {
	const begun = phaseCodes.flatMap((phase) => {
		const entry = schedule.phases[phase];
		if (!entry) return [];
		return [{ project_id: idOf(profile), phase, start_date: entry.start, end_date: entry.end, status: entry.status }];
	});
	const next = phaseCodes[begun.length];
	if (!next || profile.status !== 'active') return begun;
	const planned = { start_date: plusDays(schedule.until, 21), end_date: '', status: 'planned' };
	return [...begun, { project_id: idOf(profile), phase: next, ...planned }];
}

/** The activities of the guide, done while their phase ran. */
export function activityRows(profile: Profile, schedule: Schedule, chance: Chance): Row[] {
	return phases.flatMap(({ code, activities }) => {
		const entry = schedule.phases[code];
		if (!entry) return [];
		const span: Span = { start: entry.start, end: entry.end || schedule.until };
		return activities.flatMap(({ id }, at) => {
			const done = entry.status === 'completed' || chance.is(0.55);
			if (!done && at > 0) return [];
			const days = Math.floor(((Date.parse(span.end) - Date.parse(span.start)) / 86_400_000) * ((at + 0.7) / activities.length));
			return [{ project_id: idOf(profile), activity: id, done_on: plusDays(span.start, days) }];
		});
	});
}

export function changesOf(profile: Profile, schedule: Schedule): DatedChange[] {
	return (changes[profile.name] ?? []).map((change) => {
		const days = Math.round(change[2] * (Date.parse(schedule.end) - Date.parse(schedule.start)) / 86_400_000);
		const date = plusDays(schedule.start, days);
		if (progressAt(schedule, date) > 1 || date > schedule.until) throw new Error(`changes: ${profile.name} ends before ${date}`);
		return { date, change };
	});
}

export const changeRows = (profile: Profile, dated: readonly DatedChange[]): Row[] =>
	dated.map(({ date, change: [type, intended, , title, text, evidence, linked] }) => ({
		project_id: idOf(profile),
		date,
		change_type: type,
		intended,
		title,
		text,
		evidence,
		linked_indicator: linked
	}));

/** One report a year from everybody, and one more from those who were still at work. */
export function reportsDue(roster: readonly Profile[]): Row[] {
	const later = roster.filter(({ name }) => ['Medellín 07', 'San José 04', 'Callao 02'].includes(name));
	return [
		{ project_id: '*', period_start: '2019-01-01', period_end: '2019-12-31', due_on: '2020-01-31' },
		...later.map((profile) => ({
			project_id: idOf(profile),
			period_start: '2020-01-01',
			period_end: '2020-03-31',
			due_on: '2020-04-30'
		}))
	];
}
