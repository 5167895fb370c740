import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NearIndex } from '../../src/lib/ingest/near-index';
import { mayBeOne } from '../../src/lib/ingest/near-names';

interface Named {
	name: string;
	city: string;
}
const indexOf = (all: readonly Named[]) => new NearIndex(all, ({ name, city }) => ({ names: [name], city }));
const isThere = (one: Named, other: Named) => one.city === '' || other.city === '' || one.city === other.city;
/** What a plain double loop finds. */
const near = (one: Named, all: readonly Named[]) =>
	all.filter((other) => isThere(one, other) && mayBeOne(one.name, other.name));

const words =
	'Biblioteca|Bibl|Pública|Municipal|Municpal|Comunitaria|Escolar|La|Ceiba|Seiba|Sta|Santa|Rosa|Central|Norte|Sur|A|B|2|12|Amauta|Amuata|Huancavelica|Huancavélica|Afrodescendientes|Afrodecendiente|Universitaria|(antes La Palma)|(Norte)|Quetzaltenango|Quezaltenango|Bicentenario|del|y|o'.split(
		'|'
	);
const letters = 'abcdeñ';
const slips = fc.array(fc.record({ at: fc.nat(30), kind: fc.nat(3), letter: fc.nat(5) }), { maxLength: 4 });
/** A name with letters lost, put in, taken for others and swapped. */
const slipped = (name: string, changes: { at: number; kind: number; letter: number }[]): string =>
	changes.reduce((text, { at, kind, letter }) => {
		const place = text.length === 0 ? 0 : at % text.length;
		const [before, own, behind] = [text.slice(0, place), text.slice(place, place + 1), text.slice(place + 1)];
		const other = letters[letter]!;
		return kind === 0
			? before + behind
			: kind === 1
				? before + other + own + behind
				: kind === 2
					? before + other + behind
					: before + behind.slice(0, 1) + own + behind.slice(1);
	}, name);
const word = fc.oneof(
	{ weight: 3, arbitrary: fc.constantFrom(...words) },
	{ weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 26 }) }
);
const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((all) => all.join(' '));
const city = fc.constantFrom('', 'Lima', 'Ica');
const many = fc
	.array(fc.record({ name, city, changes: slips, town: city }), { minLength: 1, maxLength: 10 })
	.map((all) =>
		all.flatMap(({ name, city, changes, town }): Named[] => [
			{ name, city },
			{ name: slipped(name, changes), city: town }
		])
	);

describe('names that may be one', () => {
	it('are found as by holding each against each, in the same order', () => {
		let found = 0;
		fc.assert(
			fc.property(many, (all) => {
				const index = indexOf(all);
				for (const one of all) {
					const own = near(one, index.about([one.name], one.city));
					found += own.length;
					expect(own).toEqual(near(one, all));
				}
			}),
			{ numRuns: Math.max(300, Number(process.env.MINGA_RUNS ?? 0) / 10) }
		);
		expect(found).toBeGreaterThan(1000);
	});

	it('a word and the same with as many slips as are borne are found, whatever its length', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: fc.constantFrom(...letters), minLength: 5, maxLength: 40 }),
				slips,
				(one, changes) => {
					const all = [one, slipped(one, changes)].map((name): Named => ({ name, city: '' }));
					expect(near(all[0]!, indexOf(all).about([one], ''))).toEqual(near(all[0]!, all));
				}
			),
			{ numRuns: Math.max(3000, Number(process.env.MINGA_RUNS ?? 0)) }
		);
	});

	/** So often two names are held against each other among so many new ones. */
	function pairs(size: number): number {
		const syllables = 'ba ce di fo gu la me ni po ru sa te vi xo yu'.split(' ');
		let seed = 7;
		const next = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
		const made = () => Array.from({ length: 3 + next(3) }, () => syllables[next(15)]).join('');
		const all = Array.from({ length: size }, (): Named => {
			const kind = ['Biblioteca Pública', 'Biblioteca Comunitaria', 'Centro', 'Biblioteca'][next(4)];
			return { name: `${kind} ${made()} ${made()}`, city: '' };
		});
		const index = indexOf(all);
		return all.reduce((sum, { name }) => sum + index.about([name], '').length, 0);
	}
	it('are looked for among few: two for each on average, the name itself with them, be they 1,000 or 4,000', () => {
		for (const size of [1000, 4000]) expect(pairs(size)).toBeLessThanOrEqual(2.1 * size);
	});
});
