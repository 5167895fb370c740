import { decisionKey, fold, foldKey, type Decisions, type Dictionary } from '#framework';
import type { Vocabulary } from './aliases';
import { askForBlank } from './asks';
import { codeOf } from './codes';
import { days } from './dates';
import { fieldName } from './fields';
import type { KeptTable } from './kept';
import { periodOf } from './periods';
import { fieldsOf, isInWords, isYesOrNo, ownName, questionsOf, type Question } from './questions';
import { cellAt, type Column, type Table } from './table';
import type { Told } from './told';
import { unknownQuestions } from './unknown-questions';

const stamps =
	/^(marca temporal|marca de tiempo|timestamp|carimbo de data hora|submission time|submission date|fecha de envio|data de envio|start|end|today|completed at|hora de inicio|hora de finalizacion)$/;

const cutOffs = /corte|cut ?off|(fin|fim) (del|do) periodo|period end|end of (the )?period/;

const places = ['country', 'city', 'library_type'] as const;
/** What one row of the sums says, in the columns of a canonical measurement. */
const header = [
	...['project_id', ...places, 'indicator_id', 'phase', 'stage', 'period_start', 'period_end', 'value'],
	...['numerator', 'denominator', 'n', 'breakdown', 'breakdown_value', 'method']
];

/** What is counted of one group of people. */
interface Group {
	said: Record<string, string>;
	line: number;
	start: string;
	end: string;
	/** By question: answers of 1 to 5, or "no" and "yes"; where they are scaled their number and their sum. */
	counts: number[][];
}

export interface Added {
	/** The sums alone; the answers are nowhere in it. */
	rows: KeptTable['rows'];
	/** Rows that were added up. */
	people: number;
	/** Rows that are held, since they are nobody's. */
	held: number;
	/** By column of the source what it was read as. */
	fields: (string | null)[];
	/** Fields without which nothing can be added up. */
	missing: string[];
	/** What is asked must be answered before anything can be added up. */
	isOpen: boolean;
}

/**
 * A form's table of one row per person, added up by project, phase and stage: the five counts of each agreement
 * question, its mean, its answers and those of 4 or 5; of a yes-or-no question and of gender the part and the whole.
 * Null where the table is not of that kind: it has a question of ours with a time stamp or answers in words, several
 * rows for a project, and no figure that is counted, which only a report has.
 */
export function addedUp(
	table: Table,
	known: Vocabulary,
	dictionary: Dictionary,
	signature: string,
	decisions: Decisions,
	told: Told
): Added | null {
	const stamp = table.columns.find(
		({ header: name }) => stamps.test(ownName(name)) || stamps.test(fold(name))
	);
	if (table.length < 2) return null;
	const fields = fieldsOf(table, known, signature, decisions);
	const isReport = fields.some((field, at) => {
		if (field?.as === 'answers') return true;
		if (field?.as !== 'figure' || field.breakdown !== '') return field?.as === 'figure';
		const type = dictionary.get(field.indicator)?.valueType;
		if (type === 'likert5') return field.part !== 'value';
		return type !== 'percent' || !isYesOrNo(table.columns[at] as Column);
	});
	if (isReport) return null;
	const questions = questionsOf(table, fields, dictionary, signature, decisions);
	const unknown = unknownQuestions(table, fields, dictionary, signature, decisions);
	const isNamed = fields.some((field) => field?.as === 'project' || field?.as === 'project_id');
	// Of a form in which no question is known, whose it is tells it from any other table.
	const isForm = stamp ? hasOwn(questions) || (isNamed && unknown.length > 0) : questions.some(isInWords);
	if (!isForm) return null;
	const columnOf = (name: string): Column | undefined =>
		table.columns[fields.findIndex((field) => field !== null && fieldName(field) === name)];
	const project = columnOf('project') ?? columnOf('project_id');
	if (
		project &&
		new Set([...project.codes].map((code) => foldKey(project.values[code] ?? ''))).size === table.length
	)
		return null;
	const date = columnOf('period_end') ?? stamp;
	const period = columnOf('period');
	// The day on which somebody answered parts nobody; a date up to which a report counts does.
	const isCutOff = date !== undefined && cutOffs.test(fold(date.header));
	const order = decisions[decisionKey.date(signature)];
	const groups = new Map<string, Group>();
	let [isOpen, people, held] = [unknown.length > 0, 0, 0];
	for (const { column, answers, ask } of unknown)
		told.tell('ask', 'column_unknown', {
			column: column.header,
			found: column.header,
			needed: `answers: ${answers}`,
			ask
		});
	for (const { scale, column } of questions)
		if (scale) {
			isOpen = true;
			told.tell('ask', 'scale_unclear', {
				column: column.header,
				found: scale.found,
				needed: '1–5',
				ask: scale.ask
			});
		}
	for (let row = 0; row < table.length; row++) {
		const line = table.lines[row] as number;
		const cell = (column: Column | undefined) => cellAt(column, row).trim().normalize('NFC');
		if (project && cell(project) === '') {
			const ask = askForBlank('project', signature, told.sender, project.header, cellAt(project, row));
			const isHeld = decisions[ask.key] === 'hold';
			const needed = 'project';
			const problem = told.tell(isHeld ? 'block' : 'ask', 'value_required', {
				line,
				column: project.header,
				needed,
				ask
			});
			if (isHeld) told.hold(line, () => heldRow(table, row), problem);
			isOpen ||= !isHeld;
			held += Number(isHeld);
			continue;
		}
		people++;
		const said: Record<string, string> = { project: cell(project) };
		for (const place of places) said[place] = cell(columnOf(place));
		for (const field of ['phase', 'stage'] as const)
			said[field] = codeOf(field, cell(columnOf(field))) ?? cell(columnOf(field));
		const named = periodOf(cell(period));
		const end = named ? named.end : dayOf(cell(date), order);
		const cutOff = named || isCutOff ? (end ?? '') : '';
		const key = [keyOf(said, decisions), said.phase, said.stage, named?.start ?? '', cutOff].join('\n');
		const group = groups.get(key) ?? {
			said,
			line,
			start: named?.start ?? cell(columnOf('period_start')),
			end: named?.end ?? '',
			counts: questions.map(({ kind }) => new Array<number>(kind === 'agreement' ? 5 : 2).fill(0))
		};
		groups.set(key, group);
		if (!named) {
			if (end === null) {
				isOpen = true;
				const ask = { key: decisionKey.date(signature), choices: ['dmy', 'mdy'] };
				told.tell('ask', 'date_ambiguous', { line, column: date?.header, found: cell(date), ask });
			} else if (end > group.end) group.end = end;
		}
		for (const [at, { column, kind, answers }] of questions.entries()) {
			const answer = answers[column.codes[row] as number] ?? null;
			const counts = group.counts[at] as number[];
			if (answer === null) continue;
			if ('key' in answer) {
				isOpen = true;
				told.tell('ask', kind === 'gender' ? 'unknown_code' : 'not_a_number', {
					line,
					column: column.header,
					found: cellAt(column, row),
					...(kind === 'gender' && { needed: 'gender' }),
					ask: answer
				});
			} else if (kind === 'scaled') {
				counts[0] = (counts[0] as number) + 1;
				counts[1] = (counts[1] as number) + answer.is;
			} else {
				const step = kind === 'agreement' ? answer.is - 1 : answer.is;
				counts[step] = (counts[step] ?? 0) + 1;
			}
		}
	}
	const missing = [...(project ? [] : ['project']), ...(date || period ? [] : ['period_end'])];
	const rows = [...groups.values()].flatMap((group) =>
		questions.flatMap((question, at) => rowsOf(group, question, group.counts[at] as number[]))
	);
	return {
		rows: [{ line: 1, cells: header }, ...rows],
		people,
		held,
		fields: table.columns.map((column, at) => {
			const question = questions.find((one) => one.at === at);
			const field = fields[at];
			if (question)
				return question.kind === 'gender' ? 'women_participants_pct numerator' : question.indicator;
			return column === date ? 'period_end' : field && field.as !== 'figure' ? fieldName(field) : null;
		}),
		missing,
		isOpen
	};
}

