import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { step } from '#charts';
import { locale } from '#language';
import { dotsByRow } from './cases';
import { all } from './changes-cases';
import { svg } from './svg';

afterEach(() => locale.settle('en'));

describe('what changed and what was planned, as a picture', () => {
	it.each(['en', 'es'] as const)('are the ones that were checked in, in %s', (language) => {
		locale.settle(language);
		for (const { name, rendering, width, make } of all) {
			const { said, roster } = make();
			const drawn = rendering.scene(rendering.drawn(said), { width }, roster);
			const words = [
				...Object.values(rendering.caption(said)),
				...rendering.findings(said),
				...rendering.doubts(said),
				rendering.restsOn(said)
			];
			const text = `${svg(drawn)}<!--\n${words.join('\n')}\n-->\n`;
			const file = new URL(`./${name}.${language}.svg`, import.meta.url);
			if (process.env.UPDATE) writeFileSync(file, text);
			expect(text, `${name}; UPDATE=1 if the change is meant`).toBe(readFileSync(file, 'utf8'));
		}
	});

	it('keep every label and mark inside, from 260 to 1,100 pixels', () => {
		for (const language of ['en', 'es'] as const) {
			locale.settle(language);
			for (const { name, rendering, make } of all)
				for (const width of [260, 304, 400, 559, 560, 1100]) {
					const { said, roster } = make();
					const scene = rendering.scene(said, { width }, roster);
					for (const mark of scene.marks) {
						const xs = mark.kind === 'rule' ? [mark.x1, mark.x2] : 'x' in mark ? [mark.x] : [];
						for (const x of xs) expect(x, `${name} ${mark.key} at ${width}`).toBeGreaterThanOrEqual(0);
						for (const x of xs) expect(x, `${name} ${mark.key} at ${width}`).toBeLessThanOrEqual(width);
						if (mark.kind !== 'label') continue;
						const wide = [...mark.text].length * 13 * 0.42;
						const left = mark.x - (mark.anchor === 'end' ? wide : mark.anchor === 'middle' ? wide / 2 : 0);
						expect(left, `${name} ${mark.text}`).toBeGreaterThanOrEqual(-1);
						expect(left + wide, `${name} ${mark.text}`).toBeLessThanOrEqual(width + 1);
					}
				}
		}
	});

	it('give every mark to the arrow keys, line by line, and say its value first', () => {
		const { rendering, make } = all.find(({ name }) => name === 'changes-normal')!;
		const { said, roster } = make();
		const rows = dotsByRow(rendering.scene(said, { width: 800 }, roster));
		expect(rows.flat()).toHaveLength(rendering.count(said));
		const first = step(rows, null, 'ArrowDown')!;
		const second = step(rows, first, 'ArrowDown')!;
		expect(second.row).toBe(1);
		expect(rows[0]![0]!.said).toMatch(/^\d\.\d → \d\.\d \([+−]?\d\.\d\d\), Biblioteca CO 1, Colombia$/);
	});

	it('have a table that holds every line of the picture, and of very many projects the groups', () => {
		for (const { name, rendering, make } of all) {
			const { said, roster } = make();
			const { head, rows } = rendering.table(said, roster);
			for (const row of rows) expect(row).toHaveLength(head.length);
			const text = rows.map((row) => row.map((cell) => cell.text).join(' | ')).join('\n');
			const scene = rendering.scene(said, { width: 800 }, roster);
			if (!name.endsWith('many-projects'))
				for (const dot of dotsByRow(scene).flat()) expect(text, name).toContain(roster.name(dot.project));
			else expect(rows.length).toBeLessThan(10);
		}
	});
});
