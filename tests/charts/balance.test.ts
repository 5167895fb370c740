import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { balance, stopsByRow, type Dot, type Scene } from '#charts';
import { changes, type Changes } from '#compare';
import { locale, m, number, say } from '#language';
import { observation, project, question } from '../compare/made';
import { paired } from './every-case';

afterEach(() => locale.settle('en'));

/** What a project gave at the start and at the end, in half steps; null where it gave nothing. */
type Ends = readonly [number | null, number | null];
const zones = ['down', 'same', 'up'] as const;

function answered(of: (typeof paired)[number], all: readonly Ends[]): Changes {
	const said = changes(question({ indicator: of.id }), of, {
		projects: all.map((_, at) => project(`p${at}`)),
		observations: all.flatMap((ends, at) =>
			ends.flatMap((value, k) =>
				value === null
					? []
					: [observation(`p${at}`, value, { stage: k === 0 ? 'baseline' : 'endline', phase: k === 0 ? 'II' : 'IV' })]
			)
		),
		cells: []
	});
	if (said.kind === 'none') throw new Error(said.why);
	return said;
}
/** The same by hand, from what was given. */
function counted(all: readonly Ends[]): Record<(typeof zones)[number], number> {
	const found = { down: 0, same: 0, up: 0 };
	for (const [first, last] of all) {
		if (first === null || last === null) continue;
		if (last < first) found.down += 1;
		else if (last > first) found.up += 1;
		else found.same += 1;
	}
	return found;
}
const labels = ({ marks }: Scene, key: string) =>
	marks.flatMap((mark) => (mark.kind === 'label' && mark.key === key ? [mark] : []));
const dots = ({ marks }: Scene): Dot[] => marks.filter((mark) => mark.kind === 'dot');

const end = fc.option(fc.integer({ min: 2, max: 10 }).map((halves) => halves / 2), { nil: null });
const some = fc.array(fc.tuple(end, end), { minLength: 1, maxLength: 60 });

describe('which way projects went', () => {
	it('is as many down, alike and up as were given at both ends, in figures, marks and words', () => {
		fc.assert(
			fc.property(
				fc.array(some, { minLength: 1, maxLength: paired.length }),
				fc.integer({ min: 260, max: 1100 }),
				fc.constantFrom('en', 'es'),
				(all, width, language) => {
					locale.settle(language);
					const answers = all.map((one, at) => answered(paired[at]!, one));
					const scene = balance(answers, width);
					expect(scene.rows).toHaveLength(all.length);
					const said = { down: m.report_fell(), same: m.report_stayed(), up: m.report_rose() };
					for (const [row, { indicator }] of answers.entries()) {
						const found = counted(all[row]!);
						for (const code of zones) {
							const [label] = labels(scene, `${indicator.id} ${code}`);
							expect(label!.text).toBe(number(found[code]));
							const own = dots(scene).filter((dot) => dot.row === row && dot.said === said[code]);
							expect(own).toHaveLength(found[code]);
							for (const { x } of own) expect(x).toBeGreaterThan(label!.x);
						}
						const words = zones.map((code) => `${said[code]} ${number(found[code])}`).join(', ');
						expect(scene.rows[row]!.said).toBe(`${say(indicator.name)}: ${words}`);
						expect(stopsByRow(scene)[row]).toHaveLength(found.down + found.same + found.up);
					}
				}
			)
		);
	});

	it('gives no direction more weight: zones of one width, marks of one size and colour, none outside its own', () => {
		fc.assert(
			fc.property(some, fc.integer({ min: 260, max: 1100 }), (all, width) => {
				const scene = balance([answered(paired[0]!, all)], width);
				const starts = zones.map((code) => labels(scene, `${paired[0]!.id} ${code}`)[0]!.x);
				const room = starts[1]! - starts[0]!;
				expect(starts[2]! - starts[1]!).toBeCloseTo(room, 9);
				expect(width - starts[2]!).toBeCloseTo(room, 9);
				expect(new Set(dots(scene).map(({ r, colour, shape }) => `${r} ${colour} ${shape}`)).size).toBeLessThan(2);
				const byZone = [m.report_fell(), m.report_stayed(), m.report_rose()];
				for (const { x, r, y, said } of dots(scene)) {
					const from = starts[(byZone as readonly string[]).indexOf(said)]!;
					expect(x - r).toBeGreaterThanOrEqual(from);
					expect(x + r).toBeLessThanOrEqual(from + room);
					expect(y + r).toBeLessThanOrEqual(scene.height);
				}
				const places = dots(scene).map(({ x, y }) => `${x.toFixed(3)} ${y.toFixed(3)}`);
				expect(new Set(places).size).toBe(places.length);
			})
		);
	});

	it('of very many in one direction is figures alone in all of them, since marks of one would outweigh the others', () => {
		const many = (up: number, down: number): Ends[] => [
			...Array.from({ length: up }, (): Ends => [1, 2]),
			...Array.from({ length: down }, (): Ends => [2, 1])
		];
		const drawn = (...all: Ends[][]) =>
			dots(balance(all.map((one, at) => answered(paired[at]!, one)), 900)).length;
		expect(drawn(many(90, 12))).toBe(102);
		expect(drawn(many(91, 12))).toBe(0);
		expect(drawn(many(3, 2), many(91, 12))).toBe(0);
		const [label] = labels(balance([answered(paired[0]!, many(1200, 12))], 900), `${paired[0]!.id} up`);
		expect(label!.text).toBe('1,200');
	});
});
