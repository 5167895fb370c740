import type { LibraryType, PhaseCode } from '#framework';

/** How a project sends what it adds up: the shapes that real reports come in. */
export type Rhythm = 'quarters' | 'months' | 'months_and_quarters' | 'since_began';
/** How it sends its answers to agreement questions: mean with n, the five counts, both, or a bare mean. */
export type Answers = 'mean' | 'counts' | 'both' | 'bare';

/** One invented project: who and where it is, how far it got, and how it reports. */
export interface Profile {
	name: string;
	library: string;
	country: 'CO' | 'CR' | 'PE';
	admin1: string;
	city: string;
	at: readonly [lat: number, lon: number];
	type: LibraryType;
	subtype: string;
	host: string;
	community: string;
	/** Number, basis, year; null where the project did not say. */
	population: readonly [number, string, number | null] | null;
	setting: 'urban' | 'peri_urban' | 'rural';
	start: string;
	months: number;
	/** The last day it reported about, where it stopped before its end. */
	until?: string;
	reached: PhaseCode;
	status: 'active' | 'paused' | 'completed';
	/** The language most spoken in the conversations, and the one the report is written in. */
	language: 'es' | 'en' | 'qu';
	writes: 'es' | 'en';
	share: 'private' | 'center' | 'peers' | 'public';
	/** People in conversations by the end. */
	size: number;
	rhythm: Rhythm;
	answers: Answers;
	/** Sent nothing yet. */
	silent?: boolean;
}

type Where = Pick<Profile, 'country' | 'admin1' | 'city' | 'at'>;
const medellin: Where = { country: 'CO', admin1: 'Antioquia', city: 'Medellín', at: [6.2442, -75.5812] };
const bogota: Where = { country: 'CO', admin1: 'Bogotá D. C.', city: 'Bogotá', at: [4.6097, -74.0817] };
const sanJose: Where = { country: 'CR', admin1: 'San José', city: 'San José', at: [9.9281, -84.0907] };
const lima: Where = { country: 'PE', admin1: 'Lima', city: 'Lima', at: [-12.0464, -77.0428] };
const callao: Where = { country: 'PE', admin1: 'Callao', city: 'Callao', at: [-12.0566, -77.1181] };
const inPeru = (admin1: string, city: string, lat: number, lon: number): Where => ({
	country: 'PE',
	admin1,
	city,
	at: [lat, lon]
});

/** Most projects write in Spanish, share with their peers and send quarters with means. */
const usual = {
	setting: 'urban',
	status: 'completed',
	language: 'es',
	writes: 'es',
	share: 'peers',
	rhythm: 'quarters',
	answers: 'mean',
	reached: 'IV'
} as const;

