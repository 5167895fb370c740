import { describe, expect, it } from 'vitest';
import { isForOthers, mayRead } from '#compare';
import { audiences, shareLevels, type Audience } from '#framework';
import { Shared } from '../../src/lib/workspace/shared';
import { gather, make } from '#workspace';
import { sample, seeded } from '../copies';
import { project } from './made';

/** A project of each level with a text of each level, and one that names none. */
const projects = shareLevels.map((share_level) => project(`p-${share_level}`, { share_level }));
const own = ['', ...shareLevels] as const;
const nameOf = (level: string, text: string) => `${level} ${text}`;

describe('who may read a text', () => {
	const reads = (may: (text: string, of: (typeof projects)[number]) => boolean) =>
		projects.flatMap((of) => own.filter((text) => may(text, of)).map((text) => nameOf(of.share_level, text)));

	it('is said by its own level and its project’s together, in one way', () => {
		expect(reads((text, of) => mayRead('public', text, of))).toEqual(['public ', 'public public']);
		const peers = ['peers ', 'peers peers', 'peers public', 'public ', 'public peers', 'public public'];
		expect(reads((text, of) => mayRead('peers', text, of))).toEqual(peers);
		expect(reads((text, of) => mayRead('funder', text, of))).toEqual(peers);
		expect(reads(isForOthers)).toEqual(peers);
		expect(reads((text, of) => mayRead('own', text, of))).toHaveLength(projects.length * own.length);
	});

	it.each(audiences)(
		'in a copy for %s nobody reads what a report would not tell them',
		async (audience: Audience) => {
			const told = await sample().stories();
			const whole = sample({
				projects,
				observations: {},
				byPart: {},
				cells: [],
				stories: {
					...told,
					...{ passages: [], changes: [], partners: [], activities: [], phases: [] },
					narratives: projects.flatMap(({ project_id, share_level }) =>
						own.map((text, at) => ({
							...told.narratives[0]!,
							project_id,
							period_end: `2019-0${at + 1}-28`,
							share_level: text as never,
							text: nameOf(share_level, text)
						}))
					)
				}
			});
			const asked = { audience, withoutWords: false, withoutTypes: false, by: '', made: '2026-11-26' };
			const { copy } = await make(await gather({ whole, shared: new Shared(whole) }), asked, seeded(1));
			const copied = copy.words.narratives.map(({ text }) => text).sort();
			const open = reads((text, of) => mayRead(audience, text, of));
			// Beside figures of projects without names, words would tell whose they are.
			expect(copied).toEqual(audience === 'peers' ? reads((text, of) => mayRead('public', text, of)) : open);
			for (const text of copied) expect(open).toContain(text);
		}
	);
});
