import adapter from '@sveltejs/adapter-static';
import { page } from './scripts/policy.js';

/** @type {import('@sveltejs/kit').Config} */
export default {
	kit: {
		adapter: adapter(),
		// A page is read as soon as it is there: no line to a host is waited for again.
		inlineStyleThreshold: 8192,
		csp: { mode: 'hash', directives: page },
		// The page asks for it itself, once its figures stand.
		serviceWorker: { register: false }
	}
};
