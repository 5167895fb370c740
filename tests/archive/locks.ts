/** The locks of one browser, of which Node has none, and tabs that hold them until they die. */
type Locks = Pick<LockManager, 'request'>;
type Waiting = { give: () => void; isOff: boolean };

export function browserLocks(): { tab: () => Locks & { die: () => void } } {
	const taken = new Set<string>();
	const queues = new Map<string, Waiting[]>();
	const free = (name: string) => {
		taken.delete(name);
		const next = queues.get(name)?.find(({ isOff }) => !isOff);
		if (!next) return;
		next.isOff = true;
		next.give();
	};
	return {
		tab() {
			const own = new Set<string>();
			const request = (async (
				name: string,
				{ ifAvailable, signal }: LockOptions,
				work: (lock: Lock | null) => unknown
			) => {
				if (taken.has(name)) {
					if (ifAvailable) return work(null);
					await new Promise<void>((give, refuse) => {
						const waiting = { give, isOff: false };
						queues.set(name, [...(queues.get(name) ?? []), waiting]);
						signal?.addEventListener('abort', () => {
							if (!waiting.isOff) refuse(signal.reason);
							waiting.isOff = true;
						});
					});
				}
				taken.add(name);
				own.add(name);
				await work({ name, mode: 'exclusive' });
				if (own.delete(name)) free(name);
			}) as LockManager['request'];
			const die = () => {
				for (const name of own) free(name);
				own.clear();
			};
			return { request, die };
		}
	};
}
