// Where nothing is bundled, in tests and while the site is changed, the messages come as one module: thousands of small
// ones, each read and transformed by itself, were half a minute of every start.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @returns {import('vite').Plugin} */
export const messagesAtOnce = () => ({
	name: 'messages-at-once',
	apply: 'serve',
	enforce: 'pre',
	load(id) {
		if (!id.endsWith('/paraglide/messages/_index.js')) return null;
		const imports = new Set();
		const bodies = [...readFileSync(id, 'utf8').matchAll(/^export \* from '(.*)'$/gm)].map(
			([, name = '']) => {
				const file = join(dirname(id), name);
				this.addWatchFile(file);
				return readFileSync(file, 'utf8').replace(/^import .*$/gm, (line) => {
					imports.add(line);
					return '';
				});
			}
		);
		return [...imports, ...bodies].join('\n');
	}
});
