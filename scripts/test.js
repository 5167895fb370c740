// Runs every suite, whatever the others say, and prints as its last line how many tests passed and failed in all.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const reports = mkdtempSync(join(tmpdir(), 'minga-test-'));
let passed = 0;
let failed = 0;
/** @type {string[]} */
const lines = [];
/** What failed is said once more at the end, where whoever reads only that finds it. @type {string[]} */
const failures = [];

/** @param {string} command @param {string[]} args @param {Record<string, string>} [env] @returns {Promise<boolean>} whether it ended well */
function run(command, args, env = {}) {
	console.log(`\n> ${[command, ...args].join(' ')}`);
	return new Promise((resolve) => {
		const child = spawn(command, args, {
			// Through a pipe none of two writes over what the other said.
			stdio: ['ignore', 'pipe', 'pipe'],
			env: { ...process.env, ...env },
			shell: process.platform === 'win32'
		});
		child.stdout.pipe(process.stdout, { end: false });
		child.stderr.pipe(process.stderr, { end: false });
		child.on('error', (cause) => {
			console.error(cause.message);
			resolve(false);
		});
		child.on('close', (code) => resolve(code === 0));
	});
}

/** @param {string} suite @param {number} good @param {number} bad */
function count(suite, good, bad) {
	passed += good;
	failed += bad;
	lines.push(`${suite}: ${good} passed, ${bad} failed`);
}

/**
 * A suite that says it did not end well has a failure, and so has one that ran nothing: silence is no success.
 * @param {string} suite @param {boolean} well @param {{ good: number; bad: number } | null} told
 */
function judge(suite, well, told) {
	const { good, bad } = told ?? { good: 0, bad: 0 };
	const silent = good + bad === 0 || (!well && bad === 0);
	count(suite, good, bad + (silent ? 1 : 0));
}

/** @param {string} file @returns {any} */
function report(file) {
	try {
		return JSON.parse(readFileSync(join(reports, file), 'utf8'));
	} catch {
		return null; // the runner did not live to write it
	}
}

/**
 * @typedef {{ name: string; status: string; message: string; assertionResults: { status: string; fullName: string; failureMessages: string[] }[] }} TestFile
 * @param {string} file @param {string[]} only @returns {Promise<{ well: boolean; files: TestFile[] }>}
 */
async function vitest(file, only) {
	const to = `--outputFile.json=${join(reports, file)}`;
	const well = await run('npx', ['vitest', 'run', ...only, '--reporter=default', '--reporter=json', to]);
	return { well, files: report(file)?.testResults ?? [] };
}
/** @param {TestFile} file */
const hasFailed = ({ status, assertionResults }) =>
	status === 'failed' || assertionResults.some((test) => test.status === 'failed');
/** @param {TestFile} file */
const isWhole = ({ assertionResults }) =>
	assertionResults.length > 0 && assertionResults.every(({ status }) => status === 'passed');

/** @param {string} suite @param {boolean} well @param {TestFile[]} files */
function tally(suite, well, files) {
	for (const { name, status, message, assertionResults } of files) {
		const bad = assertionResults.filter((test) => test.status === 'failed');
		if (status === 'failed' && bad.length === 0) failures.push(`${name}\n${message}`);
		for (const { fullName, failureMessages } of bad) {
			failures.push(`${name} > ${fullName}\n${failureMessages.join('\n').slice(0, 3000)}`);
		}
	}
	const of = (/** @type {string} */ status) =>
		files.flatMap(({ assertionResults }) => assertionResults).filter((test) => test.status === status).length;
	// A file that could not be run has failed without a test to show for it.
	const broken = files.filter(
		({ status, assertionResults }) =>
			status === 'failed' && assertionResults.every((test) => test.status !== 'failed')
	);
	judge(suite, well, { good: of('passed'), bad: of('failed') + broken.length });
}

/** The unit tests in shares: a lane that is free takes the next one. */
const shares = 3;
/** @param {number} which from 1 */
async function unit(which) {
	const share = `${which}/${shares}`;
	const { well, files } = await vitest(`unit-${which}.json`, ['--project', 'node', `--shard=${share}`]);
	tally(`unit ${share}`, well, files);
}

async function browser() {
	const only = ['--project', 'browser'];
	let { well, files } = await vitest('browser.json', only);
	if (!well && !files.some(hasFailed)) {
		console.log(
			'\nNo test failed and the run did: the browser died under it. What it had not ended is run once more.'
		);
		files = files.filter(isWhole);
		const ended = files.map(({ name }) => basename(name));
		const rest = readdirSync('tests').filter(
			(name) => name.endsWith('.svelte.test.ts') && !ended.includes(name)
		);
		const again = await vitest('again.json', [...only, ...rest.map((name) => `tests/${name}`)]);
		well = again.well;
		files = [...files, ...again.files];
	}
	tally('browser', well, files);
}

/** @param {string} name @param {string} script @param {boolean} [before] whether what it needs went well */
async function step(name, script, before = true) {
	const well = (await run('npm', ['run', '--silent', script])) && before;
	count(name, well ? 1 : 0, well ? 0 : 1);
	return well;
}

// Two lanes, as many as a small machine has processors; each takes the next step when it has ended one. The build is
// `npm run build` in its two parts: all the others read the words, too, which are written anew.
const hasWords = await run('npm', ['run', '--silent', 'messages']);
let isBuilt = false;
const steps = [
	async () => {
		await step('lint', 'lint');
		await browser();
	},
	async () => {
		await step('check', 'check');
		isBuilt = await step('build', 'site', hasWords);
	},
	...Array.from({ length: shares }, (_, at) => () => unit(at + 1))
];
async function lane() {
	for (let next = steps.shift(); next; next = steps.shift()) await next();
}
await Promise.all([lane(), lane()]);

if (isBuilt) {
	const well = await run(
		'npx',
		['playwright', 'test', '-c', 'tests/e2e/playwright.config.ts', '--reporter=list,json'],
		{
			PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, 'e2e.json')
		}
	);
	const told = report('e2e.json');
	judge(
		'end to end',
		well,
		told && {
			good: told.stats.expected,
			bad: told.stats.unexpected + told.stats.flaky + told.errors.length
		}
	);
} else count('end to end', 0, 1);

rmSync(reports, { recursive: true, force: true });
process.exitCode = failed > 0 ? 1 : 0;
if (failures.length > 0) console.log(`\n${failures.join('\n\n')}`);
console.log(`\n${lines.join('\n')}\n`);
console.log(`${passed} passed, ${failed} failed`);
