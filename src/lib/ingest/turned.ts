import { fold, type Dictionary, type Indicator } from '#framework';
import { wideField, type Vocabulary } from './aliases';
import { stageNames } from './codes';
import { periodOf } from './periods';
import type { Column, Table } from './table';

/** Everyday headers of a table with one row per indicator, by the canonical column they stand for. */
const longHeaders: Record<string, string> = {
	project_id:
		'proyecto|nombre del proyecto|biblioteca|id del proyecto|codigo del proyecto|project|project name|library|projeto|nome do projeto',
	indicator_id:
		'indicador|indicadores|nombre del indicador|indicator|indicators|indicator name|nome do indicador',
	phase: 'fase|fase clia|phase|clia phase',
	stage: 'etapa|momento|momento de medicion|stage|moment|momento da medicao',
	period_start: 'inicio del periodo|period start|start of period|inicio do periodo',
	period_end:
		'fecha de corte|fecha corte|corte|fecha|fecha del reporte|fecha de reporte|fin del periodo|cut off date|cutoff date|date|report date|period end|end of period|data de corte|data|fim do periodo',
	period: 'periodo|period|ano|year|trimestre|semestre|mes',
	value: 'valor|valores|resultado|dato|cifra|value|result|figure',
	numerator: 'numerador|numerator',
	denominator: 'denominador|denominator',
	n: 'n|encuestas|respuestas|numero de respuestas|numero de encuestas|responses|surveys|respostas',
	target: 'meta|metas|target|goal',
	breakdown: 'desglose|breakdown',
	breakdown_value: 'parte del desglose|breakdown value',
	method: 'metodo|method',
	unit: 'unidad|unidad de medida|unit|unidade',
	note: 'nota|notas|observacion|observaciones|comentario|comentarios|note|notes|comments|observacoes'
};
const roles = new Map(
	Object.entries(longHeaders).flatMap(([role, names]) =>
		names.split('|').map((name) => [name, role] as const)
	)
);
const ano = /^a(ñ|n)os?$/i;
const roleOf = (header: string): string | undefined =>
	ano.test(header.trim()) ? 'period' : roles.get(fold(header));

const stageByName = new Map(
	Object.entries(stageNames).flatMap(([stage, names]) =>
		[fold(stage), ...names.split('|')].map((name) => [name, stage] as const)
	)
);

interface Melted {
	at: number;
	stage: string;
	start: string;
	end: string;
}

/** What a header says of all cells below it: a period, or a stage. */
function meltedBy(header: string, at: number): Melted | null {
	const stage = stageByName.get(fold(header));
	if (stage) return { at, stage, start: '', end: '' };
	const period = periodOf(header);
	return period ? { at, stage: '', start: period.start, end: period.end } : null;
}

class Built {
	readonly values: string[] = [];
	readonly codes: number[] = [];
	readonly typed: number[] = [];
	#seen = new Map<string, number>();
	add(text: string, isTyped = false): void {
		const key = `${Number(isTyped)}${text}`;
		let code = this.#seen.get(key);
		if (code === undefined) {
			code = this.values.push(text) - 1;
			this.typed.push(Number(isTyped));
			this.#seen.set(key, code);
		}
		this.codes.push(code);
	}
	column(header: string): Column {
		const made: Column = { header, values: this.values, codes: Int32Array.from(this.codes) };
		return this.typed.includes(1) ? { ...made, typed: Uint8Array.from(this.typed) } : made;
	}
}

/** Which indicator, and which part of it, a cell names. */
function indicatorOf(
	text: string,
	known: Vocabulary,
	dictionary: Dictionary
): { id: string; part: string; indicator: Indicator | undefined } | null {
	const cell = text.trim();
	const exact = dictionary.get(cell);
	if (exact) return { id: cell, part: 'value', indicator: exact };
	const field = wideField(cell, known)?.field;
	if (field?.as !== 'figure' || field.breakdown !== '') return null;
	return { id: field.indicator, part: field.part, indicator: dictionary.get(field.indicator) };
}

