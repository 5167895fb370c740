import type {
	Batch,
	ChangeRow,
	Coded,
	Dictionary,
	NarrativeField,
	PhaseCode,
	Project,
	Stage,
	ValueStatus
} from '#framework';
import { cardsOf, type Card } from './cards';
import { entryFrom, type Entry, type Read } from './entry';
import type { Form } from './form';
import type { More } from './more';
import type { Gap } from './owed';
import { projectOf } from './project';

/** A sheet that came back to be filled in, or to be gone on with. */
export interface Received {
	project: Project;
	gaps: Gap[];
	cards: Card[];
	entries: Record<string, Entry>;
	/** Questions in words that it holds, and those of them that are answered. */
	narratives: NarrativeField[];
	told: Partial<Record<NarrativeField, string>>;
	toldIn: NonNullable<Form['toldIn']>;
	more: More;
	/** Rows about what the shared dictionary does not have: they cannot be filled in here. */
	unknown: number;
}

/** What a sheet says beside its rows. */
export interface Beside {
	/** Questions in words that it leaves open. */
	wanted?: readonly NarrativeField[];
	/** Of the library, where its rows do not say it. */
	library?: { name: string; country: string };
	/** What was typed in the place of a figure and is none, by field: of the row of that file and line. */
	typedAt?: (file: string, line: number) => Readonly<Record<string, string>> | undefined;
	/** Changes of whose kind it says nothing, whatever stands in them. */
	unkind?: ReadonlySet<ChangeRow>;
	/** What stood in cells of such rows that could not be read: it is told in the words of the row. */
	asides?: ReadonlyMap<object, readonly string[]>;
}

const at = ({ values, codes }: Coded, row: number): string => values[codes[row] ?? -1] ?? '';

