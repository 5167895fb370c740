// Hashes that nobody meant: true ones torn, crossed and stuffed with what other programs would run. The same seed gives
// the same hash. Shared by the property in Node and the campaign in the browser.

const keys =
	'indicator by panels country library_type phase grant cohort period stage values scale order against show weight per mode field challenge project lang sheet copy own section'.split(
		' '
	);
const values = [
	...'felt_heard women_participants_pct community_led_actions_pct civic_voice dialogue_participants no_such_thing'.split(
		' '
	),
	...'country library_type phase reached gender answer CO PE CR none public school I II III IV 2019 2019-06 2019-01..2019-06'.split(
		' '
	),
	...'baseline endline routine own share value natural target answers person community lessons hard_to_reach en es fr'.split(
		' '
	),
	'3.5..4.2',
	'-1e308..1e308',
	'NaN..Infinity',
	'0000',
	'99999999999999999999-13',
	'2019-02-31..0001-00',
	'a'.repeat(32),
	'0123456789abcdef0123456789abcdef',
	'AbCdEfGhIjKlMnOpQrStUv',
	''
];
/** Pairs that mean something. */
const known =
	'by=phase by=library_type by=gender panels=country panels=reached country=CO country=CO,PE library_type=none phase=III period=2019 period=2019-01..2019-06 stage=baseline values=3..4.5 values=none scale=own order=value against=target show=answers weight=person per=community mode=share field=lessons challenge=hard_to_reach project=p1 lang=es indicator=civic_voice indicator=dialogue_participants indicator=women_participants_pct'.split(
		' '
	);
const hostile = [
	'<script>window.ran=1</script>',
	'"><img src=x onerror=window.ran=1>',
	"';alert(1)//",
	'javascript:window.ran=1',
	'data:text/html,<script>window.ran=1</script>',
	'//127.0.0.1:9/out',
	'http://127.0.0.1:9/out',
	'../../../etc/passwd',
	'/data',
	'?x=1',
	'#',
	'##',
	'%',
	'%00',
	'%E0%A4%A',
	'%ED%A0%80',
	'%2525',
	'%0d%0aSet-Cookie:a=b',
	'__proto__',
	'constructor',
	'prototype',
	'toString',
	'hasOwnProperty',
	'main',
	'{{constructor.constructor("window.ran=1")()}}',
	'${window.ran=1}',
	"'; DROP TABLE measurement; --",
	"read_csv('http://127.0.0.1:9/out')",
	'=1+1',
	'\u202e\u0000\ufeff',
	'👩‍👩‍👧',
	'ﷺ'.repeat(40),
	'a,'.repeat(2000),
	'&'.repeat(500),
	'='.repeat(500),
	'x'.repeat(20_000)
];

/** Mulberry32. @param {number} seed @returns {() => number} 0 ≤ n < 1 */
function random(seed) {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** One hash, without its `#`. @param {number} seed @returns {string} */
export function fuzzedLink(seed) {
	const next = random(seed);
	/** @param {number} count */
	const upTo = (count) => Math.floor(next() * count);
	/** @template T @param {readonly T[]} all @returns {T} */
	const one = (all) => /** @type {T} */ (all[upTo(all.length)]);
	const letter = () =>
		String.fromCodePoint(one([upTo(128), upTo(0x800), 0x4e00 + upTo(999), 0x1f300 + upTo(500)]));
	const noise = () => Array.from({ length: upTo(30) }, letter).join('');
	/** @returns {string} */
	const value = () => {
		const raw = one([() => one(values), () => one(values), () => one(hostile), noise])();
		return next() < 0.5 ? raw : encodeURIComponent(raw);
	};
	const pair = () => {
		if (next() < 0.5) return one(known);
		const key = next() < 0.9 ? one(keys) : one([...hostile, noise()]);
		const list = Array.from({ length: 1 + upTo(3) }, value).join(one([',', ',', '%2C', ';', '|']));
		return `${key}${one(['=', '=', '=', '=', '', '==', '%3D'])}${list}`;
	};
	let link = Array.from({ length: upTo(8) }, pair).join(one(['&', '&', '&', '&&', '&amp;', ';']));
	// Then it is torn: letters go, come in, are doubled, or stand in another place.
	for (let times = upTo(6) - 2; times > 0; times--) {
		const at = upTo(link.length + 1);
		const to = at + upTo(12);
		link = one([
			() => link.slice(0, at) + link.slice(to),
			() => link.slice(0, at) + letter() + link.slice(at),
			() => link.slice(0, to) + link.slice(at),
			() => link.slice(at) + link.slice(0, at),
			() => link.slice(0, at) + one(hostile) + link.slice(at)
		])();
	}
	// An address has no halves of letters.
	return link.replace(/\p{Surrogate}/gu, '\ufffd');
}
