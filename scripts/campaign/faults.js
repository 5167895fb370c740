// Storage that fails at every request in every way, over every step of the archive (tests/campaign/faults.ts).
import { createServer } from 'vite';

const server = await createServer({
	configFile: false,
	appType: 'custom',
	logLevel: 'error',
	optimizeDeps: { noDiscovery: true },
	server: { middlewareMode: true, ws: false, watch: null }
});
try {
	const { campaign } = await server.ssrLoadModule('/tests/campaign/faults.ts');
	const { runs, failed, acknowledged, wrong } = await campaign((/** @type {string} */ line) =>
		console.log(line)
	);
	for (const line of wrong) console.log(line);
	console.log(
		`storage faults: ${runs} failures over all steps; the step failed in ${failed} and was acknowledged all the same in ${acknowledged}; half done or lost: ${wrong.length}`
	);
	if (wrong.length > 0 || runs === 0) process.exitCode = 1;
} finally {
	await server.close();
}
