import { test as base, type BrowserContext, type Request } from 'playwright/test';

export { expect } from 'playwright/test';

const isOnThisMachine = (url: URL) => /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);

/** Whether it was sent to somebody else than who gave the page; what the policy of the site stops is not sent. */
function hasLeft(request: Request): boolean {
	const url = new URL(request.url().replace(/^blob:/, ''));
	if (!/^(http|ws)s?:$/.test(url.protocol)) return false;
	if (/BLOCKED_BY_CSP|csp/i.test(request.failure()?.errorText ?? '')) return false;
	if (!isOnThisMachine(url)) return true;
	// Several hosts of a test are on this machine: from one to the other nothing is asked, save where a person goes.
	if (request.isNavigationRequest() || request.serviceWorker()) return false;
	const from = request.frame().url();
	return /^https?:/.test(from) && new URL(from).origin !== url.origin;
}

/** As a browser is that is told to save data. */
const saving = () =>
	Object.defineProperty(navigator, 'connection', { value: { saveData: true, effectiveType: '4g' } });

/** Every end-to-end test fails if anything is asked of another origin, whatever else it is about. */
export const test = base.extend<
	{ isSaving: boolean; alone: void },
	{ world: { left: string[]; begun: Set<Request>[]; isSaving: boolean } }
>({
	/**
	 * What comes to a page behind its figures, the other pages' code and on the Data page the engine, is half of what a
	 * short visit costs: it comes where a test wants it.
	 */
	isSaving: [true, { option: true }],
	world: [
		async ({ browser }, use) => {
			const world = { left: [] as string[], begun: [] as Set<Request>[], isSaving: true };
			const watch = (context: BrowserContext) => {
				// What never ends has left, too; what the policy stops fails at once.
				const begun = new Set<Request>();
				context.on('request', (request) => void (hasLeft(request) && begun.add(request)));
				context.on('requestfailed', (request) => void (hasLeft(request) || begun.delete(request)));
				context.on('page', (page) =>
					page.on('websocket', (socket) => {
						if (new URL(socket.url()).host !== new URL(page.url()).host) world.left.push(socket.url());
					})
				);
				world.begun.push(begun);
			};
			const open = browser.newContext.bind(browser);
			browser.newContext = async (...options) => {
				const context = await open(...options);
				watch(context);
				if (world.isSaving) await context.addInitScript(saving);
				return context;
			};
			await use(world);
			browser.newContext = open;
		},
		{ scope: 'worker', auto: true }
	],
	alone: [
		async ({ world, isSaving }, use) => {
			const left: string[] = [];
			const begun: Set<Request>[] = [];
			Object.assign(world, { left, begun, isSaving });
			await use();
			left.push(...begun.flatMap((some) => [...some].map((request) => request.url())));
			if (left.length > 0) throw new Error(`asked of another origin: ${left.join(', ')}`);
		},
		{ auto: true }
	]
});
