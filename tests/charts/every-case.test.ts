import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import * as charts from '#charts';
import { locale } from '#language';
import { filesIn, text as fileText } from '../house';
import { cases, everyCase, ownCases } from './every-case';
import { shownCases } from './shown-cases';
import { svg } from './svg';

afterEach(() => locale.settle('en'));

const languages = ['en', 'es'] as const;
const fileOf = (name: string, language: string) => new URL(`./${name}.${language}.svg`, import.meta.url);

/** The kind of picture that each function of the room draws, or helps to. */
const kindOf: Readonly<Record<string, string>> = {
	...{ asGroups: 'groups', strip: 'groups', asAnswers: 'answers', asChanges: 'changes', asPlan: 'plan' },
	...{ asPeers: 'peers', linkedShown: 'linked', journeyShown: 'journey', journeyScene: 'journey' },
	...{ severalShown: 'several', severalScene: 'several', rug: 'several', placesShown: 'places', map: 'places' },
	...{ trendShown: 'trend', trend: 'trend', coverageShown: 'coverage', balance: 'balance' },
	...{ ownChange: 'own-change', timeline: 'timeline' }
};
/** What gives a scene, by what the sources say of it. */
const drawing = filesIn('src/lib/charts', '.ts')
	.flatMap((path) => [...fileText(path).matchAll(/export function (\w+)(?:<[^>]*>)?\([^]*?\): (\w+)/g)])
	.flatMap(([, name, gives]) => (gives === 'Scene' ? name! : []));

describe('every kind of picture', () => {
	it('that there is has a line of cases', () => {
		const registered = Object.keys(charts).filter(
			(name) => /^as[A-Z]|Shown$/.test(name) || drawing.includes(name)
		);
		expect(drawing).toEqual(expect.arrayContaining(['strip', 'trend', 'balance', 'map', 'ownChange']));
		expect(registered.filter((name) => kindOf[name] === undefined)).toEqual([]);
		expect([...new Set(Object.values(kindOf))].sort()).toEqual(Object.keys(everyCase).sort());
	});

	it('has names of its own for its files', () => {
		const names = shownCases.map(([name]) => name);
		expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
	});

	it('is drawn in each of the cases, or it is said in a word why that cannot be', () => {
		for (const [kind, all] of Object.entries(everyCase))
			for (const one of cases) {
				const found = all[one];
				if (typeof found === 'string') expect(shownCases.map(([name]) => name)).toContain(found);
				else if ('cannot' in found) expect(found.cannot, `${kind} ${one}`).toMatch(/^\w+$/);
				const name = typeof found === 'string' ? found : `${kind}-${one}`;
				for (const language of languages)
					expect(existsSync(fileOf(name, language)), `${name}.${language}.svg`).toBe(
						typeof found === 'string' || 'make' in found
					);
			}
	});

	it.each(languages)('is the one that was checked in, with what it says, in %s', async (language) => {
		locale.settle(language);
		for (const { name, width, make } of ownCases) {
			const { question, said, verdict, title, subtitle, doubts, rests, scene, table } = await make();
			const words = [
				...[question, title, subtitle, ...said],
				...(verdict ? [`${verdict.name}. ${verdict.why}`] : []),
				...[...doubts, rests],
				...(scene ? [] : [table.head, ...table.rows.map((row) => row.map(({ text }) => text))].map((row) => row.join(' | ')))
			].filter(Boolean);
			const drawn = scene?.(width);
			// A picture that shows nothing says why.
			if (!drawn || drawn.marks.length === 0) expect(words.join(' '), name).toMatch(/\w{3,}.*\.( |$)/);
			const text = `${svg(drawn ?? { width, height: 0, marks: [], rows: [] })}<!--\n${words.join('\n')}\n-->\n`;
			expect(text, name).not.toMatch(/NaN|undefined|Infinity|\[object/);
			if (process.env.UPDATE) writeFileSync(fileOf(name, language), text);
			expect(text, `${name}; UPDATE=1 if the change is meant`).toBe(
				readFileSync(fileOf(name, language), 'utf8')
			);
		}
	});
});
