import { decisionKey, isOfOneFile, subjectOf, type DecisionKind, type Decisions } from './decision';
import { foldKey } from './fold';

/**
 * How files with certain headers are read, as one person decided it, to be given to another: a small file that says of
 * headers and conventions and of nothing that stands in a cell. Whether something of persons is kept is for each to
 * say, so that no answer about that is among it.
 */
export interface Mapping {
	format: 'minga-mapping';
	version: typeof mappingVersion;
	tables: { headers: string; says: Said[] }[];
}
/** One decision: what it is about, the header, field or number of cells that it names, and what was chosen. */
export interface Said {
	about: About;
	header?: string;
	field?: string;
	cells?: number;
	is: string;
}
export type About = (typeof abouts)[number];

export const mappingVersion = 1;
/** Decisions about a whole table, about the whole file by its first headers, and about something in it. */
export const abouts = [
	...['encoding', 'delimiter', 'header_line'],
	...['table', 'numbers', 'dates', 'second_date', 'language', 'short_rows'],
	...['column', 'numbers_of', 'scale', 'period', 'fixed']
] as const;

/** The mapping that decisions hold, of tables with these headers or else of all. */
export function mappingOf(decisions: Decisions, headers?: ReadonlySet<string>): Mapping {
	const tables = new Map<string, Said[]>();
	for (const [key, is] of Object.entries(decisions)) {
		const found = saidBy(key, is);
		if (!found || (headers && !headers.has(found.headers))) continue;
		// Headers that are libraries are names, and those of one sender.
		if (decisions[decisionKey.table(found.headers)] === 'libraries') continue;
		const { headers: of, said } = found;
		tables.set(of, [...(tables.get(of) ?? []), said]);
	}
	return {
		format: 'minga-mapping',
		version: mappingVersion,
		tables: [...tables].map(([of, says]) => ({ headers: of, says }))
	};
}

/** As it stands in a file: one decision a line, to be read by people too. */
export function mappingText(mapping: Mapping): string {
	const tables = mapping.tables.map(({ headers, says }) => {
		const lines = says.map((said) => `\t\t\t\t${JSON.stringify(said)}`).join(',\n');
		return `\t\t{\n\t\t\t"headers": ${JSON.stringify(headers)},\n\t\t\t"says": [\n${lines}\n\t\t\t]\n\t\t}`;
	});
	const { format, version } = mapping;
	return `{\n\t"format": "${format}",\n\t"version": ${version},\n\t"tables": [\n${tables.join(',\n')}\n\t]\n}\n`;
}

/** The decisions that a mapping stands for. */
export const decisionsOf = ({ tables }: Mapping): Decisions =>
	Object.fromEntries(
		tables.flatMap(({ headers, says }) => says.map((said) => [keyOf(headers, said), said.is]))
	);

const whole: Readonly<Partial<Record<DecisionKind, About>>> = {
	encoding: 'encoding',
	delimiter: 'delimiter',
	header: 'header_line',
	table: 'table',
	number: 'numbers',
	date: 'dates',
	second_date: 'second_date',
	lang: 'language'
};

function saidBy(key: string, is: string): { headers: string; said: Said } | null {
	const subject = subjectOf(key);
	if (!subject) return null;
	const { kind, signature: headers = '', header, field, text = '', cells } = subject;
	const about = (said: Omit<Said, 'is'>) => ({ headers, said: { ...said, is } });
	// Of some numbers it is nobody else's.
	if (['number', 'scale', 'column'].includes(kind) && subject.value !== undefined) return null;
	if (kind === 'number' && header !== undefined) return about({ about: 'numbers_of', header });
	const ofAll = whole[kind];
	if (ofAll) return about({ about: ofAll });
	if (kind === 'text')
		// Of a header that holds a period: the text is the header itself.
		return foldKey(text) === header && headers.split('|').includes(header)
			? about({ about: 'period', header: text })
			: null;
	if (kind === 'column') return is === 'keep' ? null : about({ about: 'column', header });
	if (kind === 'scale') return about({ about: 'scale', header });
	if (kind === 'short') return about({ about: 'short_rows', cells: Number(cells) });
	if (kind === 'fixed' && field !== undefined && !isOfOneFile(field)) return about({ about: 'fixed', field });
	return null;
}

function keyOf(headers: string, { about, header = '', field = '', cells = 0 }: Said): string {
	switch (about) {
		case 'encoding':
			return decisionKey.encoding(headers);
		case 'delimiter':
			return decisionKey.delimiter(headers);
		case 'header_line':
			return decisionKey.headerLine(headers);
		case 'table':
			return decisionKey.table(headers);
		case 'numbers':
			return decisionKey.number(headers);
		case 'numbers_of':
			return decisionKey.numberOf(headers, header);
		case 'dates':
			return decisionKey.date(headers);
		case 'second_date':
			return decisionKey.secondDate(headers);
		case 'language':
			return decisionKey.lang(headers);
		case 'short_rows':
			return decisionKey.short(headers, cells);
		case 'column':
			return decisionKey.column(headers, header);
		case 'scale':
			return decisionKey.scale(headers, header);
		case 'period':
			return decisionKey.text(headers, header, header);
		case 'fixed':
			return decisionKey.fixed(headers, field);
	}
}
