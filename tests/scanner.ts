/**
 * Counts the records of a file by RFC 4180 and by nothing of the app's: a record ends at CRLF, LF or CR outside
 * quotes; a quote opens a cell where the cell begins, and within it a doubled one is a quote. Records in which no
 * cell says anything are not counted.
 */
export function records(text: string, delimiter: string): number {
	let count = 0;
	let says = false;
	let isQuoted = false;
	let isStart = true;
	const end = () => {
		if (says) count++;
		says = false;
		isStart = true;
	};
	for (let at = 0; at < text.length; at++) {
		const sign = text[at] as string;
		if (isQuoted) {
			if (sign !== '"') says ||= sign.trim() !== '';
			else if (text[at + 1] === '"') {
				says = true;
				at++;
			} else isQuoted = false;
			continue;
		}
		if (sign === '"' && isStart) {
			isQuoted = true;
			isStart = false;
		} else if (sign === delimiter) isStart = true;
		else if (sign === '\n' || sign === '\r') {
			if (sign === '\r' && text[at + 1] === '\n') at++;
			end();
		} else {
			says ||= sign.trim() !== '';
			isStart = false;
		}
	}
	end();
	return count;
}

/** The same for the sheets of a workbook, by the XML of each: rows with a value in them. */
export const sheetRecords = (xml: string): number =>
	[...xml.matchAll(/<row\b[^>]*>(.*?)<\/row>/gs)].filter(([, cells = '']) => /<v>|<t\b/.test(cells)).length;
