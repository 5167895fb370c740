import { expect, test, type Page } from 'playwright/test';
import { measurements, projects } from './own';
import { choose, open } from './pages';

/**
 * The questions that people come with, and where each is answered: who asks, what, the page that answers, and what is
 * read there.
 */
interface Asked {
	who: 'coordinator' | 'funder' | 'library';
	asks: string;
	at: string;
	/** Reads the answer from the page. */
	read: (page: Page) => Promise<void>;
}

const sees = (page: Page, text: string | RegExp) => expect(page.locator('main')).toContainText(text);
const lima = 'project=pe-lima-biblioteca-ejemplo-molle';

const answered: Asked[] = [
	{
		who: 'coordinator',
		asks: 'Which projects have sent what, and what is due or broken?',
		at: '/#lang=en',
		read: async (page) => {
			const grid = page.getByRole('region', { name: /coverage|grid/i }).getByRole('table');
			await expect(grid.getByRole('row').filter({ hasText: 'Bogotá 04' })).toBeVisible();
			await sees(page, 'due');
		}
	},
	{
		who: 'coordinator',
		asks: 'Can I trust these numbers?',
		at: '/trust#lang=en',
		read: async (page) => {
			await expect(page.locator('main section').first()).toContainText(/\.csv/);
		}
	},
	{
		who: 'coordinator',
		asks: 'What did all projects reach together?',
		at: '/#lang=en',
		read: async (page) => {
			const figures = page.getByRole('list', { name: 'Six figures' }).getByRole('listitem');
			await expect(figures).toHaveCount(6);
			await expect(figures.first()).toContainText(/of 28 projects/);
		}
	},
	{
		who: 'coordinator',
		asks: 'How do outcomes differ by country, library type, phase?',
		at: '/compare#indicator=felt_heard&by=library_type&lang=en',
		read: (page) =>
			expect(page.locator('.said')).toContainText('In public libraries half of the projects reach')
	},
	{
		who: 'coordinator',
		asks: 'Where is each project in I-IV, who is stuck?',
		at: '/journey#lang=en',
		read: (page) => expect(page.locator('.lead')).toContainText(/\d+ projects are in phase III/)
	},
	{
		who: 'coordinator',
		asks: 'Did outcomes move from baseline to endline?',
		at: '/change#indicator=civic_voice&by=country&lang=en',
		read: (page) => expect(page.locator('.said')).toContainText(/both ends|typical change/i)
	},
	{
		who: 'coordinator',
		asks: 'Do the three core values advance evenly?',
		at: '/#lang=en',
		read: async (page) => {
			const chain = page.getByRole('region', { name: 'From what was done to what changed' });
			await expect(chain.getByRole('row')).toHaveCount(5);
			await expect(chain).toContainText(/\d+ of 28 projects/);
		}
	},
	{
		who: 'coordinator',
		asks: 'What changes and lessons recur?',
		at: '/stories#lang=en',
		read: async (page) => {
			await expect(page.locator('.stories li').first()).toBeVisible();
			await expect(page.locator('#changes')).toContainText(/\d+ documented changes, from \d+ projects/);
		}
	},
	{
		who: 'coordinator',
		asks: 'Who is missing (women, under-reached groups, languages)?',
		at: '/people#lang=en',
		read: async (page) => {
			await sees(page, /Participants from under-reached groups: \d+/);
			await sees(page, /Conversations were held in one language in \d+ projects/);
		}
	},
	{
		who: 'coordinator',
		asks: 'Can I hand over a clean data set?',
		at: '/data#lang=en',
		read: async (page) => {
			await choose(page, [projects, measurements]);
			const taken = page.getByRole('button', { name: 'Download the cleaned CSV files' });
			await expect(taken).toBeVisible({ timeout: 30_000 });
			const download = page.waitForEvent('download');
			await taken.click();
			expect((await download).suggestedFilename()).toMatch(/\.zip$/);
		}
	},
	{
		who: 'funder',
		asks: 'What did the grant make possible, in a few pages?',
		at: '/report#lang=en',
		read: async (page) => {
			const report = page.getByRole('article');
			await expect(report.getByRole('heading', { name: 'What these figures do not show' })).toBeVisible();
			await expect(report.locator('.figures').first().getByRole('listitem')).toHaveCount(6);
			await expect(report.locator('blockquote')).toHaveCount(3);
		}
	},
	{
		who: 'funder',
		asks: 'Beyond attendance: what changed?',
		at: '/#lang=en',
		read: (page) =>
			expect(page.getByRole('region', { name: 'From what was done to what changed' })).toContainText(
				'Social changes documented'
			)
	},
	{
		who: 'funder',
		asks: 'How sure are you?',
		at: '/compare#indicator=felt_heard&by=country&lang=en',
		read: async (page) => {
			await expect(page.locator('.verdict')).toContainText('Comparable with care');
			await expect(page.locator('.rests')).toContainText(/26 of 28 projects/);
		}
	},
	{
		who: 'funder',
		asks: 'Does it hold in each country?',
		at: '/compare#indicator=community_led_actions_pct&by=country&lang=en',
		read: async (page) => {
			await expect(page.locator('main figure table tbody th[scope=row]')).toHaveText([
				'Colombia',
				'Costa Rica',
				'Peru'
			]);
			await expect(page.locator('.apart, .besides').first()).toBeVisible();
		}
	},
	{
		who: 'funder',
		asks: 'Who took part, who did not?',
		at: '/people#lang=en',
		read: (page) => sees(page, /Women among participants: \d+/)
	},
	{
		who: 'funder',
		asks: 'Which SDG targets are touched?',
		at: '/#lang=en',
		read: async (page) => {
			await page.getByText('Targets of the SDGs').first().click();
			await sees(page, /16\.7/);
			await sees(page, /contribut/);
		}
	},
	{
		who: 'funder',
		asks: 'Does it last?',
		at: '/compare#indicator=community_continues&by=country&lang=en',
		read: (page) => expect(page.locator('.said')).toContainText(/step \d/)
	},
	{
		who: 'funder',
		asks: 'What did not work, what was learned?',
		at: '/stories#field=challenges&lang=en',
		read: async (page) => {
			await expect(page.locator('.stories li').first()).toBeVisible();
			const named = page.getByRole('table', { name: /^Projects that name it/ });
			await expect(named.getByRole('row', { name: /^WITH, not FOR/ })).toContainText(/\d+ of \d+/);
		}
	},
	{
		who: 'funder',
		asks: 'What next, where would support help?',
		at: '/stories#field=next_steps&lang=en',
		read: (page) => expect(page.locator('.stories li').first()).toBeVisible()
	},
	{
		who: 'library',
		asks: '¿Está bien mi archivo?',
		at: '/data#lang=es',
		read: (page) => expect(page.locator('input[type=file]')).toBeAttached()
	},
	{
		who: 'library',
		asks: '¿Cómo cambiamos nosotras con el tiempo?',
		at: `/peers#indicator=felt_heard&by=country&lang=es&${lima}`,
		read: (page) =>
			expect(
				page.getByRole('region', { name: 'Primero sus propias cifras' }).locator('svg .dot').first()
			).toBeVisible()
	},
	{
		who: 'library',
		asks: '¿Cómo estamos entre bibliotecas como la nuestra?',
		at: `/peers#indicator=felt_heard&by=country&lang=es&${lima}`,
		read: (page) => expect(page.locator('.said')).toContainText('Mitad central')
	},
	{
		who: 'library',
		asks: '¿Como la nuestra en qué?',
		at: `/peers#indicator=felt_heard&by=country&lang=es&${lima}`,
		read: async (page) => {
			const circles = page.locator('main figure table tbody th[scope=row]');
			expect(await circles.count()).toBeGreaterThan(2);
			await expect(page.locator('main figure table')).toContainText('Bibliotecas del mismo tipo');
		}
	},
	{
		who: 'library',
		asks: '¿Qué hacen distinto otras en nuestra fase?',
		at: `/peers#indicator=felt_heard&by=country&lang=es&${lima}`,
		read: (page) =>
			expect(page.getByRole('heading', { name: 'Qué hicieron y aprendieron otras' })).toBeVisible()
	},
	{
		who: 'library',
		asks: '¿Trabajamos CON la comunidad?',
		at: '/compare#indicator=felt_heard&by=library_type&lang=es',
		read: async (page) => {
			await page.getByText('Los indicadores centrales de un vistazo').click();
			const glance = page.getByRole('region', { name: 'Los indicadores centrales, uno junto a otro' });
			for (const name of [
				'Integrantes de la comunidad en el equipo CLIA',
				'Acciones lideradas por la comunidad',
				'Cuánto se sintieron escuchadas las personas'
			])
				await expect(glance.getByRole('link', { name })).toBeVisible();
		}
	},
	{
		who: 'library',
		asks: '¿A quiénes no llegamos todavía?',
		at: '/people#lang=es&country=PE',
		read: (page) => sees(page, /Participantes de grupos menos alcanzados: \d+/)
	},
	{
		who: 'library',
		asks: '¿Qué conviene medir ahora?',
		at: `/projects#lang=es&${lima}`,
		read: (page) => expect(page.getByRole('heading', { name: 'Qué puede venir ahora' })).toBeVisible()
	},
	{
		who: 'library',
		asks: '¿Puedo mostrárselo a mi comunidad en una página, en español?',
		at: `/report#lang=en&${lima}`,
		read: (page) =>
			expect(page.getByRole('article').getByRole('heading').nth(1)).toHaveText(
				'Qué cambió aquí, del inicio al final'
			)
	},
	{
		who: 'library',
		asks: '¿Quién ve nuestros datos?',
		at: '/where#lang=es',
		read: (page) =>
			expect(page.getByRole('region', { name: 'Quién puede verlos' })).toContainText('en este dispositivo')
	},
	{
		who: 'library',
		asks: '¿Qué ven otras personas cuando les mostramos la pantalla?',
		at: '/compare#indicator=women_participants_pct&by=country&mode=share&lang=es',
		read: async (page) => {
			await expect(page.getByText('Modo para mostrar a otros.')).toBeVisible();
			await expect(page.locator('.rests')).toContainText('oculto');
		}
	}
];

for (const { who, asks, at, read } of answered)
	test(`${who}: ${asks}`, async ({ page }) => {
		await open(page, at);
		await read(page);
	});