/** Trees give the names; every library says «Ejemplo», and no community of these names is meant. */
export const roster: readonly Profile[] = [
	{ ...usual, ...medellin, name: 'Medellín 01', library: 'Biblioteca Ejemplo Guayacán', type: 'public', subtype: 'community', host: 'Corporación Ejemplo Guayacán', community: 'barrio Loma Clara', population: [8200, 'estimate', 2018], start: '2018-05-14', months: 13, size: 184, share: 'public' },
	{ ...usual, ...medellin, name: 'Medellín 02', library: 'Biblioteca Ejemplo Yarumo', type: 'public', subtype: 'branch', host: 'Red Ejemplo de Bibliotecas', community: 'barrio La Ladera Nueva', population: [14600, 'census', 2018], start: '2018-06-04', months: 12, size: 243, answers: 'counts' },
	{ ...usual, ...medellin, name: 'Medellín 03', library: 'Biblioteca Escolar Ejemplo Ceiba', type: 'school', subtype: 'school', host: 'Institución Educativa Ejemplo Ceiba', community: 'comunidad educativa de Cuatro Vientos', population: [1150, 'group_size', 2018], start: '2018-08-06', months: 11, size: 131, rhythm: 'months' },
	{ ...usual, ...medellin, name: 'Medellín 04', library: 'Biblioteca Ejemplo Arrayán', type: 'public', subtype: 'community', host: 'Junta Ejemplo Arrayán', community: 'vereda El Filo Alto', population: [2300, 'estimate', 2017], setting: 'peri_urban', start: '2018-06-18', months: 12, size: 96, rhythm: 'months_and_quarters', answers: 'both', share: 'public' },
	{ ...usual, ...medellin, name: 'Medellín 05', library: 'Biblioteca Ejemplo Carbonero', type: 'public', subtype: 'branch', host: 'Red Ejemplo de Bibliotecas', community: 'barrio Brisas del Sauce', population: [21400, 'service_area', 2018], start: '2018-07-09', months: 12, size: 312 },
	{ ...usual, ...medellin, name: 'Medellín 06', library: 'Biblioteca Universitaria Ejemplo Nogal', type: 'academic', subtype: 'university', host: 'Universidad Ejemplo Nogal', community: 'vecindad de Puente Viejo', population: [5400, 'estimate', 2018], start: '2018-09-03', months: 12, size: 158, answers: 'both', writes: 'en' },
	{ ...usual, ...medellin, name: 'Medellín 07', library: 'Biblioteca Ejemplo Cámbulo', type: 'public', subtype: 'community', host: 'Corporación Ejemplo Cámbulo', community: 'barrio Las Cometas Altas', population: null, setting: 'peri_urban', start: '2019-02-18', months: 13, until: '2019-12-31', reached: 'III', status: 'active', size: 74 },
	{ ...usual, ...medellin, name: 'Medellín 08', library: 'Centro de Documentación Ejemplo Búcaro', type: 'special', subtype: 'special', host: 'Fundación Ejemplo Búcaro', community: 'comerciantes de Ventana Alta', population: [640, 'group_size', null], start: '2019-03-04', months: 12, until: '2019-12-31', status: 'active', size: 88, answers: 'counts', share: 'center' },
	{ ...usual, ...medellin, name: 'Medellín 09', library: 'Biblioteca Ejemplo Samán', type: 'public', subtype: 'municipal', host: 'Red Ejemplo de Bibliotecas', community: 'barrio Tres Quebradas', population: [11900, 'census', 2018], start: '2019-03-25', months: 11, until: '2019-05-31', reached: 'I', status: 'paused', size: 0 },
	{ ...usual, ...bogota, name: 'Bogotá 01', library: 'Biblioteca Ejemplo Frailejón', type: 'public', subtype: 'branch', host: 'Red Distrital Ejemplo', community: 'barrio Alto del Frailejón', population: [17800, 'census', 2018], start: '2018-05-28', months: 13, size: 276 },
	{ ...usual, ...bogota, name: 'Bogotá 02', library: 'Biblioteca Ejemplo Sauco', type: 'public', subtype: 'municipal', host: 'Red Distrital Ejemplo', community: 'sector El Trencito', population: [96000, 'service_area', 2018], start: '2018-08-21', months: 14, size: 1250, answers: 'counts', share: 'public' },
	{ ...usual, ...bogota, name: 'Bogotá 03', library: 'Biblioteca Comunitaria Ejemplo Aliso', type: 'public', subtype: 'community', host: 'Colectivo Ejemplo Aliso', community: 'barrio Los Cerezos Bajos', population: [4100, 'estimate', 2018], setting: 'peri_urban', start: '2018-07-16', months: 12, size: 119, rhythm: 'since_began' },
	{ ...usual, ...bogota, name: 'Bogotá 04', library: 'Biblioteca Escolar Ejemplo Encenillo', type: 'school', subtype: 'school', host: 'Colegio Ejemplo Encenillo', community: 'familias de Portal del Humedal', population: [930, 'group_size', 2019], start: '2019-02-11', months: 13, until: '2019-12-15', reached: 'III', status: 'active', size: 83, answers: 'bare' },
	{ ...usual, ...bogota, name: 'Bogotá 05', library: 'Telecentro Ejemplo Chilco', type: 'other', subtype: 'telecentre', host: 'Asociación Ejemplo Chilco', community: 'vereda Las Huertas Viejas', population: [1480, 'estimate', 2018], setting: 'rural', start: '2019-04-08', months: 12, until: '2019-12-15', reached: 'II', status: 'active', size: 41 },
	{ ...usual, ...sanJose, name: 'San José 01', library: 'Biblioteca Ejemplo Pochote', type: 'public', subtype: 'municipal', host: 'Municipalidad Ejemplo', community: 'barrio Calle del Higuerón', population: [6700, 'census', 2011], start: '2018-06-11', months: 12, size: 148, answers: 'both' },
	{ ...usual, ...sanJose, name: 'San José 02', library: 'Biblioteca Especializada Ejemplo Corteza', type: 'special', subtype: 'special', host: 'Instituto Ejemplo de la Mujer', community: 'trabajadoras de Las Pozas', population: [420, 'group_size', 2018], start: '2018-10-01', months: 12, size: 67, share: 'center' },
	{ ...usual, ...sanJose, name: 'San José 03', library: 'Biblioteca Universitaria Ejemplo Cenízaro', type: 'academic', subtype: 'university', host: 'Universidad Ejemplo Cenízaro', community: 'barrio La Sabanita del Este', population: [3900, 'estimate', 2018], start: '2018-08-13', months: 12, size: 112, rhythm: 'months', share: 'public' },
	{ ...usual, ...sanJose, name: 'San José 04', library: 'Biblioteca Ejemplo Almendro', type: 'public', subtype: 'community', host: 'Asociación Ejemplo Almendro', community: 'barrio Estación Chica', population: null, setting: 'peri_urban', start: '2019-03-18', months: 12, until: '2019-12-31', reached: 'III', status: 'active', language: 'en', writes: 'en', size: 58 },
	{ ...usual, ...lima, name: 'Lima 01', library: 'Biblioteca Ejemplo Molle', type: 'public', subtype: 'municipal', host: 'Municipalidad Ejemplo Arenal', community: 'asentamiento Arenal Alto', population: [9800, 'census', 2017], setting: 'peri_urban', start: '2018-06-25', months: 12, size: 203, answers: 'counts' },
	{ ...usual, ...lima, name: 'Lima 02', library: 'Biblioteca Parroquial Ejemplo Tara', type: 'school', subtype: 'parish_school', host: 'I. E. Parroquial Ejemplo Tara', community: 'barrio Las Totoras Nuevas', population: [1320, 'group_size', 2018], setting: 'peri_urban', start: '2018-08-20', months: 12, size: 124 },
	{ ...usual, ...inPeru('Lima', 'San Vicente de Cañete', -13.0779, -76.3877), name: 'Lima 03', library: 'Biblioteca Ejemplo Pacae', type: 'public', subtype: 'municipal', host: 'Municipalidad Ejemplo Pacae', community: 'anexo Quebrada Serena', population: [2750, 'census', 2017], setting: 'rural', start: '2019-03-11', months: 12, until: '2019-10-31', reached: 'II', status: 'active', size: 46 },
	{ ...usual, ...callao, name: 'Callao 01', library: 'Biblioteca Ejemplo Totora', type: 'public', subtype: 'municipal', host: 'Municipalidad Ejemplo del Puerto', community: 'barrio Las Anclas', population: [7300, 'census', 2017], start: '2018-07-02', months: 12, size: 139, share: 'public' },
	{ ...usual, ...callao, name: 'Callao 02', library: 'Biblioteca Escolar Ejemplo Caña Brava', type: 'school', subtype: 'school', host: 'I. E. Ejemplo Caña Brava', community: 'comunidad escolar de Boca del Estero', population: [860, 'group_size', 2019], start: '2019-03-25', months: 11, until: '2019-12-20', reached: 'III', status: 'active', size: 92, answers: 'counts' },
	{ ...usual, ...inPeru('Ica', 'Ica', -14.0678, -75.7286), name: 'Ica 01', library: 'Centro Cultural Ejemplo Huarango', type: 'other', subtype: 'cultural_centre', host: 'Asociación Cultural Ejemplo Huarango', community: 'centro poblado Pozo Dulce', population: [3150, 'estimate', 2017], setting: 'rural', start: '2018-07-23', months: 12, size: 168, share: 'public' },
	{ ...usual, ...inPeru('Junín', 'Huancayo', -12.0651, -75.2049), name: 'Junín 01', library: 'Biblioteca de Instituto Ejemplo Quinual', type: 'academic', subtype: 'institute', host: 'Instituto Pedagógico Ejemplo Quinual', community: 'anexo Puquio de Arriba', population: [1900, 'census', 2017], setting: 'rural', start: '2018-09-10', months: 12, size: 77, answers: 'both', writes: 'en' },
	{ ...usual, ...inPeru('Junín', 'Jauja', -11.775, -75.4997), name: 'Junín 02', library: 'Biblioteca Ejemplo Quishuar', type: 'public', subtype: 'municipal', host: 'Municipalidad Ejemplo Quishuar', community: 'comunidad Pampa Quishuar', population: null, setting: 'rural', start: '2019-04-01', months: 12, until: '2019-12-31', reached: 'II', status: 'active', language: 'qu', size: 0, silent: true },
	{ ...usual, ...inPeru('San Martín', 'Tarapoto', -6.4889, -76.3597), name: 'San Martín 01', library: 'Biblioteca Ejemplo Capirona', type: 'public', subtype: 'municipal', host: 'Municipalidad Ejemplo Capirona', community: 'barrio Nueva Ribera', population: null, setting: 'peri_urban', start: '2018-10-15', months: 13, until: '2019-07-31', reached: 'III', status: 'paused', size: 63 },
	{ ...usual, ...inPeru('San Martín', 'Moyobamba', -6.0342, -76.9717), name: 'San Martín 02', library: 'Telecentro Ejemplo Bijao', type: 'other', subtype: 'telecentre', host: 'Organización Ejemplo Bijao', community: 'comunidad nativa Sacha Ejemplo', population: null, setting: 'rural', start: '2018-08-27', months: 12, language: 'qu', size: 52, share: 'private' }
];

/** The cohort is the year of the start; the second grant came with the second cohort. */
export const cohortOf = (profile: Profile): string => profile.start.slice(0, 4);
