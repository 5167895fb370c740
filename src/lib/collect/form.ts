import type { Indicator, NarrativeField, Project } from '#framework';
import { country, date, inLanguage, m, say, stageName, stateName, type Locale } from '#language';
import { moreTables, type More } from './more';
import { isOfOneDay } from './cards';
import { inWords } from './in-words';
import { knownOf } from './known';
import { breakdownSaid, labelOf, partSaid, toldApart } from './labels';
import type { Gap } from './owed';

/**
 * What is written in the place of one gap. Figures in the indicator's own unit, a percent 0-100; `parts` by part of a
 * breakdown: "1" … "5" the answers to an agreement question, counted, from which mean and number follow.
 */
export interface Answer {
	value?: number;
	numerator?: number;
	denominator?: number;
	n?: number;
	parts?: Readonly<Record<string, number>>;
	/** Of people who are counted, how many are of each gender that was noted. */
	genders?: Readonly<Record<string, number>>;
	/** There is no figure, it is still to come, or what there is is an estimate. */
	status?: 'not_collected' | 'not_applicable' | 'due' | 'estimated';
	note?: string;
	/** The day it is of, ISO, where it is not the one that was put for it. */
	day?: string;
	/** Written in the place of the figure and no number: it goes as it stands, and is asked about where it is read. */
	written?: string;
}

/** What one library is given to fill in, and what was filled in already. */
export interface Form {
	project: Project;
	/** In which it is written, `languageOf(project)` where nobody chose another. */
	language: Locale;
	gaps: readonly Gap[];
	/** Questions of the report template to be answered in words. */
	narratives: readonly NarrativeField[];
	answers?: ReadonlyMap<Gap, Answer>;
	told?: ReadonlyMap<NarrativeField, string>;
	/** In which language each was told, where that need not be the one of the form. */
	toldIn?: Readonly<Partial<Record<NarrativeField, Locale>>>;
	/** Told beside what was asked: tables of their own, in a sheet that comes back. */
	more?: More;
	/** Who filled it in, by name or role. */
	filledBy?: string;
}

/**
 * A figure, a text, a day (ISO) that must not be turned round, a percentage (0-100) with its sign, or nothing; closed where
 * the question wants nothing there.
 */
export type FormCell = number | string | { day: string } | { percent: number } | { isClosed: true } | null;
/** `ask`: to be filled in · `tell`: to be read · `key`: what it is read back by, to be left as it is. */
export type ColumnRole = 'ask' | 'tell' | 'key';
export interface FormColumn {
	header: string;
	role: ColumnRole;
	/** In characters. */
	width: number;
	/** What may be written there, where that is one of a few words. */
	choices?: readonly string[];
}
export interface FormTable {
	name: string;
	columns: FormColumn[];
	rows: FormCell[][];
}

interface Row {
	gap: Gap;
	/** Its name; where several have the same, with its time. */
	label: string;
	answer: Answer | undefined;
	breakdown: string;
	part: string;
	value: FormCell;
	day: string;
}

interface Spec {
	header: () => string;
	role: ColumnRole;
	width: number;
	cell: (row: Row, form: Form) => FormCell;
	/** Only where some row has it. */
	isRare?: true;
	choices?: readonly NonNullable<Answer['status']>[];
}

const isPercent = ({ valueType }: Indicator): boolean => valueType === 'percent';

/** A share of one and a percentage look alike: with its sign nobody takes one for the other. */
const written = ({ indicator }: Gap, { value, written: text }: Answer): FormCell =>
	value === undefined ? (text ?? null) : isPercent(indicator) ? { percent: value } : value;

/** What is told of it; where nothing is, the cell is closed to whatever other kind of question. */
const openFor = (type: 'percent' | 'likert5', { indicator }: Gap, said: number | undefined): FormCell =>
	said ?? (indicator.valueType === type ? null : { isClosed: true });

