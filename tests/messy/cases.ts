import type { LeftOut } from '#ingest';
import type { ProblemCode } from '#framework';

/** What a careful person answers to one question: which it is, and what she chooses or types. */
export interface Answer {
	code: ProblemCode;
	/** The column it is about, as the file heads it, where the question names one. */
	column?: string;
	/** The text it is about. */
	found?: string;
	choice: string;
	/** In plain words, for the table. */
	said: string;
}

export interface Case {
	/** Number of the file, and of what is expected of it. */
	number: string;
	/** Every file name that is dropped for it. */
	files: string[];
	project: string;
	mess: string;
	answers: Answer[];
	/** Rows that cannot be loaded whatever is answered: source line and reason. */
	held?: { line: number; code: ProblemCode }[];
	leftOut?: Partial<Record<LeftOut, number>>;
	/** Texts that come along: field and text. */
	words?: [string, string][];
	/** A figure that is changed when the file is sent again: text in the file, its new text, its indicator, how often it stands. */
	change: { from: string; to: string; indicator: string; value: number; times?: number };
}

export const cases: Case[] = [
	{
		number: '01',
		files: ['01-informe-la-ceiba.csv'],
		project: 'co-valle-claro-la-ceiba',
		mess: 'Windows-1252, `;`, decimal comma, curly quotes',
		answers: [],
		words: [['social_changes', 'Jóvenes organizan la “Minga del río” – con 5 € de presupuesto…']],
		change: { from: ';5;4;3;', to: ';6;4;3;', indicator: 'partner_organizations', value: 6 }
	},
	{
		number: '02',
		files: ['02-el-guadual.csv'],
		project: 'co-santa-aurora-el-guadual',
		mess: 'two titles and a blank row above the header, its source below',
		answers: [],
		leftOut: { title: 3 },
		change: { from: ';84;', to: ';85;', indicator: 'dialogue_participants', value: 85 }
	},
	{
		number: '03',
		files: ['03-tres-rios.csv'],
		project: 'co-dos-quebradas-tres-rios',
		mess: 'two tables one below the other, each with its title and its totals; two dates',
		answers: [
			{
				code: 'second_date',
				column: 'Fecha de corte',
				choice: 'since_previous',
				said: 'the conversations of November are those since June'
			},
			{
				code: 'second_date',
				column: 'Fecha de corte',
				choice: 'since_previous',
				said: 'so are the surveys'
			}
		],
		leftOut: { title: 2, total: 2 },
		change: { from: ';3;2', to: ';3;4', indicator: 'community_actions', value: 4 }
	},
	{
		number: '04',
		files: ['04-alto-mirador.csv'],
		project: 'co-puerto-azul-alto-mirador',
		mess: 'indicators as rows, years as columns',
		answers: [],
		change: { from: '60,75', to: '60,76', indicator: 'dialogue_participants', value: 76 }
	},
	{
		number: '05',
		files: ['05-casa-abierta.csv'],
		project: 'co-montebello-casa-abierta',
		mess: 'start and end as columns; a name, a telephone, an e-mail',
		answers: [],
		change: { from: ';3,6;', to: ';3,7;', indicator: 'civic_voice', value: 3.7 }
	},
	{
		number: '06',
		files: ['06-sol-naciente.csv'],
		project: 'co-la-esperanza-sol-naciente',
		mess: 'indicators as rows, start and end as columns',
		answers: [],
		change: { from: '3,1;3,8', to: '3,1;3,9', indicator: 'civic_voice', value: 3.9 }
	},
	{
		number: '07',
		files: ['07-kobo-laguna-verde.csv'],
		project: 'co-agua-clara-laguna-verde',
		mess: 'Kobo: one row per person, groups in the headers, its own columns',
		answers: [],
		leftOut: { aggregated: 12 },
		change: { from: ';2;7106', to: ';3;7106', indicator: 'felt_heard', value: 4 }
	},
	{
		number: '08',
		files: ['08-formulario-camino-real.csv'],
		project: 'co-san-isidro-camino-real',
		mess: 'Google Forms: one row per person with name, telephone, e-mail; answers in words',
		answers: [],
		leftOut: { aggregated: 8 },
		change: {
			from: ',Biblioteca Camino Real,En desacuerdo',
			to: ',Biblioteca Camino Real,De acuerdo',
			indicator: 'felt_heard',
			value: 29 / 7
		}
	},
	{
		number: '09',
		files: ['09-luna-llena.xlsx'],
		project: 'co-pena-blanca-luna-llena',
		mess: 'workbook of two tables and a page of text',
		answers: [],
		change: { from: '<v>7</v>', to: '<v>8</v>', indicator: 'partner_organizations', value: 8 }
	},
	{
		number: '10',
		files: ['10-los-almendros.xlsx'],
		project: 'co-rio-manso-los-almendros',
		mess: 'workbook whose dates and percents are formatted numbers',
		answers: [],
		change: { from: '<v>0.42</v>', to: '<v>0.44</v>', indicator: 'women_participants_pct', value: 44 }
	},
	{
		number: '11',
		files: ['11-el-saman.csv'],
		project: 'co-monte-adentro-el-saman',
		mess: 'nothing but 1.250 and 980',
		answers: [
			{ code: 'number_ambiguous', choice: 'comma', said: '1.250 is one thousand two hundred and fifty' }
		],
		change: { from: ';1.250;', to: ';1.260;', indicator: 'dialogue_participants', value: 1260 }
	},
	{
		number: '12',
		files: ['12-la-colina.csv'],
		project: 'co-flor-del-campo-la-colina',
		mess: 'a dot for thousands and a dot for decimals in one row',
		answers: [
			{
				code: 'number_ambiguous',
				column: 'Participantes',
				choice: 'comma',
				said: '1.630 people are one thousand six hundred and thirty'
			}
		],
		change: { from: ';1.630;', to: ';1.640;', indicator: 'dialogue_participants', value: 1640 }
	},
	{
		number: '13',
		files: ['13-informe-el-faro.csv', '13-informe-el-faro (1).csv'],
		project: 'co-quebrada-honda-el-faro',
		mess: 'sent twice, the second one called (1)',
		answers: [],
		change: { from: ';4;61;', to: ';5;61;', indicator: 'dialogue_sessions', value: 5 }
	},
	{
		number: '14',
		files: ['14-las-garzas.csv.csv'],
		project: 'co-nuevo-horizonte-las-garzas',
		mess: '`.csv.csv`, blank columns, spaces; pendiente, no aplica, por entregar, s/d',
		answers: [],
		change: { from: '; 58 ;', to: '; 59 ;', indicator: 'dialogue_participants', value: 59 }
	},
	{
		number: '15',
		files: ['15-la-carreta.csv'],
		project: 'cr-volcan-dormido-la-carreta',
		mess: 'thousands by a no-break space',
		answers: [],
		change: { from: ';4,05;', to: ';4,15;', indicator: 'felt_heard', value: 4.15 }
	},
	{
		number: '16',
		files: ['16-el-manglar.csv'],
		project: 'cr-costa-dulce-el-manglar',
		mess: '`sep=;`, and -9 for what nobody counted',
		answers: [
			{
				code: 'missing_code',
				column: 'Participantes',
				found: '-9',
				choice: 'missing',
				said: '-9 participants means: not known'
			},
			{
				code: 'missing_code',
				column: 'Grupos menos alcanzados',
				found: '-9',
				choice: 'missing',
				said: 'so does -9 groups'
			}
		],
		change: { from: ';4;-9', to: ';5;-9', indicator: 'dialogue_sessions', value: 5 }
	},
	{
		number: '17',
		files: ['17-el-quetzal.txt'],
		project: 'cr-bosque-nuboso-el-quetzal',
		mess: 'UTF-16 and tabs',
		answers: [],
		change: { from: '\t4,6\t', to: '\t4,7\t', indicator: 'felt_heard', value: 4.7 }
	},
	{
		number: '18',
		files: ['18-mar-tranquilo.csv'],
		project: 'cr-puerto-lirio-mar-tranquilo',
		mess: 'two reports pasted together, header and all, at odds with each other; their total; mixed line ends',
		answers: [{ code: 'key_conflict', choice: 'last', said: 'the second report counts: 90 participants' }],
		leftOut: { header: 1, total: 1 },
		// In both reports: another of the figures that are at odds would be another question.
		change: { from: '/2019,6,', to: '/2019,7,', indicator: 'dialogue_sessions', value: 7, times: 2 }
	},
	{
		number: '19',
		files: ['19-la-quinua.csv'],
		project: 'pe-apu-sereno-la-quinua',
		mess: 'a row that lacks a cell',
		answers: [
			{
				code: 'ragged_row',
				found: '6',
				choice: 'hold',
				said: 'which of the seven cells is lacking cannot be known: the row is held'
			}
		],
		held: [{ line: 2, code: 'ragged_row' }],
		change: { from: ',5,104', to: ',6,104', indicator: 'dialogue_sessions', value: 6 }
	},
	{
		number: '20',
		files: ['20-puente-de-piedra.csv'],
		project: 'pe-tambo-viejo-puente-de-piedra',
		mess: '"aprox. 120" (read as an estimate), "N/A" and "ver descripción" in cells of numbers',
		answers: [
			{
				code: 'not_a_number',
				column: 'Conversatorios',
				found: 'ver descripción',
				choice: 'missing',
				said: '"ver descripción" is no number: missing'
			}
		],
		change: {
			from: ',ver descripción,4',
			to: ',ver descripción,5',
			indicator: 'partner_organizations',
			value: 5
		}
	},
	{
		number: '21',
		files: ['21-sendero.csv'],
		project: 'pe-alto-camino-biblioteca-el-sendero',
		mess: 'a type of library nobody has heard of; on no roster',
		answers: [
			{
				code: 'unknown_code',
				column: 'Tipo de biblioteca',
				found: 'Bibl. Comunitaria',
				choice: 'public',
				said: '"Bibl. Comunitaria" is a public library'
			}
		],
		change: { from: ';27', to: ';28', indicator: 'dialogue_participants', value: 28 }
	},
	{
		number: '22',
		files: ['22-semillas.csv'],
		project: 'pe-semillas-altas-del-ande',
		mess: 'a name that is nearly one of the roster',
		answers: [
			{
				code: 'project_near',
				choice: 'pe-semillas-altas-del-ande',
				said: '"Semilla del Ande" is Semillas del Ande'
			}
		],
		change: { from: ';66;', to: ';67;', indicator: 'dialogue_participants', value: 67 }
	},
	{
		number: '23',
		files: ['23-valle-hermoso.csv'],
		project: 'pe-hermosa-alta-biblioteca-valle-hermoso',
		mess: 'no column for the country; on no roster',
		answers: [{ code: 'column_missing', choice: 'PE', said: 'Country = Peru' }],
		change: { from: ';39;', to: ';40;', indicator: 'dialogue_participants', value: 40 }
	},
	{
		number: '24',
		files: ['24-luz-de-agosto.csv'],
		project: 'pe-agosto-luz-de-agosto',
		mess: 'its only date is 03/04/19',
		answers: [{ code: 'date_ambiguous', choice: 'dmy', said: 'the day comes first' }],
		change: { from: ';44;', to: ';45;', indicator: 'dialogue_participants', value: 45 }
	},
	{
		number: '25',
		files: ['25-ventana-andina.csv'],
		project: 'pe-ventana-andina',
		mess: 'percents as 0.42',
		answers: [
			{ code: 'scale_unclear', column: 'Mujeres (%)', choice: 'share', said: '0.42 is 42%' },
			{
				code: 'scale_unclear',
				column: 'Integrantes de la comunidad en el equipo CLIA (%)',
				choice: 'share',
				said: '0.6 is 60%'
			}
		],
		change: { from: ',53,0.42', to: ',53,0.43', indicator: 'women_participants_pct', value: 43 }
	},
	{
		number: '26',
		files: ['26-rumi-wasi.csv'],
		project: 'pe-rumi-wasi',
		mess: 'agreement asked from 0 to 10',
		answers: [{ code: 'scale_unclear', choice: '0-10', said: 'the scale is 0 to 10' }],
		change: { from: ';8;20', to: ';9;20', indicator: 'felt_heard', value: 4.6 }
	},
	{
		number: '27',
		files: ['27-manos-unidas.csv'],
		project: 'pe-manos-unidas',
		mess: 'a first column without a name; line ends within a cell; CR line ends',
		answers: [],
		words: [['social_changes', 'Ahora se reúnen\rcada martes\rpara leer "juntas"']],
		change: { from: ';35;', to: ';36;', indicator: 'dialogue_participants', value: 36 }
	},
	{
		number: '28',
		files: ['28-noche-clara.csv'],
		project: 'pe-noche-clara',
		mess: 'months beside their quarter, and a stretch that cuts across',
		answers: [
			{
				code: 'periods_overlap',
				found: 'dialogue_sessions',
				choice: 'coarser',
				said: 'of the conversations the quarter counts'
			},
			{
				code: 'periods_overlap',
				found: 'community_actions',
				choice: 'coarser',
				said: 'so it does of the actions'
			}
		],
		change: {
			from: '01/04/2019;30/06/2019;4;2',
			to: '01/04/2019;30/06/2019;5;2',
			indicator: 'dialogue_sessions',
			value: 5
		}
	}
];

/** The case that a file or one of its tables belongs to. */
export const caseOf = (file: string): Case | undefined =>
	cases.find(({ files }) => files.some((name) => file === name || file.startsWith(`${name} › `)));
