import { mean } from 'd3-array';
import { foldOpen, isBare, type Project } from '#framework';
import { none } from './question';

/** A town with its projects. Where it lies is rounded to a tenth of a degree, about ten kilometres: no address is shown. */
export interface Place {
	town: string;
	/** Where the country has several towns of that name; else empty. */
	region: string;
	country: string;
	lat: number;
	lon: number;
	projects: string[];
}

export interface Places {
	/** By country and town. */
	places: Place[];
	/** Projects of which nobody said where they are. */
	without: string[];
	/** Projects of which a copy does not give it. */
	withheld: string[];
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const rounded = (values: readonly number[]): number => Math.round(10 * (mean(values) ?? 0)) / 10;

/** Towns of one name lie further apart than this, in degrees: about fifty kilometres; */
const apart = 0.5;
/** and those of two regions than this: about five. */
const apartInTwo = 0.05;

interface Placed extends Project {
	lat: number;
	lon: number;
}
const isPlaced = (project: Project): project is Placed => project.lat !== null && project.lon !== null;

const tenth = (degrees: number): number => Math.round(10 * degrees);
const isNear = (one: Placed, other: Placed, limit: number): boolean =>
	Math.abs(one.lat - other.lat) < limit && Math.abs(one.lon - other.lon) < limit;
/** Of one name: in one region, or near each other; what is said of two regions counts unless they all but touch. */
function isOneTown(one: Placed, other: Placed): boolean {
	const [own, others] = [foldOpen(one.admin1), foldOpen(other.admin1)];
	if (one.city !== '' && own !== '' && own === others) return true;
	// "Nariño" and "Departamento de Nariño" are one; whatever holds nothing is not said.
	const isMaybeOne = own.includes(others) || others.includes(own);
	return isNear(one, other, isMaybeOne ? apart : apartInTwo);
}

/** Towns of the projects in view; one that is not named is known by where it lies. */
export function placesOf(projects: readonly Project[]): Places {
	// Who says the region comes first, so that who does not finds its town.
	const placed = projects.filter(isPlaced).toSorted((a, b) => Number(!a.admin1) - Number(!b.admin1));
	const byName = new Map<string, Placed[][]>();
	for (const project of placed) {
		const { country, city, lat, lon } = project;
		const key = JSON.stringify([country || none, city || [tenth(lat), tenth(lon)]]);
		const towns = byName.get(key) ?? [];
		byName.set(key, towns);
		const own = towns.find(([first]) => first && isOneTown(first, project));
		if (own) own.push(project);
		else towns.push([project]);
	}
	const places = [...byName.values()].flatMap((towns) =>
		towns.map((own): Place => ({
			town: own[0]?.city ?? '',
			region: towns.length > 1 ? (own[0]?.admin1 ?? '') : '',
			country: own[0]?.country || none,
			lat: rounded(own.map(({ lat }) => lat)),
			lon: rounded(own.map(({ lon }) => lon)),
			projects: own.map(({ project_id }) => project_id).sort(byText)
		}))
	);
	const unplaced = projects.filter((project) => !isPlaced(project));
	const ids = (some: readonly Project[]): string[] => some.map(({ project_id }) => project_id);
	return {
		places: places.sort(
			(a, b) => byText(a.country, b.country) || byText(a.town, b.town) || byText(a.region, b.region)
		),
		without: ids(unplaced.filter((project) => !isBare(project))),
		withheld: ids(unplaced.filter(isBare))
	};
}
