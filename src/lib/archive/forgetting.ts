import { remove } from './database';

/** Another tab that does not give way by then keeps what it holds. */
const patienceMs = 10_000;

/**
 * Deletes every database of ours on this device, whoever has it open. `workspaces`: their ids, for browsers that do not
 * say which databases there are.
 */
export async function removeAll(workspaces: readonly string[]): Promise<void> {
	// Merely naming `indexedDB` throws where cookies are forbidden; then there is nothing to delete.
	const factory = ((): IDBFactory | null => {
		try {
			return globalThis.indexedDB ?? null;
		} catch {
			return null;
		}
	})();
	if (!factory) return;
	const known = ['minga-shelf', ...workspaces.flatMap((id) => [id, `${id}-draft`])];
	const there = await factory.databases?.().catch(() => []);
	const ours = (there ?? []).flatMap(({ name }) => (name && /^minga(-|$)/.test(name) ? [name] : []));
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error('another tab did not give way')), patienceMs);
	});
	try {
		const names = new Set(ours.length > 0 ? ours : known);
		await Promise.race([Promise.all([...names].map((name) => remove(factory, name))), late]);
	} finally {
		clearTimeout(timer);
	}
}
