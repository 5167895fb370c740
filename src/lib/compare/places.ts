import { mean } from 'd3-array';
import type { Project } from '#framework';
import { none } from './question';

/** A town with its projects. Where it lies is rounded to a tenth of a degree, about ten kilometres: no address is shown. */
export interface Place {
	town: string;
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
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const rounded = (values: readonly number[]): number => Math.round(10 * (mean(values) ?? 0)) / 10;

/** Towns of the projects in view; one that is not named is known by where it lies. */
export function placesOf(projects: readonly Project[]): Places {
	const towns = new Map<string, Project[]>();
	const without: string[] = [];
	for (const project of projects) {
		const { lat, lon, city, country } = project;
		if (lat === null || lon === null) {
			without.push(project.project_id);
			continue;
		}
		const key = JSON.stringify([country || none, city || [Math.round(10 * lat), Math.round(10 * lon)]]);
		towns.set(key, [...(towns.get(key) ?? []), project]);
	}
	const places = [...towns.values()].map((own) => ({
		town: own[0]?.city ?? '',
		country: own[0]?.country || none,
		lat: rounded(own.map(({ lat }) => lat ?? 0)),
		lon: rounded(own.map(({ lon }) => lon ?? 0)),
		projects: own.map(({ project_id }) => project_id).sort(byText)
	}));
	return { places: places.sort((a, b) => byText(a.country, b.country) || byText(a.town, b.town)), without };
}
