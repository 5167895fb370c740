import { asGroups, asPeers, balance, howDiffer, ownChange, roster, type OwnChange } from '#charts';
import type { Changes, Groups, Peers } from '#compare';
import { atOnce, type InTurns, type Project } from '#framework';
import { inLanguage, locale, m } from '#language';
import type { Scene } from '#charts';
import { paperWidth, type PictureBlock } from './document';

/** What finds out whether groups differ; it comes before a report is made. */
export type Apart = (answer: Groups, projects: readonly Project[]) => InTurns<string[]>;
export const apartLoaded = (): Promise<Apart> => asGroups.apart!();

/** Of more projects than these, whether groups differ would hold the page. */
const mostCompared = 1000;

/** A scene that is laid out later says what it says in the language of its report, whatever the page's is then. */
function laid(lay: (width: number) => Scene): Pick<PictureBlock, 'scene' | 'lay'> {
	const language = locale.current;
	return { scene: lay(paperWidth), lay: (width) => inLanguage(language, () => lay(width)) };
}

export function comparisonPicture(
	answer: Groups,
	projects: readonly Project[],
	apart: Apart | null
): PictureBlock {
	const drawn = asGroups.drawn(answer);
	const everybody = roster(projects);
	const differ = apart && answer.n <= mostCompared ? atOnce(apart(answer, projects)) : [];
	return {
		kind: 'picture',
		question: howDiffer(answer),
		said: [...asGroups.findings(answer), ...differ].join(' '),
		verdict: asGroups.verdict?.(answer) ?? null,
		...asGroups.caption(answer),
		doubts: asGroups.doubts(answer).join(' '),
		rests: asGroups.restsOn(answer),
		...laid((width) => asGroups.scene(drawn, { width }, everybody))
	};
}

export function balancePicture(changes: readonly Changes[]): PictureBlock {
	return {
		kind: 'picture',
		question: '',
		said: '',
		verdict: null,
		title: m.report_balance(),
		subtitle: m.report_balance_how(),
		doubts: '',
		rests:
			changes.map(({ all }) => all.pairs.length).reduce((most, pairs) => Math.max(most, pairs), 0) === 0
				? m.change_said_none()
				: m.report_balance_rests(),
		...laid((width) => balance(changes, width))
	};
}

export function ownPicture(changes: readonly OwnChange[]): PictureBlock {
	return {
		kind: 'picture',
		question: '',
		said: '',
		verdict: null,
		title: '',
		subtitle: m.report_own_how(),
		doubts: '',
		rests: '',
		...laid((width) => ownChange(changes, width))
	};
}

/** One circle of peers: the narrowest of type and all that five stand in, so that the page has room. */
export function peersPicture(answer: Peers, projects: readonly Project[]): PictureBlock | null {
	const found =
		answer.references.find(({ code, median }) => code === 'library_type' && median !== null) ??
		answer.references.find(({ code }) => code === 'all');
	if (!found || found.values.length === 0) return null;
	// On a door nobody stands in the lower quarter: where it lies among the others is seen.
	const shown = { ...answer, references: [{ ...found, standing: null }], tooNarrow: [] };
	const everybody = roster(projects);
	return {
		kind: 'picture',
		question: '',
		said: asPeers.findings(shown).join(' '),
		verdict: null,
		title: '',
		subtitle: [
			asPeers.caption(shown).subtitle,
			...(answer.own?.target === undefined ? [] : [m.change_marks_target()])
		].join(' · '),
		doubts: '',
		rests: '',
		...laid((width) => asPeers.scene(shown, { width }, everybody))
	};
}
