/** The weak machine: a phone's width, a processor four times slower, 400 kbit/s. */
export const phone = {
	viewport: { width: 360, height: 740 },
	deviceScaleFactor: 2,
	isMobile: true,
	hasTouch: true
};

/** @param {import('playwright').CDPSession} devtools */
export const slowProcessor = (devtools) => devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });

/** @param {import('playwright').CDPSession} devtools */
export async function slow(devtools) {
	await devtools.send('Network.enable');
	await devtools.send('Network.emulateNetworkConditions', {
		offline: false,
		latency: 100,
		downloadThroughput: 50_000,
		uploadThroughput: 50_000
	});
	await slowProcessor(devtools);
}
