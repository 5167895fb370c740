import { drawn, type Scene } from '#charts';

const text = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const px = (value: string | number) => (typeof value === 'number' ? String(Math.round(value * 100) / 100) : value);
/** Where it stands; what it looks like is the same for all of its kind, and has a test of its own. */
const places = ['transform', 'd', 'x', 'y', 'width', 'height', 'x1', 'y1', 'x2', 'y2', 'text-anchor'] as const;

/** A scene as SVG text, one mark a line in the order of the keys, so that a changed picture is a readable difference. */
export function svg({ width, height, marks }: Scene): string {
	const lines = marks.map(drawn).map(({ tag, is, attributes, text: own, said }) => {
		const where = places.flatMap((name) => {
			const value = attributes[name];
			if (value === undefined) return [];
			return ` ${name}="${name === 'transform' ? String(value).replace(/-?[\d.]+/g, (part) => px(Number(part))) : px(value)}"`;
		});
		const inside = own === undefined ? (said === undefined ? '' : `<title>${text(said)}</title>`) : text(own);
		const begin = `<${tag} class="${is.replace(/^(rule|label) /, '')}"${where.join('')}`;
		return inside === '' ? `${begin}/>` : `${begin}>${inside}</${tag}>`;
	});
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${px(width)}" height="${px(height)}">\n${lines.join('\n')}\n</svg>\n`;
}
