import { median } from 'd3-array';
import { csvParse } from 'd3-dsv';
import { strFromU8, unzipSync } from 'fflate';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { broken, measurements, projects } from './own';
import { choose, open, rows } from './pages';
import * as sample from './sample';
import { everybody, inCountry, ofType } from './sample';
import { expect, test } from './test';

/**
 * The questions that people come with, and where each is answered: who asks, what, the page that answers, and what is
 * read there. What is read is counted from the sample's own files, by hand.
 */
interface Asked {
	who: 'coordinator' | 'funder' | 'library';
	asks: string;
	at: string;
	/** Reads the answer from the page. */
	read: (page: Page) => Promise<void>;
}

const sees = (page: Page, text: string | RegExp) => expect(page.locator('main')).toContainText(text);
const all = everybody.length;
const inEnglish = (value: number, digits = 0) =>
	value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const inSpanish = (value: number, digits = 0) => inEnglish(value, digits).replace('.', ',');
const whole = (value: number) => `${Math.round(value)}%`;
const wholeInSpanish = (value: number) => `${Math.round(value)}\u00a0%`;
const core = sample.indicators.filter(({ tier }) => tier === 'core').map(({ indicator_id }) => indicator_id!);
const toldOfCore = core.reduce((sum, id) => sum + sample.tellers(id).length, 0);
const here = sample.idOf('Lima 01');
const women = sample.share('women_participants_pct', everybody, true);
const sixFigures = [
	inEnglish(sample.latestOf('dialogue_participants').reduce((sum, one) => sum + one, 0)),
	whole((100 * women.part) / women.whole),
	inEnglish(pooledMean('felt_heard', everybody), 1),
	whole(
		100 * (({ part, whole }) => part / whole)(sample.share('community_led_actions_pct', everybody, false))
	),
	`+${inEnglish(sample.typicalChange(sample.pairsOf('civic_voice').map(({ first, last }) => last - first)), 2)}`,
	String(sample.changes.length)
];
/** Every answer once, over those projects that say how many there were. */
function pooledMean(indicator: string, of: readonly string[]): number {
	const rows = of
		.flatMap((project) => sample.measured(project, indicator))
		.filter(({ stage, n }) => stage !== 'baseline' && n !== '');
	const answers = rows.reduce((sum, row) => sum + Number(row.n), 0);
	return rows.reduce((sum, row) => sum + Number(row.n) * Number(row.value), 0) / answers;
}
const lima = 'project=pe-lima-biblioteca-ejemplo-molle';

