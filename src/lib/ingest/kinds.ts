import { entriesOf, inflated } from './zip';

/** How files that are not text begin, with the word by which people know them. */
const kinds: readonly (readonly [string, string])[] = [
	['504b0304', 'zip'],
	['504b0506', 'zip'],
	['504b0708', 'zip'],
	['d0cf11e0a1b11ae1', 'ole'],
	['0908100000060500', 'xls'],
	['25504446', 'pdf'],
	['89504e47', 'png'],
	['ffd8ff', 'jpeg'],
	['47494638', 'gif'],
	['1f8b', 'gzip'],
	['377abcaf271c', '7z'],
	['526172211a07', 'rar'],
	['7b5c727466', 'rtf'],
	['53514c69746520666f726d6174', 'sqlite'],
	['50415231', 'parquet'],
	['4152524f5731', 'arrow']
];

/** The entry by which each kind of zip is known. */
const inside: readonly (readonly [RegExp, string])[] = [
	[/^xl\/workbook\.bin$/, 'xlsb'],
	[/^xl\/workbook\.xml$/, 'xlsx'],
	[/^word\/document\.xml$/, 'docx'],
	[/^ppt\/presentation\.xml$/, 'pptx'],
	[/^Index\/Document\.iwa$|^index\.apxl$|^index\.xml$/, 'numbers'],
	[/^manifest\.json$/, 'minga']
];

/** What a file is by its first bytes, and for a zip by what is in it; undefined = perhaps a text. */
export function kindOf(bytes: Uint8Array): string | undefined {
	const start = Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
	const kind = kinds.find(([magic]) => start.startsWith(magic))?.[1];
	if (kind === 'zip') return inZip(bytes);
	if (kind === 'ole') return inOle(bytes);
	return kind;
}

function inZip(bytes: Uint8Array): string {
	const entries = entriesOf(bytes);
	// What is in a zip stands at its end: one without it came in part, whatever it was.
	if (!entries) return 'cut';
	const type = entries.find(({ name, size }) => name === 'mimetype' && size < 200);
	if (type) {
		const made = inflated(bytes, type);
		const mime = made ? new TextDecoder().decode(made) : '';
		if (mime.includes('spreadsheet')) return 'ods';
		if (mime.includes('opendocument.text')) return 'odt';
	}
	for (const [name, kind] of inside) if (entries.some((entry) => name.test(entry.name))) return kind;
	return 'zip';
}

/**
 * The container of the older Office programs: names of its parts stand in it as UTF-16. A workbook with a
 * password is such a container too.
 */
function inOle(bytes: Uint8Array): string {
	const has = (name: string) => {
		const wanted = Array.from(name, (letter) => [letter.charCodeAt(0), 0]).flat();
		const [first = 0] = wanted;
		const end = bytes.length - wanted.length;
		for (let at = bytes.indexOf(first); at >= 0 && at <= end; at = bytes.indexOf(first, at + 1))
			if (wanted.every((byte, offset) => bytes[at + offset] === byte)) return true;
		return false;
	};
	if (has('EncryptedPackage')) return 'password';
	if (has('WordDocument')) return 'doc';
	if (has('PowerPoint Document')) return 'ppt';
	return 'xls';
}
