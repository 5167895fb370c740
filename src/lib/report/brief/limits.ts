import { asGroups, leftOutOf, narrowed, progressWords, verdictText } from '#charts';
import { fewest, progress, withoutPair } from '#compare';
import { cellStates } from '#framework';
import { counted, date, inSentence, list, m, number, say, stateName } from '#language';
import { storiesFor } from './stories';
import type { Brief, SectionCode } from './brief';
import type { Block } from './document';
import type { Computed, Material } from './material';

/** What the figures do not show: it is never less than what is wrong with them. */
export function limitsBlocks(
	{ comparisons, changes, coverage, inView, headlines }: Computed,
	material: Material,
	brief: Brief
): Block[] {
	const { states } = coverage.count;
	const gaps = cellStates.filter((state) => !['value', 'estimated'].includes(state) && states[state] > 0);
	const verdicts = comparisons.flatMap((answer) => {
		const verdict = answer.kind === 'groups' ? asGroups.verdict?.(answer) : null;
		if (!verdict || verdict.level === 'comparable') return [];
		return [
			m.report_limit_verdict({ name: say(answer.indicator.name), verdict: inSentence(verdictText(verdict)) })
		];
	});
	const unpaired = changes.flatMap(({ indicator, all }) => {
		const { length } = withoutPair(all);
		return length === 0 || all.pairs.length === 0
			? []
			: [
					m.report_limit_pairs_part({
						name: say(indicator.name),
						count: number(length),
						total: number(all.pairs.length + length),
						reasons: list(leftOutOf(all))
					})
				];
	});
	const estimated = headlines.filter((one) => one.estimated > 0);
	const few = headlines.filter(({ n }) => n > 0 && n < fewest);
	const { withheld } = storiesFor(material, inView, brief.readers);
	const isIn = (section: SectionCode) => brief.parts.some(({ code, isIn }) => isIn && code === section);
	const hasChange =
		(isIn('changes') && changes.length > 0) ||
		(isIn('figures') && headlines.some(({ rule }) => rule === 'typical_change'));
	const items = [
		...(material.source.isSample ? [m.report_limit_sample()] : []),
		m.report_limit_cause(),
		...(gaps.length === 0
			? []
			: [
					m.report_limit_gaps({
						total: number(coverage.count.of),
						parts: list(
							gaps.map((state) => m.take_state({ state: stateName(state), count: number(states[state]) }))
						)
					})
				]),
		...(states.conflict > 0 ? [m.report_limit_conflict()] : []),
		...verdicts,
		...(unpaired.length > 0 ? [m.report_limit_pairs({ parts: unpaired.join('; ') })] : []),
		...(hasChange && material.question.filters.phase.length > 0 ? [m.change_any_phase()] : []),
		...few.map(({ indicator, n }) =>
			m.report_limit_few({
				name: say(indicator.name),
				projects: counted(n, m.count_projects_one, m.count_projects)
			})
		),
		...estimated.map((one) =>
			m.report_limit_estimated({
				name: say(one.indicator.name),
				projects: counted(one.estimated, m.count_projects_one, m.count_projects)
			})
		),
		...(material.source.isShared || material.source.copy ? [m.report_limit_shared()] : []),
		...(withheld === 0 ? [] : [counted(withheld, m.report_withheld_one, m.report_withheld)])
	];
	return [{ kind: 'list', items }];
}

/** What is still owed, and who goes on to which phase. */
export function nextBlocks({ changes, coverage, inView }: Computed, { asOf }: Material): Block[] {
	const { due } = coverage.count.states;
	const ends = new Set(changes.flatMap(({ all }) => all.baselineOnly)).size;
	const stand = progressWords(progress(inView, asOf), false);
	const items = [
		...(stand.length === 0 ? [] : [m.report_next_phases({ date: date(asOf), parts: list(stand) })]),
		...(due === 0 ? [] : [counted(due, m.report_next_due_one, m.report_next_due)]),
		...(ends === 0 ? [] : [counted(ends, m.report_next_end_one, m.report_next_end)])
	];
	return items.length === 0
		? [{ kind: 'words', role: 'said', text: m.report_next_none() }]
		: [{ kind: 'list', items }];
}

/** The filters as they are said under every figure. */
export const filtersText = ({ question }: Pick<Material, 'question'>): string => {
	const parts = narrowed(question);
	return parts.length === 0 ? m.report_filters_none() : m.report_filters({ parts: list(parts) });
};
