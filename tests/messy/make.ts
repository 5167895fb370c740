/**
 * The files of 28 invented libraries, each messy in a way of its own, and their roster: the bytes that stand in
 * `files/`. Run `npm run messy` after a change here; a test holds the two together.
 */
import { strToU8, zipSync } from 'fflate';
import { sheetXml, type Xml } from '../ingest/books';
import { encoded, ended, row, type Encoding, type LineEnd } from '../written';

export interface Made {
	name: string;
	bytes: Uint8Array;
}

type Cells = readonly string[];

const text = (
	rows: readonly Cells[],
	delimiter: string,
	encoding: Encoding = 'utf-8',
	end: LineEnd = 'crlf'
): Uint8Array =>
	encoded(
		ended(
			rows.map((cells) => row(cells, delimiter)),
			end
		),
		encoding
	);

const cells = (line: string): string[] => line.split('|');
const lines = (...all: string[]): string[][] => all.map(cells);

const stored = (value: number | string, style: number): Xml => ({
	xml: (at) => `<c r="${at}" s="${style}"><v>${value}</v></c>`
});
/** Styles of a workbook: 0 as it is, 1 a percent, 2 a day. */
const styles =
	'<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/></cellXfs></styleSheet>';
/** Always the same bytes: a zip that says when it was made would differ every time. */
const mtime = new Date(1980, 0, 1);

