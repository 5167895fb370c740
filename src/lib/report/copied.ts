import { verdictText, type Shown } from '#charts';
import { harmless } from './csv';
import { sourceText, type Source } from './source';
import { escaped } from './svg';

/** A table as it is copied: for a document with its words around it, for a spreadsheet as cells. */
export interface Copied {
	html: string;
	text: string;
}

/** What stands above a table that is copied, and below it. */
function around(shown: Shown, source: Source): { above: string[]; below: string[] } {
	const { question, said, verdict, table, subtitle, doubts, rests } = shown;
	const lines = (parts: readonly string[]) => parts.filter(Boolean);
	return {
		above: lines([question, said.join(' '), verdict ? verdictText(verdict) : '', table.caption, subtitle]),
		below: lines([doubts.join(' '), rests, sourceText(source)])
	};
}

/** No text in it is a formula where it is pasted: a spreadsheet would run one. */
export function copied(shown: Shown, source: Source): Copied {
	const { above, below } = around(shown, source);
	const { head, rows, names, texts = 0 } = shown.table;
	const cells = [head, ...rows.map((row) => row.map(({ text }) => text))].map((row) => row.map(inCell));
	const [first = [], ...rest] = cells;
	const isFigure = (column: number) => column >= names && column < head.length - texts;
	const html = [
		...above.map((text, at) =>
			at === 0 ? `<p><strong>${escaped(text)}</strong></p>` : `<p>${escaped(text)}</p>`
		),
		'<table>',
		`<thead><tr>${first.map((text) => `<th scope="col">${escaped(text)}</th>`).join('')}</tr></thead>`,
		'<tbody>',
		...rest.map(
			(row) =>
				`<tr>${row
					.map((text, column) =>
						column < names
							? `<th scope="row" align="left">${escaped(text)}</th>`
							: `<td align="${isFigure(column) ? 'right' : 'left'}">${escaped(text)}</td>`
					)
					.join('')}</tr>`
		),
		'</tbody></table>',
		...below.map((text) => `<p>${escaped(text)}</p>`)
	].join('\n');
	const text = [
		...above.map(inCell),
		'',
		...cells.map((row) => row.join('\t')),
		'',
		...below.map(inCell)
	].join('\r\n');
	return { html, text };
}

/** One cell: what would end it is a space. */
const inCell = (text: string): string => harmless(text.replace(/[\t\r\n]+/g, ' '), '\t');

/** All that is said around a figure, to lie beside its CSV, which has figures and nothing else. */
export function notes(shown: Shown, source: Source): string {
	const { above, below } = around(shown, source);
	return '\ufeff' + [...above, '', ...below].join('\r\n') + '\r\n';
}

/**
 * Puts both forms on the clipboard, by the newer way or the older. The promise is handed on as it is: some browsers let
 * only the press itself write there, and nothing that comes after it.
 */
export async function copy(made: Promise<Copied>): Promise<void> {
	const form = async (type: string, text: keyof Copied) => new Blob([(await made)[text]], { type });
	try {
		await navigator.clipboard.write([
			new ClipboardItem({ 'text/html': form('text/html', 'html'), 'text/plain': form('text/plain', 'text') })
		]);
	} catch {
		const { html, text } = await made;
		const put = (event: ClipboardEvent): void => {
			event.clipboardData?.setData('text/html', html);
			event.clipboardData?.setData('text/plain', text);
			event.preventDefault();
		};
		document.addEventListener('copy', put);
		const isDone = document.execCommand('copy');
		document.removeEventListener('copy', put);
		if (!isDone) throw new Error('copied: the clipboard is closed');
	}
}
