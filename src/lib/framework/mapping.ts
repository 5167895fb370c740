import { decisionKey, type Decisions } from './decision';
import { fold } from './fold';

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

/** These say which project a row is of, and are no more than one file's. */
const ofOneProject = ['project', 'project_id', 'project_name', 'library_name'];

/** The mapping that decisions hold, of tables with these headers or else of all. */
export function mappingOf(decisions: Decisions, headers?: ReadonlySet<string>): Mapping {
	const tables = new Map<string, Said[]>();
	for (const [key, is] of Object.entries(decisions)) {
		const found = saidBy(key, is);
		if (!found || (headers && !headers.has(found.headers))) continue;
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

const whole: Readonly<Record<string, About>> = {
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
	const [kind = '', headers = '', part, ...rest] = key.split(':');
	const about = (said: Omit<Said, 'is'>) => ({ headers, said: { ...said, is } });
	const ofAll = whole[kind];
	if (part === undefined) return ofAll ? about({ about: ofAll }) : null;
	if (kind === 'text') {
		// Of a header that holds a period: the text is the header itself.
		const text = rest.join(':');
		return fold(text) === part && headers.split('|').includes(part)
			? about({ about: 'period', header: text })
			: null;
	}
	if (rest.length > 0) return null;
	if (kind === 'column') return is === 'keep' ? null : about({ about: 'column', header: part });
	if (kind === 'number') return about({ about: 'numbers_of', header: part });
	if (kind === 'scale') return about({ about: 'scale', header: part });
	if (kind === 'short') return about({ about: 'short_rows', cells: Number(part) });
	if (kind === 'fixed' && !ofOneProject.includes(part)) return about({ about: 'fixed', field: part });
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

/** Whether a field may be given one value for all files with the same headers, whoever sends them. */
export const isOfAll = (field: string): boolean => !ofOneProject.includes(field);
