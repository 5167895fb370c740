import type { Place, Places } from '#compare';
import { byName, counted, groupName, list, m, number } from '#language';
import type { Roster } from './roster';
import type { TableRows } from './table';

/** How many projects in how many towns; of how many nobody said where they are, and of how many a copy does not. */
export function placesLead({ places, without, withheld }: Places): string {
	const unsaid = [
		...(without.length === 0 ? [] : [counted(without.length, m.place_without_one, m.place_without)]),
		...(withheld.length === 0 ? [] : [counted(withheld.length, m.place_withheld_one, m.place_withheld)])
	];
	if (places.length === 0) return withheld.length === 0 ? m.place_none() : unsaid.join(' ');
	const placed = places.reduce((sum, { projects }) => sum + projects.length, 0);
	const lead = m.place_lead({
		projects: counted(placed, m.count_projects_one, m.count_projects),
		towns: counted(places.length, m.place_towns_one, m.place_towns)
	});
	return [lead, ...unsaid].join(' ');
}

/** "La Unión, Nariño": with its region where the country has several of that name. */
export const townName = ({ town, region }: Pick<Place, 'town' | 'region'>): string =>
	[town || m.place_no_town(), region].filter(Boolean).join(', ');

export const placesTable = ({ places }: Places, { name }: Pick<Roster, 'name'>): TableRows => ({
	caption: m.place_table(),
	names: 2,
	texts: 1,
	head: [m.place_head_country(), m.place_head_town(), m.place_head_count(), m.place_head_names()],
	rows: places.map(({ country, projects, ...place }) => [
		{ text: groupName('country', country) },
		{ text: townName(place) },
		{ text: number(projects.length) },
		{ text: list(projects.map(name).sort(byName)) }
	])
});
