import axe from 'axe-core';
import { createRawSnippet } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../src/app.css';
import { asGroups, Figure, Grid } from '#charts';
import { coverage, type Answer } from '#compare';
import { cellStates, dictionary, projectRow, type Cell, type Project } from '#framework';
import { locale } from '#language';
import { countries, group, groups, none, pictures, random, threeCountries, without } from './charts/cases';

afterEach(() => locale.choose('en'));

const project = (id: string, country: string, name: string): Project => ({
	...projectRow.parse({ project_id: id, project_name: name, country, library_type: 'public' }),
	phases: []
});
// `render` knows no generic components.
const rendering = asGroups as never;
const towns = { CO: 'Medellín', CR: 'San José', PE: 'Lima' };
const roster = countries.flatMap((country) =>
	Array.from({ length: 14 }, (_, at) => {
		const number = String(at + 1).padStart(2, '0');
		return project(`${country}-${number}`, country, `${towns[country]} ${number}`);
	})
);

async function figure(answer: Answer | undefined, props: Record<string, unknown> = {}) {
	const onpick = vi.fn();
	const ondownload = vi.fn();
	const shown = await render(Figure, { answer, rendering, roster, onpick, ondownload, ...props });
	if (answer?.kind === 'groups') await expect.element(page.getByRole('application')).toBeVisible();
	return { ...shown, onpick, ondownload };
}
const said = () => document.querySelector('.picture [role=status]')?.textContent?.trim();

describe('the keyboard', () => {
	it('finds one tab stop in a picture, then walks value by value and row by row', async () => {
		const { onpick } = await figure(threeCountries);
		const picture = page.getByRole('application').element() as SVGElement;
		await userEvent.tab();
		expect(document.activeElement).toBe(picture);
		expect(getComputedStyle(picture).outlineStyle).toBe('solid');
		await userEvent.keyboard('{ArrowRight}');
		expect(said()).toBe('3.3, Medellín 09, Colombia. Colombia, median 3.8, 13 of 14 projects');
		await userEvent.keyboard('{ArrowRight}');
		expect(said()).toBe('3.4, Medellín 02, Colombia');
		await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
		expect(said()).toBe('3.3, Medellín 09, Colombia. Last one of the row.');
		await userEvent.keyboard('{ArrowDown}{End}');
		expect(said()).toContain('4.2, San José 04, Costa Rica');
		await userEvent.keyboard('{Enter}');
		expect(onpick).toHaveBeenCalledExactlyOnceWith('CR-04');
		await userEvent.keyboard('{Escape}');
		expect(document.querySelectorAll('.tip')).toHaveLength(0);
		await userEvent.tab();
		expect(document.activeElement?.textContent?.trim()).toBe('Show table');
	});

	it('is shown where it stands by a ring and a label with the name of the project', async () => {
		await figure(threeCountries);
		await userEvent.tab();
		await userEvent.keyboard('{ArrowRight}');
		expect(document.querySelector('.tip')?.textContent?.replace(/\s+/g, ' ').trim()).toBe(
			'3.3, Medellín 09, Colombia'
		);
		expect(document.querySelectorAll('.ring')).toHaveLength(1);
	});

	it('hears of rows that have no mark', async () => {
		await figure(pictures['missing-and-not-asked']!.answer);
		await userEvent.tab();
		await userEvent.keyboard('{ArrowRight}');
		expect(said()).toBe('I. Getting on board, not asked in this phase');
		await userEvent.keyboard('{ArrowDown}{ArrowDown}');
		expect(said()).toContain('no value here, 0 of 1 project');
	});
});

it('a tap or click on a mark keeps its label and hands its project on; hovering shows it', async () => {
	const { onpick } = await figure(threeCountries);
	const dot = page.elementLocator(document.querySelector('[data-project="PE-01"]')!);
	await dot.hover();
	expect(document.querySelector('.tip')?.textContent).toContain('3.0, Lima 01, Peru');
	await dot.click();
	expect(onpick).toHaveBeenCalledExactlyOnceWith('PE-01');
});

