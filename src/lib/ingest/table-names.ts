import { fold, type TableName } from '#framework';
import { isNamedSo } from './asides';

const project =
	'proyecto|nombre del proyecto|biblioteca|id del proyecto|codigo del proyecto|project|project name|library|projeto|nome do projeto';
const notes = 'nota|notas|observaciones|comentario|comentarios|notes|comments|observacoes';

/** Everyday headers of the small tables, by table and column; folded. Measurements have theirs in `long-names.ts`. */
const names: Partial<Record<TableName, Readonly<Record<string, string>>>> = {
	projects: {
		project_id:
			'id del proyecto|id proyecto|codigo del proyecto|codigo|project code|id do projeto|codigo do projeto',
		project_name: 'proyecto|nombre del proyecto|nombre|biblioteca|project|name|projeto|nome do projeto|nome',
		library_name: 'nombre de la biblioteca|library|nome da biblioteca',
		country: 'pais',
		city: 'ciudad|municipio|localidad|distrito|town|municipality|cidade',
		admin1: 'departamento|region|provincia|state|province',
		library_type: 'tipo|tipo de biblioteca|type|library type|type of library|tipo da biblioteca',
		start_date: 'inicio|fecha de inicio|fecha inicio|start|start date|data de inicio',
		end_date: 'fin|fecha de fin|fecha de cierre|fecha de termino|cierre|termino|end|end date|data de fim|fim',
		status: 'estado|estado del proyecto|situacion|project status|situacao'
	},
	project_phases: {
		project_id: project,
		phase: 'fase|fase clia|clia phase',
		start_date: 'inicio|fecha de inicio|fecha inicio|desde|start|start date|data de inicio|de',
		end_date: 'fin|fecha de fin|fecha fin|hasta|end|end date|data de fim|ate|fim',
		status: 'estado|situacion|situacao'
	},
	activities: {
		project_id: project,
		activity: 'actividad|actividades|atividade|atividades',
		done_on: 'fecha|realizada el|hecha el|date|data',
		note: notes
	},
	partners: {
		project_id: project,
		name: 'aliado|aliada|organizacion|organizacion aliada|nombre del aliado|nombre de la organizacion|partner|partner name|organization|organisation|parceiro|organizacao|organizacao parceira',
		kind: 'tipo|tipo de organizacion|type|type of organization|type of organisation|tipo de organizacao',
		role: 'papel|rol|funcion',
		since: 'desde|aliado desde'
	},
	reports_due: {
		project_id: project,
		period_start: 'inicio del periodo|desde|period start|start of period|inicio do periodo',
		period_end: 'fin del periodo|hasta|period end|end of period|fim do periodo',
		due_on:
			'fecha limite|fecha de entrega|entrega|vence|vencimiento|due|due date|deadline|prazo|data de entrega'
	},
	narratives: {
		project_id: project,
		field: 'campo|field|pregunta|question|pergunta',
		lang: 'idioma|lengua|language|lingua',
		text: 'texto|respuesta|su respuesta|answer|your answer|resposta',
		period_end: 'fecha|fecha de corte|date|cut off date|data|data de corte'
	},
	changes: {
		project_id: project,
		date: 'fecha|fecha del cambio|data',
		change_type: 'tipo|tipo de cambio|type|type of change|tipo de mudanca',
		intended: 'buscado|buscado o no|intencional|previsto',
		title: 'titulo|cambio|change|mudanca',
		text: 'descripcion|relato|texto|description|story|descricao',
		evidence: 'evidencia|evidencias',
		linked_indicator: 'indicador|indicador vinculado|indicator|linked indicator'
	},
	passages: {
		project_id: project,
		field: 'campo|pregunta|question|pergunta',
		lang: 'idioma|lengua|language|lingua',
		period_end: 'fecha|fecha de corte|date|data|data de corte',
		challenge: 'desafio|reto',
		passage: 'pasaje|fragmento|passagem|trecho'
	}
};

const byTable = new Map(
	Object.entries(names).map(([table, columns]) => [
		table,
		new Map(
			Object.entries(columns).flatMap(([column, list]) =>
				[fold(column), ...list.split('|')].map((name) => [name, column] as const)
			)
		)
	])
);

/** The column of a table that a header stands for there: "Tipo" is one thing of a partner and another of a change. */
export function columnNamed(table: TableName, header: string): string | undefined {
	const name = byTable.get(table)?.get(fold(header));
	return name !== undefined && isNamedSo(header, name) ? name : undefined;
}
