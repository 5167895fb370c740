import { m } from '#language';

/** The pages in the order of the navigation, and what each is called there and in its title. */
export const placeNames = {
	'/': m.nav_overview,
	'/compare': m.nav_compare,
	'/change': m.nav_change,
	'/journey': m.nav_journey,
	'/stories': m.nav_stories,
	'/peers': m.nav_peers,
	'/projects': m.nav_projects,
	'/collect': m.nav_collect,
	'/data': m.nav_data
} as const;
export type Place = keyof typeof placeNames;
export const places = Object.keys(placeNames) as Place[];
