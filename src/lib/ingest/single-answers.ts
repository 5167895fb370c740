import { decisionKey, fold, type Decisions, type Dictionary } from '#framework';
import { answerStep, wideField, type Vocabulary } from './aliases';
import type { WideField } from './fields';
import { askForNumber } from './asks';
import { codeOf, partOf } from './codes';
import { days } from './dates';
import type { KeptTable } from './kept';
import { stateOf } from './numbers';
import { cellAt, type Column, type Table } from './table';
import type { Told } from './told';

const stamps =
	/^(marca temporal|marca de tiempo|timestamp|carimbo de data hora|submission time|submission date|fecha de envio|start|end|today|completed at|hora de inicio|hora de finalizacion)$/;
const genders = /^(genero|gender|sexo|sex)$/;

const header = [
	'project_id',
	'indicator_id',
	'phase',
	'stage',
	'period_start',
	'period_end',
	'value',
	'numerator',
	'denominator',
	'n',
	'breakdown',
	'breakdown_value',
	'method'
];

interface Question {
	column: Column;
	indicator: string;
	kind: 'agreement' | 'share' | 'gender';
}

/** What is counted of one group of people. */
interface Counted {
	project: string;
	phase: string;
	stage: string;
	line: number;
	end: string;
	/** By question: answers of 1 to 5, or "no" and "yes". */
	counts: number[][];
}

export interface Added {
	/** The sums alone; the answers are nowhere in it. */
	rows: KeptTable['rows'];
	/** Rows that were added up. */
	people: number;
	/** What must be answered before anything can be added up. */
	isOpen: boolean;
	/** The table does not say which project it is of. */
	isNameless: boolean;
}

/** The last part of a header, without the groups that a form puts before it. */
const own = (text: string): string => fold(text.split('/').at(-1) ?? text);

/**
 * A form's table of one row per person, added up by project, phase and stage: the five counts of each agreement
 * question, its mean, its answers and those of 4 or 5; of a yes-or-no question and of gender the part and the whole.
 * Null where the table is not of that kind: it has a time stamp, and a question of ours.
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
		(column) => stamps.test(own(column.header)) || stamps.test(fold(column.header))
	);
	if (!stamp || table.length < 2) return null;
	const fields = table.columns.map(({ header }) => wideField(header, known)?.field ?? null);
	const questions = questionsOf(table, fields, dictionary);
	if (questions.length === 0) return null;
	const columnOf = (as: WideField['as']) => table.columns[fields.findIndex((field) => field?.as === as)];
	const project = columnOf('project') ?? columnOf('project_id');
	const [phase, stage, date] = [columnOf('phase'), columnOf('stage'), columnOf('period_end') ?? stamp];
	const order = decisions[decisionKey.date(signature)];
	const groups = new Map<string, Counted>();
	let isOpen = false;
	for (let row = 0; row < table.length; row++) {
		const line = table.lines[row] as number;
		const said = [project, phase, stage].map((column) => cellAt(column, row).trim()) as [
			string,
			string,
			string
		];
		const key = said.join('\n');
		const group = groups.get(key) ?? {
			project: said[0],
			phase: said[1],
			stage: said[2],
			line,
			end: '',
			counts: questions.map(({ kind }) => new Array<number>(kind === 'agreement' ? 5 : 2).fill(0))
		};
		groups.set(key, group);
		const text = cellAt(date, row).trim();
		const day = days(/^[^\sT,]+/.exec(text)?.[0] ?? '');
		const end = day.iso || (order === 'mdy' ? day.mdy : order === 'dmy' ? day.dmy : '') || only(day);
		if (end === '' && text !== '') {
			isOpen = true;
			told.tell('ask', 'date_ambiguous', {
				line,
				column: date.header,
				found: text,
				ask: { key: decisionKey.date(signature), choices: ['dmy', 'mdy'] }
			});
		}
		if (end > group.end) group.end = end;
		for (const [at, question] of questions.entries()) {
			const step = stepOf(question, row, signature, decisions);
			if (step === null) continue;
			const counts = group.counts[at] as number[];
			if (step !== undefined) counts[step] = (counts[step] ?? 0) + 1;
			else {
				isOpen = true;
				const found = cellAt(question.column, row);
				told.tell('ask', 'not_a_number', {
					line,
					column: question.column.header,
					found,
					ask: askForNumber(signature, question.column.header, found)
				});
			}
		}
	}
	return {
		rows: [
			{ line: 1, cells: header },
			...[...groups.values()].flatMap((group) =>
				questions.flatMap((question, at) => rowsOf(group, question, group.counts[at] as number[]))
			)
		],
		people: table.length,
		isOpen,
		isNameless: !project
	};
}

const only = ({ dmy, mdy }: { dmy: string; mdy: string }): string =>
	dmy !== '' && mdy !== '' ? '' : dmy || mdy;

function questionsOf(
	table: Table,
	fields: readonly (WideField | null)[],
	dictionary: Dictionary
): Question[] {
	return table.columns.flatMap((column, at): Question[] => {
		if (genders.test(own(column.header)))
			return [{ column, indicator: 'women_participants_pct', kind: 'gender' }];
		const field = fields[at];
		if (field?.as !== 'figure' || field.part !== 'value' || field.breakdown !== '') return [];
		const type = dictionary.get(field.indicator)?.valueType;
		if (type === 'likert5') return [{ column, indicator: field.indicator, kind: 'agreement' }];
		return type === 'percent' ? [{ column, indicator: field.indicator, kind: 'share' }] : [];
	});
}

/** Place of an answer among the counts; null where nobody answered, undefined where nobody knows what it says. */
function stepOf(
	{ column, kind }: Question,
	row: number,
	signature: string,
	decisions: Decisions
): number | null | undefined {
	const cell = cellAt(column, row);
	const said = decisions[decisionKey.text(signature, column.header, cell)];
	if (said === 'missing' || said === 'hold') return null;
	const text = (said ?? cell).trim();
	if (kind === 'gender') {
		const part = text === '' || stateOf(text) !== undefined ? '' : partOf('gender', text);
		return part === 'woman' ? 1 : part === 'man' || part === 'other' ? 0 : null;
	}
	if (stateOf(text) !== undefined) return null;
	if (kind === 'share') {
		const yes = codeOf('retrospective', text);
		return yes === undefined ? undefined : Number(yes);
	}
	const step = answerStep(text) ?? (/^[1-5]([.,]0+)?$/.test(text) ? text[0] : undefined);
	return step === undefined ? undefined : Number(step) - 1;
}

function rowsOf(group: Counted, { indicator, kind }: Question, counts: readonly number[]): KeptTable['rows'] {
	const { line, project, phase, stage, end } = group;
	const n = counts.reduce((sum, count) => sum + count, 0);
	const row = (cells: (string | number)[]): KeptTable['rows'][number] => ({
		line,
		cells: [project, indicator, phase, stage || 'routine', '', end, ...cells, 'survey']
	});
	if (n === 0) return [row(['', '', '', '', '', ''])];
	if (kind !== 'agreement') return [row(['', counts[1] ?? 0, n, '', '', ''])];
	const sum = counts.reduce((total, count, step) => total + count * (step + 1), 0);
	const high = (counts[3] ?? 0) + (counts[4] ?? 0);
	return [
		row([sum / n, high, n, n, '', '']),
		...counts.map((count, step) => row([count, '', '', '', 'answer', String(step + 1)]))
	];
}
