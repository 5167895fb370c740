/**
 * Forms that a library fills in on this device, each under its own key: apart from the workspaces, which hold what many
 * sent. What is typed is written at once, so that nothing waits for a moment that may not come.
 */
export interface KeptForm<Content> {
	id: string;
	/** ISO date and time of the last change. */
	at: string;
	content: Content;
}

const prefix = 'minga.fill.';
const form = 1;

/** What could not be kept stays at hand while the page is open: to leave a form is not to lose it. */
const atHand = new Map<string, string>();

/** Keeps a form; false where this browser keeps nothing, or has no room. */
export function keepForm<Content>(id: string, content: Content, at = new Date().toISOString()): boolean {
	const text = JSON.stringify({ form, at, content });
	try {
		localStorage.setItem(prefix + id, text);
		atHand.delete(id);
		return true;
	} catch {
		atHand.set(id, text);
		return false;
	}
}

/** What is kept of one form; null where nothing is, or by something that is not ours. */
export function keptForm<Content>(id: string): KeptForm<Content> | null {
	try {
		const kept = JSON.parse(atHand.get(id) ?? localStorage.getItem(prefix + id) ?? 'null') as {
			form: number;
			at: string;
			content: Content;
		} | null;
		return kept?.form === form && kept.content ? { id, at: kept.at, content: kept.content } : null;
	} catch {
		return null;
	}
}

/** All that are kept here, the newest first. */
export function keptForms<Content>(): KeptForm<Content>[] {
	const ids = new Set(atHand.keys());
	try {
		for (const key of Object.keys(localStorage))
			if (key.startsWith(prefix)) ids.add(key.slice(prefix.length));
	} catch {
		// Where nothing may be kept there is what is at hand.
	}
	return [...ids]
		.flatMap((id) => keptForm<Content>(id) ?? [])
		.sort((one, other) => (one.at < other.at ? 1 : -1));
}

export function forgetForm(id: string): void {
	atHand.delete(id);
	try {
		localStorage.removeItem(prefix + id);
	} catch {
		// Where nothing may be kept, nothing is.
	}
}

/** Whether a change that another tab made is one of that form. */
export const isOfForm = (id: string, { key }: Pick<StorageEvent, 'key'>): boolean => key === prefix + id;

/** Whether this browser keeps anything at all: a private window may not. */
export function keepsForms(): boolean {
	const key = `${prefix}?`;
	try {
		localStorage.setItem(key, '1');
		localStorage.removeItem(key);
		return true;
	} catch {
		return false;
	}
}
