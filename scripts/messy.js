// Writes the messy files of the tests and the table of what a person has to decide about them. Made by TypeScript that
// uses the doors of the app.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const folder = fileURLToPath(new URL('../tests/messy/', import.meta.url));
const { module } = await runnerImport('./tests/messy/told.ts', { configFile: false });
/** @type {{ files: { name: string; bytes: Uint8Array }[]; readme: string }} */
const { files, readme } = await module.told();
await rm(join(folder, 'files'), { recursive: true, force: true });
await mkdir(join(folder, 'files'));
for (const { name, bytes } of files) await writeFile(join(folder, 'files', name), bytes);
await writeFile(join(folder, 'README.md'), readme);
console.log(readme);
