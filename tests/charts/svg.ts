import { outline, type Scene } from '#charts';

const text = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const px = (value: number) => String(Math.round(value * 100) / 100);

/** A scene as SVG text, one mark a line, so that a changed picture is a readable difference. */
export function svg({ width, height, marks }: Scene): string {
	const drawn = marks.map((mark) => {
		switch (mark.kind) {
			case 'dot':
				return `<path class="dot colour-${mark.colour}${mark.hollow ? ' hollow' : ''}" transform="translate(${px(mark.x)} ${px(mark.y)})" d="${outline(mark.shape, mark.r)}"><title>${text(mark.said)}</title></path>`;
			case 'piece':
				return `<rect class="piece step-${mark.step}" x="${px(mark.x - mark.width / 2)}" y="${px(mark.y - mark.height / 2)}" width="${px(mark.width)}" height="${px(mark.height)}"><title>${text(mark.said)}</title></rect>`;
			case 'bar':
				return `<rect class="bar colour-${mark.colour}" x="${px(mark.x - mark.width / 2)}" y="${px(mark.y - mark.height / 2)}" width="${px(mark.width)}" height="${px(mark.height)}"><title>${text(mark.said)}</title></rect>`;
			case 'swatch':
				return `<rect class="piece step-${mark.step}" x="${px(mark.x)}" y="${px(mark.y)}" width="${mark.size}" height="${mark.size}"/>`;
			case 'outline':
				return `<path class="outline" d="${mark.d}"/>`;
			case 'band':
				return `<rect class="band colour-${mark.colour}" x="${px(mark.x)}" y="${px(mark.y)}" width="${px(mark.width)}" height="${px(mark.height)}"/>`;
			case 'area':
				return `<path class="area colour-${mark.colour}" d="${mark.d}"/>`;
			case 'rule':
				return `<line class="${mark.role} colour-${mark.colour}" x1="${px(mark.x1)}" y1="${px(mark.y1)}" x2="${px(mark.x2)}" y2="${px(mark.y2)}"/>`;
			case 'label':
				return `<text class="${mark.role}" x="${px(mark.x)}" y="${px(mark.y)}" text-anchor="${mark.anchor}">${text(mark.text)}</text>`;
		}
	});
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${px(width)}" height="${px(height)}">\n${drawn.join('\n')}\n</svg>\n`;
}
