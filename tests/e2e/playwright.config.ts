import { fileURLToPath } from 'node:url';
import { defineConfig } from 'playwright/test';
import { brief, launchOptions } from '../../scripts/chromium.js';

// The built site on the server that `npm start` uses. `npm run build` comes first.
const port = Number(process.env.E2E_PORT ?? 4183);
const root = fileURLToPath(new URL('../..', import.meta.url));

export default defineConfig({
	testDir: '.',
	testMatch: '**/*.e2e.ts',
	outputDir: '../../test-results',
	workers: 2,
	retries: 0,
	forbidOnly: Boolean(process.env.CI),
	timeout: 180_000,
	expect: { timeout: 30_000 },
	use: {
		baseURL: `http://localhost:${port}`,
		locale: 'en-US',
		// While a picture waits for the engine its outline breathes: drawing that takes as much of a processor as starting it.
		contextOptions: { reducedMotion: 'reduce' },
		// Whoever is here for the first time is shown around; what tests of that want is said there.
		storageState: {
			cookies: [],
			origins: [
				{ origin: `http://localhost:${port}`, localStorage: [{ name: 'minga.visit', value: 'done' }] }
			]
		},
		// Only tests of it want the site's own worker between a page and its server.
		serviceWorkers: 'block',
		launchOptions: await launchOptions(brief)
	},
	webServer: {
		command: 'node scripts/serve.js',
		cwd: root,
		env: { PORT: String(port) },
		url: `http://localhost:${port}`,
		reuseExistingServer: false
	}
});
