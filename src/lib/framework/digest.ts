/**
 * A few signs for texts in their order, by which the same are known again: 53 bits that say nothing of the texts
 * themselves. Two hashes side by side, each mixed by multiplying with odd constants.
 */
export function digest(texts: readonly string[]): string {
	let [one, other] = [0xdeadbeef, 0x41c6ce57];
	for (const sign of JSON.stringify(texts)) {
		const code = sign.codePointAt(0) as number;
		one = Math.imul(one ^ code, 2_654_435_761);
		other = Math.imul(other ^ code, 1_597_334_677);
	}
	one = Math.imul(one ^ (one >>> 16), 2_246_822_507) ^ Math.imul(other ^ (other >>> 13), 3_266_489_909);
	other = Math.imul(other ^ (other >>> 16), 2_246_822_507) ^ Math.imul(one ^ (one >>> 13), 3_266_489_909);
	return (2 ** 32 * (other & 0x1fffff) + (one >>> 0)).toString(36);
}
