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
import { entryFrom, type Entry } from './entry';
import type { Answer, Form } from './form';
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
	const answers = new Map<Gap, Answer>();
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
		const value = known(rows.value[line]);
		const { note = at(rows.note, line), ...others } =
			typedAt?.(at(rows.source_file, line), rows.source_line[line] ?? 0) ?? {};
		const written = Object.values(others).join(' / ');
		if (isOfWhole && value !== undefined) {
			const name = breakdown === 'answer' ? 'parts' : 'genders';
			answers.set(own, {
				...before,
				...(note !== '' && before?.note === undefined && { note }),
				[name]: { ...before?.[name], [part]: value }
			});
		} else if (!isOfWhole) {
			const status = at(rows.value_status, line) as ValueStatus;
			const said = answerOf(status, written === '' ? at(rows.raw_value, line) : '', {
				value,
				numerator: known(rows.numerator[line]),
				denominator: known(rows.denominator[line]),
				n: known(rows.n[line]),
				note,
				written
			});
			if (said) answers.set(own, { ...before, ...said });
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

interface Figures {
	value: number | undefined;
	numerator: number | undefined;
	denominator: number | undefined;
	n: number | undefined;
	note: string;
	written: string;
}

/** What a row says; null where it was left as it was given out. */
function answerOf(status: ValueStatus, raw: string, figures: Figures): Answer | null {
	const { value, numerator, denominator, n, note, written } = figures;
	const answer: Answer = {
		// Of a percentage that was told by its parts, the parts are what was typed.
		...(value !== undefined && (numerator === undefined || denominator === undefined) && { value }),
		...(numerator !== undefined && { numerator }),
		...(denominator !== undefined && { denominator }),
		...(n !== undefined && { n }),
		...(note !== '' && { note }),
		...(written !== '' && { written }),
		...(status === 'estimated' && { status }),
		...(((status === 'not_applicable' && !(numerator === 0 && denominator === 0)) ||
			(status === 'not_collected' && raw.trim() !== '')) && { status })
	};
	return Object.keys(answer).length > 0 ? answer : null;
}
