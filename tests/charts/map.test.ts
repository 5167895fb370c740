import { readFileSync } from 'node:fs';
import { csvParse } from 'd3-dsv';
import { expect, test } from 'vitest';
import { map } from '#charts';
import { placesOf, type Place } from '#compare';
import type { Project } from '#framework';

const place = (town: string, lon: number, lat: number, count: number): Place =>
	({
		town,
		region: '',
		lon,
		lat,
		country: 'PE',
		projects: Array.from({ length: count }, (_, at) => `${town} ${at}`)
	}) as Place;
const nothing = { type: 'FeatureCollection' as const, features: [] };
const named = (places: Place[], width: number) =>
	map(places, nothing, { width }, ['PE']).marks.flatMap((mark) => (mark.kind === 'label' ? [mark.text] : []));

test('a town has its name on whichever side of its dot is free, the largest first', () => {
	const coast = [
		place('Callao', -77.15, -12.05, 2),
		place('Lima', -77.03, -12.05, 3),
		place('Jauja', -75.5, -11.78, 2),
		place('Moyobamba', -76.97, -6.03, 1)
	];
	expect(named(coast, 1280).toSorted()).toEqual(['Callao', 'Jauja', 'Lima', 'Moyobamba']);
	// At the right edge of the map the name stands left of its dot.
	for (const width of [304, 1280]) {
		const many = map(coast, nothing, { width }, ['PE']);
		for (const mark of many.marks) if (mark.kind === 'label') expect(mark.x).toBeGreaterThanOrEqual(0);
	}
	// A neighbour on its right does not take the largest its name.
	expect(named([place('Medellín', -75.56, 6.24, 9), place('Bogotá', -74.07, 4.71, 5)], 304)[0]).toBe('Medellín');
});

test('of the sample every town has its name, on a phone too, further off where all around its dot is taken', () => {
	const { places } = placesOf(
		csvParse(readFileSync('data/sample/projects.csv', 'utf8')).map(
			({ lat, lon, ...rest }) => ({ ...rest, lat: Number(lat), lon: Number(lon) }) as unknown as Project
		)
	);
	for (const width of [304, 328, 1100]) {
		const { marks } = map(places, nothing, { width }, ['CO', 'CR', 'PE']);
		const told = marks.flatMap((mark) => (mark.kind === 'label' ? [mark.text] : []));
		expect(told.toSorted(), `at ${width}`).toEqual(places.map(({ town }) => town).toSorted());
		for (const mark of marks)
			if (mark.kind === 'rule') expect(Math.hypot(mark.x2 - mark.x1, mark.y2 - mark.y1)).toBeLessThan(70);
	}
});
