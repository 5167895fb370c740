/** Everything that takes files in is there before the page is. */
export const load = async () => ({ parts: await import('../intake') });