export interface Turned {
	table: Table;
	/** Headers whose cells became rows of their own; none where each row is one measurement already. */
	melted: string[];
}

/**
 * A table of indicators as rows, by everyday headers, as canonical measurements: each cell under a period or a stage
 * is one; a row of one value is one. Null where the table is not of that kind.
 */
export function turned(table: Table, known: Vocabulary, dictionary: Dictionary): Turned | null {
	const roleAt = table.columns.map(({ header }) => roleOf(header));
	const indicatorAt = roleAt.indexOf('indicator_id');
	if (indicatorAt < 0) return null;
	const melts = table.columns.flatMap(({ header }, at) =>
		roleAt[at] === undefined ? (meltedBy(header, at) ?? []) : []
	);
	const valueAt = roleAt.indexOf('value');
	const isPart = ['numerator', 'denominator'].some((role) => roleAt.includes(role));
	if (melts.length === 0 && valueAt < 0 && !isPart) return null;
	const indicators = table.columns[indicatorAt] as Column;
	const named = indicators.values.map((text) => indicatorOf(text, known, dictionary));
	const filled = indicators.values.filter((text) => text.trim() !== '').length;
	if (2 * named.filter((one) => one !== null).length < filled) return null;

	const names = [
		'project_id',
		'indicator_id',
		'phase',
		'stage',
		'period_start',
		'period_end',
		'value'
	].concat(
		[
			'numerator',
			'denominator',
			'n',
			'target',
			'breakdown',
			'breakdown_value',
			'method',
			'unit',
			'note'
		].filter((role) => roleAt.includes(role) || named.some((one) => one?.part === role))
	);
	const built = new Map(names.map((name) => [name, new Built()]));
	const cell = (role: string, row: number): { text: string; isTyped: boolean } => {
		const column = table.columns[roleAt.indexOf(role)];
		const code = column?.codes[row] ?? -1;
		return { text: column?.values[code] ?? '', isTyped: column?.typed?.[code] === 1 };
	};
	const lines: number[] = [];
	for (let row = 0; row < table.length; row++) {
		const one = named[indicators.codes[row] as number];
		const period = periodOf(cell('period', row).text.trim());
		for (const melted of melts.length > 0 ? melts : [null]) {
			lines.push(table.lines[row] as number);
			const column = melted ? table.columns[melted.at] : undefined;
			const code = column?.codes[row] ?? -1;
			const figure = melted
				? { text: column?.values[code] ?? '', isTyped: column?.typed?.[code] === 1 }
				: cell('value', row);
			for (const [name, target] of built) {
				if (name === 'indicator_id') target.add(one?.id ?? cell(name, row).text);
				else if (name === (one?.part ?? 'value')) target.add(figure.text, figure.isTyped);
				else if (name === 'value') target.add('');
				else if (name === 'stage') target.add(melted?.stage || cell(name, row).text.trim() || 'routine');
				else if (name === 'period_start') target.add(melted?.start || period?.start || cell(name, row).text);
				else if (name === 'period_end')
					target.add(melted?.end || period?.end || cell(name, row).text || cell('period', row).text);
				else {
					const { text, isTyped } = cell(name, row);
					target.add(text, isTyped);
				}
			}
		}
	}
	const isEmpty = (name: string) => built.get(name)?.values.every((text) => text.trim() === '') ?? true;
	const isNeeded = (name: string): boolean =>
		!isEmpty(name) || name === 'value' || name === 'indicator_id' || roleAt.includes(name);
	return {
		table: {
			columns: names.filter(isNeeded).map((name) => (built.get(name) as Built).column(name)),
			lines: Int32Array.from(lines),
			length: lines.length,
			misfits: table.misfits
		},
		melted: melts.map(({ at }) => table.columns[at]?.header ?? '')
	};
}
