/** Saves a text as a file of the reader's, in UTF-8; `type` is its media type without a charset. */
export const download = (name: string, text: string, type: string): void =>
	downloadBlob(name, new Blob([text], { type: `${type};charset=utf-8` }));

export function downloadBlob(name: string, content: Blob): void {
	const address = URL.createObjectURL(content);
	const link = document.createElement('a');
	link.href = address;
	link.download = name;
	link.hidden = true;
	document.body.append(link);
	link.click();
	link.remove();
	// A browser may still be reading when the click returns.
	setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
