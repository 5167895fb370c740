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

/** Where what the site carries is kept for a visit without a network; it begins as all does that is deleted. */
export const publishedShelf = 'minga-published';

/**
 * Of which keeping on this device what a tab holds is: where everything was deleted meanwhile, a tab that comes back
 * from elsewhere holds something of before, and that is gone as well.
 */
const stamp = 'here';
function isOfNow(): boolean {
	return sessionStorage.getItem(prefix + stamp) === localStorage.getItem(prefix + stamp);
}
function stampTab(): void {
	const now = localStorage.getItem(prefix + stamp) ?? crypto.randomUUID();
	localStorage.setItem(prefix + stamp, now);
	sessionStorage.setItem(prefix + stamp, now);
}

/** What this tab keeps until it is closed, however often its page is loaded again; false where it could not. */
export function keepInTab(key: string, value: string | null): boolean {
	try {
		if (value === null) sessionStorage.removeItem(prefix + key);
		else {
			stampTab();
			sessionStorage.setItem(prefix + key, value);
		}
		return true;
	} catch {
		return false; // forbidden, or too large for it
	}
}
/** A copy that was opened from a file is kept under this name. */
export const brought = 'copy';
export function keptInTab(key: string): string | null {
	try {
		if (!isOfNow()) sessionStorage.removeItem(prefix + key);
		return sessionStorage.getItem(prefix + key);
	} catch {
		return null;
	}
}