it('four hundred marks of a row are one element, and still each can be walked to and pointed at', async () => {
	await figure(pictures['four-hundred']!.answer);
	expect(document.querySelectorAll('.dot')).toHaveLength(1 + 9);
	await userEvent.tab();
	await userEvent.keyboard('{ArrowRight}');
	const ring = document.querySelector('.ring')!;
	const least = Number(ring.getAttribute('cx'));
	await userEvent.keyboard('{End}');
	const greatest = Number(document.querySelector('.ring')!.getAttribute('cx'));
	const { x, width } = document.querySelector<SVGPathElement>('.dot')!.getBBox();
	expect(Math.abs(x - least)).toBeLessThan(4);
	expect(Math.abs(x + width - greatest)).toBeLessThan(4);
	expect(greatest - least).toBeGreaterThan(100);
});

describe('the table', () => {
	it('is there for a screen reader at once, for the eye when asked', async () => {
		await figure(threeCountries);
		const table = document.querySelector('table')!;
		expect(table.caption?.textContent).toBe('How far participants felt heard, by country: table');
		expect(table.querySelectorAll('tbody tr')).toHaveLength(3);
		expect(table.parentElement!.clientWidth).toBeLessThanOrEqual(1);
		await page.getByRole('button', { name: 'Show table' }).click();
		await expect
			.element(page.getByRole('button', { name: 'Hide table' }))
			.toHaveAttribute('aria-expanded', 'true');
		expect(document.querySelector('table')!.parentElement!.clientWidth).toBeGreaterThan(200);
	});

	it('is not there, and the download is shut, while there is no answer', async () => {
		for (const answer of [undefined, none('felt_heard', 'no-projects')]) {
			const { unmount } = await figure(answer);
			expect(document.querySelectorAll('table')).toHaveLength(0);
			await expect.element(page.getByRole('button', { name: 'Download CSV' })).toBeDisabled();
			await unmount();
		}
		const { ondownload } = await figure(threeCountries);
		await page.getByRole('button', { name: 'Download CSV' }).click();
		expect(ondownload).toHaveBeenCalledOnce();
	});
});

it('a change of the answer is announced with its new numbers', async () => {
	const { rerender } = await figure(threeCountries);
	const announced = () => document.querySelector('.answer > [role=status]')?.textContent?.trim();
	expect(announced()).toContain('26 of 28 projects');
	await rerender({ answer: groups('felt_heard', [group('PE', [3, 4], { missing: without('due') })]) });
	expect(announced()).toContain('2 of 3 projects');
	await rerender({ answer: none('felt_heard', 'no-projects') });
	expect(announced()).toContain('No project matches what you have chosen.');
});

it('an answer that will not come says so, with a way on', async () => {
	const onretry = vi.fn();
	await figure(undefined, { failure: new Error('engine: gone'), onretry });
	await expect.element(page.getByRole('alert')).toHaveTextContent('This could not be shown.');
	await page.getByRole('button', { name: 'Try again' }).click();
	expect(onretry).toHaveBeenCalledOnce();
});

it('a picture that breaks does not take the page with it', async () => {
	const controls = createRawSnippet(() => ({ render: () => '<p>chips</p>' }));
	const spoilt = { ...threeCountries, panels: [{ code: null, groups: null as never }] };
	await render(Figure, { answer: spoilt, rendering, roster, controls });
	await expect.element(page.getByText('chips')).toBeVisible();
	await expect.element(page.getByRole('alert')).toHaveTextContent('This could not be shown.');
});

const grid = (size: number) => {
	const next = random(5);
	const core = [...dictionary.values()].filter(({ tier }) => tier === 'core');
	const people = Array.from({ length: size }, (_, at) =>
		project(`p${at}`, countries[at % 3]!, `Biblioteca Comunitaria ${at}`)
	);
	const cells: Cell[] = people.flatMap((each) =>
		core.map(({ id }) => ({
			project: each.project_id,
			indicator: id,
			state: cellStates[Math.floor(next() * 8)]!
		}))
	);
	return coverage(people, core, cells);
};

/** What each cell of the grid is called, row by row. */
const told = () =>
	[...document.querySelectorAll('tbody tr:not(.country) td')].map((cell) =>
		cell.querySelector('[role=img]')?.getAttribute('aria-label')
	);

/** Its countries come one after the other. */
const named = () => document.querySelectorAll('tbody th[scope=row] a').length;

