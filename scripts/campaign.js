// What takes too long for every change: the properties with 20,000 cases each, every page in every dress, then every
// script in scripts/campaign.
// Usage: npm run campaign [-- cases]
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seconds } from './measure.js';

const cases = Number(process.argv[2] ?? 20_000);
const folder = fileURLToPath(new URL('./campaign/', import.meta.url));

/** @param {string} command @param {string[]} args @param {Record<string, string>} [env] @returns {Promise<boolean>} */
const run = (command, args, env = {}) =>
	new Promise((resolve) => {
		const child = spawn(command, args, {
			stdio: 'inherit',
			env: { ...process.env, ...env },
			shell: process.platform === 'win32'
		});
		child.on('error', (cause) => {
			console.error(cause.message);
			resolve(false);
		});
		child.on('close', (code) => resolve(code === 0));
	});

/** Each says itself how many of the cases it tries. */
const properties = ['properties', 'engine-property', 'links', 'redaction', 'remembered', 'share-copy'];

/** @type {[name: string, work: () => Promise<boolean>][]} */
const steps = [
	[
		`properties, ${cases.toLocaleString('en')} cases each`,
		() =>
			run(
				'npx',
				['vitest', 'run', '--project', 'node', ...properties.map((name) => `tests/${name}.test.ts`)],
				{
					MINGA_RUNS: String(cases)
				}
			)
	],
	[
		'pages in both languages, widths and themes',
		async () =>
			(await run('npm', ['run', '--silent', 'build'])) &&
			(await run(
				'npx',
				[
					'playwright',
					'test',
					'-c',
					'tests/e2e/playwright.config.ts',
					'a11y',
					'mending',
					'stories',
					'ways-out'
				],
				{
					MINGA_EVERYWHERE: 'yes'
				}
			))
	],
	...readdirSync(folder)
		.filter((name) => name.endsWith('.js'))
		.sort()
		.map(
			(name) =>
				/** @type {[string, () => Promise<boolean>]} */ ([name, () => run('node', [join(folder, name)])])
		)
];
/** @type {string[]} */
const lines = [];
for (const [name, work] of steps) {
	console.log(`\n> ${name}`);
	const began = performance.now();
	const well = await work();
	lines.push(`${well ? 'well' : 'ILL '}  ${name}, ${seconds(performance.now() - began)}`);
	if (!well) process.exitCode = 1;
}
console.log(`\n${lines.join('\n')}`);