const answered: Asked[] = [
	{
		who: 'coordinator',
		asks: 'Which projects have sent what, and what is due or broken?',
		at: '/#lang=en',
		read: async (page) => {
			const grid = page.getByRole('region', { name: /coverage|grid/i }).getByRole('table');
			await expect(grid.getByRole('caption')).toContainText(`${toldOfCore} of ${core.length * all}`);
			for (const [name, code] of [
				['Colombia', 'CO'],
				['Costa Rica', 'CR'],
				['Peru', 'PE']
			] as const) {
				const own = inCountry(code);
				const row = grid.getByRole('row').filter({ hasText: `${name} · ${own.length}` });
				for (const [at, id] of core.entries())
					await expect(row.getByRole('cell').nth(at), `${id} in ${name}`).toContainText(
						`${sample.tellers(id, own).length} of ${own.length}`
					);
			}
			const bogota = grid.getByRole('row').filter({ hasText: 'Bogotá 04' });
			await expect(bogota.getByRole('cell').first().getByRole('img')).toHaveAccessibleName('due');
			const parish = grid.getByRole('row').filter({ hasText: 'Lima 02' });
			await expect(
				parish.getByRole('cell').nth(core.indexOf('partner_organizations')).getByRole('img')
			).toHaveAccessibleName('conflict');
		}
	},
	{
		who: 'coordinator',
		asks: 'Can I trust these numbers?',
		at: '/trust#lang=en',
		read: async (page) => {
			const paired = sample.indicators.filter(({ timing }) => timing === 'baseline|endline');
			const alone = paired.map(({ indicator_id }) => sample.startsAlone(indicator_id!));
			const starts = alone.reduce((sum, one) => sum + one.length, 0);
			const begun = new Set(alone.flat()).size;
			await sees(page, `Starts without an end: ${starts}, of ${begun} projects`);
			for (const name of alone.at(-1)!.map(sample.nameOf)) await sees(page, name);
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
			await expect(figures.first()).toContainText(
				`${sample.latestOf('dialogue_participants').length} of ${all} projects`
			);
			await expect(figures.nth(1)).toContainText(`${inEnglish(women.part)} of ${inEnglish(women.whole)}`);
			await expect(figures.locator('.figure')).toHaveText(sixFigures);
		}
	},
	{
		who: 'coordinator',
		asks: 'How do outcomes differ by country, library type, phase?',
		at: '/compare#indicator=felt_heard&by=library_type&lang=en',
		read: async (page) => {
			const public_ = sample.meansOf('felt_heard', ofType('public'));
			await expect(page.locator('.said')).toContainText(
				`In public libraries half of the projects reach ${inEnglish(median(public_)!, 1)}`
			);
			const found = await rows(page);
			expect(found.find((row) => row.startsWith('Public'))).toContain(
				`Public | ${public_.length} | ${ofType('public').length - public_.length} | `
			);
		}
	},
	{
		who: 'coordinator',
		asks: 'Where is each project in I-IV, who is stuck?',
		at: '/journey#lang=en',
		read: async (page) => {
			// The newest day that anything is dated.
			const asOf = '2020-03-31';
			const active = new Set(
				sample.projects.filter(({ status }) => status === 'active').map(({ project_id }) => project_id)
			);
			const begun = sample.phases.filter(({ status }) => status !== 'planned');
			const furthest = (id: string) =>
				begun
					.filter(({ project_id }) => project_id === id)
					.map(({ phase }) => phase!)
					.reduce((last, phase) =>
						['I', 'II', 'III', 'IV'].indexOf(phase) > ['I', 'II', 'III', 'IV'].indexOf(last) ? phase : last
					);
			const now = (code: string) => [...active].filter((id) => furthest(id!) === code).length;
			const of = (asked: string) => sample.projects.filter(({ status }) => status === asked);
			await expect(page.locator('.lead').first()).toContainText('On Mar 31, 2020');
			await expect(page.locator('.lead').first()).toContainText(`${active.size} under way (`);
			await expect(page.locator('.lead').first()).toContainText(`${now('II')} in phase II,`);
			await expect(page.locator('.lead').first()).toContainText(`${now('III')} in phase III`);
			await expect(page.locator('.lead').first()).toContainText(`${of('completed').length} finished`);
			for (const { project_id, project_name } of of('paused'))
				await expect(page.locator('.lead').first()).toContainText(
					`${project_name} in ${furthest(project_id!)}`
				);
			const quiet = page.getByRole('region', { name: /^Nothing noted for 8 weeks or more: \d/ });
			const [, said] = /: (\d+)$/.exec(await quiet.getByRole('heading').innerText())!;
			await expect(quiet.getByRole('listitem')).toHaveCount(Number(said));
			// Nobody finished is called quiet, and whoever noted anything in those weeks is not.
			for (const name of await quiet.getByRole('link').allInnerTexts()) {
				const id = sample.idOf(name);
				expect(active.has(id), name).toBe(true);
				const noted = sample.activities.filter(
					({ project_id, done_on }) => project_id === id && done_on! <= asOf
				);
				for (const { done_on } of noted) expect(done_on! < '2020-02-05', `${name} ${done_on}`).toBe(true);
			}
		}
	},
	{
		who: 'coordinator',
		asks: 'Did outcomes move from baseline to endline?',
		at: '/change#indicator=civic_voice&by=country&lang=en',
		read: async (page) => {
			const pairs = sample.pairsOf('civic_voice').map(({ first, last }) => last - first);
			const up = pairs.filter((one) => one > 0).length;
			await expect(page.locator('.said')).toContainText(
				`${pairs.length} of ${all} projects were asked at both ends. Typical change +${inEnglish(sample.typicalChange(pairs), 2)}`
			);
			await expect(page.locator('.said')).toContainText(`${up} went up and ${pairs.length - up} went down`);
		}
	},
	{
		who: 'coordinator',
		asks: 'Do the three core values advance evenly?',
		at: '/#lang=en',
		read: async (page) => {
			const chain = page.getByRole('region', { name: 'From what was done to what changed' });
			await expect(chain.getByRole('row')).toHaveCount(5);
			// In each cell as many projects as told anything of it.
			for (const { core_value, level } of sample.indicators) {
				const own = sample.indicators.filter((one) => one.core_value === core_value && one.level === level);
				const projects = new Set(own.flatMap(({ indicator_id }) => sample.tellers(indicator_id!)));
				await expect(chain).toContainText(`${projects.size} of ${all} projects`);
			}
		}
	},
	{
		who: 'coordinator',
		asks: 'What changes and lessons recur?',
		at: '/stories#lang=en',
		read: async (page) => {
			await expect(page.locator('.stories li').first()).toBeVisible();
			const tellers = sample.distinct(sample.changes).length;
			await expect(page.locator('#changes')).toContainText(
				`${sample.changes.length} documented changes, from ${tellers} projects`
			);
			const policy = sample.changes.filter(({ change_type }) => change_type === 'policy');
			await expect(page.locator('main').getByRole('row', { name: /^policy/ })).toContainText(
				new RegExp(`${policy.length}\\s*${sample.distinct(policy).length}\\s*${policy.length} intended`)
			);
		}
	},
	{
		who: 'coordinator',
		asks: 'Who is missing (women, under-reached groups, languages)?',
		at: '/people#lang=en',
		read: async (page) => {
			const under = sample.share('underreached_participants_pct', everybody, true);
			await sees(
				page,
				`Participants from under-reached groups: ${whole((100 * under.part) / under.whole)} (${inEnglish(under.part)} of ${inEnglish(under.whole)}`
			);
			const languages = sample.latestOf('languages_used');
			const inOne = languages.filter((count) => count === 1).length;
			await sees(page, `Conversations were held in one language in ${inOne} projects`);
			await sees(page, `(${languages.length} of ${all} projects say so)`);
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
			const file = await download;
			expect(file.suggestedFilename()).toMatch(/\.zip$/);
			const files = unzipSync(new Uint8Array(await readFile(await file.path())));
			const [name] = Object.keys(files).filter((one) => one.endsWith('measurements.csv'));
			const told = csvParse(strFromU8(files[name!]!)).map(({ project_id, value, n }) =>
				[project_id, value, n].join()
			);
			expect(told.toSorted()).toEqual([
				'a,3,10',
				'b,3.5,20',
				'c,4,30',
				'd,4.5,40',
				'e,5,50',
				'f,2,10',
				'g,,'
			]);
		}
	},
	{
		who: 'funder',
		asks: 'What did the grant make possible, in a few pages?',
		at: '/report#lang=en',
		read: async (page) => {
			const report = page.getByRole('article');
			await expect(report.getByRole('heading', { name: 'What these figures do not show' })).toBeVisible();
			// For anyone at all figures of a few people are hidden; whom the program gives the report to sees all.
			await sees(page, 'For “Anyone” figures of fewer than five people');
			await page.getByText('Choose what is in it').click();
			await page.getByLabel('Who will read it').selectOption('peers');
			const figures = report.locator('.figures').first().getByRole('listitem');
			await expect(figures).toHaveCount(6);
			for (const [at, figure] of sixFigures.entries()) await expect(figures.nth(at)).toContainText(figure);
			await sees(page, `${toldOfCore} of ${core.length * all}`);
			// Three stories, in the words of the projects themselves.
			await expect(report.locator('blockquote')).toHaveCount(3);
			for (const story of await report.locator('blockquote').allInnerTexts())
				expect(
					sample.narratives.some(({ text }) => story.includes(text!.slice(0, 40))),
					story
				).toBe(true);
		}
	},
	{
		who: 'funder',
		asks: 'Beyond attendance: what changed?',
		at: '/#lang=en',
		read: async (page) => {
			const chain = page.getByRole('region', { name: 'From what was done to what changed' });
			await expect(
				chain.getByRole('listitem').filter({ hasText: 'Social changes documented' })
			).toContainText(String(sample.tellers('social_changes_documented').length));
			await expect(
				chain.getByRole('listitem').filter({ hasText: 'Having a say in local decisions' })
			).toContainText(String(sample.tellers('civic_voice').length));
		}
	},
	{
		who: 'funder',
		asks: 'How sure are you?',
		at: '/compare#indicator=felt_heard&by=country&lang=en',
		read: async (page) => {
			const few = sample.meansOf('felt_heard', inCountry('CR')).length;
			expect(few).toBeLessThan(5);
			await expect(page.locator('.verdict')).toContainText('Comparable with care');
			await expect(page.locator('.verdict')).toContainText(
				'fewer than five projects with a value in Costa Rica'
			);
			await expect(page.locator('.rests')).toContainText(
				`${sample.meansOf('felt_heard', everybody).length} of ${all} projects`
			);
			await expect(page.locator('main figure table tbody tr')).toContainText(
				(['CO', 'CR', 'PE'] as const).map((code) => inEnglish(pooledMean('felt_heard', inCountry(code)), 1))
			);
		}
	},
	{
		who: 'funder',
		asks: 'Does it hold in each country?',
		at: '/compare#indicator=community_led_actions_pct&by=country&lang=en',
		read: async (page) => {
			const percents = (code: string) =>
				inCountry(code).flatMap(
					(project) => sample.percentOf(project, 'community_led_actions_pct', false) ?? []
				);
			const said = (code: string) => {
				const { length } = percents(code);
				return `${length} | ${inCountry(code).length - length}`;
			};
			await expect(page.locator('.said')).toContainText(whole(median(percents('CO'))!));
			expect((await rows(page)).map((row) => row.split(' | ').slice(0, 3).join(' | '))).toEqual([
				`Colombia | ${said('CO')}`,
				`Costa Rica | ${said('CR')}`,
				`Peru | ${said('PE')}`
			]);
			await expect(page.locator('.apart, .besides').first()).toBeVisible();
		}
	},
	{
		who: 'funder',
		asks: 'Who took part, who did not?',
		at: '/people#lang=en',
		read: (page) =>
			sees(
				page,
				`Women among participants: ${whole((100 * women.part) / women.whole)} (${inEnglish(women.part)} of ${inEnglish(women.whole)}`
			)
	},
	{
		who: 'funder',
		asks: 'Which SDG targets are touched?',
		at: '/#lang=en',
		read: async (page) => {
			await page.getByText('Targets of the SDGs').first().click();
			for (const target of ['16.7', '5.5']) {
				const own = sample.indicators.filter(({ sdg_target }) => sdg_target!.split('|').includes(target));
				const projects = new Set(own.flatMap(({ indicator_id }) => sample.tellers(indicator_id!)));
				const line = page
					.locator('.targets li')
					.filter({ hasText: new RegExp(`\\b${target.replace('.', '\\.')}\\b`) });
				await expect(line).toContainText(`${projects.size} projects`);
			}
			await sees(page, /contribut/);
		}
	},
	{
		who: 'funder',
		asks: 'Does it last?',
		at: '/compare#indicator=community_continues&by=country&lang=en',
		read: async (page) => {
			const steps = sample.latestOf('community_continues', inCountry('CO'));
			await expect(page.locator('.said')).toContainText(
				`In Colombia half of the projects reach step ${median(steps)} of 3 or higher`
			);
			await expect(page.locator('.rests')).toContainText(
				`${sample.latestOf('community_continues').length} of ${all} projects`
			);
		}
	},
	{
		who: 'funder',
		asks: 'What did not work, what was learned?',
		at: '/stories#field=challenges&lang=en',
		read: async (page) => {
			const told = sample.narratives.filter(({ field }) => field === 'challenges');
			await expect(page.locator('.lead').first()).toContainText(
				`${sample.distinct(told).length} of ${all} projects`
			);
			const [first] = await page.locator('.stories li').allInnerTexts();
			expect(
				told.some(({ text }) => first!.includes(text!.slice(0, 40))),
				first
			).toBe(true);
			const named = page.getByRole('table', { name: /^Projects that name it/ });
			const own = sample.passages.filter(({ challenge }) => challenge === 'with_not_for');
			await expect(named.getByRole('row', { name: /^WITH, not FOR/ })).toContainText(
				`${sample.distinct(own).length} of ${sample.distinct(sample.passages).length}`
			);
		}
	},
	{
		who: 'funder',
		asks: 'What next, where would support help?',
		at: '/stories#field=next_steps&lang=en',
		read: async (page) => {
			const told = sample.narratives.filter(({ field }) => field === 'next_steps');
			await expect(page.locator('.lead').first()).toContainText(
				`${sample.distinct(told).length} of ${all} projects`
			);
			const [first] = await page.locator('.stories li').allInnerTexts();
			expect(
				told.some(({ text }) => first!.includes(text!.slice(0, 40))),
				first
			).toBe(true);
		}
	},
	{
		who: 'library',
		asks: '¿Está bien mi archivo?',
		at: '/data#lang=es',
		read: async (page) => {
			// Three of its four rows cannot be read: each is told with its line, and what may be done about it.
			await choose(page, [projects, broken]);
			await sees(page, '8 filas listas');
			await sees(page, '3 apartadas');
			await sees(page, 'Encontramos «IX», que no es un valor conocido para esta columna');
			await page
				.getByRole('link', { name: /Revisión/ })
				.or(page.getByRole('button', { name: /Revisión/ }))
				.first()
				.click();
			await sees(page, 'about four');
			await sees(page, /broken\.csv/);
		}
	},
	{
		who: 'library',
		asks: '¿Cómo cambiamos nosotras con el tiempo?',
		at: `/peers#indicator=felt_heard&by=country&lang=es&${lima}`,
		read: async (page) => {
			const own = page.getByRole('region', { name: 'Primero sus propias cifras' });
			const means = ['II', 'III'].map((phase) => sample.meanOf(here, 'felt_heard', phase)!);
			await expect(own.locator('svg .dot')).toHaveCount(2);
			await own.getByText('Ver la tabla').click();
			await expect(own.getByRole('listitem').locator('strong')).toHaveText(
				means.map((mean) => inSpanish(mean, 1))
			);
		}
	},
	{
		who: 'library',
		asks: '¿Cómo estamos entre bibliotecas como la nuestra?',
		at: `/peers#indicator=felt_heard&by=country&lang=es&${lima}`,
		read: async (page) => {
			const others = sample.meansOf(
				'felt_heard',
				everybody.filter((one) => one !== here)
			);
			const [low, , high] = sample.quartersOf(others);
			await expect(page.locator('.said')).toContainText(
				`Esta biblioteca tiene ${inSpanish(sample.meanOf(here, 'felt_heard')!, 1)}. La mitad de las bibliotecas, las del medio: todas las bibliotecas (${others.length}), de ${inSpanish(low, 1)} a ${inSpanish(high, 1)}`
			);
		}
	},
	{
		who: 'library',
		asks: '¿Como la nuestra en qué?',
		at: `/peers#indicator=felt_heard&by=country&lang=es&${lima}`,
		read: async (page) => {
			const like = (ids: readonly string[]) =>
				sample.meansOf(
					'felt_heard',
					ids.filter((one) => one !== here)
				).length;
			const both = ofType('public').filter((one) => inCountry('PE').includes(one));
			const found = await rows(page);
			expect(found.map((row) => row.split(' | ').slice(0, 2).join(' | '))).toEqual(
				expect.arrayContaining([
					`Todas las bibliotecas | ${like(everybody)}`,
					`Bibliotecas del mismo tipo | ${like(ofType('public'))}`,
					`Bibliotecas del mismo país | ${like(inCountry('PE'))}`
				])
			);
			await sees(page, `Mismo tipo y mismo país: solo ${like(both)} con valor`);
		}
	},
	{
		who: 'library',
		asks: '¿Qué hacen distinto otras en nuestra fase?',
		at: `/peers#indicator=felt_heard&by=country&lang=es&${lima}`,
		read: async (page) => {
			const practices = page.getByRole('region', { name: 'Qué hicieron y aprendieron otras' });
			const shared = sample.narratives.filter(
				({ project_id, field }) => project_id !== here && (field === 'lessons' || field === 'actions')
			);
			await expect(practices.getByRole('listitem').first()).toBeVisible();
			const told = await practices.getByRole('listitem').allInnerTexts();
			const own = told.filter((text) => shared.some((one) => text.includes(one.text!.slice(0, 40))));
			expect(own.length, told.join(' / ')).toBeGreaterThan(2);
			// Nobody is named.
			for (const { project_name } of sample.projects) expect(told.join(' ')).not.toContain(project_name);
		}
	},
	{
		who: 'library',
		asks: '¿Trabajamos CON la comunidad?',
		at: '/compare#indicator=felt_heard&by=library_type&lang=es',
		read: async (page) => {
			await page.getByText('Los indicadores centrales de un vistazo').click();
			const glance = page.getByRole('region', { name: 'Los indicadores centrales, uno junto a otro' });
			const public_ = ofType('public');
			const percents = (id: string, isNewest: boolean) =>
				wholeInSpanish(median(public_.flatMap((project) => sample.percentOf(project, id, isNewest) ?? []))!);
			for (const [name, figure] of [
				['Integrantes de la comunidad en el equipo CLIA', percents('community_share_of_team', true)],
				['Acciones lideradas por la comunidad', percents('community_led_actions_pct', false)],
				[
					'Cuánto se sintieron escuchadas las personas',
					inSpanish(median(sample.meansOf('felt_heard', public_))!, 1)
				]
			] as const) {
				const row = glance.getByRole('row').filter({ has: page.getByRole('link', { name }) });
				await expect(row).toContainText(figure);
			}
		}
	},
	{
		who: 'library',
		asks: '¿A quiénes no llegamos todavía?',
		at: '/people#lang=es&country=PE',
		read: (page) => {
			const { part, whole: of } = sample.share('underreached_participants_pct', inCountry('PE'), true);
			return sees(
				page,
				`Participantes de grupos menos alcanzados: ${wholeInSpanish((100 * part) / of)} (${part} de ${of}`
			);
		}
	},
	{
		who: 'library',
		asks: '¿Qué conviene medir ahora?',
		at: `/projects#lang=es&project=co-bogota-telecentro-ejemplo-chilco`,
		read: async (page) => {
			await expect(page.getByRole('heading', { name: 'Qué puede venir ahora' })).toBeVisible();
			const project = sample.idOf('Bogotá 05');
			const done = sample.distinct(
				sample.activities.filter(({ project_id }) => project_id === project),
				'activity'
			);
			const ahead = page.locator('details').filter({ hasText: 'II. Convocar a la comunidad' });
			await ahead.locator('summary').click();
			// Of the second phase's activities those that are not noted yet; and what it did not tell yet.
			for (const [id, name] of [
				['know_the_community', 'Conocer la comunidad'],
				['context_and_transformations', 'Contexto y transformaciones buscadas'],
				['web_of_relations', 'La biblioteca como ancla en una red de relaciones'],
				['contact_underreached_groups', 'Contactar a los grupos menos alcanzados'],
				['hold_the_conversation', 'Preparar y realizar la conversación']
			] as const)
				await expect(ahead.getByRole('listitem').filter({ hasText: name })).toHaveCount(
					done.includes(id) ? 0 : 1
				);
			expect(sample.told(project, 'dialogue_participants')).toBe(true);
			await expect(ahead.getByRole('link', { name: 'Participantes en las conversaciones' })).toHaveCount(0);
		}
	},
	{
		who: 'library',
		asks: '¿Puedo mostrárselo a mi comunidad en una página, en español?',
		at: `/report#lang=en&${lima}`,
		read: async (page) => {
			const sheet = page.getByRole('article');
			await expect(sheet.getByRole('heading').nth(1)).toHaveText('Qué cambió aquí, del inicio al final');
			const [pair] = sample.pairsOf('civic_voice', [here]);
			await expect(sheet).toContainText(`De ${inSpanish(pair!.first, 1)} (jul 2018`);
			await expect(sheet).toContainText(`+${inSpanish(pair!.last - pair!.first, 2)}`);
			await expect(sheet).toContainText(String(sample.latest(here, 'dialogue_participants')));
		}
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
			// Whoever has a value and shows none here is hidden, beside the one that its own file hides.
			const valued = everybody.filter(
				(project) => sample.percentOf(project, 'women_participants_pct', true) !== null
			);
			await expect(page.locator('.rests')).toContainText('oculto');
			const [, shown, hidden] = /^(\d+) de \d+ proyectos; .*oculto en (\d+)/.exec(
				await page.locator('.rests').innerText()
			)!;
			expect(Number(shown)).toBeLessThan(valued.length);
			expect(Number(shown) + Number(hidden)).toBe(valued.length + sample.withheld('women_participants_pct'));
			await expect(page.locator('main figure svg .dot')).toHaveCount(Number(shown));
		}
	}
];

for (const { who, asks, at, read } of answered)
	test(`${who}: ${asks}`, async ({ page }) => {
		await open(page, at);
		await read(page);
	});