/** Gender alone is asked in a list of people as well. */
const hasOwn = (questions: readonly Question[]): boolean => questions.some(({ kind }) => kind !== 'gender');

/** Whose answers they are: a name that a person said is another's goes with that one's. */
function keyOf(said: Record<string, string>, decisions: Decisions): string {
	const { project = '', country = '', city = '', library_type = '' } = said;
	const code = codeOf('country', country) ?? '';
	const chosen =
		decisions[decisionKey.project(project, code, city)] ?? decisions[decisionKey.project(project, '', '')];
	if (chosen !== undefined && chosen !== 'new' && chosen !== 'hold') return chosen;
	return [project, country, city, library_type].map(foldKey).join('|');
}

/** The day of a time stamp; empty where there is none, null where its order is not known. */
function dayOf(text: string, order: string | undefined): string | null {
	if (text === '') return '';
	const { iso, dmy, mdy } = days(/^[^\sT,]+/.exec(text)?.[0] ?? '');
	const only = dmy !== '' && mdy !== '' ? '' : dmy || mdy;
	return iso || (order === 'mdy' ? mdy : order === 'dmy' ? dmy : '') || only || null;
}

const heldRow = (table: Table, row: number) => ({
	header: table.columns.map((column) => column.header),
	cells: table.columns.map((column) => cellAt(column, row)),
	delimiter: ','
});

function rowsOf(group: Group, { indicator, kind }: Question, counts: readonly number[]): KeptTable['rows'] {
	const { line, said, start, end } = group;
	const row = (...cells: (string | number)[]): KeptTable['rows'][number] => ({
		line,
		cells: [
			...['project', ...places].map((name) => said[name] ?? ''),
			...[indicator, said.phase ?? '', said.stage || 'routine', start, end],
			...cells,
			'survey'
		]
	});
	const [first = 0, second = 0] = counts;
	if (kind === 'scaled')
		return [first === 0 ? row('', '', '', '', '', '') : row(second / first, '', '', first, '', '')];
	const n = counts.reduce((sum, count) => sum + count, 0);
	if (n === 0) return [row('', '', '', '', '', '')];
	if (kind !== 'agreement') return [row('', second, n, '', '', '')];
	const sum = counts.reduce((total, count, step) => total + count * (step + 1), 0);
	const high = (counts[3] ?? 0) + (counts[4] ?? 0);
	return [
		row(sum / n, high, n, n, '', ''),
		...counts.map((count, step) => row(count, '', '', '', 'answer', String(step + 1)))
	];
}
