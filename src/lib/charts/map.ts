import { geoMercator, geoPath, type ExtendedFeatureCollection } from 'd3-geo';
import type { Place } from '#compare';
import { counted, groupName, m } from '#language';
import { townName } from './places-table';
import { look } from './scales';
import type { Dot, Mark, Row, Scene } from './scene';
import { textWidth } from './text';

const size = 13;
/** Degrees around the outermost towns, so that the country they lie in can be recognised. */
const around = 4;

/** Where the projects are: outlines, and a dot for each town, as large as its projects are many. */
export function map(
	places: readonly Place[],
	outlines: ExtendedFeatureCollection,
	{ width }: { width: number },
	countries: readonly string[]
): Scene {
	const height = Math.round(Math.min(640, Math.max(320, width * 0.8)));
	if (places.length === 0) return { width, height: 0, marks: [], rows: [] };
	const lons = places.map(({ lon }) => lon);
	const lats = places.map(({ lat }) => lat);
	const [west, east] = [Math.min(...lons) - around, Math.max(...lons) + around];
	const [south, north] = [
		Math.max(-80, Math.min(...lats) - around),
		Math.min(80, Math.max(...lats) + around)
	];
	const projection = geoMercator()
		.fitExtent(
			[
				[0, 0],
				[width, height]
			],
			{
				type: 'MultiPoint',
				coordinates: [
					[west, south],
					[east, north]
				]
			}
		)
		.clipExtent([
			[0, 0],
			[width, height]
		]);
	const path = geoPath(projection).digits(1);
	const marks: Mark[] = outlines.features.flatMap((feature, at): Mark[] => {
		const d = path(feature);
		return d ? [{ kind: 'outline', key: `outline ${feature.id ?? at}`, d }] : [];
	});
	const codes = [...new Set(places.map(({ country }) => country))];
	const dots: Dot[] = [];
	// Countries follow each other as in the list, their towns from west to east: so the arrow keys walk.
	for (const [row, code] of codes.entries())
		for (const place of places.filter(({ country }) => country === code).toSorted((a, b) => a.lon - b.lon)) {
			const [x = 0, y = 0] = projection([place.lon, place.lat]) ?? [];
			const { colour } = look('country', code, countries);
			const many = counted(place.projects.length, m.count_projects_one, m.count_projects);
			dots.push({
				kind: 'dot',
				key: keyOf(place),
				x,
				y,
				r: 3 + 2.4 * Math.sqrt(place.projects.length),
				shape: 'circle',
				colour,
				row,
				project: place.projects[0] ?? '',
				said: m.place_said({
					projects: many,
					town: townName(place),
					country: groupName('country', code)
				})
			});
		}
	// Small ones before large ones, so that each can be touched; names where they cover nothing.
	const labels = labelsOf(places, dots, { width, height });
	const rows = codes.map((code): Row => {
		const own = places.filter(({ country }) => country === code);
		const count = own.reduce((sum, { projects }) => sum + projects.length, 0);
		return {
			y: 0,
			height,
			said: `${groupName('country', code)}, ${counted(count, m.count_projects_one, m.count_projects)}`
		};
	});
	return { width, height, marks: [...marks, ...dots, ...labels], rows };
}

const keyOf = ({ country, town, region, lat, lon }: Place): string =>
	`${country} ${town} ${region} ${lat} ${lon}`;

/**
 * The town's name beside its dot, largest first, where it stands on no other dot or name, and inside; where all around is
 * taken, further off, with a line to it.
 */
function labelsOf(
	places: readonly Place[],
	dots: readonly Dot[],
	{ width, height }: { width: number; height: number }
): Mark[] {
	const taken: { x: number; y: number; width: number; height: number }[] = dots.map(({ x, y, r }) => ({
		x: x - r,
		y: y - r,
		width: 2 * r,
		height: 2 * r
	}));
	const isFree = (box: (typeof taken)[number]): boolean =>
		box.x >= 0 &&
		box.x + box.width <= width &&
		box.y >= 0 &&
		box.y + box.height <= height &&
		taken.every(
			(other) =>
				box.x + box.width < other.x ||
				other.x + other.width < box.x ||
				box.y + box.height < other.y ||
				other.y + other.height < box.y
		);
	const named = places.map((place) => ({ place, dot: dots.find(({ key }) => key === keyOf(place)) }));
	return named
		.toSorted((a, b) => b.place.projects.length - a.place.projects.length)
		.flatMap(({ place, dot }): Mark[] => {
			if (!dot || place.town === '') return [];
			const name = townName(place);
			const wide = textWidth(name, size);
			const boxAt = (at: { x: number; y: number }) => ({ ...at, width: wide, height: tall });
			const beside = sides(dot, wide).map(boxAt).find(isFree);
			const box = beside ?? furtherOff(dot, wide).map(boxAt).find(isFree);
			if (!box) return [];
			taken.push(box);
			return [
				...(beside ? [] : [lineTo(dot, box)]),
				{
					kind: 'label',
					key: `town ${dot.key}`,
					x: box.x,
					y: box.y + 12.5,
					text: name,
					anchor: 'start',
					role: 'tick'
				}
			];
		});
}

const tall = 16;

/** Where a name may begin that found no room beside its dot, the nearest first. */
const furtherOff = ({ x, y, r }: Dot, wide: number): { x: number; y: number }[] =>
	[12, 20, 28, 36, 48, 60].flatMap((far) =>
		Array.from({ length: 16 }, (_, turn) => {
			const [right, down] = [Math.cos((turn * Math.PI) / 8), Math.sin((turn * Math.PI) / 8)];
			return {
				x: x + right * (r + far) - (wide * (1 - right)) / 2,
				y: y + down * (r + far) - (tall * (1 - down)) / 2
			};
		})
	);

/** From the edge of a dot to the nearest of a name. */
function lineTo(dot: Dot, box: { x: number; y: number; width: number; height: number }): Mark {
	const [x2, y2] = [
		Math.max(box.x, Math.min(box.x + box.width, dot.x)),
		Math.max(box.y, Math.min(box.y + box.height, dot.y))
	];
	const part = dot.r / Math.hypot(x2 - dot.x, y2 - dot.y);
	const [x1, y1] = [dot.x + (x2 - dot.x) * part, dot.y + (y2 - dot.y) * part];
	return { kind: 'rule', key: `line ${dot.key}`, x1, y1, x2, y2, role: 'start', colour: dot.colour };
}

/** Where a name of this width may begin beside a dot, the best first: right, left, above, below, then the corners. */
function sides({ x, y, r }: Dot, wide: number): { x: number; y: number }[] {
	const [right, left] = [x + r + 4, x - r - 4 - wide];
	const [above, below] = [y - r - 2 - tall, y + r + 2];
	const [middle, inside] = [y - tall / 2, x - wide / 2];
	return [
		{ x: right, y: middle },
		{ x: left, y: middle },
		{ x: inside, y: above },
		{ x: inside, y: below },
		...[right - 4, left + 4].flatMap((x) => [
			{ x, y: above + 2 },
			{ x, y: below - 2 }
		])
	];
}
