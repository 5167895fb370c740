// In tests a worker comes as one file, as it does on the built site: there each is begun some hundred times, and every
// time each of its modules was asked of the server again.
import { readFileSync } from 'node:fs';
import { build } from 'vite';

/** @returns {import('vite').Plugin} */
export const workersAtOnce = () => {
	/** @type {Map<string, Promise<string>>} */
	const made = new Map();
	return {
		name: 'workers-at-once',
		apply: 'serve',
		enforce: 'pre',
		load(id) {
			const [file = '', query = ''] = id.split('?');
			// DuckDB's own has three times its size in source maps, which were sent with it each time.
			if (file.endsWith('/duckdb-browser-eh.worker.js') && !query.includes('url'))
				return {
					code: readFileSync(file, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, ''),
					map: { mappings: '' }
				};
			if (!query.includes('worker_file') || !file.includes('/src/')) return null;
			if (!made.has(file)) made.set(file, bundled(file));
			return made.get(file)?.then((code) => ({ code, map: { mappings: '' } }));
		}
	};
};

/** @param {string} file @returns {Promise<string>} */
async function bundled(file) {
	const made = await build({
		configFile: false,
		logLevel: 'error',
		build: {
			write: false,
			minify: false,
			target: 'esnext',
			rolldownOptions: { input: file, output: { format: 'es', codeSplitting: false } }
		}
	});
	const { output } = /** @type {{ output: { code: string }[] }} */ (Array.isArray(made) ? made[0] : made);
	return output[0]?.code ?? '';
}
