import { group } from 'd3-array';
import type { Progress } from '#compare';
import { counted, list, m, number } from '#language';

const mostNamed = 6;

/** Where projects stand, in parts that add up to all of them; those that are paused by name where they are few. */
export function progressWords({ active, paused, completed, planned }: Progress, isNamed: boolean): string[] {
	const under = active.reduce((sum, { count }) => sum + count, 0);
	const inPhase = (phase: string | null, count: number): string =>
		phase === null
			? m.progress_in_none({ count: number(count) })
			: m.progress_in({ count: number(count), phase });
	const named = (): string[] =>
		paused.map(({ project, phase }) => {
			const name = project.project_name || project.project_id;
			return phase === null ? m.progress_of_none({ name }) : m.progress_of({ name, phase });
		});
	const byPhase = (): string[] =>
		[...group(paused, ({ phase }) => phase)].map(([phase, own]) => inPhase(phase, own.length));
	return [
		...(under === 0
			? []
			: [
					m.progress_active({
						count: number(under),
						parts: list(active.map(({ phase, count }) => inPhase(phase, count)))
					})
				]),
		...(paused.length === 0
			? []
			: [
					m.progress_paused({
						count: number(paused.length),
						parts: list(isNamed && paused.length <= mostNamed ? named() : byPhase())
					})
				]),
		...(completed === 0 ? [] : [counted(completed, m.progress_completed_one, m.progress_completed)]),
		...(planned === 0 ? [] : [counted(planned, m.progress_planned_one, m.progress_planned)])
	];
}
