import { afterEach, expect, it, vi } from 'vitest';
import { decisionKey, type Decisions } from '#framework';
import { read } from '#ingest';
import { codes, file, lines, nothingKnown, readText } from './reading';

afterEach(() => vi.restoreAllMocks());

const many: Decisions = Object.fromEntries(
	Array.from({ length: 50 }, (_, at) => [decisionKey.text('x|y', 'Participantes', `unas ${at}`), String(at)])
);

/** How often all decisions are gone through while so many files are read with them. */
function passesOver(files: number): number {
	let passes = 0;
	const counted = new Proxy(many, {
		ownKeys(of) {
			passes++;
			return Reflect.ownKeys(of);
		}
	});
	const all = Array.from({ length: files }, (_, at) =>
		file(
			`${at}.csv`,
			`project_id,indicator_id,stage,period_end,value\np${at},felt_heard,routine,2019-11-30,4`
		)
	);
	expect(read(all, counted, nothingKnown).batch.measurements.length).toBe(files);
	return passes;
}

it('remembered decisions are gone through as often for forty files as for one', () => {
	const one = passesOver(1);
	expect(one).toBeGreaterThan(0);
	expect(passesOver(40)).toBe(one);
});

it('what is noted beside proxies is looked up, not looked for among all notes', () => {
	const rows = Array.from({ length: 300 }, (_, at) => `p${at},felt_heard,routine,2019-11-30,4,2,nota ${at}`);
	const text = ['project_id,indicator_id,stage,period_end,value,definition_version,note', ...rows].join('\n');
	const [ask] = readText(text).problems.flatMap(({ code, ask }) =>
		code === 'version_differs' ? [ask!] : []
	);
	let looked = 0;
	const { indexOf } = Array.prototype;
	vi.spyOn(Array.prototype, 'indexOf').mockImplementation(function (this: unknown[], ...of) {
		if (this.length >= 300 && String(of[0]).includes('nota')) looked++;
		return indexOf.apply(this, of);
	});
	const outcome = readText(text, { [ask!.key]: 'proxy' });
	expect(looked).toBe(0);
	expect(codes(outcome)).not.toContain('warn version_differs');
	expect(lines(outcome).map(({ note }) => note)).toEqual(
		rows.map((_, at) => `nota ${at} · definition_version: 2`)
	);
});
