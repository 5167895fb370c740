import { fold, measurementColumns } from '#framework';

/** Everyday headers of a table with one row per indicator, by the canonical column they stand for; folded. */
const names: Readonly<Record<string, string>> = {
	project_id:
		'proyecto|nombre del proyecto|nombre de proyecto|nombre proyecto|biblioteca|proyecto biblioteca|biblioteca proyecto|id del proyecto|id proyecto|codigo del proyecto|codigo proyecto|project|project name|project code|library|library name|nombre de la biblioteca|nombre biblioteca|projeto|nome do projeto|id do projeto|codigo do projeto',
	indicator_id:
		'indicador|indicadores|nombre del indicador|nombre indicador|variable|medida|pregunta|concepto|indicator|indicators|indicator name|measure|question|nome do indicador|variavel',
	phase: 'fase|fase clia|phase|clia phase',
	stage: 'etapa|momento|momento de medicion|momento de la medicion|stage|moment|momento da medicao',
	period_start: 'inicio del periodo|desde|period start|start of period|from|inicio do periodo',
	period_end:
		'fecha de corte|fecha corte|corte|fecha|fecha del reporte|fecha de reporte|fecha del informe|fin del periodo|hasta|cut off date|cutoff date|date|report date|period end|end of period|data de corte|data|fim do periodo',
	period:
		'periodo|periodo reportado|periodo de reporte|periodo del informe|period|reporting period|ano|year|trimestre|semestre|bimestre|cuatrimestre|quadrimestre|quarter|semester|mes|month',
	value: 'valor|valores|resultado|dato|cifra|cantidad|total|value|result|figure|number|quantidade',
	numerator: 'numerador|cuantos de ellos|numerator|how many of them',
	denominator: 'denominador|de cuantos en total|denominator|out of how many',
	n: 'n|encuestas|respuestas|n de respuestas|no de respuestas|nro de respuestas|numero de respuestas|cantidad de respuestas|n de encuestas|no de encuestas|nro de encuestas|numero de encuestas|cantidad de encuestas|encuestados|encuestadas|personas encuestadas|encuestas respondidas|responses|number of responses|n of responses|respondents|number of respondents|surveys|answers|number of answers|respostas|numero de respostas',
	target: 'meta|metas|valor meta|target|targets|goal|alvo',
	breakdown: 'desglose|desagregacion|breakdown|disaggregation|desagregacao',
	breakdown_value: 'parte del desglose|categoria|breakdown value|category',
	method: 'metodo|method',
	reported_by: 'reportado por|informado por|reported by',
	unit: 'unidad|unidad de medida|unit|unidade',
	value_status: 'si no hay dato|estado del dato|if there is no figure|value status',
	note: 'nota|notas|observacion|observaciones|comentario|comentarios|note|notes|comment|comments|observacoes'
};

/** The columns of a measurement that need no more than their own name. */
const canonical = measurementColumns.map((name) => [fold(name), name] as const);
const roles = new Map([
	...Object.entries(names).flatMap(([role, list]) => list.split('|').map((name) => [name, role] as const)),
	...canonical
]);

/** The canonical column that a header of such a table stands for; `period` = first and last day in one. */
export const longRole = (header: string): string | undefined => roles.get(fold(header));
export const isLongRole = (name: string): boolean =>
	name === 'period' || canonical.some(([, column]) => column === name);
