import type { Place, Places } from '#compare';
import { byName, counted, groupName, list, m, number } from '#language';
import type { Roster } from './roster';
import type { TableRows } from './table';

/** How many projects in how many towns, and of how many nobody said where they are. */
export function placesLead({ places, without }: Places): string {
	if (places.length === 0) return m.place_none();
	const placed = places.reduce((sum, { projects }) => sum + projects.length, 0);
	const lead = m.place_lead({
		projects: counted(placed, m.count_projects_one, m.count_projects),
		towns: counted(places.length, m.place_towns_one, m.place_towns)
	});
	return without.length === 0
		? lead
		: `${lead} ${counted(without.length, m.place_without_one, m.place_without)}`;
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
