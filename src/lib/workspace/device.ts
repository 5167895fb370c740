/** Small choices kept on this device. Storage may be forbidden; a choice then holds for this visit. */
export const prefix = 'minga.';

export function recalled(key: string): string | null {
	try {
		return localStorage.getItem(prefix + key);
	} catch {
		return null;
	}
}

export function remember(key: string, value: string): void {
	try {
		localStorage.setItem(prefix + key, value);
	} catch {
		// See above.
	}
}
