import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { caseOf } from './cases';
import type { Made } from './make';

/** The text of a file, decoded by what is known of it and not by the app. */
export const decoded = ({ name, bytes }: Made): string => {
	const [first, second] = bytes;
	if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	if (/^(01|15)-/.test(name)) return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
	return new TextDecoder().decode(bytes);
};
/** The same file with the one figure changed that its case names. */
export function changed(file: Made): Made {
	const own = caseOf(file.name);
	if (!own) return file;
	const { from, to, times = 1 } = own.change;
	const swap = (text: string): string => {
		if (text.split(from).length !== times + 1)
			throw new Error(`${file.name} does not say "${from}" ${times} times`);
		return text.replaceAll(from, () => to);
	};
	if (!file.name.endsWith('.xlsx')) {
		const byte = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
		const isWide = file.bytes[0] === 0xff;
		if (/^(01|15)-/.test(file.name)) return { ...file, bytes: byte(swap(decoded(file))) };
		const text = swap(
			isWide ? decoded(file) : new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.bytes)
		);
		if (!isWide) return { ...file, bytes: new TextEncoder().encode(text) };
		return {
			...file,
			bytes: byte('\xff\xfe' + [...text].map((sign) => sign + '\0').join(''))
		};
	}
	const parts = Object.entries(unzipSync(file.bytes)).map(([path, bytes]) => {
		const xml = strFromU8(bytes);
		if (!path.includes('worksheets/') || !xml.includes(from)) return [path, bytes] as const;
		return [path, strToU8(swap(xml))] as const;
	});
	return { ...file, bytes: zipSync(Object.fromEntries(parts)) };
}
