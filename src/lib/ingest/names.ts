import { attribute, narrative, type WideField } from './fields';
import type { Names } from './indicator-names';

/** Everyday headers of what is not a figure, folded; in all three languages. */
export const fieldNames: readonly (readonly [WideField, Names])[] = [
	[
		{ as: 'project' },
		{
			es: 'proyecto|nombre del proyecto|nombre de proyecto|nombre proyecto|biblioteca|proyecto biblioteca|biblioteca proyecto',
			en: 'project|project name|name of project|name of the project|library|project library|library project',
			pt: 'projeto|nome do projeto|biblioteca|projeto biblioteca|biblioteca projeto'
		}
	],
	[
		{ as: 'project_id' },
		{
			es: 'id del proyecto|id proyecto|codigo del proyecto|codigo proyecto',
			en: 'project id|project code|id of the project',
			pt: 'id do projeto|codigo do projeto'
		}
	],
	[{ as: 'phase' }, { es: 'fase|fase clia', en: 'phase|clia phase', pt: 'fase|fase clia' }],
	[
		{ as: 'stage' },
		{
			es: 'etapa|momento|momento de medicion|momento de la medicion',
			en: 'stage|moment|moment of measurement',
			pt: 'etapa|momento|momento da medicao'
		}
	],
	[
		{ as: 'period_end' },
		{
			es: 'fecha de corte|fecha corte|corte|fecha|fecha del reporte|fecha de reporte|fecha del informe|fecha de informe|fin del periodo',
			en: 'cut off date|cutoff date|cut off|date|report date|reporting date|date of report|period end|end of period',
			pt: 'data de corte|data|data do relatorio|data de referencia|fim do periodo'
		}
	],
	[
		{ as: 'period_start' },
		{
			es: 'inicio del periodo|inicio de periodo',
			en: 'period start|start of period',
			pt: 'inicio do periodo'
		}
	],
	[
		{ as: 'period' },
		{
			es: 'periodo|periodo reportado|periodo de reporte|periodo del reporte|periodo del informe|trimestre|semestre|bimestre|cuatrimestre|ano|mes',
			en: 'period|reporting period|report period|quarter|semester|year|month',
			pt: 'periodo|periodo do relatorio|trimestre|semestre|bimestre|quadrimestre|ano|mes'
		}
	],
	[attribute('country'), { es: 'pais', en: 'country', pt: 'pais' }],
	[
		attribute('city'),
		{
			es: 'ciudad|municipio|localidad|pueblo|distrito|ciudad o municipio|ciudad municipio',
			en: 'city|town|municipality|village',
			pt: 'cidade|municipio|localidade'
		}
	],
	[
		attribute('admin1'),
		{
			es: 'departamento|region|provincia|estado',
			en: 'department|state|province|region|admin1',
			pt: 'estado|provincia|unidade federativa|uf'
		}
	],
	[
		attribute('library_type'),
		{
			es: 'tipo de biblioteca|tipo biblioteca|tipo de la biblioteca',
			en: 'library type|type of library',
			pt: 'tipo de biblioteca|tipo da biblioteca'
		}
	],
	[attribute('library_subtype'), { es: 'subtipo de biblioteca', en: 'library subtype' }],
	[
		attribute('library_name'),
		{
			es: 'nombre de la biblioteca|nombre biblioteca',
			en: 'library name|name of the library|name of library',
			pt: 'nome da biblioteca'
		}
	],
	[
		attribute('host_organization'),
		{
			es: 'organizacion anfitriona|institucion anfitriona|entidad anfitriona|organizacion responsable',
			en: 'host organization|host organisation|host institution',
			pt: 'organizacao anfitria|instituicao anfitria'
		}
	],
	[
		attribute('community_name'),
		{
			es: 'comunidad|nombre de la comunidad',
			en: 'community|community name|name of the community',
			pt: 'comunidade|nome da comunidade'
		}
	],
	[
		attribute('community_population'),
		{
			es: 'poblacion|poblacion de la comunidad|habitantes|numero de habitantes',
			en: 'population|population of the community|inhabitants',
			pt: 'populacao|populacao da comunidade|habitantes'
		}
	],
	[attribute('setting'), { es: 'ambito|zona', en: 'setting|area type', pt: 'ambito|zona' }],
	[attribute('cohort'), { es: 'cohorte', en: 'cohort', pt: 'coorte' }],
	[
		attribute('funder'),
		{
			es: 'financiador|financiadora|entidad financiadora|organismo financiador',
			en: 'funder|funding body',
			pt: 'financiador|financiadora'
		}
	],
	[
		attribute('grant_amount'),
		{
			es: 'monto de la ayuda|monto otorgado|importe de la ayuda',
			en: 'grant amount|amount of the grant',
			pt: 'valor do apoio'
		}
	],
	[attribute('currency'), { es: 'moneda', en: 'currency', pt: 'moeda' }],
	[
		attribute('start_date'),
		{
			es: 'fecha de inicio|fecha inicio|fecha de inicio del proyecto|inicio del proyecto',
			en: 'start date|project start|start of the project',
			pt: 'data de inicio|inicio do projeto'
		}
	],
	[
		attribute('end_date'),
		{
			es: 'fecha de fin|fecha fin|fecha de cierre|fecha de termino|fecha de finalizacion|fin del proyecto|cierre del proyecto',
			en: 'end date|project end|end of the project',
			pt: 'data de fim|data de termino|fim do projeto'
		}
	],
	[attribute('status'), { es: 'estado del proyecto', en: 'project status', pt: 'situacao do projeto' }],
	[
		attribute('primary_language'),
		{
			es: 'lengua principal|idioma principal',
			en: 'main language|primary language',
			pt: 'lingua principal|idioma principal'
		}
	],
	[attribute('lat'), { es: 'latitud', en: 'latitude', pt: 'latitude' }],
	[attribute('lon'), { es: 'longitud', en: 'longitude|lng', pt: 'longitude' }],
	[
		{ as: 'answers' },
		{
			es: 'encuestas|encuestas respondidas|encuestas aplicadas|personas encuestadas|encuestados|encuestadas|respuestas|cuestionarios|tarjetas devueltas|fichas devueltas',
			en: 'surveys|responses|survey responses|surveys answered|respondents|cards returned|answers',
			pt: 'respostas|questionarios|questionarios respondidos|respondentes|pessoas entrevistadas'
		}
	],
	[
		narrative('context_community'),
		{
			es: 'contexto de la comunidad|contexto comunitario',
			en: 'community context|context of the community',
			pt: 'contexto da comunidade|contexto comunitario'
		}
	],
	[
		narrative('context_issues'),
		{
			es: 'problematica social|contexto social',
			en: 'social issues|social context',
			pt: 'problematica social'
		}
	],
	[
		narrative('context_library'),
		{ es: 'contexto de la biblioteca', en: 'library context', pt: 'contexto da biblioteca' }
	],
	[
		narrative('community_and_partners'),
		{ es: 'comunidad y aliados', en: 'community and partners', pt: 'comunidade e parceiros' }
	],
	[
		narrative('why_this_community'),
		{ es: 'por que esta comunidad', en: 'why this community', pt: 'por que esta comunidade' }
	],
	[narrative('logistics'), { es: 'logistica', en: 'logistics', pt: 'logistica' }],
	[
		narrative('aims'),
		{
			es: 'objetivos|objetivos del proyecto',
			en: 'aims|goals|objectives',
			pt: 'objetivos|objetivos do projeto'
		}
	],
	[
		narrative('actions'),
		{
			es: 'descripcion de las acciones|que se hizo|que hicimos',
			en: 'description of actions|what was done|what we did',
			pt: 'descricao das acoes|o que foi feito|o que fizemos'
		}
	],
	[
		narrative('social_changes'),
		{
			es: 'cambios sociales|cambios observados|cambios logrados',
			en: 'social changes|changes observed',
			pt: 'mudancas sociais|mudancas observadas'
		}
	],
	[
		narrative('challenges'),
		{
			es: 'desafios|retos|dificultades|obstaculos|barreras',
			en: 'challenges|difficulties|obstacles|barriers',
			pt: 'desafios|dificuldades|obstaculos|barreiras'
		}
	],
	[
		narrative('allies'),
		{ es: 'aliados y su papel|papel de los aliados', en: 'allies and their role', pt: 'aliados e seu papel' }
	],
	[
		narrative('lessons'),
		{
			es: 'lecciones|lecciones aprendidas|aprendizajes|que aprendimos',
			en: 'lessons|lessons learned|lessons learnt|what we learned',
			pt: 'licoes|licoes aprendidas|aprendizados|o que aprendemos'
		}
	],
	[
		narrative('next_steps'),
		{
			es: 'proximos pasos|siguientes pasos|que sigue',
			en: 'next steps|what next',
			pt: 'proximos passos|passos seguintes'
		}
	],
	[
		narrative('products'),
		{ es: 'productos|productos elaborados', en: 'products', pt: 'produtos|produtos elaborados' }
	],
	[narrative('one_word'), { es: 'una palabra|en una palabra', en: 'one word|in one word', pt: 'uma palavra' }]
];
