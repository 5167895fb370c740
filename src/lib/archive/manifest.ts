import * as z from 'zod/mini';
import type { Decisions } from '#framework';
import type { Import } from './index';
import { Refusal } from './refusal';

// As in the framework's rows: the policy of the site forbids compiled parsers, in a worker too.
z.config({ jitless: true });

/** Version of the file's own form. A file of a later one is refused by name; older ones stay readable. */
export const formatVersion = 2;
/** What a workspace without papers is saved as: an earlier Minga opens it too. */
export const plainVersion = 1;
export const names = {
	manifest: 'manifest.json',
	readme: 'README.txt',
	dictionary: 'indicators.csv'
} as const;
export const originalName = (sha256: string): string => `originals/${sha256}`;
export const paperName = (sha256: string): string => `papers/${sha256}`;

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const instant = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/));
const size = z.int().check(z.minimum(0));
const short = (length: number) => z.string().check(z.maxLength(length));
const named = z.string().check(z.minLength(1), z.maxLength(1000));
const isTexts = (value: unknown): boolean =>
	typeof value === 'object' &&
	value !== null &&
	!Array.isArray(value) &&
	Object.values(value).every((each) => typeof each === 'string');

const storedFile = z.strictObject({
	name: named,
	sha256: hash,
	size,
	received: z.optional(z.strictObject({ sha256: hash, size }))
});
const imported = z.strictObject({
	id: z.string().check(z.minLength(1), z.maxLength(100)),
	at: instant,
	files: z.array(storedFile).check(z.maxLength(20_000)),
	// Taken as it is: a record would be copied, and lose a key that objects have anyway.
	decisions: z.custom<Decisions>(isTexts),
	loaded: size,
	held: size,
	kind: z.enum(['files', 'mend']),
	by: short(10_000),
	note: short(10_000),
	undone: z.boolean(),
	counts: z.optional(z.strictObject({ added: size, changed: size, identical: size })),
	from: z.optional(z.strictObject({ name: short(10_000), id: short(100), at: instant }))
});
const paper = z.strictObject({
	id: z.string().check(z.minLength(1), z.maxLength(600)),
	at: instant,
	sha256: hash,
	size
});
const manifest = z.strictObject({
	format: z.literal('minga'),
	version: z.union([z.literal(plainVersion), z.literal(formatVersion)]),
	/** The Minga that saved it. */
	app: short(200),
	saved: instant,
	/** Name of the workspace. */
	name: short(200),
	/** The archive's hash: the same originals and decisions give the same figures. */
	hash: z.union([z.literal(''), hash]),
	/** What was loaded, in numbers, to be read before it is opened; the figures themselves are computed anew. */
	holds: z.optional(z.strictObject({ projects: size, values: size })),
	imports: z.array(imported).check(z.maxLength(20_000)),
	/** What was made with it and is no data: reports. */
	papers: z.optional(z.array(paper).check(z.maxLength(2_000))),
	/** Every other part of the file. */
	parts: z.array(z.strictObject({ name: named, sha256: hash, size })).check(z.maxLength(20_000))
});
export type Manifest = z.infer<typeof manifest>;

/** Both say the same, or this line does not compile. */
type Same<A, B> = [A, B] extends [B, A] ? true : never;
export const isSameImport: Same<Required<Manifest['imports'][number]>, Required<Import>> = true;

/** What a file says of itself, once it is known to be a Minga file of a version that is known here. */
export function manifestFrom(bytes: Uint8Array): Manifest {
	let said: unknown;
	try {
		said = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch {
		throw new Refusal('manifest', names.manifest);
	}
	const { format, version } = (said ?? {}) as Record<string, unknown>;
	if (format !== 'minga') throw new Refusal('not_minga', names.manifest);
	if (typeof version === 'number' && version > formatVersion)
		throw new Refusal('later_version', names.manifest);
	const parsed = manifest.safeParse(said);
	if (!parsed.success) {
		const where = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
		throw new Refusal('manifest', where ? `${names.manifest}: ${where}` : names.manifest);
	}
	const { imports, papers = [] } = parsed.data;
	for (const [field, all] of [
		['imports', imports],
		['papers', papers]
	] as const)
		if (new Set(all.map(({ id }) => id)).size !== all.length)
			throw new Refusal('manifest', `${names.manifest}: ${field}`);
	if (papers.length > 0 && version === plainVersion)
		throw new Refusal('manifest', `${names.manifest}: papers`);
	return parsed.data;
}
