import * as z from 'zod/mini';
import { isOfOneFile } from './decision';
import { foldKey } from './fold';
import { mappingVersion, type Mapping } from './mapping';

// As for the rows: the policy of the site forbids compiled parsers.
z.config({ jitless: true });

/** Why a file is not taken for a mapping. `part` is the place in it. */
export interface MappingRefused {
	refused: 'not_mapping' | 'later_version' | 'too_large' | 'odd';
	part: string;
}

/** A mapping is written by hand or by Minga, of some dozens of columns. */
export const mostMappingBytes = 1 << 20;

const text = (most: number, least = 1) =>
	z.string().check(z.minLength(least), z.maxLength(most), z.regex(/^[^\u0000-\u0008\u000b-\u001f\u007f]*$/));
const headers = z.string().check(z.maxLength(100_000), z.regex(/^[\p{L}\p{N}\p{Sc} |%#+<>=≤≥±]+$/u));
const matching = (form: RegExp) => z.string().check(z.maxLength(200), z.regex(form));
/** Some columns have none. */
const header = text(1_000, 0);
const said = z.discriminatedUnion('about', [
	z.strictObject({
		about: z.literal('encoding'),
		is: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'macintosh'])
	}),
	z.strictObject({ about: z.literal('delimiter'), is: z.enum([',', ';', '\t', '|']) }),
	z.strictObject({ about: z.literal('header_line'), is: matching(/^[1-9]\d{0,6}$/) }),
	z.strictObject({ about: z.literal('table'), is: z.literal('ignore') }),
	z.strictObject({ about: z.literal('numbers'), is: z.enum(['comma', 'point']) }),
	z.strictObject({ about: z.literal('numbers_of'), header, is: z.enum(['comma', 'point', 'hold']) }),
	z.strictObject({ about: z.literal('dates'), is: z.enum(['dmy', 'mdy']) }),
	z.strictObject({ about: z.literal('second_date'), is: z.enum(['since_began', 'since_previous']) }),
	z.strictObject({ about: z.literal('language'), is: matching(/^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/) }),
	z.strictObject({
		about: z.literal('short_rows'),
		cells: z.int().check(z.minimum(1), z.maximum(10_000)),
		is: z.enum(['missing', 'hold'])
	}),
	// A field of ours; to keep what is said of persons is nobody else's to say.
	z.strictObject({
		about: z.literal('column'),
		header,
		is: text(200).check(z.refine((field) => field !== 'keep'))
	}),
	z.strictObject({ about: z.literal('scale'), header, is: matching(/^(\d{1,2}-\d{1,2}|[a-z]+)$/) }),
	z.strictObject({
		about: z.literal('period'),
		header,
		is: text(100)
	}),
	z.strictObject({
		about: z.literal('fixed'),
		field: matching(/^[a-z][a-z0-9_]*$/).check(z.refine((field) => !isOfOneFile(field))),
		is: text(200)
	})
]);
const mapping = z.strictObject({
	format: z.literal('minga-mapping'),
	version: z.literal(mappingVersion),
	tables: z
		.array(
			z
				.strictObject({ headers, says: z.array(said).check(z.minLength(1), z.maxLength(5_000)) })
				.check(z.refine(({ headers: all, says }) => says.every((one) => isAmong(all, one))))
		)
		.check(z.minLength(1), z.maxLength(500))
});

/** What is said of a column is said of one of the table's. Some name an indicator behind their header. */
function isAmong(all: string, one: z.infer<typeof said>): boolean {
	if (!('header' in one)) return true;
	const own = foldKey(one.header);
	return all.split('|').some((name) => own === name || own.startsWith(`${name} `));
}

/** The mapping that a file holds, or why it is refused: every part of it is known, or none of it is taken. */
export function mappingFrom(bytes: Uint8Array): Mapping | MappingRefused {
	if (bytes.byteLength > mostMappingBytes) return { refused: 'too_large', part: '' };
	let read: unknown;
	try {
		read = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch {
		return { refused: 'not_mapping', part: '' };
	}
	const { format, version } = (read ?? {}) as Record<string, unknown>;
	if (format !== 'minga-mapping') return { refused: 'not_mapping', part: '' };
	if (typeof version === 'number' && version > mappingVersion) return { refused: 'later_version', part: '' };
	const parsed = mapping.safeParse(read);
	if (parsed.success) return parsed.data as Mapping;
	return { refused: 'odd', part: parsed.error.issues[0]?.path.map(String).join('.') ?? '' };
}
