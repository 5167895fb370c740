import adapter from '@sveltejs/adapter-static';
import { page } from './scripts/policy.js';

/** @type {import('@sveltejs/kit').Config} */
export default {
	kit: {
		adapter: adapter(),
		csp: { mode: 'hash', directives: page },
		// The page asks for it itself, once its figures stand.
		serviceWorker: { register: false }
	}
};
