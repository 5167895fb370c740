import { readFileSync } from 'node:fs';
import type { Page } from 'playwright/test';
import { drawn, open, rows } from './pages';
import { expect, test } from './test';

/** A file that is taken by a button of the row. */
async function taken(page: Page, name: string): Promise<{ name: string; bytes: Buffer }> {
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name, exact: true }).click()
	]);
	return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test('a comparison is taken away in Spanish: as a picture of pixels and of lines, as a table to paste', async ({
	page,
	context
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	await open(page, '/compare#indicator=felt_heard&by=country&lang=es');
	await drawn(page);
	const opener = page.locator('main figure').getByRole('button', { name: 'Llevárselo' });
	await opener.click();
	await expect(opener).toHaveAttribute('aria-expanded', 'true');

	const svg = await taken(page, 'Imagen (SVG)');
	expect(svg.name).toBe('minga-felt-heard-country-comparable-with-care.svg');
	const text = svg.bytes.toString('utf8');
	const read = await page.evaluate((text) => {
		const file = new DOMParser().parseFromString(text, 'image/svg+xml');
		const root = file.documentElement;
		return {
			isWhole: file.querySelector('parsererror') === null,
			size: [Number(root.getAttribute('width')), Number(root.getAttribute('height'))],
			words: [...file.querySelectorAll('text')].map((each) => each.textContent).join(' '),
			marks: file.querySelectorAll('path').length
		};
	}, text);
	expect(read.isWhole).toBe(true);
	expect(read.marks).toBe(await page.locator('main figure svg .dot').count());
	for (const said of [
		'¿Qué diferencias hay entre los países en',
		'Comparable con cuidado.',
		'de 28 proyectos',
		'Ejemplo: datos inventados'
	])
		expect(read.words).toContain(said);
	expect(text.match(/@font-face/g)).toHaveLength(2);
	expect(text.replace(/data:font\/woff2;base64,/g, '').match(/\b(?:https?|blob|data):/g)).toEqual(['http:']);

	const png = await taken(page, 'Imagen (PNG)');
	expect(png.name).toBe('minga-felt-heard-country-comparable-with-care.png');
	expect(png.bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
	const seen = await page.evaluate(
		async (bytes) => {
			const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
			const canvas = new OffscreenCanvas(image.width, image.height);
			const context = canvas.getContext('2d')!;
			context.drawImage(image, 0, 0);
			const { data } = context.getImageData(0, 0, image.width, image.height);
			const colours = new Set<string>();
			let inked = 0;
			for (let at = 0; at < data.length; at += 4) {
				const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
				if (red + green + blue < 600) inked++;
				colours.add(`${red} ${green} ${blue}`);
			}
			return { size: [image.width, image.height], inked: inked / (data.length / 4), colours: [...colours] };
		},
		[...png.bytes]
	);
	expect(seen.size).toEqual(read.size.map((side) => 2 * side));
	expect(seen.inked).toBeGreaterThan(0.005);
	// The three countries' own colours, in the light.
	for (const colour of ['0 137 104', '132 0 9', '23 56 163', '255 255 255'])
		expect(seen.colours).toContain(colour);

	// Beside the table's own file, which has fewer columns, it has another name.
	const parts = await taken(page, 'CSV para programas');
	expect(parts.name).toBe('minga-felt-heard-country-comparable-with-care-parts.csv');
	const [table] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Descargar CSV' }).click()
	]);
	expect(table.suggestedFilename()).toBe('minga-felt-heard-country-comparable-with-care.csv');
	const csv = parts.bytes.toString('utf8');
	expect(csv.split('\r\n')[0]).toBe(
		'panel,group,n,missing,min,q1,median,q3,max,pooled,pooled_n,pooled_numerator,pooled_denominator'
	);

	await page.getByRole('button', { name: 'Copiar la tabla' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'La tabla está copiada' })).toBeVisible();
	const copied = await page.evaluate(async () => {
		const [item] = await navigator.clipboard.read();
		const form = async (type: string) => (await item!.getType(type)).text();
		return { html: await form('text/html'), text: await form('text/plain') };
	});
	const cells = (await rows(page)).map((row) => row.split(' | ')[0]);
	for (const name of cells) {
		expect(copied.text).toContain(`\n${name}\t`);
		expect(copied.html).toContain(name);
	}
	expect(copied.text).toContain('Comparable con cuidado.');
	expect(copied.html).toContain('<table>');
	const own = new URL(page.url()).origin;
	expect(asked.filter((url) => !url.startsWith(own) && !/^(blob|data):/.test(url))).toEqual([]);
});
