import { afterEach, describe, expect, it } from 'vitest';
import { placesOf } from '#compare';
import { map, placesTable } from '#charts';
import { locale } from '#language';
import { project } from './made';

afterEach(() => locale.settle('en'));

const at = (id: string, city: string, lat: number | null, lon: number | null, country = 'PE') =>
	project(id, { city, lat, lon, country });
const projects = [
	at('a', 'Lima', -12.04637, -77.04279),
	at('b', 'Lima', -12.06, -77.03),
	at('c', 'Ica', -14.07, -75.73),
	at('d', 'Medellín', 6.2442, -75.5812, 'CO'),
	at('e', '', 4.61, -74.08, 'CO'),
	at('f', 'Cali', null, null, 'CO')
];

describe('where projects are', () => {
	const { places, without } = placesOf(projects);

	it('is told by town, and of whom nobody said it is named', () => {
		expect(places.map(({ country, town, projects }) => [country, town, projects])).toEqual([
			['CO', '', ['e']],
			['CO', 'Medellín', ['d']],
			['PE', 'Ica', ['c']],
			['PE', 'Lima', ['a', 'b']]
		]);
		expect(without).toEqual(['f']);
	});

	it('parts towns of one name by their region, or by how near they are where that is not said', () => {
		const union = (id: string, admin1: string, lat: number, lon: number) =>
			project(id, { city: 'La Unión', country: 'CO', admin1, lat, lon });
		const told = (...projects: ReturnType<typeof project>[]) =>
			placesOf(projects).places.map(({ projects }) => projects);
		const [antioquia, narino] = [union('a', 'Antioquia', 5.97, -75.36), union('n', 'Nariño', 1.6, -77.13)];
		expect(told(antioquia, narino, union('b', 'Antioquia', 5.98, -75.37))).toEqual([['a', 'b'], ['n']]);
		const nowhere = [union('a', '', 5.97, -75.36), union('b', '', 5.94, -75.36), union('n', '', 1.6, -77.13)];
		expect(told(...nowhere)).toEqual([['a', 'b'], ['n']]);
		expect(told(union('x', '', 1.61, -77.12), antioquia, narino)).toEqual([['a'], ['n', 'x']]);
		const written = ['Nariño', 'NARIÑO ', 'Departamento de Nariño'];
		expect(told(...written.map((admin1, k) => union(`${k}`, admin1, 1.6, -77.13)))).toEqual([
			['0', '1', '2']
		]);
		expect(told(union('a', 'Bogotá D. C.', 4.6, -74), union('b', 'Bogotá D.C.', 5.3, -74))).toEqual([
			['a', 'b']
		]);
		const found = placesOf([antioquia, narino, at('m', 'Medellín', 6.2442, -75.5812, 'CO')]);
		const names = ['La Unión, Antioquia', 'La Unión, Nariño', 'Medellín'];
		expect(placesTable(found, { name: (id) => id }).rows.map((row) => row[1]!.text)).toEqual(names);
		const { marks } = map(found.places, { type: 'FeatureCollection', features: [] }, { width: 640 }, ['CO']);
		const labels = marks.flatMap((mark) => (mark.kind === 'label' ? [mark.text] : []));
		expect(labels.toSorted()).toEqual(names);
		expect(new Set(marks.map(({ key }) => key)).size).toBe(marks.length);
	});

	it('two near towns of one name in two regions are two, though one that all but touches the other is one', () => {
		const rosario = (id: string, admin1: string, lat: number, lon: number) =>
			project(id, { city: 'El Rosario', country: 'PE', admin1, lat, lon });
		const told = (...projects: ReturnType<typeof project>[]) =>
			placesOf(projects).places.map(({ region, projects }) => [region, projects]);
		const junin = rosario('j', 'Junín', -12.0, -75.2);
		expect(told(junin, rosario('h', 'Huancavelica', -12.3, -75.1))).toEqual([
			['Huancavelica', ['h']],
			['Junín', ['j']]
		]);
		expect(told(junin, rosario('h', 'Huancavelica', -12.02, -75.21))).toEqual([['', ['h', 'j']]]);
		// One region, written in two ways, or not said of one of them.
		expect(told(junin, rosario('h', 'Región Junín', -12.3, -75.1))).toEqual([['', ['h', 'j']]]);
		expect(told(junin, rosario('h', '', -12.3, -75.1))).toEqual([['', ['h', 'j']]]);
	});

	it('is never an address: a tenth of a degree and no finer', () => {
		for (const { lat, lon } of places)
			for (const degrees of [lat, lon]) expect(10 * degrees).toBeCloseTo(Math.round(10 * degrees), 9);
	});
});

describe('the map', () => {
	const { places } = placesOf(projects);
	const scene = (width: number) =>
		map(places, { type: 'FeatureCollection', features: [] }, { width }, ['CO', 'PE']);
	const dots = (width: number) => scene(width).marks.filter((mark) => mark.kind === 'dot');

	it('has a dot for each town, its area as its projects, inside the picture at every width', () => {
		for (const width of [280, 640, 1000]) {
			const all = dots(width);
			expect(all).toHaveLength(4);
			for (const { x, y } of all) {
				expect(x).toBeGreaterThan(0);
				expect(x).toBeLessThan(width);
				expect(y).toBeGreaterThan(0);
				expect(y).toBeLessThan(scene(width).height);
			}
		}
		const [lima, ica] = ['Lima', 'Ica'].map((town) => dots(640).find(({ said }) => said.includes(town))!);
		expect(lima!.r).toBeGreaterThan(ica!.r);
		// North is up, and what lies further east stands further right.
		const medellin = dots(640).find(({ said }) => said.includes('Medellín'))!;
		expect(medellin.y).toBeLessThan(lima!.y);
		expect(lima!.x).toBeLessThan(ica!.x);
	});

	it('says each town in words, and walks country by country', () => {
		expect(dots(640).map(({ said }) => said)).toEqual(
			[
				'1 project, Medellín, Colombia',
				'1 project, town not named, Colombia',
				'2 projects, Lima, Peru',
				'1 project, Ica, Peru'
			].map((said) =>
				said.replace('1 project', 'one project').replace('one project', dots(640)[0]!.said.split(',')[0]!)
			)
		);
		expect(scene(640).rows.map(({ said }) => said)).toEqual(['Colombia, 2 projects', 'Peru, 3 projects']);
	});

	it('writes no name over a dot or another name', () => {
		const crowded = Array.from({ length: 30 }, (_, at) => ({
			town: `Pueblo Nuevo ${at}`,
			region: '',
			country: 'PE',
			lat: -12 + (at % 6) / 10,
			lon: -77 + Math.floor(at / 6) / 10,
			projects: [`p${at}`]
		}));
		const made = map(crowded, { type: 'FeatureCollection', features: [] }, { width: 600 }, ['PE']);
		const labels = made.marks.filter((mark) => mark.kind === 'label');
		const own = made.marks.filter((mark) => mark.kind === 'dot');
		expect(labels.length).toBeLessThan(30);
		for (const label of labels)
			for (const dot of own) {
				const isOn =
					dot.x + dot.r > label.x && dot.x < label.x + 60 && Math.abs(dot.y - (label.y - 4.5)) < dot.r;
				expect(isOn).toBe(false);
			}
	});
});
