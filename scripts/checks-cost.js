// What the checks over a whole batch cost: the same files read with them and without. They are taken out of the source
// as it is loaded here, so that the product needs no switch for it. (Whether a cell is a number, a code or in range is
// part of reading it and stays in both.)
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { createServer } from 'vite';
import { median } from './measure.js';

/** The batch as it was gathered, unchecked. */
const unchecked = {
	'noted(checkedAll(parts, sheets, dictionary, context, projects), reasons.decisions)':
		'parts.length > 0 ? join(parts) : emptyMeasurements()',
	'totalsChecked(one, dictionary);': ''
};

/** @param {boolean} isChecked */
async function reading(isChecked) {
	const server = await createServer({
		configFile: false,
		appType: 'custom',
		logLevel: 'error',
		optimizeDeps: { noDiscovery: true },
		server: { middlewareMode: true, ws: false, watch: null },
		plugins: isChecked
			? []
			: [
					{
						name: 'unchecked',
						enforce: 'pre',
						transform(code, id) {
							if (!id.endsWith('/src/lib/ingest/read.ts')) return null;
							for (const [from, to] of Object.entries(unchecked)) {
								if (!code.includes(from)) throw new Error(`reading has no "${from}" any more`);
								code = code.replace(from, to);
							}
							return code;
						}
					}
				]
	});
	const { read } = await server.ssrLoadModule('/src/lib/ingest/index.ts');
	const { dictionary } = await server.ssrLoadModule('/src/lib/framework/index.ts');
	return { server, read, indicators: [...dictionary.keys()] };
}

/**
 * Median milliseconds with the checks and without, taking turns.
 * @param {string[]} paths @param {number} runs @returns {Promise<{ on: number; off: number }>}
 */
export async function checksCost(paths, runs) {
	const files = paths.map((path) => ({ name: basename(path), bytes: new Uint8Array(readFileSync(path)) }));
	const [checked, bare] = [await reading(true), await reading(false)];
	try {
		/** @param {Awaited<ReturnType<typeof reading>>} by */
		const timed = ({ read, indicators }) => {
			const began = performance.now();
			const { batch } = read(files, {}, { projects: [], cutOffs: {}, indicators });
			if (batch.measurements.length === 0) throw new Error('nothing was read');
			return performance.now() - began;
		};
		timed(checked);
		timed(bare);
		/** @type {{ on: number; off: number }[]} */
		const turns = [];
		for (let run = 0; run < runs; run++) turns.push({ on: timed(checked), off: timed(bare) });
		return { on: median(turns.map(({ on }) => on)), off: median(turns.map(({ off }) => off)) };
	} finally {
		await checked.server.close();
		await bare.server.close();
	}
}
