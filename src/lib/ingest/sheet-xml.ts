import { unaddressed } from './addresses';

/**
 * What the library does not tell of a workbook, from its XML: which sheets are hidden, which formulas have no
 * value, which cells are merged or shown as percent. And the XML made so that the library reads it as it is meant.
 */
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const plain = (text: string): string =>
	text.replace(/&(#x?[\da-f]+|\w+);/gi, (whole, name: string) => {
		if (!name.startsWith('#')) return entities[name] ?? whole;
		const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
		return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
	});

const attribute = (tag: string, name: string): string | undefined => {
	const found = new RegExp(`\\s(?:\\w+:)?${name}=(?:"([^"]*)"|'([^']*)')`).exec(tag);
	return found ? plain(found[1] ?? found[2] ?? '') : undefined;
};

/** Some programs put a prefix before every name (`<x:row>`). */
export const unprefixed = (xml: string): string => {
	const prefix = /<(\w+):(?:worksheet|workbook|styleSheet|sst)\b/.exec(xml.slice(0, 2000))?.[1];
	return prefix ? xml.replaceAll(`<${prefix}:`, '<').replaceAll(`</${prefix}:`, '</') : xml;
};

export interface SheetNamed {
	name: string;
	/** It had another name, which said how somebody is reached. */
	isRenamed: boolean;
	/** Of the relation that says where it is. */
	relation: string;
	isHidden: boolean;
	tag: string;
}

export const sheetsNamed = (workbook: string): SheetNamed[] =>
	(workbook.match(/<sheet\b[^<>]*>/g) ?? []).map((tag, at) => ({
		...sheetName(attribute(tag, 'name') ?? '', at + 1),
		relation: attribute(tag, 'id') ?? '',
		isHidden: /hidden/i.test(attribute(tag, 'state') ?? ''),
		tag
	}));

/** A sheet's name stands beside each of its figures, where nobody is to be reached by it. */
function sheetName(name: string, number: number): Pick<SheetNamed, 'name' | 'isRenamed'> {
	const plain = unaddressed(name);
	const isRenamed = plain !== name;
	return { name: isRenamed ? `${plain} (${number})` : name, isRenamed };
}

/** Where the parts of a workbook are, by relation, with their kind (`worksheet`, `chartsheet`, …). */
export const relations = (xml: string): Map<string, { path: string; kind: string }> =>
	new Map(
		(xml.match(/<Relationship\b[^<>]*>/g) ?? []).map((tag) => {
			const target = attribute(tag, 'Target') ?? '';
			const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
			return [
				attribute(tag, 'Id') ?? '',
				{ path, kind: (attribute(tag, 'Type') ?? '').replace(/^.*\//, '') }
			];
		})
	);

/** The styles, by number, that show a number as percent: 0.42 stands there as 42 %. */
export function percentStyles(styles: string): Set<string> {
	const formats = new Map(
		(styles.match(/<numFmt\b[^<>]*>/g) ?? []).map((tag) => [
			attribute(tag, 'numFmtId') ?? '',
			attribute(tag, 'formatCode') ?? ''
		])
	);
	const isPercent = (id: string) =>
		id === '9' || id === '10' || (formats.get(id) ?? '').replace(/"[^"]*"|\\./g, '').includes('%');
	const used = /<cellXfs\b[^<>]*>([\s\S]*?)<\/cellXfs>/.exec(styles)?.[1] ?? '';
	const found = new Set<string>();
	for (const [at, tag] of (used.match(/<xf\b[^<>]*>/g) ?? []).entries())
		if (isPercent(attribute(tag, 'numFmtId') ?? '')) found.add(String(at));
	return found;
}

/** A share as the percent that is shown; never with three decimals, which could be thousands. */
export function percentText(value: number): string {
	const shown = String(Number((value * 100).toPrecision(14)));
	return /^-?\d+\.\d{3}$/.test(shown) ? `${shown}0%` : `${shown}%`;
}

const formula = '<f\\b[^<>]*(?:/>|>[^<]*</f>)';

/** A sheet's XML with errors as texts, percent as they are shown, and an address to every cell. */
export function readable(xml: string, percent: ReadonlySet<string>): string {
	let made = xml;
	if (/<c(?=[\s>/])(?![^<>]*\sr=)/.test(made)) made = addressed(made);
	if (made.includes('"e"')) made = made.replace(/(<c\b[^<>]*\st=)"e"/g, '$1"str"');
	if (percent.size > 0)
		made = made.replace(
			new RegExp(`<c\\b([^<>]*\\ss="(\\d+)"[^<>]*)>((?:${formula})?)<v>([^<]+)</v>`, 'g'),
			(whole, tag: string, style: string, own: string, value: string) => {
				const isNumber = !/\st="(?!n")/.test(tag) && value.trim() !== '' && !Number.isNaN(Number(value));
				return percent.has(style) && isNumber
					? `<c${tag.replace(/\st="n"/, '')} t="str">${own}<v>${percentText(Number(value))}</v>`
					: whole;
			}
		);
	return made;
}

export const columnName = (column: number): string =>
	column < 26
		? String.fromCharCode(65 + column)
		: columnName(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26));
