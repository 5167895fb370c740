/**
 * As on a device that never saw the site; what is open must be closed before. By the page's own way each would start an
 * engine and load the sample.
 */
export async function forgetAll(): Promise<void> {
	for (const { name = '' } of await indexedDB.databases())
		await new Promise<void>((done, failed) => {
			const deleting = indexedDB.deleteDatabase(name);
			deleting.onsuccess = () => done();
			deleting.onerror = () => failed(deleting.error);
		});
	localStorage.clear();
}