/** What is read first stands first, what it is read back by last. */
const specs: readonly Spec[] = [
	{
		header: m.collect_measured,
		role: 'tell',
		width: 26,
		cell: ({ label }) => label
	},
	{
		header: m.collect_question,
		role: 'tell',
		width: 44,
		cell: ({ gap: { indicator } }) => say(indicator.question) || say(indicator.definition)
	},
	{ header: m.collect_unit, role: 'tell', width: 16, cell: ({ gap }) => unitOf(gap) },
	{ header: m.template_value, role: 'ask', width: 11, cell: ({ value }) => value },
	{
		header: m.collect_numerator_is,
		role: 'tell',
		width: 22,
		cell: ({ gap: { indicator } }) => (isPercent(indicator) ? say(indicator.numerator) : null)
	},
	{
		header: m.collect_numerator,
		role: 'ask',
		width: 12,
		cell: ({ answer, gap }) => openFor('percent', gap, answer?.numerator)
	},
	{
		header: m.collect_denominator_is,
		role: 'tell',
		width: 22,
		cell: ({ gap: { indicator } }) => (isPercent(indicator) ? say(indicator.denominator) : null)
	},
	{
		header: m.collect_denominator,
		role: 'ask',
		width: 13,
		cell: ({ answer, gap }) => openFor('percent', gap, answer?.denominator)
	},
	{
		header: m.template_n,
		role: 'ask',
		width: 12,
		cell: ({ answer, gap }) => openFor('likert5', gap, answer?.n)
	},
	{
		header: m.collect_status,
		role: 'ask',
		width: 17,
		choices: ['not_collected', 'not_applicable', 'due', 'estimated'],
		cell: ({ answer }) => (answer?.status ? stateName(answer.status) : null)
	},
	{ header: m.template_note, role: 'ask', width: 26, cell: ({ answer }) => answer?.note ?? null },
	{
		header: m.collect_how,
		role: 'tell',
		width: 60,
		cell: ({ gap, day, answer }) =>
			[
				say(gap.indicator.howToCollect),
				// Of what is answered the day that stands there may have been told with it.
				isOfOneDay(gap) && day === '' && (!answer || answer.status === 'due')
					? m.collect_day_put({ day: date(gap.periodEnd) })
					: ''
			]
				.filter(Boolean)
				.join(' ')
	},
	{ header: m.collect_known, role: 'tell', width: 30, cell: ({ gap }) => knownOf(gap) },
	{ header: m.template_phase, role: 'key', width: 8, cell: ({ gap }) => gap.phase },
	{ header: m.template_stage, role: 'key', width: 17, cell: ({ gap }) => stageName(gap.stage) },
	{
		header: m.template_period_start,
		role: 'key',
		width: 13,
		cell: ({ gap, day }) => dayCell(day || gap.periodStart)
	},
	{
		header: m.template_period_end,
		role: 'key',
		width: 13,
		cell: ({ gap, day }) => dayCell(day || gap.periodEnd)
	},
	{
		header: m.template_breakdown,
		role: 'key',
		width: 12,
		isRare: true,
		cell: ({ breakdown }) => breakdownSaid(breakdown)
	},
	{
		header: m.template_breakdown_value,
		role: 'key',
		width: 16,
		isRare: true,
		cell: ({ breakdown, part }) => partSaid(breakdown, part)
	},
	{ header: m.collect_target, role: 'key', width: 8, isRare: true, cell: ({ gap }) => gap.target },
	{
		header: () => 'definition_version',
		role: 'key',
		width: 10,
		isRare: true,
		cell: ({ gap }) => (gap.version === 1 ? null : gap.version)
	},
	{ header: m.collect_library, role: 'key', width: 26, cell: (_, { project }) => nameOf(project) },
	{
		header: m.template_country,
		role: 'key',
		width: 12,
		cell: (_, { project }) => project.country && country(project.country)
	},
	{ header: m.template_project_id, role: 'key', width: 30, cell: (_, { project }) => project.project_id },
	{ header: m.template_indicator, role: 'key', width: 26, cell: ({ gap: { indicator } }) => indicator.id }
];

export const nameOf = ({ library_name, project_name, project_id }: Project): string =>
	library_name || project_name || project_id;
const dayCell = (iso: string): FormCell => (iso === '' ? null : { day: iso });

function unitOf({ indicator }: Gap): string {
	const unit = say(indicator.unit);
	if (indicator.valueType === 'likert5') return m.collect_unit_mean({ unit });
	return indicator.valueType === 'step' && indicator.min !== null && indicator.max !== null
		? m.collect_steps({ unit, from: String(indicator.min), to: String(indicator.max) })
		: unit;
}

/** A gap as the rows that ask for it: one, or one for each part that is answered by itself. */
function rowsOf(form: Form): Row[] {
	const rows = form.gaps.flatMap((gap): Omit<Row, 'label'>[] => {
		const answer = form.answers?.get(gap);
		const { breakdown, breakdownValue: part } = gap;
		const day = answer?.day ?? '';
		if (answer?.parts && breakdown === '')
			return Object.entries(answer.parts).map(([step, count]) => ({
				gap,
				answer: answer.note === undefined ? undefined : { note: answer.note },
				breakdown: 'answer',
				part: step,
				value: count,
				day
			}));
		const whole = { gap, answer, breakdown, part, value: answer ? written(gap, answer) : null, day };
		const genders = Object.entries(answer?.genders ?? {}).map(([gender, count]) => ({
			gap,
			answer: undefined,
			breakdown: 'gender',
			part: gender,
			value: count,
			day
		}));
		return [whole, ...genders];
	});
	const labels = toldApart(
		rows.map(({ gap, breakdown, part }) => ({ gap, name: labelOf({ ...gap, breakdown }, part) }))
	);
	return rows.map((row, at) => ({ ...row, label: labels[at]! }));
}

/** What is given out, in the library's language: its gaps, and the questions that want words; empty ones are left out. */
export const formTables = (form: Form): FormTable[] =>
	inLanguage(form.language, () => {
		const rows = rowsOf(form);
		const cells = specs.map((spec) => rows.map((row) => spec.cell(row, form)));
		const used = specs.flatMap((spec, at) =>
			spec.isRare && cells[at]!.every((cell) => cell === null || cell === '') ? [] : [at]
		);
		const figures: FormTable = {
			name: m.collect_table_figures(),
			columns: used.map((at) => {
				const { header, role, width, choices } = specs[at]!;
				return { header: header(), role, width, ...(choices && { choices: choices.map(stateName) }) };
			}),
			rows: rows.map((_, row) => used.map((at) => cells[at]![row]!))
		};
		const more = moreTables(form.project, form.more);
		const tables = [figures, inWords(form), ...more].filter(({ rows: all }) => all.length > 0);
		return form.filledBy ? tables.map((table) => signed(table, form.filledBy!)) : tables;
	});

/** Who filled it in stands in every row: whichever of them is read, it is known. */
const signed = (table: FormTable, by: string): FormTable => ({
	...table,
	columns: [...table.columns, { header: m.collect_filled_by(), role: 'tell', width: 24 }],
	rows: table.rows.map((cells) => [...cells, by])
});

/** A number by one mark of decimals, never with three of them, which could be thousands. */
export function marked(text: string, mark: '.' | ','): string {
	const [whole = '', decimals] = text.split('.');
	if (decimals === undefined) return text;
	return `${whole}${mark}${decimals.length === 3 ? `${decimals}0` : decimals}`;
}
