import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { awaitsLetGo } from './scripts/awaits-let-go.js';
import { briefDictionary } from './scripts/brief-dictionary.js';
import { brief, launchOptions } from './scripts/chromium.js';
import { pieces } from './scripts/engine.js';
import { compiledEarly } from './scripts/compiled-early.js';
import { fewFiles } from './scripts/few-files.js';
import { messagesAtOnce } from './scripts/messages-at-once.js';
import { workersAtOnce } from './scripts/workers-at-once.js';

const inTest = Boolean(process.env.VITEST);
pieces();

export default defineConfig({
	// The engine's packages carry source maps that point outside themselves; a hundred warnings say so.
	logLevel: inTest ? 'error' : 'info',
	plugins: [
		awaitsLetGo(),
		briefDictionary(),
		messagesAtOnce(),
		inTest && workersAtOnce(),
		sveltekit(),
		fewFiles(),
		compiledEarly()
	],
	build: {
		assetsInlineLimit: 0,
		rolldownOptions: {
			treeshake: {
				// Reading happens in the worker: of its room the page keeps only what it calls itself.
				moduleSideEffects: (id) => !/\/src\/lib\/ingest\/|\/node_modules\/papaparse\//.test(id)
			}
		}
	},
	worker: { format: 'es' },
	optimizeDeps: {
		include: [
			'papaparse',
			'fflate',
			'read-excel-file/universal',
			'@duckdb/duckdb-wasm',
			'@uwdata/flechette',
			'd3-array',
			'd3-dsv',
			'd3-geo',
			'topojson-client',
			'write-excel-file/universal',
			'zod/mini'
		]
	},
	test: {
		expect: { requireAssertions: true },
		projects: [
			{
				extends: true,
				test: {
					name: 'node',
					environment: 'node',
					include: ['tests/**/*.test.ts'],
					exclude: ['tests/**/*.svelte.test.ts'],
					// Nothing is kept between files but the language, which each begins anew: a third of the time is loading.
					isolate: false,
					setupFiles: ['tests/anew.ts'],
					// One process for all files: what of the engine is called again and again is worth compiling faster.
					execArgv: ['--wasm-lazy-validation'],
					// A picture that is taken has the colours of the page.
					css: { include: [/app\.css/] },
					testTimeout: 30_000,
					hookTimeout: 60_000
				}
			},
			{
				extends: true,
				test: {
					name: 'browser',
					include: ['tests/**/*.svelte.test.ts'],
					testTimeout: 60_000,
					hookTimeout: 60_000,
					browser: {
						enabled: true,
						headless: true,
						screenshotFailures: false,
						provider: playwright({ launchOptions: inTest ? await launchOptions(brief) : {} }),
						instances: [{ browser: 'chromium' }]
					}
				}
			}
		]
	}
});
