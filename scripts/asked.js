// The way of a question on the weak machine: what a coordinator's link asks is opened on a phone that never saw the site,
// filled in there without a network, and the file that comes of it is loaded where it was asked, with nothing to decide.
import { readFile } from 'node:fs/promises';
import { freezes, frozen, marked } from './measure.js';
import { phone, slow } from './phone.js';

const projects =
	'project_id,project_name,country,library_type\na,Biblioteca Ejemplo,CO,public\nb,Biblioteca Otra,PE,school\n';
/** All but three of the things that the first of them is asked. */
const measurements =
	'project_id,indicator_id,phase,stage,period_start,period_end,value,numerator,denominator\n' +
	[
		'dialogue_sessions,3,,',
		'dialogue_participants,40,,',
		'women_participants_pct,60,,',
		'community_share_of_team,,2,5',
		'partner_organizations,4,,',
		'community_led_actions_pct,,3,4'
	]
		.map((row) => `a,${row.replace(',', ',III,routine,2019-01-01,2019-06-30,')}\n`)
		.join('');

/** @param {string} name @param {string | Buffer} text */
const csv = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

/**
 * Whoever asks has loaded what there is and has her link.
 * @param {import('playwright').Browser} browser @param {string} url
 */
export async function asking(browser, url) {
	const context = await browser.newContext({ locale: 'en-US' });
	const page = await context.newPage();
	const loaded = page.getByRole('heading', { level: 1 }).filter({ hasText: 'are loaded' });
	const chase = () => page.getByRole('link', { name: 'Collect', exact: true }).click();
	await page.goto(`${url}/data`);
	await page
		.locator('input[type=file]')
		.setInputFiles([csv('projects.csv', projects), csv('measurements.csv', measurements)]);
	await loaded.waitFor({ timeout: 120_000 });
	await chase();
	await page.getByRole('button', { name: 'Ask Biblioteca Ejemplo' }).click();
	const link = page.getByRole('link', { name: 'Open the form yourself' });
	const address = new URL((await link.getAttribute('href')) ?? '', url).href;
	return {
		address,
		/** Loads what came back: nobody decides anything, and nothing is wanted any more. @param {string} name @param {Buffer} bytes */
		async takeIn(name, bytes) {
			await page.getByRole('link', { name: 'Data', exact: true }).click();
			const again = page.getByRole('button', { name: 'Load more files' });
			await again
				.or(page.getByRole('button', { name: 'choose files' }))
				.first()
				.waitFor();
			if (await again.isVisible()) await again.click();
			await page.locator('input[type=file]').setInputFiles([csv(name, bytes)]);
			await loaded.waitFor({ timeout: 120_000 });
			await chase();
			await page.getByText('2 projects of which nothing is wanted now').waitFor();
		},
		close: () => context.close()
	};
}

/** Runs in the page: marks when it greets whoever opened it. */
function greeted() {
	const observer = new MutationObserver(() => {
		if (!document.querySelector('.greeting .button')) return;
		observer.disconnect();
		requestAnimationFrame(() => performance.mark('measure:greeted'));
	});
	observer.observe(document, { childList: true, subtree: true });
}

/**
 * One library's part of it, without a network once the page stands.
 * @param {import('playwright').Browser} browser @param {string} address
 */
export async function filledIn(browser, address) {
	const context = await browser.newContext({ ...phone, locale: 'es-CO', acceptDownloads: true });
	try {
		const page = await context.newPage();
		const devtools = await context.newCDPSession(page);
		await slow(devtools);
		let bytes = 0;
		devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
		await page.addInitScript(greeted);
		await page.addInitScript(freezes);
		await page.goto(address, { waitUntil: 'commit' });
		const opened = await marked(page, 'measure:greeted');
		const arrived = bytes;
		await page.evaluate(async () => void (await navigator.serviceWorker.ready));
		await context.setOffline(true);
		await page.goto('about:blank');
		await page.goto(address, { waitUntil: 'commit' });
		const offline = await marked(page, 'measure:greeted');

		await page.evaluate(() => performance.mark('measure:begun'));
		await page.getByRole('button', { name: 'Empezar' }).tap();
		const on = page.getByRole('button', { name: 'Siguiente' });
		/** @param {string} label @param {string} figure */
		const type = async (label, figure) => {
			await page.getByLabel(label, { exact: true }).tap();
			await page.keyboard.type(figure);
		};
		await type('mujeres que participaron', '24');
		await page.keyboard.press('Enter');
		await page.keyboard.type('40');
		await on.tap();
		await type('Ni de acuerdo ni en desacuerdo', '9');
		await type('De acuerdo', '24');
		await type('Totalmente de acuerdo', '5');
		await page.getByRole('button', { name: 'Una más: De acuerdo', exact: true }).tap();
		await on.tap();
		await page.getByRole('button', { name: 'No se recogió' }).tap();
		await on.tap();
		await page.getByText('Un cambio que vieron').tap();
		await page.getByRole('button', { name: 'Añadir un cambio' }).tap();
		await page.getByLabel('En pocas palabras, ¿qué cambió?').tap();
		await page.keyboard.type('La junta escucha');
		await page.getByLabel('¿Dónde cambió?').selectOption('relationships');
		await page.getByRole('button', { name: 'Revisar y enviar' }).tap();
		await page.getByLabel('¿Quién llenó esto? Nombre o cargo').tap();
		await page.keyboard.type('Rosa');
		const save = page.getByRole('button', { name: 'Guardar el archivo' });
		const begun = Date.now();
		const [download] = await Promise.all([page.waitForEvent('download'), save.tap()]);
		const made = Date.now() - begun;
		const [longest = 0] = await frozen(page, 'measure:begun');
		return {
			...{ opened, arrived, offline, made, longest },
			name: download.suggestedFilename(),
			file: await readFile(await download.path())
		};
	} finally {
		await context.close();
	}
}
