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

/** What this tab keeps until it is closed, however often its page is loaded again; false where it could not. */
export function keepInTab(key: string, value: string | null): boolean {
	try {
		if (value === null) sessionStorage.removeItem(prefix + key);
		else sessionStorage.setItem(prefix + key, value);
		return true;
	} catch {
		return false; // forbidden, or too large for it
	}
}
export function keptInTab(key: string): string | null {
	try {
		return sessionStorage.getItem(prefix + key);
	} catch {
		return null;
	}
}
