import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Latest, View } from '#workspace';
import { Paced } from '../src/routes/paced.svelte';

// The router is not running here; the address is written as it would write it.
vi.mock('$app/navigation', () => ({
	pushState: (address: string) => history.pushState({}, '', address),
	replaceState: (address: string) => history.replaceState({}, '', address)
}));

/** Answers come when the test lets them. */
function later<T>() {
	const calls: { question: unknown; answer: (value: T) => void; fail: (cause: unknown) => void }[] = [];
	const load = (question: unknown) =>
		new Promise<T>((answer, fail) => calls.push({ question, answer, fail }));
	return { calls, load };
}
/** A first answer takes a task of its own. */
const settled = async () => {
	await new Promise((done) => setTimeout(done));
	await new Promise((done) => setTimeout(done));
	flushSync();
};

describe('parts of a page', () => {
	it('are drawn one with each task, as far as there are any, and none once the page is left', async () => {
		let parts = $state(0);
		let paced!: Paced;
		const seen: number[] = [];
		const stop = $effect.root(() => {
			paced = new Paced(() => parts);
			$effect(() => void seen.push(paced.drawn));
		});
		const long = () => new Promise((done) => setTimeout(done, 50));
		await long();
		expect(seen).toEqual([0]);
		parts = 3;
		await long();
		expect(seen).toEqual([0, 1, 2, 3]);
		parts = 5;
		flushSync();
		stop();
		await long();
		expect(paced.drawn).toBe(3);
	});
	it('that went and came again stand at once', async () => {
		let parts = $state(2);
		let paced!: Paced;
		const stop = $effect.root(() => {
			paced = new Paced(() => parts);
		});
		await vi.waitUntil(() => (flushSync(), paced.drawn === 2));
		parts = 0;
		flushSync();
		parts = 2;
		flushSync();
		expect(paced.drawn).toBe(2);
		stop();
	});
});

describe('the latest question', () => {
	it('wins, whatever order the answers come in', async () => {
		let question = $state('first');
		const { calls, load } = later<string>();
		let latest!: Latest<string, string>;
		const stop = $effect.root(() => {
			latest = new Latest(() => question, load);
		});
		flushSync();
		question = 'second';
		flushSync();
		calls[1]!.answer('to the second');
		await settled();
		calls[0]!.answer('to the first');
		await settled();
		expect(calls.map((call) => call.question)).toEqual(['first', 'second']);
		expect(latest.fresh).toBe('to the second');
		stop();
	});

	it('has no answer from the very moment it changes', async () => {
		let question = $state('first');
		const { calls, load } = later<string>();
		let latest!: Latest<string, string>;
		const stop = $effect.root(() => {
			latest = new Latest(() => question, load);
		});
		flushSync();
		calls[0]!.answer('one');
		await settled();
		expect(latest.fresh).toBe('one');
		question = 'second';
		// Before any effect has run: a picture must not show the old answer under the new question.
		expect(latest.pending).toBe(true);
		expect(latest.fresh).toBeUndefined();
		stop();
	});

	it('tells why it has no answer, and forgets that with the next question', async () => {
		let question = $state('first');
		const { calls, load } = later<string>();
		let latest!: Latest<string, string>;
		const stop = $effect.root(() => {
			latest = new Latest(() => question, load);
		});
		flushSync();
		calls[0]!.fail(new Error('no engine'));
		await settled();
		expect(latest.error).toEqual(new Error('no engine'));
		question = 'second';
		flushSync();
		expect(latest.error).toBeUndefined();
		stop();
	});

	it('asks nothing while there is nothing to ask', () => {
		const { calls, load } = later<string>();
		const stop = $effect.root(() => {
			new Latest<string, string>(() => null, load);
		});
		flushSync();
		expect(calls).toEqual([]);
		stop();
	});
});

describe('the view', () => {
	beforeEach(() => history.replaceState({}, '', location.pathname));

	it('is the plain one where the address says nothing', () => {
		const view = new View();
		expect(view.ready).toBe(false);
		view.read();
		expect(view.ready).toBe(true);
		expect([view.question.indicator, view.question.by, view.question.panels]).toEqual([
			'felt_heard',
			'country',
			null
		]);
		expect(view.link()).toBe('');
	});

	it('writes what is asked into the address and reads it back', () => {
		const view = new View();
		view.read();
		view.ask({ indicator: 'women_participants_pct', by: 'library_type', panels: 'country' });
		view.filter('country', ['PE', 'CO']);
		const again = new View();
		again.read();
		expect(again.question).toEqual(view.question);
		expect(location.hash).toContain('country=PE,CO');
	});

	it('never panels by what it groups by', () => {
		const view = new View();
		view.read();
		view.ask({ panels: 'library_type' });
		view.ask({ by: 'library_type' });
		expect(view.question.panels).toBeNull();
	});

	it('goes back to the question before', async () => {
		const view = new View();
		view.read();
		view.ask({ by: 'phase' });
		view.ask({ by: 'reached' });
		const gone = new Promise((done) => addEventListener('popstate', done, { once: true }));
		history.back();
		await gone;
		view.read();
		expect(view.question.by).toBe('phase');
	});

	it('goes on looking at what it looked at where the address names a place on the page', () => {
		history.replaceState({}, '', '#indicator=civic_voice&by=phase');
		const view = new View();
		view.read();
		const place = document.body.appendChild(document.createElement('p'));
		place.id = 'some-place';
		history.replaceState({}, '', '#some-place');
		view.read();
		expect([view.question.indicator, view.question.by, view.ignored]).toEqual(['civic_voice', 'phase', []]);
		place.remove();
		// What is no place is a link that says something unknown.
		view.read();
		expect(view.question.indicator).toBe('felt_heard');
		expect(view.ignored).toEqual([{ key: 'some-place', value: '' }]);
	});

	it('drops the language of a link once the reader chose one', () => {
		history.replaceState({}, '', '#indicator=felt_heard&by=phase&lang=es');
		const view = new View();
		view.read();
		expect(view.lang).toBe('es');
		view.speakAgain();
		expect(location.hash).not.toContain('lang');
		expect(location.hash).toContain('by=phase');
	});
});