export const columnAt = (name: string): number =>
	[...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** Cells without an address stand in the order of the columns. */
function addressed(xml: string): string {
	let [row, column] = [0, 0];
	return xml.replace(/<(row|c)(?=[\s>/])([^<>]*?)(\/?)>/g, (_, name: string, tag: string, end: string) => {
		const own = attribute(tag, 'r');
		if (name === 'row') {
			[row, column] = [own ? Number(own) : row + 1, 0];
			return `<row${tag}${own ? '' : ` r="${row}"`}${end}>`;
		}
		if (own) column = columnAt(own.replace(/\d/g, ''));
		const at = own ? '' : ` r="${columnName(column)}${row}"`;
		column++;
		return `<c${tag}${at}${end}>`;
	});
}

/** How far down and right the cells of a sheet go that say something. */
export function extent(xml: string): { rows: number; columns: number } {
	let [rows, columns] = [0, 0];
	let last = '';
	for (const [, name = '', row = ''] of xml.matchAll(
		/<c\b[^<>]*?\sr="([A-Z]{1,3})(\d{1,7})"(?:[^<>]*[^/])?>/g
	)) {
		rows = Math.max(rows, Number(row));
		if (name === last) continue;
		columns = Math.max(columns, columnAt(name) + 1);
		last = name;
	}
	return { rows, columns };
}

/** Addresses of formulas that were saved without their value; an empty text is a value. */
export const withoutValue = (xml: string): string[] =>
	xml.includes('<f')
		? [
				...xml.matchAll(
					new RegExp(
						`<c\\b(?=[^<>]*\\sr="([A-Z]+\\d+)")([^<>]*)>\\s*${formula}\\s*(<v\\s*/>|<v>\\s*</v>)?\\s*</c>`,
						'g'
					)
				)
			]
				.filter(([, , tag = '', value]) => value === undefined || !/\st="str"/.test(tag))
				.map((found) => found[1] as string)
		: [];

export interface Merged {
	ref: string;
	column: number;
	columns: number;
	/** 1-based, first and last. */
	from: number;
	to: number;
}

export const merges = (xml: string): Merged[] =>
	[...xml.matchAll(/<mergeCell\b[^<>]*\sref="(([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7}))"/g)].map(
		([, ref = '', left = '', from = '', right = '', to = '']) => ({
			ref,
			column: columnAt(left),
			columns: columnAt(right) - columnAt(left) + 1,
			from: Number(from),
			to: Number(to)
		})
	);

/** How many rows and columns that say something are hidden; a row of a million is looked at by its tag. */
export function hiddenIn(xml: string): { rows: number; columns: number } {
	const { columns: width } = extent(xml);
	const isHidden = (tag: string) => /\shidden=(["'])(?:1|true)\1/.test(tag);
	const rows = [...xml.matchAll(/<row\b([^<>]*[^/])>(?=\s*<c\b)/g)].filter(([, tag = '']) =>
		isHidden(tag)
	).length;
	const columns = (xml.match(/<col\b[^<>]*>/g) ?? []).reduce((sum, tag) => {
		if (!isHidden(tag)) return sum;
		const [from, to] = [Number(attribute(tag, 'min')), Math.min(Number(attribute(tag, 'max')), width)];
		return sum + Math.max(0, to - from + 1);
	}, 0);
	return { rows, columns };
}
