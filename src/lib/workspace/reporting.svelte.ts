import type { Question } from '#compare';
import type { Minga } from './context';
import { byIndicator } from './by-indicator';
import { Latest } from './latest.svelte';

/**
 * All that a report asks: the observations of its indicators, the states, what was told in words. Of a question in share
 * mode figures and states are those that others may see, whatever the page shows; words have readers of their own.
 */
export function reporting(
	{ workspace, view }: Minga,
	asked: () => { indicators: readonly string[]; question: Question }
) {
	const of = (mode: Question['mode']) => (mode === 'share' ? workspace.others : workspace.loaded);
	const wanted = () => {
		const {
			indicators,
			question: { mode, period }
		} = asked();
		const { loaded } = workspace;
		return view.ready && loaded
			? { loaded: loaded.version, asOf: loaded.day, indicators, mode, period }
			: null;
	};
	const told = new Latest(wanted, async ({ loaded, asOf, indicators, mode, period }) => {
		const figures = of(mode)!;
		const [rows, cells, stories] = await Promise.all([
			Promise.all(indicators.map((indicator) => figures.observations({ indicator, period }))),
			figures.coverage(),
			workspace.stories()
		]);
		const { narratives, changes, withheld } = stories;
		const observations = byIndicator(indicators, rows);
		return {
			...{ loaded, mode, period, asOf, observations, cells, narratives, changes },
			withheldChanges: withheld.changes
		};
	});
	/** What was asked last, of what is loaded now and nothing of before. */
	const last = () => (told.last?.loaded === workspace.loaded?.version ? told.last : undefined);
	return {
		/**
		 * Stays while a comparison is taken out or moved; for those readers and of that period alone, and never without an
		 * indicator that is asked for: its projects would look as if they had told nothing.
		 */
		get told() {
			const {
				indicators,
				question: { mode, period }
			} = asked();
			const found = last();
			const isOfThese = found?.mode === mode && found.period === period;
			return isOfThese && indicators.every((id) => found.observations.has(id)) ? found : undefined;
		},
		/** The same, whoever the readers are while others are chosen: for whoever makes it, and never to be given. */
		get known() {
			return last();
		},
		get failure() {
			return told.error;
		}
	};
}
