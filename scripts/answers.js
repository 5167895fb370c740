// Writes data/sample/answers.json and stories.json: the sample's answers, from the engine that the browser runs.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { connect, startDuckDB } from './duckdb-node.js';

const folder = fileURLToPath(new URL('../data/sample/', import.meta.url));
// runnerImport would do, but the engine's door imports its inside only when asked, and by then the runner is closed.
const server = await createServer({
	configFile: false,
	appType: 'custom',
	logLevel: 'error',
	optimizeDeps: { noDiscovery: true },
	server: { middlewareMode: true, ws: false, watch: null }
});
try {
	const { sampleAnswers } = await server.ssrLoadModule('/scripts/sample-answers.ts');
	/** @type {Map<string, string>} */
	const files = await sampleAnswers(connect(await startDuckDB()));
	for (const [name, content] of files) await writeFile(folder + name, content);
	console.log(`${files.size} files written to data/sample`);
} finally {
	await server.close();
}
