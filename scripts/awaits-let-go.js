// Svelte 5.57.3 notes each value that an {#await} block comes to among the writes of an effect that is not running, and
// keeps it, with all that hangs on it, as long as the page is open: a tab in which files are loaded and taken away grew
// by ten kilobytes each time. Here the note is dropped when the block has its value. Another version of Svelte that has
// other words there ends the build: then this is no longer needed, or must be looked at again.
const from = `try {
					fn();
				} finally {
					unset_context(false);`;
const to = `const writes = untracked_writes;
				try {
					fn();
				} finally {
					set_untracked_writes(writes);
					unset_context(false);`;

/** @returns {import('vite').Plugin} */
export const awaitsLetGo = () => {
	let isMended = false;
	return {
		name: 'awaits-let-go',
		apply: 'build',
		transform(code, id) {
			if (!/svelte\/src\/internal\/client\/dom\/blocks\/await\.js$/.test(id.replaceAll('\\', '/')))
				return null;
			if (!code.includes(from)) this.error('the {#await} block of this Svelte is another one');
			isMended = true;
			return {
				code: `import { set_untracked_writes, untracked_writes } from '../../runtime.js';\n${code.replace(from, to)}`,
				map: null
			};
		},
		buildEnd(failure) {
			if (!failure && this.environment.name === 'client' && !isMended)
				this.error('this Svelte has no {#await} block where it was');
		}
	};
};