/** What a sheet asks and says, of the project that it is about: null where it is about none, or about several. */
export function received(
	batch: Batch,
	dictionary: Dictionary,
	mark: '.' | ',',
	{ wanted = [], library = { name: '', country: '' }, typedAt, unkind, asides }: Beside = {}
): Received | null {
	const { measurements: rows } = batch;
	const ids = new Set([
		...rows.project_id.values.filter((_, code) => rows.project_id.codes.includes(code)),
		...[...batch.narratives, ...batch.changes, ...batch.partners, ...batch.activities].map(
			({ project_id }) => project_id
		)
	]);
	const [id] = ids;
	if (id === undefined || ids.size > 1) return null;
	const named = batch.projects.find(({ project_id }) => project_id === id);
	const said = { library_name: library.name, project_name: library.name, country: library.country };
	const project = projectOf({ project_id: id, ...said, ...named });
	const gaps = new Map<string, Gap>();
	const answers = new Map<Gap, Read>();
	let unknown = 0;
	for (let line = 0; line < rows.length; line++) {
		const indicator = dictionary.get(at(rows.indicator_id, line));
		if (!indicator) {
			unknown++;
			continue;
		}
		const breakdown = at(rows.breakdown, line);
		const part = at(rows.breakdown_value, line);
		const isOfWhole = breakdown === 'answer' || breakdown === 'gender';
		const gap: Gap = {
			...{ indicator, why: 'missing', dueOn: '', isLate: false, rows: [] },
			stage: at(rows.stage, line) as Stage,
			phase: at(rows.phase, line) as PhaseCode | '',
			periodStart: at(rows.period_start, line),
			periodEnd: at(rows.period_end, line),
			breakdown: isOfWhole ? '' : breakdown,
			breakdownValue: isOfWhole ? '' : part,
			version: rows.definition_version[line] ?? 1,
			target: known(rows.target[line]) ?? null
		};
		const key = JSON.stringify([
			...[indicator.id, gap.stage, gap.phase, gap.periodStart, gap.periodEnd],
			...[gap.breakdown, gap.breakdownValue]
		]);
		const own = gaps.get(key) ?? gap;
		gaps.set(key, own);
		const before = answers.get(own);
		const typed = typedAt?.(at(rows.source_file, line), rows.source_line[line] ?? 0) ?? {};
		const said = readIn(typed, {
			value: known(rows.value[line]),
			numerator: known(rows.numerator[line]),
			denominator: known(rows.denominator[line]),
			n: known(rows.n[line]),
			note: at(rows.note, line)
		});
		const { value, note } = said;
		if (isOfWhole && value !== undefined) {
			const name = breakdown === 'answer' ? 'parts' : 'genders';
			answers.set(own, {
				...before,
				...(note !== undefined && before?.note === undefined && { note }),
				[name]: { ...before?.[name], [part]: value }
			});
		} else if (!isOfWhole) {
			const status = at(rows.value_status, line) as ValueStatus;
			const isTold = Object.keys(typed).some((field) => field !== 'note');
			const answer = answerOf(status, isTold ? '' : at(rows.raw_value, line), said);
			if (answer) answers.set(own, { ...before, ...answer });
		}
	}
	const cards = cardsOf([...gaps.values()]);
	const entries = cards.flatMap((card) => {
		const entry = entryFrom(card, answers, mark);
		return entry ? [[card.key, entry] as const] : [];
	});
	const withAsides = (row: object, words: string): string =>
		[words, ...(asides?.get(row) ?? [])].filter(Boolean).join(' · ');
	const told = Object.fromEntries(batch.narratives.map(({ field, text }) => [field, text]));
	const toldIn = Object.fromEntries(
		batch.narratives.flatMap(({ field, lang }) => (lang === 'es' || lang === 'en' ? [[field, lang]] : []))
	) as Received['toldIn'];
	return {
		project,
		gaps: [...gaps.values()],
		cards,
		entries: Object.fromEntries(entries),
		narratives: [...new Set([...wanted, ...batch.narratives.map(({ field }) => field)])],
		told,
		toldIn,
		more: {
			changes: batch.changes.map((one) => ({
				...one,
				...(unkind?.has(one) && { change_type: '' }),
				text: withAsides(one, one.text)
			})),
			partners: batch.partners.map((one) => ({ ...one, role: withAsides(one, one.role) })),
			activities: batch.activities.map((one) => ({ ...one, note: withAsides(one, one.note) }))
		},
		unknown
	};
}

const known = (value: number | undefined): number | undefined =>
	value === undefined || Number.isNaN(value) ? undefined : value;

type Cells = { [Field in 'value' | 'numerator' | 'denominator' | 'n']: number | undefined } & {
	note: string;
};
/**
 * The cells of a row, those that could not be read as they were typed. A word for a state that could not hold beside what
 * else is there is told with the note; by itself it stands in the place of the figure.
 */
function readIn(
	{ value_status: word, note: aside, ...typed }: Readonly<Record<string, string>>,
	{ note, ...figures }: Cells
): Read {
	const there = Object.entries({ ...figures, ...typed }).filter(([, cell]) => cell !== undefined);
	const cells = Object.fromEntries(there.length === 0 && word ? [['value', word]] : there);
	const notes = [aside ?? note, there.length === 0 ? '' : word].filter(Boolean);
	return { ...cells, ...(notes.length > 0 && { note: notes.join(' · ') }) };
}

/** What a row says; null where it was left as it was given out. */
function answerOf(status: ValueStatus, raw: string, { value, ...said }: Read): Read | null {
	const { numerator, denominator } = said;
	const isByParts = [value, numerator, denominator].every((cell) => typeof cell === 'number');
	const isOfNobody = numerator === 0 && denominator === 0;
	const answer: Read = {
		...said,
		// Of a percentage that was told by its parts, the parts are what was typed.
		...(value !== undefined && !isByParts && { value }),
		...(status === 'estimated' && { status }),
		...(((status === 'not_applicable' && !isOfNobody) ||
			(status === 'not_collected' && raw.trim() !== '')) && { status })
	};
	return Object.keys(answer).length > 0 ? answer : null;
}
