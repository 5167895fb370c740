import sans from '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2?url';
import serif from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2?url';

/** Faces of a picture that is taken, with what stands in where a program knows them not. */
export const families = {
	sans: "'Source Sans 3 Variable', 'Source Sans 3', 'Segoe UI', sans-serif",
	serif: "'Source Serif 4 Variable', 'Source Serif 4', Georgia, serif"
} as const;

/**
 * Both faces from our own address, put whole into a file that asks no address for anything. Without a network and before
 * they were ever loaded the picture goes without them: it is laid out with room for others.
 */
export async function fontFaces(): Promise<string> {
	const faces = [
		['Source Sans 3 Variable', sans],
		['Source Serif 4 Variable', serif]
	] as const;
	const found = await Promise.all(
		faces.map(async ([family, address]) => {
			const answer = await fetch(address).catch(() => null);
			if (!answer?.ok) return '';
			const data = base64(new Uint8Array(await answer.arrayBuffer()));
			return `@font-face{font-family:'${family}';font-weight:200 900;src:url(data:font/woff2;base64,${data}) format('woff2')}`;
		})
	);
	return found.join('');
}

function base64(bytes: Uint8Array): string {
	let text = '';
	// A call takes only so many arguments.
	for (let at = 0; at < bytes.length; at += 8192)
		text += String.fromCharCode(...bytes.subarray(at, at + 8192));
	return btoa(text);
}
