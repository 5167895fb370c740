import type { Drawn } from '#charts';
import { inLight } from './colours';
import { families } from './fonts';
import type { Plate } from './plate';

/** A plate as the text of an SVG file: it stands by itself, asks for nothing and runs nothing. */
export function svgText({ width, height, title, description, elements }: Plate, faces = ''): string {
	const inside = [
		`<title>${escaped(title)}</title>`,
		`<desc>${escaped(description)}</desc>`,
		`<style>${faces}text{font-variant-numeric:tabular-nums}</style>`,
		...elements.map(written)
	];
	const root = attributes({
		xmlns: 'http://www.w3.org/2000/svg',
		width,
		height,
		viewBox: `0 0 ${width} ${height}`,
		role: 'img',
		'font-family': families.sans
	});
	return `<svg${root}>\n${inside.join('\n')}\n</svg>\n`;
}

function written({ tag, attributes: own, text, said }: Drawn): string {
	const begin = `<${tag}${attributes(own)}`;
	const inside =
		text === undefined ? (said === undefined ? '' : `<title>${escaped(said)}</title>`) : escaped(text);
	return inside === '' ? `${begin}/>` : `${begin}>${inside}</${tag}>`;
}

const attributes = (all: Readonly<Record<string, string | number>>): string =>
	Object.entries(all)
		.map(
			([name, value]) => ` ${name}="${typeof value === 'number' ? rounded(value) : escaped(inLight(value))}"`
		)
		.join('');

function rounded(value: number): string {
	if (!Number.isFinite(value)) throw new Error(`svg: ${value} is no place`);
	return String(Math.round(value * 100) / 100);
}

/** What XML has no way to say (control signs, halves of a pair) is left out: with it no program reads the file. */
const unsayable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escaped = (text: string): string =>
	text.replace(unsayable, '').replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);
