import {
	participantsIndicator,
	participation,
	participationIndicators,
	participationParts,
	several,
	type Known
} from '#compare';
import type { Minga } from './context';
import { Latest } from './latest.svelte';
import { covering } from './observing.svelte';

/** Who takes part, of the projects in view and by the groups that are looked at. */
export function participating(minga: Minga) {
	const { workspace, view } = minga;
	const asked = () =>
		view.ready && workspace.loaded
			? { loaded: workspace.loaded.version, period: view.question.period }
			: null;
	const wholes = new Latest(asked, ({ period }) =>
		Promise.all(
			[...participationIndicators, participantsIndicator].map((indicator) =>
				workspace.observations({ indicator, period })
			)
		)
	);
	const told = $derived(
		participationParts.filter((part) =>
			workspace.loaded?.totals.parts.some(
				({ indicator, breakdown }) => indicator === participantsIndicator && breakdown === part
			)
		)
	);
	const parts = new Latest(
		() => {
			const at = asked();
			return at && { ...at, told };
		},
		({ period, told }) =>
			Promise.all(
				told.map(async (part) => ({
					part,
					observations: await workspace.observations({
						indicator: participantsIndicator,
						period,
						breakdown: part
					})
				}))
			)
	);
	const cells = covering(minga, () => wholes.answered && parts.answered);
	const named = (id: string) => workspace.dictionary.get(id)!;
	const known = $derived(
		wholes.fresh?.map((observations): Known => ({
			projects: workspace.projects,
			observations,
			cells: cells.fresh ?? null
		}))
	);
	const of = $derived(
		known && participationIndicators.map((id, at) => ({ indicator: named(id), known: known[at]! }))
	);
	const found = $derived(
		of &&
			parts.fresh &&
			participation(
				view.question,
				workspace.projects,
				of,
				parts.fresh.map((one) => ({ ...one, indicator: named(participantsIndicator) }))
			)
	);
	// Beside the community's size: people who took part for every 1,000, where that size is known.
	const groups = $derived(
		of &&
			known &&
			// Who takes part is asked of all that was told, and of everybody: neither a stage nor values choose.
			several({ ...view.question, stage: null, values: null }, [
				...of,
				{
					indicator: named(participantsIndicator),
					known: known[participationIndicators.length]!,
					per: 'community'
				}
			])
	);
	return {
		get participation() {
			return found;
		},
		get groups() {
			return groups;
		},
		get failure() {
			return wholes.error ?? parts.error;
		}
	};
}
