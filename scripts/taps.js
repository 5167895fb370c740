// How much work a library has with its form: the twelve core indicators filled in on a phone of 360 px, in Spanish, from
// the link that it was sent to the file that it saves. Whoever fills it in has the figures beside her, reads each
// question for 2 s, takes 1.1 s for a tap (to find the place and touch it) and 0.28 s for a key of the phone's own
// keyboard, whose "next" key counts as one. These waits are really waited, so that what the page itself takes is in the
// seconds; to look the figures up is not. Printed are taps, keys and seconds; the file must hold all twelve.
import { readFile } from 'node:fs/promises';
import { csvParse } from 'd3-dsv';
import { build, launch, seconds } from './measure.js';
import { listen } from './serve.js';

const pace = { read: 2_000, tap: 1_100, key: 280 };

/** What she has on her sheet: numbers in the order of the fields, or the step that she chooses. */
const sheet = {
	'phase=II&stage=baseline&period=2018-09-30': { civic_voice: ['2', '5', '9', '14', '4'] },
	'phase=III&stage=routine&period=2019-01-01..2019-06-30': {
		community_share_of_team: ['3', '7'],
		dialogue_sessions: ['6'],
		dialogue_participants: ['128'],
		women_participants_pct: ['71', '119'],
		underreached_groups_engaged: ['3'],
		partner_organizations: ['5'],
		felt_heard: ['1', '3', '11', '42', '27'],
		community_actions: ['4'],
		community_led_actions_pct: ['3', '4']
	},
	'phase=IV&stage=routine&period=2019-07-01..2019-12-31': { social_changes_documented: ['2'] },
	'phase=IV&stage=followup&period=2019-12-31': { community_continues: 'step' }
};
const asks = Object.entries(sheet).map(([when, asked]) => `${when}&ask=${Object.keys(asked).join(',')}`);
const figures = Object.assign({}, ...Object.values(sheet));

build();
const server = await listen(0);
const browser = await launch();
let taps = 0;
let keys = 0;
let questions = 0;
try {
	const core = csvParse(await readFile(new URL('../data/indicators.csv', import.meta.url), 'utf8'))
		.filter(({ tier }) => tier === 'core')
		.map(({ indicator_id }) => indicator_id);
	if (core.toSorted().join() !== Object.keys(figures).toSorted().join())
		throw new Error(`the core indicators are others now: ${core.join(', ')}`);
	const context = await browser.newContext({
		viewport: { width: 360, height: 740 },
		deviceScaleFactor: 2,
		isMobile: true,
		hasTouch: true,
		locale: 'es-CO',
		acceptDownloads: true
	});
	const page = await context.newPage();
	const wait = (/** @type {number} */ ms) => page.waitForTimeout(ms);
	const tap = async (/** @type {import('playwright').Locator} */ place) => {
		await wait(pace.tap);
		await place.tap();
		taps++;
	};
	const press = async (/** @type {string} */ key) => {
		await wait(pace.key);
		await page.keyboard.press(key);
		keys++;
	};
	const heading = () => page.locator('.place h2').innerText();
	const isInField = () => page.evaluate(() => document.activeElement?.matches('input.number') ?? false);

	await page.goto(`${server.url}/fill#project=a&name=Biblioteca%20Ejemplo&country=CO&${asks.join('&')}`);
	const begin = page.getByRole('button', { name: 'Empezar' });
	await begin.waitFor();
	const from = Date.now();
	await wait(pace.read);
	await tap(begin);
	while (await page.locator('.place .at').isVisible()) {
		const question = await heading();
		questions++;
		await wait(pace.read);
		const id = await page.evaluate(() => {
			const kept = Object.keys(localStorage).find((key) => key.startsWith('minga.fill.'));
			return String(JSON.parse(localStorage.getItem(kept ?? '') ?? '{}').content?.at).split(' ')[0];
		});
		const given = figures[id ?? ''];
		if (given === undefined) throw new Error(`not asked for: ${id}`);
		if (given === 'step') await tap(page.locator('.steps label').nth(1));
		else {
			// The first field wants a tap; behind the "next" key the following one, or the next question's, is ready.
			if (!(await isInField())) await tap(page.locator('.place input.number').first());
			for (const figure of given) {
				for (const digit of figure) await press(digit);
				await press('Enter');
			}
		}
		if ((await heading()) === question) await tap(page.getByRole('button', { name: 'Siguiente' }));
	}
	await tap(page.getByRole('button', { name: 'Revisar y enviar' }));
	await wait(pace.read);
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		tap(page.getByRole('button', { name: 'Guardar el archivo' }))
	]);
	const took = Date.now() - from;
	const text = (await readFile(await download.path(), 'utf8')).replace('\uFEFF', '');
	const missing = core.filter((id) => !new RegExp(`;${id}\r?$`, 'm').test(text));
	const left = await page.getByRole('heading', { name: 'Sin responder' }).count();
	if (missing.length > 0 || left > 0 || questions !== core.length)
		throw new Error(`not filled in: ${missing.join(', ') || `${questions} of ${core.length}`}`);
	console.log(`twelve core indicators on a phone: ${taps} taps, ${keys} keys, ${seconds(took)}`);
	console.log(`(${pace.tap} ms a tap, ${pace.key} ms a key, ${pace.read} ms to read a question)`);
} finally {
	await browser.close();
	await server.close();
}
