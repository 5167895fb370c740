/** Long enough for a page's own picture to ask for what it needs. */
export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1000));

/** Resolves when the page has nothing better to do, and after half a second at the latest. */
export const spareTime = (): Promise<void> =>
	new Promise((resolve) =>
		'requestIdleCallback' in window
			? requestIdleCallback(() => resolve(), { timeout: 500 })
			: setTimeout(resolve, 50)
	);
