import { drawing, stopsByRow } from '#charts';
import type { Copied } from '../copied';
import { harmless } from '../csv';
import type { Plate } from '../plate';
import { escaped } from '../svg';
import { pictureWords, type Block, type Document, type PictureBlock } from './document';

/** A picture of a report alone, on white: its words stand around it as text. */
export function pictureAlone({ scene, title, said }: PictureBlock): Plate {
	const { width, height } = scene;
	const edge = 6;
	return {
		width,
		height: Math.ceil(height) + 2 * edge,
		title: title || said,
		description: said,
		elements: [
			{
				key: 'ground',
				tag: 'rect',
				is: '',
				attributes: { x: 0, y: 0, width, height: Math.ceil(height) + 2 * edge, fill: 'var(--panel)' }
			},
			...drawing(scene, stopsByRow(scene))
		]
	};
}

export const picturesOf = ({ sections }: Pick<Document, 'sections'>): PictureBlock[] =>
	sections.flatMap(({ blocks }) => blocks.filter((block): block is PictureBlock => block.kind === 'picture'));

/** Wide as a page of a word processor is, in points. */
const wide = 480;

/**
 * A report as rich text: headings are headings, tables tables, and pictures lie inside, by the address that was made for
 * each. As plain text it is the same without them.
 */
export function wordCopy(
	{ title, lead, sections, foot, language }: Document,
	pictures: ReadonlyMap<PictureBlock, string>
): Copied {
	const html = [
		`<div lang="${language}">`,
		`<h1>${escaped(title)}</h1>`,
		paragraph(lead),
		...sections.flatMap(({ title, blocks }) => [
			...(title === '' ? [] : [`<h2>${escaped(title)}</h2>`]),
			...blocks.map((block) => blockHtml(block, pictures))
		]),
		'<hr>',
		...foot.map((line) => paragraph(line)),
		'</div>'
	].join('\n');
	const text = [
		title,
		lead,
		...sections.flatMap(({ title, blocks }) => ['', title, ...blocks.flatMap(blockText)]),
		'',
		...foot
	].join('\r\n');
	return { html, text: text + '\r\n' };
}

const paragraph = (text: string, lang = ''): string =>
	text === ''
		? ''
		: `<p${lang === '' ? '' : ` lang="${escaped(lang)}"`}>${escaped(text).replace(/\n/g, '<br>')}</p>`;
const strong = (text: string): string => (text === '' ? '' : `<p><strong>${escaped(text)}</strong></p>`);

function blockHtml(block: Block, pictures: ReadonlyMap<PictureBlock, string>): string {
	switch (block.kind) {
		case 'words':
			return paragraph(block.text, block.lang);
		case 'figures':
			return `<table><tbody>${block.figures
				.map(
					({ value, name, rests }) =>
						`<tr><td align="right"><strong>${escaped(value)}</strong></td><td><strong>${escaped(name)}</strong><br>${escaped(rests)}</td></tr>`
				)
				.join('')}</tbody></table>`;
		case 'picture': {
			const address = pictures.get(block);
			const { scene } = block;
			const tall = Math.round((wide * (scene.height + 12)) / scene.width);
			return [
				block.question === '' ? '' : `<h3>${escaped(block.question)}</h3>`,
				paragraph(block.said),
				block.verdict
					? `<p><strong>${escaped(block.verdict.name)}.</strong> ${escaped(block.verdict.why)}</p>`
					: '',
				strong(block.title),
				paragraph(block.subtitle),
				address === undefined
					? ''
					: `<p><img src="${escaped(address)}" width="${wide}" height="${tall}" alt="${escaped(pictureWords(block))}"></p>`,
				paragraph(block.doubts),
				paragraph(block.rests)
			]
				.filter(Boolean)
				.join('\n');
		}
		case 'table':
			return tableHtml(block);
		case 'list':
			return `<ul>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;
		case 'word':
			return `${paragraph(block.about)}<p lang="${escaped(block.lang)}"><strong>${escaped(block.word)}</strong> ${escaped(block.why)}</p>`;
		case 'story':
			return `${strong(block.about)}<blockquote lang="${escaped(block.lang)}">${escaped(block.text).replace(/\n/g, '<br>')}</blockquote>${paragraph(block.whose)}`;
	}
}

function tableHtml({
	table: { caption, head, names, texts = 0, rows },
	rests
}: Extract<Block, { kind: 'table' }>): string {
	const isFigure = (column: number): boolean => column >= names && column < head.length - texts;
	const cell = (text: string): string => escaped(inCell(text));
	return [
		strong(caption),
		'<table border="1" cellspacing="0" cellpadding="4">',
		`<thead><tr>${head.map((text) => `<th scope="col" align="left">${cell(text)}</th>`).join('')}</tr></thead>`,
		`<tbody>${rows
			.map(
				(row) =>
					`<tr>${row
						.map(({ text }, column) =>
							column < names
								? `<th scope="row" align="left">${cell(text)}</th>`
								: `<td align="${isFigure(column) ? 'right' : 'left'}">${cell(text)}</td>`
						)
						.join('')}</tr>`
			)
			.join('')}</tbody></table>`,
		paragraph(rests)
	]
		.filter(Boolean)
		.join('\n');
}

/** A table may be pasted on into a spreadsheet: no text in it is a formula there. */
const inCell = (text: string): string => harmless(text.replace(/[\t\r\n]+/g, ' '), '\t');

function blockText(block: Block): string[] {
	const lines = (...all: string[]): string[] => all.filter(Boolean);
	switch (block.kind) {
		case 'words':
			return lines(block.text);
		case 'figures':
			return block.figures.map(({ value, name, rests }) => `${value} ${name} (${rests})`);
		case 'picture':
			return lines(
				block.question,
				block.said,
				block.verdict ? `${block.verdict.name}. ${block.verdict.why}` : '',
				block.title,
				block.subtitle,
				block.doubts,
				block.rests
			);
		case 'table':
			return lines(
				block.table.caption,
				...[block.table.head, ...block.table.rows.map((row) => row.map(({ text }) => text))].map((row) =>
					row.map(inCell).join('\t')
				),
				block.rests
			);
		case 'list':
			return block.items.map((item) => `– ${item}`);
		case 'word':
			return lines(block.about, `${block.word} ${block.why}`.trim());
		case 'story':
			return lines(block.about, block.text, block.whose);
	}
}