function workbook(sheets: readonly { name: string; rows: Parameters<typeof sheetXml>[0] }[]): Uint8Array {
	const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
	const parts: Record<string, string> = {
		'[Content_Types].xml':
			'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
			'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
			'<Default Extension="xml" ContentType="application/xml"/></Types>',
		'_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${rel}"><workbookPr/><sheets>${sheets
			.map(({ name }, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
			.join('')}</sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
			.map(
				(_, at) =>
					`<Relationship Id="rId${at + 1}" Type="${rel}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`
			)
			.join(
				''
			)}<Relationship Id="rId${sheets.length + 1}" Type="${rel}/styles" Target="styles.xml"/></Relationships>`,
		'xl/styles.xml': styles
	};
	for (const [at, { rows }] of sheets.entries()) parts[`xl/worksheets/sheet${at + 1}.xml`] = sheetXml(rows);
	return zipSync(
		Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, [strToU8(xml), { mtime }]])),
		{ level: 6 }
	);
}

/** 26 of the 28: two are known by their own files only. */
export const roster: readonly Cells[] = lines(
	'project_id|project_name|country|city|library_type|library_subtype|start_date|status',
	'co-valle-claro-la-ceiba|Biblioteca La Ceiba|CO|Valle Claro|public|municipal|2018-03-01|active',
	'co-santa-aurora-el-guadual|Biblioteca El Guadual|CO|Santa Aurora|public|community|2018-03-01|active',
	'co-dos-quebradas-tres-rios|Biblioteca Tres Ríos|CO|Dos Quebradas|public||2018-03-01|active',
	'co-puerto-azul-alto-mirador|Biblioteca Alto Mirador|CO|Puerto Azul|public|branch|2018-01-01|active',
	'co-montebello-casa-abierta|Biblioteca Casa Abierta|CO|Montebello|public|community|2018-03-01|active',
	'co-la-esperanza-sol-naciente|Biblioteca Sol Naciente|CO|La Esperanza|school||2018-03-01|active',
	'co-agua-clara-laguna-verde|Biblioteca Laguna Verde|CO|Agua Clara|public||2018-03-01|active',
	'co-san-isidro-camino-real|Biblioteca Camino Real|CO|San Isidro|public||2018-03-01|active',
	'co-pena-blanca-luna-llena|Biblioteca Luna Llena|CO|Peña Blanca|academic|university|2018-03-01|active',
	'co-rio-manso-los-almendros|Biblioteca Los Almendros|CO|Río Manso|public||2018-03-01|active',
	'co-monte-adentro-el-saman|Biblioteca El Samán|CO|Monte Adentro|public||2018-03-01|active',
	'co-flor-del-campo-la-colina|Biblioteca La Colina|CO|Flor del Campo|public||2018-03-01|active',
	'co-quebrada-honda-el-faro|Biblioteca El Faro|CO|Quebrada Honda|other|cultural_centre|2018-03-01|active',
	'co-nuevo-horizonte-las-garzas|Biblioteca Las Garzas|CO|Nuevo Horizonte|public||2018-03-01|active',
	'cr-volcan-dormido-la-carreta|Biblioteca La Carreta|CR|Volcán Dormido|public||2018-03-01|active',
	'cr-costa-dulce-el-manglar|Biblioteca El Manglar|CR|Costa Dulce|public||2018-03-01|active',
	'cr-bosque-nuboso-el-quetzal|Biblioteca El Quetzal|CR|Bosque Nuboso|school||2018-03-01|active',
	'cr-puerto-lirio-mar-tranquilo|Biblioteca Mar Tranquilo|CR|Puerto Lirio|public||2018-03-01|active',
	'pe-apu-sereno-la-quinua|Biblioteca La Quinua|PE|Apu Sereno|public|municipal|2018-03-01|active',
	'pe-tambo-viejo-puente-de-piedra|Biblioteca Puente de Piedra|PE|Tambo Viejo|public||2018-03-01|active',
	'pe-semillas-altas-del-ande|Biblioteca Semillas del Ande|PE|Semillas Altas|public||2018-03-01|active',
	'pe-agosto-luz-de-agosto|Biblioteca Luz de Agosto|PE|Villa Agosto|public||2018-03-01|active',
	'pe-ventana-andina|Biblioteca Ventana Andina|PE|Puna Larga|public||2018-03-01|active',
	'pe-rumi-wasi|Biblioteca Rumi Wasi|PE|Rumipampa|public||2018-03-01|active',
	'pe-manos-unidas|Biblioteca Manos Unidas|PE|San Lucio|public||2018-03-01|active',
	'pe-noche-clara|Biblioteca Noche Clara|PE|Llanura Honda|public||2018-03-01|active'
);

const faro = text(
	lines(
		'Proyecto|País|Ciudad|Tipo de biblioteca|Fase|Fecha de corte|N° de conversatorios|Participantes|Mujeres',
		'Biblioteca El Faro|Colombia|Quebrada Honda|Centro cultural|2|30/11/2019|4|61|33'
	),
	';',
	'utf-8+bom'
);

/** By name. The number stands for the project's place in the roster of the README. */
const made: readonly (readonly [string, Uint8Array])[] = [
	['roster.csv', text(roster, ',')],
	// Excel of a Colombian Windows: its own encoding, semicolons, decimal commas, curly quotes.
	[
		'01-informe-la-ceiba.csv',
		text(
			lines(
				'Proyecto|País|Ciudad|Tipo de biblioteca|Fase|Fecha de corte|N° de conversatorios|Participantes|Mujeres|Grupos difíciles de alcanzar|Aliados activos|Acciones realizadas|Acciones lideradas por la comunidad|Se sintió escuchado/a (1-5)|N° de encuestas|Cambios sociales',
				'Biblioteca La Ceiba|Colombia|Valle Claro|Pública|III|30/11/2019|6|1.250|702|3|5|4|3|4,25|48|Jóvenes organizan la “Minga del río” – con 5 € de presupuesto…'
			),
			';',
			'windows-1252'
		)
	],
	// A title, a date and blank lines above the header; where it comes from below.
	[
		'02-el-guadual.csv',
		text(
			[
				...lines('REPORTE DE INDICADORES CLIA 2019||||||', 'Biblioteca El Guadual||||||', '||||||'),
				...lines(
					'Proyecto|País|Ciudad|Fecha de corte|Participantes|Mujeres|Aliados activos',
					'Biblioteca El Guadual|Colombia|Santa Aurora|30/11/2019|84|51|6',
					'||||||',
					'Fuente: registro propio de la biblioteca||||||'
				)
			],
			';',
			'utf-8+bom'
		)
	],
	// Two tables one below the other, each with a title and a row of totals.
	[
		'03-tres-rios.csv',
		text(
			lines(
				'Conversatorios|||||',
				'Proyecto|País|Ciudad|Fecha de corte|N° de conversatorios|Acciones realizadas',
				'Biblioteca Tres Ríos|Colombia|Dos Quebradas|30/06/2019|3|2',
				'Biblioteca Tres Ríos|Colombia|Dos Quebradas|30/11/2019|5|1',
				'Total||||8|3',
				'|||||',
				'Encuestas|||||',
				'Proyecto|Fecha de corte|Se sintió escuchado/a (1-5)|N° de encuestas||',
				'Biblioteca Tres Ríos|30/06/2019|4,1|20||',
				'Biblioteca Tres Ríos|30/11/2019|4,4|30||',
				'Promedio||4,25|25||'
			),
			';'
		)
	],
	// Indicators as rows, years as columns.
	[
		'04-alto-mirador.csv',
		text(
			lines(
				'Biblioteca|Indicador|2018|2019',
				'Biblioteca Alto Mirador|Conversatorios|5|8',
				'Biblioteca Alto Mirador|Participantes|60|75',
				'Biblioteca Alto Mirador|Aliados activos|3|4',
				'Biblioteca Alto Mirador|Acciones realizadas|-|2'
			),
			','
		)
	],
	// The start and the end as columns, and the people to call.
	[
		'05-casa-abierta.csv',
		text(
			lines(
				'Proyecto|País|Ciudad|Fecha de corte|Responsable|Teléfono|Correo electrónico|Tener voz en las decisiones locales (línea de base)|Tener voz en las decisiones locales (final)|Participantes',
				'Biblioteca Casa Abierta|Colombia|Montebello|15/12/2019|Ana Ejemplo|300 555 0142|ana@example.org|2,8|3,6|47'
			),
			';'
		)
	],
	// Indicators as rows, the start and the end as columns.
	[
		'06-sol-naciente.csv',
		text(
			lines(
				'Proyecto|Fecha de corte|Indicador|Línea de base|Final',
				'Biblioteca Sol Naciente|2019-12-15|Tener voz en las decisiones locales|3,1|3,8',
				'Biblioteca Sol Naciente|2019-12-15|Confianza entre integrantes de la comunidad|2,9|3,5',
				'Biblioteca Sol Naciente|2019-12-15|Sentido de pertenencia|3,4|s/d'
			),
			';'
		)
	],
	// One row per person, as Kobo exports it.
	[
		'07-kobo-laguna-verde.csv',
		text(
			lines(
				'start|datos/Biblioteca|datos/Fecha|encuesta/Se sintió escuchado/a (1-5)|_id|_uuid|_submission_time|_validation_status|_index',
				...[5, 4, 4, 3, 5, 4, 2, 5, 4, '', 3, 4].map((answer, at) => {
					const two = (number: number) => String(number).padStart(2, '0');
					return `2019-11-${two(18 + (at % 3))}T09:${two(at)}:00.000-05:00|Biblioteca Laguna Verde|2019-11-${two(18 + (at % 3))}|${answer}|${7100 + at}|0b5c1f2e-0000-4000-8000-0000000000${two(at)}|2019-11-${two(18 + (at % 3))}T14:${two(at)}:30||${at + 1}`;
				})
			),
			';',
			'utf-8+bom',
			'lf'
		)
	],
	// One row per person, as Google Forms exports it: names, telephones, e-mails, answers in words.
	[
		'08-formulario-camino-real.csv',
		text(
			lines(
				'Marca temporal|Nombre completo|Teléfono|Correo electrónico|Biblioteca|Se sintió escuchado/a',
				...[
					'Totalmente de acuerdo',
					'De acuerdo',
					'De acuerdo',
					'Ni de acuerdo ni en desacuerdo',
					'Totalmente de acuerdo',
					'NS/NR',
					'En desacuerdo',
					'De acuerdo'
				].map(
					(answer, at) =>
						`2019/11/${20 + (at % 2)} ${9 + (at % 3)}:0${at}:11 a. m. GMT-5|Persona ${'ABCDEFGH'[at]}|300 555 01${10 + at}|persona${at}@example.org|Biblioteca Camino Real|${answer}`
				)
			),
			',',
			'utf-8',
			'lf'
		)
	],
	// A workbook of two tables and a page of text.
	[
		'09-luna-llena.xlsx',
		workbook([
			{
				name: 'Datos',
				rows: [
					['Proyecto', 'País', 'Ciudad', 'Fecha de corte', 'Participantes', 'Mujeres', 'Aliados activos'],
					['Biblioteca Luna Llena', 'Colombia', 'Peña Blanca', '30/11/2019', 132, 81, 7]
				]
			},
			{
				name: 'Encuestas',
				rows: [
					['Proyecto', 'Fecha de corte', 'Se sintió escuchado/a (1-5)', 'N° de encuestas'],
					['Biblioteca Luna Llena', '30/11/2019', 4.4, 25]
				]
			},
			{ name: 'Léame', rows: [['Este libro lo llena la biblioteca cada semestre.']] }
		])
	],
	// A workbook whose dates and percents are numbers with a format.
	[
		'10-los-almendros.xlsx',
		workbook([
			{
				name: 'Hoja1',
				rows: [
					['Proyecto', 'País', 'Ciudad', 'Fecha de corte', 'Conversatorios', 'Participantes', 'Mujeres (%)'],
					['Biblioteca Los Almendros', 'Colombia', 'Río Manso', stored(43799, 2), 7, 96, stored(0.42, 1)]
				]
			}
		])
	],
	// Nothing but groups of three: 1.250 and 980.
	[
		'11-el-saman.csv',
		text(
			lines(
				'Proyecto|País|Ciudad|Fecha de corte|Participantes|Mujeres|Conversatorios',
				'Biblioteca El Samán|Colombia|Monte Adentro|30/11/2019|1.250|980|9'
			),
			';'
		)
	],
	// A dot for thousands and a dot for decimals in one row.
	[
		'12-la-colina.csv',
		text(
			lines(
				'Proyecto|País|Ciudad|Fecha de corte|Participantes|Se sintió escuchado/a (1-5)|N° de encuestas|Mujeres (%)',
				'Biblioteca La Colina|Colombia|Flor del Campo|30/11/2019|1.630|4.25|38|52.5%'
			),
			';'
		)
	],
	// Sent twice: the mail program calls the second one (1).
	['13-informe-el-faro.csv', faro],
	['13-informe-el-faro (1).csv', faro],
	// Two ends to its name, blank columns and lines, and words instead of numbers.
	[
		'14-las-garzas.csv.csv',
		text(
			lines(
				'Proyecto|País|Ciudad|Fase|Fecha de corte|Participantes|Mujeres|Aliados activos|Acciones realizadas|Se sintió escuchado/a (1-5)|||',
				'|||||||||||||',
				'Biblioteca Las Garzas  |Colombia|Nuevo Horizonte|2|30/11/2019| 58 |pendiente|no aplica|por entregar|s/d|||'
			),
			';'
		)
	],
	// Costa Rica: groups of three by a no-break space, decimal commas.
	[
		'15-la-carreta.csv',
		text(
			lines(
				'Proyecto|País|Ciudad|Fecha de corte|Participantes|Mujeres|Se sintió escuchado/a (1-5)|N° de encuestas',
				'Biblioteca La Carreta|Costa Rica|Volcán Dormido|30/11/2019|1\u00a0480|1\u00a0002|4,05|120'
			),
			';',
			'windows-1252'
		)
	],
	// A first line for Excel, and -9 for what nobody counted.
	[
		'16-el-manglar.csv',
		encoded(
			'sep=;\r\nProyecto;País;Ciudad;Fecha de corte;Conversatorios;Participantes;Grupos menos alcanzados\r\n' +
				'Biblioteca El Manglar;Costa Rica;Costa Dulce;30/11/2019;4;-9;-9\r\n',
			'utf-8'
		)
	],
	// Excel's "Unicode text": UTF-16 and tabs.
	[
		'17-el-quetzal.txt',
		text(
			lines(
				'Proyecto|País|Ciudad|Fecha de corte|Participantes|Mujeres|Se sintió escuchado/a (1-5)|N° de encuestas',
				'Biblioteca El Quetzal|Costa Rica|Bosque Nuboso|30/11/2019|72|40|4,6|31'
			),
			'\t',
			'utf-16le+bom'
		)
	],
	// Two reports pasted one below the other, header included, that do not agree, and their total.
	[
		'18-mar-tranquilo.csv',
		text(
			lines(
				'Proyecto|País|Ciudad|Fecha de corte|Conversatorios|Participantes|Aliados activos',
				'Biblioteca Mar Tranquilo|Costa Rica|Puerto Lirio|30/11/2019|6|84|5',
				'Proyecto|País|Ciudad|Fecha de corte|Conversatorios|Participantes|Aliados activos',
				'Biblioteca Mar Tranquilo|Costa Rica|Puerto Lirio|30/11/2019|6|90|5',
				'TOTAL||||12|174|10'
			),
			',',
			'utf-8',
			'mixed'
		)
	],
	// A row of which a cell is missing: nobody can say which.
	[
		'19-la-quinua.csv',
		encoded(
			'Proyecto,País,Ciudad,Fecha de corte,Conversatorios,Participantes,Mujeres\n' +
				'Biblioteca La Quinua,Perú,Apu Sereno,30/06/2019,2,31\n' +
				'Biblioteca La Quinua,Perú,Apu Sereno,30/11/2019,5,104,61\n',
			'utf-8'
		)
	],
	// Words in cells of numbers.
	[
		'20-puente-de-piedra.csv',
		text(
			lines(
				'Proyecto|País|Ciudad|Fecha de corte|Participantes|Mujeres|Conversatorios|Aliados activos',
				'Biblioteca Puente de Piedra|Perú|Tambo Viejo|30/11/2019|aprox. 120|N/A|ver descripción|4'
			),
			','
		)
	],
	// A type of library that nobody has heard of; on no roster.
	[
		'21-sendero.csv',
		text(
			lines(
				'Proyecto|País|Ciudad|Tipo de biblioteca|Fecha de corte|Participantes',
				'Biblioteca El Sendero|Perú|Alto Camino|Bibl. Comunitaria|30/11/2019|27'
			),
			';'
		)
	],
	// A name that is nearly the roster's.
	[
		'22-semillas.csv',
		text(
			lines(
				'Proyecto|País|Ciudad|Fecha de corte|Participantes|Acciones realizadas|Acciones lideradas por la comunidad',
				'Biblioteca Semilla del Ande|Perú|Semillas Altas|30/11/2019|66|5|3'
			),
			';'
		)
	],
	// No column says the country; on no roster.
	[
		'23-valle-hermoso.csv',
		text(
			lines(
				'Proyecto|Ciudad|Tipo de biblioteca|Fecha de corte|Participantes|Aliados activos',
				'Biblioteca Valle Hermoso|Hermosa Alta|Municipal|30/11/2019|39|2'
			),
			';'
		)
	],
	// Its only date may be a day in March or in April.
	[
		'24-luz-de-agosto.csv',
		text(
			lines(
				'Proyecto|País|Ciudad|Fecha de corte|Participantes|Conversatorios|Grupos menos alcanzados',
				'Biblioteca Luz de Agosto|Perú|Villa Agosto|03/04/19|44|3|2'
			),
			';'
		)
	],
	// Percents as shares of one.
	[
		'25-ventana-andina.csv',
		text(
			lines(
				'Proyecto|País|Ciudad|Fecha de corte|Participantes|Mujeres (%)|Integrantes de la comunidad en el equipo CLIA (%)',
				'Biblioteca Ventana Andina|Perú|Puna Larga|30/11/2019|53|0.42|0.6'
			),
			','
		)
	],
	// Agreement asked from 0 to 10.
	[
		'26-rumi-wasi.csv',
		text(
			lines(
				'Proyecto|País|Ciudad|Fecha de corte|Se sintió escuchado/a (0-10)|N° de encuestas',
				'Biblioteca Rumi Wasi|Perú|Rumipampa|30/11/2019|8|20'
			),
			';'
		)
	],
	// A first column without a name, and cells with line ends of their own.
	[
		'27-manos-unidas.csv',
		text(
			lines(
				'|Proyecto|País|Ciudad|Fecha de corte|Participantes|Cambios sociales|Aliados activos',
				'1|Biblioteca Manos Unidas|Perú|San Lucio|30/11/2019|35|Ahora se reúnen\rcada martes\rpara leer "juntas"|3'
			),
			';',
			'utf-8',
			'cr'
		)
	],
	// Months beside their quarter, and a stretch that cuts across.
	[
		'28-noche-clara.csv',
		text(
			lines(
				'Proyecto|Inicio del periodo|Fin del periodo|Conversatorios|Acciones realizadas',
				'Biblioteca Noche Clara|01/01/2019|31/01/2019|2|1',
				'Biblioteca Noche Clara|01/02/2019|28/02/2019|3|0',
				'Biblioteca Noche Clara|01/03/2019|31/03/2019|1|2',
				'Biblioteca Noche Clara|01/01/2019|31/03/2019|6|3',
				'Biblioteca Noche Clara|01/04/2019|30/06/2019|4|2',
				'Biblioteca Noche Clara|15/05/2019|15/06/2019|2|1'
			),
			';'
		)
	]
];

export const make = (): Made[] => made.map(([name, bytes]) => ({ name, bytes }));
