// The page for an address that does not exist: it must work at any depth below any path of a host, so it runs no app.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** @param {string} locale @returns {Record<string, string>} */
const messages = (locale) =>
	JSON.parse(readFileSync(new URL(`../src/lib/language/messages/${locale}.json`, import.meta.url), 'utf8'));
/** @param {string} locale */
const speaker = (locale) => {
	const all = messages(locale);
	return (/** @type {string} */ key) => {
		const said = all[key];
		if (!said) throw new Error(`no message "${key}" in ${locale}`);
		return said.replace(/&/g, '&amp;').replace(/</g, '&lt;');
	};
};
const [en, es] = [speaker('en'), speaker('es')];

const style = `:root{color-scheme:light dark;--paper:#fcfbf8;--ink:#1d2529;--soft:#55626a;--accent:#00614c;--line:#dcd9d0}
@media (prefers-color-scheme:dark){:root{--paper:#15191c;--ink:#e9e6df;--soft:#a7b0b5;--accent:#6fd9b8;--line:#343b40}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 'Segoe UI',system-ui,sans-serif}
main{max-width:40rem;margin:0 auto;padding:3rem 1rem}
h1,h2{margin:0;font:400 1.6rem/1.25 Georgia,'Times New Roman',serif}
p{margin:.8rem 0;color:var(--soft)}
a{display:inline-block;padding:.4rem 0;color:var(--accent)}
section+section{margin-top:2rem;padding-top:2rem;border-top:1px solid var(--line)}`;

// From any depth the way home is where the site's manifest is.
const homeward = `(async()=>{let at=location.pathname;while(at){at=at.slice(0,at.lastIndexOf('/'));
const there=await fetch(at+'/manifest.webmanifest').catch(()=>null);
if(there&&there.ok){for(const a of document.querySelectorAll('a'))a.href=at+'/';break}}})()`;

/** @param {string} text */
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
export function missing() {
	const policy = [
		"default-src 'none'",
		`style-src ${hash(style)}`,
		`script-src ${hash(homeward)}`,
		"connect-src 'self'",
		"base-uri 'none'",
		"form-action 'none'"
	];
	/** @param {(key: string) => string} words @param {string} lang @param {string} heading */
	const section = (words, lang, heading) =>
		`<section lang="${lang}"><${heading}>${words('error_title')}</${heading}><p>${words('error_help')}</p><a href="./">${words('error_home')}</a></section>`;
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="content-security-policy" content="${policy.join('; ')}">
<title>${en('error_title')} · ${es('error_title')}</title>
<style>${style}</style>
</head>
<body>
<main>
${section(en, 'en', 'h1')}
${section(es, 'es', 'h2')}
</main>
<script>${homeward}</script>
</body>
</html>
`;
}
