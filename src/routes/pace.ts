/** Long enough for a page's own picture to ask for what it needs. */
export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1000));

/** Resolves when the page has nothing better to do, and soon in any case: of a page behind others no browser says so. */
export const spareTime = (): Promise<void> =>
	new Promise((resolve) => {
		const isTold = 'requestIdleCallback' in window;
		if (isTold) requestIdleCallback(() => resolve());
		setTimeout(resolve, isTold ? 500 : 50);
	});
