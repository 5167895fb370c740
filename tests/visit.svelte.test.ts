import { beforeEach, describe, expect, it, vi } from 'vitest';
import { View, visitSteps, type Minga } from '#workspace';
import { Visit } from '../src/lib/workspace/visit.svelte';

vi.mock('$app/navigation', () => ({ pushState: () => undefined, replaceState: () => undefined }));

/** Somebody who opens a page at an address. */
function minga({ hash = '', hasOwn = false } = {}): Minga {
	history.replaceState({}, '', location.pathname + hash);
	const view = new View();
	view.read();
	return { workspace: { hasOwn }, view } as unknown as Minga;
}
function begun(of: Parameters<typeof minga>[0] = {}, isHome = true): Visit {
	const visit = new Visit();
	visit.begin(minga(of), isHome);
	return visit;
}

describe('the way round for a first visit', () => {
	beforeEach(() => {
		localStorage.clear();
		history.replaceState({}, '', location.pathname);
	});

	it('begins by itself where nothing is remembered, whatever language was chosen', () => {
		expect(begun().step).toBe('sample');
		localStorage.clear();
		localStorage.setItem('minga.language', 'es');
		expect(begun({ hash: '#lang=es' }).step).toBe('sample');
	});

	it('never begins by itself elsewhere than on the first page, nor for who brings a question or has files', () => {
		expect(begun({}, false).step).toBeNull();
		expect(begun({ hash: '#indicator=civic_voice&by=phase' }).step).toBeNull();
		expect(begun({ hash: '#project=p-1' }).step).toBeNull();
		expect(begun({ hash: '#something' }).step).toBeNull();
		expect(begun({ hash: '#data=own' }).step).toBeNull();
		expect(begun({ hasOwn: true }).step).toBeNull();
		localStorage.setItem('minga.workspace', 'sample');
		expect(begun().step).toBeNull();
	});

	it('is gone through once, and then never again by itself', () => {
		const visit = begun();
		const steps = visitSteps.map(() => {
			const { step } = visit;
			visit.next();
			return step;
		});
		expect(steps).toEqual([...visitSteps]);
		expect(visit.step).toBeNull();
		expect(begun().step).toBeNull();
	});

	it('is left alone once it was skipped, or looked at and not followed', () => {
		begun().end();
		expect(begun().step).toBeNull();
		localStorage.clear();
		expect(begun().step).toBe('sample');
		expect(begun().step).toBeNull();
	});

	it('goes on where it was after a reload, on any page', () => {
		const visit = begun();
		visit.next();
		visit.next();
		expect(begun({}, false).step).toBe('own');
		expect(begun({ hasOwn: true }, false).step).toBeNull();
	});

	it('begins anew for whoever asks, files or not', () => {
		const visit = begun({ hasOwn: true });
		visit.again();
		expect([visit.step, visit.isAsked]).toEqual(['sample', true]);
	});

	it('does not begin by itself, again and again, where nothing can be remembered', () => {
		const forbidden = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
			throw new DOMException('forbidden', 'SecurityError');
		});
		try {
			const visit = begun();
			expect(visit.step).toBeNull();
			visit.again();
			expect(visit.step).toBe('sample');
		} finally {
			forbidden.mockRestore();
		}
	});
});
