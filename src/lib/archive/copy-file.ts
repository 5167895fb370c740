import * as z from 'zod/mini';
import {
	activityRow,
	audiences,
	cellStates,
	changeRow,
	copyVersion,
	coreValues,
	levels,
	libraryTypes,
	narrativeFields,
	narrativeRow,
	partnerRow,
	passageRow,
	phaseCodes,
	projectPhaseRow,
	projectRow,
	stages,
	type ShareCopy
} from '#framework';

// As in the framework's rows: the policy of the site forbids compiled parsers.
z.config({ jitless: true });

/** A copy of a thousand projects is a tenth of this. */
export const copyLimits = { file: 20e6, unpacked: 150e6 } as const;

export const copyRefusals = ['not_copy', 'later_version', 'too_large', 'damaged', 'odd'] as const;
/** Why a share copy is not opened, and where in it. */
export interface CopyRefused {
	refused: (typeof copyRefusals)[number];
	part: string;
}

const short = (length: number) => z.string().check(z.maxLength(length));
const id = z.string().check(z.minLength(1), z.maxLength(300));
const code = z.string().check(z.regex(/^[\w-]{1,80}$/));
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
const count = z.int().check(z.minimum(0));
const figure = z._default(z.nullable(z.number()), null);
const strict = <Shape extends z.core.$ZodShape>(row: { shape: Shape }) => z.strictObject(row.shape);
const listOf = <Row extends z.core.$ZodType>(row: Row) => z.array(row).check(z.maxLength(1_000_000));

const observation = z.strictObject({
	project: id,
	phase: z._default(z.enum([...phaseCodes, '']), ''),
	stage: z.enum(stages),
	breakdownValue: z._default(short(300), ''),
	value: z.number(),
	numerator: figure,
	denominator: figure,
	n: figure,
	periodEnd: day,
	sinceBegan: z._default(z.boolean(), false),
	estimated: z._default(z.boolean(), false),
	target: z.optional(z.number()),
	periodTargets: z.optional(z.literal(true)),
	version: z.optional(z.nullable(z.number())),
	retrospective: z.optional(z.literal(true))
});
const project = z.strictObject({
	...projectRow.shape,
	library_type: z.enum([...libraryTypes, '']),
	phases: z.array(z.enum(phaseCodes)).check(z.maxLength(4))
});
const both = z.strictObject({ en: short(5_000), es: short(5_000) });
const indicator = z.strictObject({
	id: code,
	name: both,
	definition: both,
	question: both,
	howToCollect: both,
	numerator: both,
	denominator: both,
	unit: both,
	worksheet: short(5_000),
	valueType: z.enum(['count', 'percent', 'likert5', 'step']),
	min: z.nullable(z.number()),
	max: z.nullable(z.number()),
	direction: z.enum(['higher', 'neutral', 'lower']),
	within: z.enum(['sum', 'pooled', 'latest', 'unique_latest']),
	across: z.enum(['sum', 'ratio_of_sums', 'n_weighted_mean', 'rate', 'distribution']),
	normaliseBy: short(100),
	phases: z.array(z.enum(phaseCodes)).check(z.maxLength(4)),
	timing: z.array(z.enum(stages)).check(z.maxLength(5)),
	coreValue: z.enum(coreValues),
	level: z.enum(levels),
	tier: z.enum(['core', 'optional']),
	sdgTarget: short(1_000),
	source: short(5_000),
	sourceEs: z.optional(short(5_000)),
	sensitive: z.boolean(),
	version: z.number(),
	scope: z.literal('shared'),
	project: z.literal('')
});
const words = z.strictObject({
	narratives: listOf(strict(narrativeRow)),
	changes: listOf(strict(changeRow)),
	passages: listOf(strict(passageRow)),
	partners: listOf(strict(partnerRow)),
	activities: listOf(strict(activityRow)),
	phases: listOf(strict(projectPhaseRow)),
	withheld: z.strictObject({
		narratives: listOf(z.strictObject({ project_id: id, field: z.enum(narrativeFields) })),
		changes: listOf(z.strictObject({ project_id: id }))
	})
});
const copy = z.strictObject({
	format: z.literal('minga-copy'),
	version: z.literal(copyVersion),
	id: z.string().check(z.regex(/^[\w-]{6,40}$/)),
	audience: z.enum(audiences),
	made: day,
	day,
	by: short(200),
	isSample: z.boolean(),
	left: z.strictObject({ projects: count, unnamed: count, figures: count, texts: count, types: count }),
	projects: z.array(project).check(z.maxLength(20_000)),
	definitions: z.array(indicator).check(z.maxLength(1_000)),
	figures: z
		.array(
			z.strictObject({
				indicator: code,
				breakdown: z.union([z.literal(''), code]),
				rows: listOf(observation),
				hidden: z.optional(
					listOf(z.strictObject({ project: id, part: short(300), phase: z.enum([...phaseCodes, '']) }))
				)
			})
		)
		.check(z.maxLength(5_000)),
	indicators: z.array(code).check(z.maxLength(1_000)),
	states: z
		.array(z.strictObject({ project: id, states: z.array(z.enum(cellStates)).check(z.maxLength(1_000)) }))
		.check(z.maxLength(20_000)),
	words,
	keys: z
		.array(
			z.strictObject({
				project: id,
				hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
				sealed: z.string().check(z.regex(/^[\w-]{0,20000}$/))
			})
		)
		.check(z.maxLength(20_000))
});

