// Writes the synthetic sample into data/sample. The generator is TypeScript and uses the doors of the app.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const folder = fileURLToPath(new URL('../data/sample/', import.meta.url));
const { module } = await runnerImport('./data/generator/index.ts', { configFile: false });
/** @type {Map<string, string | Uint8Array>} */
const files = module.sample();
for (const [name, content] of files) {
	await mkdir(dirname(join(folder, name)), { recursive: true });
	await writeFile(join(folder, name), content);
}
console.log(`${files.size} files written to data/sample`);
