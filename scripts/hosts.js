// The policy in the words of hosts: Netlify and Cloudflare Pages (`_headers`), Apache (`.htaccess`), nginx.
import { everywhere, frame, fresh, immutable, script } from './policy.js';

/** @param {string} name */
const cased = (name) => name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
/** @typedef {[string, string][]} Headers */
/** @type {Headers} */
const all = Object.entries(everywhere);
/** @param {string} policy @param {string} [kept] @returns {Headers} */
const withPolicy = (policy, kept) => [
	...all,
	['content-security-policy', policy],
	...(kept ? [/** @type {[string, string]} */ (['cache-control', kept])] : [])
];

/** Rules add up there: a script has both policies, and must keep to both. @param {string} at the site's path on its host */
export const underscored = (at = '') =>
	`${at}/*
${withPolicy(frame)
	.map(([name, value]) => `  ${cased(name)}: ${value}`)
	.join('\n')}

${at}/_app/immutable/*
  Cache-Control: ${immutable}
  Content-Security-Policy: ${script}

${at}/service-worker.js
  Cache-Control: ${fresh}
  Content-Security-Policy: ${script}
`;

export const apache = () => `Options -MultiViews -Indexes
DirectoryIndex index.html
AddType application/wasm .wasm
AddType application/manifest+json .webmanifest

<IfModule mod_rewrite.c>
	RewriteEngine On
	RewriteCond %{REQUEST_FILENAME} !-f
	RewriteCond %{REQUEST_FILENAME}.html -f
	RewriteRule ^(.+)$ $1.html [L]
</IfModule>

<IfModule mod_deflate.c>
	AddOutputFilterByType DEFLATE text/html text/css text/javascript application/javascript application/json application/wasm text/csv image/svg+xml
</IfModule>

<IfModule mod_headers.c>
${all.map(([name, value]) => `	Header always set ${cased(name)} "${value}"`).join('\n')}
	Header always set Content-Security-Policy "${frame}"
	Header always set Cache-Control "${fresh}"
	<FilesMatch "\\.js$">
		Header always set Content-Security-Policy "${script}"
	</FilesMatch>
	SetEnvIf Request_URI "/_app/immutable/" hashed
	Header always set Cache-Control "${immutable}" env=hashed
</IfModule>
`;

export const nginx = () => {
	const given = (/** @type {Headers} */ list) =>
		list.map(([name, value]) => `\t\tadd_header ${cased(name)} "${value}" always;`).join('\n');
	return `server {
	listen 443 ssl;
	server_name minga.example.org;
	root /var/www/minga;
	index index.html;
	error_page 404 /404.html;
	gzip on;
	gzip_types text/css text/javascript application/javascript application/json application/wasm text/csv image/svg+xml;
	include mime.types;
	types {
		application/wasm wasm;
		application/manifest+json webmanifest;
	}

	location / {
		try_files $uri $uri.html $uri/ =404;
${given(withPolicy(frame, fresh))}
	}
	location ~ /_app/immutable/.*\\.js$ {
${given(withPolicy(script, immutable))}
	}
	location ~ \\.js$ {
${given(withPolicy(script, fresh))}
	}
	location /_app/immutable/ {
${given(withPolicy(frame, immutable))}
	}
}
`;
};