/** Opens a copy, whatever it is: every part of it is known, or none of it is taken. */
export async function copyFrom(bytes: Uint8Array): Promise<ShareCopy | CopyRefused> {
	if (bytes.byteLength > copyLimits.file) return { refused: 'too_large', part: '' };
	let text: string | CopyRefused;
	try {
		text = await unpacked(bytes);
	} catch {
		return damaged;
	}
	if (typeof text !== 'string') return text;
	let said: unknown;
	try {
		said = JSON.parse(text);
	} catch {
		return { refused: 'not_copy', part: '' };
	}
	const { format, version } = (said ?? {}) as Record<string, unknown>;
	if (format !== 'minga-copy') return { refused: 'not_copy', part: '' };
	if (typeof version === 'number' && version > copyVersion) return { refused: 'later_version', part: '' };
	const parsed = copy.safeParse(said);
	if (!parsed.success)
		return { refused: 'odd', part: parsed.error.issues[0]?.path.map(String).join('.') ?? '' };
	const read: Partial<typeof parsed.data> = { ...parsed.data };
	delete read.format;
	delete read.version;
	const strange = strangeIn(read as ShareCopy);
	return strange ? { refused: 'odd', part: strange } : (read as ShareCopy);
}

const damaged: CopyRefused = { refused: 'damaged', part: '' };

/** A browser unpacks all that it was given before anybody looks: of so many bytes come sixteen megabytes at most. */
const unpackedAtOnce = 1 << 14;

/** Some browsers unpack what they download: the bare text is read as well. */
async function unpacked(bytes: Uint8Array): Promise<string | CopyRefused> {
	const decoder = new TextDecoder('utf-8', { fatal: true });
	if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return decoder.decode(bytes);
	// The browser's own unpacker, which a slow phone is a tenth of a second faster with; it proves length and sum.
	let at = 0;
	const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
		pull(stream) {
			if (at < bytes.length) stream.enqueue(bytes.slice(at, (at += unpackedAtOnce)));
			else stream.close();
		}
	});
	const pieces = packed.pipeThrough(new DecompressionStream('gzip')).getReader();
	let text = '';
	let size = 0;
	for (;;) {
		const { done, value } = await pieces.read();
		if (done) return text + decoder.decode();
		size += value.length;
		// What unpacks to far too much is let go in time.
		if (size > copyLimits.unpacked) {
			await pieces.cancel();
			return { refused: 'too_large', part: '' };
		}
		text += decoder.decode(value, { stream: true });
	}
}

/** What each part may be and all of them together are not: a project twice, or one that nobody knows. */
function strangeIn({ projects, figures, indicators, states, words, keys }: ShareCopy): string | null {
	const known = new Set(projects.map(({ project_id }) => project_id));
	if (known.size !== projects.length) return 'projects';
	const isKnown = ({ project_id }: { project_id: string }) => known.has(project_id);
	const lists = [
		words.narratives,
		words.changes,
		words.passages,
		words.partners,
		words.activities,
		words.phases
	];
	if (
		!figures.every(({ rows, hidden = [] }) => [...rows, ...hidden].every(({ project }) => known.has(project)))
	)
		return 'figures';
	if (!states.every((one) => known.has(one.project) && one.states.length === indicators.length))
		return 'states';
	if (!lists.every((rows) => rows.every(isKnown))) return 'words';
	if (![words.withheld.narratives, words.withheld.changes].every((rows) => rows.every(isKnown)))
		return 'withheld';
	return keys.every(({ project }) => known.has(project)) ? null : 'keys';
}
