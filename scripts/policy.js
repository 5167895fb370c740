// What the site may do, in one place: the pages' own policy (svelte.config.js), the headers that a host sends
// (scripts/serve.js, scripts/hosts.js) and those that the service worker adds where a host sends none.

/**
 * In each page, as a meta element with the hash of its start script.
 * @type {NonNullable<NonNullable<import('@sveltejs/kit').KitConfig['csp']>['directives']>}
 */
export const page = {
	'default-src': ['none'],
	// Only the engine may compile WebAssembly; nothing may compile text.
	'script-src': ['self', 'wasm-unsafe-eval'],
	'worker-src': ['self'],
	'connect-src': ['self'],
	'style-src': ['self'],
	// A picture that is taken away is drawn from its own SVG text before it is a file.
	'img-src': ['self', 'blob:'],
	'font-src': ['self'],
	'manifest-src': ['self'],
	'base-uri': ['none'],
	'form-action': ['none'],
	'object-src': ['none'],
	// SvelteKit's route announcer carries one style attribute; this is its hash.
	'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=']
};

/**
 * A page's policy does not bind a worker that is loaded by address; a script's own header does. Any script may be
 * started as a worker; as part of a page the header means nothing.
 */
export const script = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/** No other site may show ours inside of its own; a meta element cannot say so. */
export const frame = "frame-ancestors 'none'";

const refused = [
	'accelerometer',
	'camera',
	'display-capture',
	'geolocation',
	'gyroscope',
	'hid',
	'magnetometer',
	'microphone',
	'midi',
	'payment',
	'serial',
	'usb'
];

/** With every answer. */
export const everywhere = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'no-referrer',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': refused.map((name) => `${name}=()`).join(', ')
};

export const immutable = 'public, max-age=31536000, immutable';
export const fresh = 'no-cache';

/** Files whose names say their content. @param {string} path below the site's own folder, without a slash before it */
export const isImmutable = (path) => path.startsWith('_app/immutable/');

/**
 * All headers of one file.
 * @param {string} path below the site's own folder, without a slash before it
 * @returns {Record<string, string>}
 */
export const headers = (path) => ({
	...everywhere,
	'content-security-policy': path.endsWith('.js') ? script : frame,
	'cache-control': isImmutable(path) ? immutable : fresh
});
