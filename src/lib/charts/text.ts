/**
 * How wide a text will be, without a page to measure it on: the advance widths of Source Sans 3 at weight 600,
 * in thousandths of its size. A picture can so be laid out in Node, and before the font has arrived.
 */
const widths = new Map<string, number>();
for (const [width, characters] of [
	[200, '  '],
	[260, 'ijí'],
	[280, "',.:;IlÍ·"],
	[320, '!()-[]f{}¡'],
	[340, '/\\'],
	[360, 't°'],
	[380, 'r'],
	[440, '*?sz¿'],
	[460, 'c«»'],
	[480, '"x–'],
	[500, 'JLY_vy'],
	[520, '0123456789#$+<=>F^aegk~áé−'],
	[540, 'EVXZÉ'],
	[560, 'AST`bdhnopquóúüñÁ'],
	[580, 'CP'],
	[600, 'BKR'],
	[640, '&DG'],
	[660, 'HNUÚÜÑ'],
	[680, 'OQÓ'],
	[760, 'Mw'],
	[800, 'W'],
	[840, '%m'],
	[880, '@'],
	[960, '…']
] as const)
	for (const character of characters) widths.set(character, width);

// Room for the font that stands in until ours is there, which is a little wider.
const allowance = 1.05;

export function textWidth(text: string, size: number): number {
	let sum = 0;
	for (const character of text) sum += widths.get(character) ?? 640;
	return (sum * size * allowance) / 1000;
}

/** Text in lines no wider than `max`; only a single word that is wider still is shortened, with an ellipsis. */
export function wrap(text: string, max: number, size: number): string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ')) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (textWidth(longer, size) <= max) line = longer;
		else {
			if (line !== '') lines.push(line);
			line = shorten(word, max, size);
		}
	}
	return [...lines, line];
}

function shorten(word: string, max: number, size: number): string {
	if (textWidth(word, size) <= max) return word;
	const letters = [...word];
	while (letters.length > 1 && textWidth(`${letters.join('')}…`, size) > max) letters.pop();
	return `${letters.join('')}…`;
}