async function renderGrid(coverage: ReturnType<typeof grid>) {
	const rendered = await render(Grid, { coverage, href: (id: string) => `#${id}` });
	await expect.poll(() => document.querySelectorAll('tr.country').length).toBe(coverage.countries.length);
	// They come a few at a time; where there are many none comes unasked.
	const rows = coverage.countries.reduce((sum, { rows }) => sum + rows.length, 0);
	await expect.poll(named, { timeout: 10_000 }).toBe(rows > 120 ? 0 : rows);
	return rendered;
}

describe('the coverage grid', () => {
	it('says the state of every cell in words, and each state has a sign of its own', async () => {
		await renderGrid(grid(28));
		const words = told();
		expect(words).toHaveLength(28 * 12);
		expect(new Set(words)).toEqual(
			new Set([
				'reported',
				'estimated',
				'hidden',
				'conflict',
				'due',
				'not collected',
				'does not apply',
				'not yet'
			])
		);
		const signs = cellStates.map((state) => {
			const sign = document.querySelector(`td .${state}`)!;
			// What is left of a sign without its colours: its shapes, and whether they are filled or dashed.
			return [sign, ...sign.querySelectorAll('*')]
				.map((part) => {
					const { fill, strokeDasharray, stroke, backgroundColor } = getComputedStyle(part);
					return [
						part.tagName,
						fill === 'none',
						stroke === 'none',
						strokeDasharray,
						fill.startsWith('url'),
						backgroundColor === 'rgba(0, 0, 0, 0)'
					].join();
				})
				.join(' ');
		});
		expect(new Set(signs).size).toBe(cellStates.length);
		expect(document.querySelector('tbody a')?.getAttribute('href')).toBe('#p0');
	});

	it('redraws a cell whose state has changed', async () => {
		const before = grid(3);
		const { rerender } = await renderGrid(before);
		expect(new Set(told()).size).toBeGreaterThan(1);
		const countries = before.countries.map((country) => ({
			...country,
			rows: country.rows.map((row) => ({ ...row, states: row.states.map(() => 'due' as const) }))
		}));
		await rerender({ coverage: { ...before, countries } });
		expect(new Set(told())).toEqual(new Set(['due']));
	});

	it('opens countries one by one where there are more projects than a person scans', async () => {
		await renderGrid(grid(900));
		expect(document.querySelectorAll('tbody tr')).toHaveLength(3);
		await page.getByRole('button', { name: 'Show projects: Colombia' }).click();
		await expect.poll(named, { timeout: 10_000 }).toBe(100);
		await page.getByRole('button', { name: 'Show 100 more' }).click();
		await expect.poll(named, { timeout: 10_000 }).toBe(200);
	});
});

describe('at 320 pixels and at 1,280, in both languages', () => {
	for (const width of [320, 1280])
		for (const language of ['en', 'es'] as const) {
			it(`labels stay in the picture and nothing scrolls the page sideways (${width}, ${language})`, async () => {
				await page.viewport(width, 900);
				locale.choose(language);
				await document.fonts.load('600 16px "Source Sans 3 Variable"');
				for (const name of Object.keys(pictures).filter((each) => each !== 'seven-shapes')) {
					const { unmount } = await figure(pictures[name]!.answer);
					const picture = document.querySelector('.picture svg')?.getBoundingClientRect();
					for (const text of document.querySelectorAll('.picture svg > g > text')) {
						const box = text.getBoundingClientRect();
						expect(box.right, `${name}: ${text.textContent}`).toBeLessThanOrEqual((picture?.right ?? 0) + 1);
						expect(box.left, `${name}: ${text.textContent}`).toBeGreaterThanOrEqual((picture?.left ?? 0) - 1);
					}
					expect(document.documentElement.scrollWidth, name).toBeLessThanOrEqual(width);
					await unmount();
				}
			});

			it(`axe finds nothing (${width}, ${language})`, async () => {
				await page.viewport(width, 900);
				locale.choose(language);
				await figure(threeCountries);
				await page.getByRole('button', { name: /Show table|Ver la tabla/ }).click();
				await renderGrid(grid(28));
				const { violations } = await axe.run(document.body, {
					// A component alone is no page: it has no landmarks and no first heading.
					rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } }
				});
				expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
			});
		}
});
