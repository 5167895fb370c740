// The reports of 200 invented libraries, one file each, as they are sent: four programs' ways of writing, the same twice
// over every time. With them comes the roster that names the libraries.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const count = 200;
const countries = [
	['CO', 'Colombia'],
	['CR', 'Costa Rica'],
	['PE', 'Perú'],
	['MX', 'México']
];
const header = [
	'Proyecto',
	'País',
	'Tipo de biblioteca',
	'Fase',
	'Fecha de corte',
	'Participantes',
	'Mujeres',
	'Se sintió escuchado/a (1-5)',
	'N° de encuestas',
	'Aliados activos'
];

/** @param {number} at */
const nameOf = (at) => `Biblioteca Número ${String(at + 1).padStart(3, '0')}`;
/** @param {number} at */
const countryOf = (at) => /** @type {[string, string]} */ (countries[at % countries.length]);

/** @param {number} at @returns {Buffer} */
function report(at) {
	const hasComma = at % 4 < 2;
	const heard = `${1 + (at % 4)}${hasComma ? ',' : '.'}${25 + (at % 50)}`;
	const cells = [
		nameOf(at),
		countryOf(at)[1],
		'Pública',
		'III',
		'30/11/2019',
		String(30 + (at % 71)),
		String(12 + (at % 17)),
		heard,
		String(10 + (at % 40)),
		String(1 + (at % 9))
	];
	const text = [header, cells].map((row) => row.join(hasComma ? ';' : ',') + '\r\n').join('');
	if (at % 4 === 1) return Buffer.from(text, 'latin1');
	if (at % 4 === 2) return Buffer.from(`\ufeff${text}`, 'utf16le');
	return Buffer.from(at % 4 === 3 ? `\ufeff${text}` : text, 'utf8');
}

export const manyFiles = {
	count,
	/** Writes them all and says where they are. @param {string} directory @returns {string[]} */
	write(directory) {
		const roster = join(directory, 'roster.csv');
		const rows = Array.from({ length: count }, (_, at) => `b${at},${nameOf(at)},${countryOf(at)[0]},public`);
		writeFileSync(roster, ['project_id,project_name,country,library_type', ...rows, ''].join('\n'));
		const reports = Array.from({ length: count }, (_, at) => {
			const path = join(directory, `informe-${at + 1}.csv`);
			writeFileSync(path, report(at));
			return path;
		});
		return [roster, ...reports];
	}
};
