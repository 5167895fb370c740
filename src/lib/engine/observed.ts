/** From rows as the engine reduces them to observations as everybody else knows them. */
import { group } from 'd3-array';
import { proxyVersion, type Observation } from '#framework';
import type { RowOf } from './arrow';
import type { Everything } from './index';
import type { observations } from './queries';
import type { Words } from './words';

/** A row as the question of observations gives it. */
export type Reduced = RowOf<ReturnType<typeof observations>['row']>;

/** In the order of their projects, whichever codes those have. */
export function told(rows: readonly Reduced[], words: Words): Observation[] {
	const all = rows.map(
		({ notes, firstVersion, lastVersion, target, periodTargets, retrospective, ...row }) => ({
			...row,
			...(notes !== '' && { note: texts(notes, words) }),
			...(target !== null && { target }),
			...(periodTargets && { periodTargets }),
			...((firstVersion !== 1 || lastVersion !== 1) && {
				version: firstVersion === proxyVersion || firstVersion === lastVersion ? firstVersion : null
			}),
			...(retrospective && { retrospective })
		})
	) as Observation[];
	return all.sort((a, b) => Number(a.project > b.project) - Number(a.project < b.project));
}

/** Words by their codes, in an order that does not hang on the codes. */
function texts(codes: string, words: Words): string {
	const all = codes.split(' ').map((code) => words.text(Number(code)));
	return all.sort((a, b) => Number(a > b) - Number(a < b)).join(' · ');
}

/** Those of many indicators, each indicator and breakdown by itself. */
export function parted(
	rows: readonly (Reduced & { indicator: string; breakdown: string })[],
	words: Words
): Everything[] {
	const byIndicator = group(
		rows,
		(row) => row.indicator,
		(row) => row.breakdown
	);
	const bare = ({ indicator, breakdown, ...row }: (typeof rows)[number]): Reduced => {
		void [indicator, breakdown];
		return row;
	};
	return [...byIndicator].flatMap(([indicator, byBreakdown]) =>
		[...byBreakdown].map(([breakdown, of]) => ({
			indicator,
			breakdown,
			observations: told(of.map(bare), words)
		}))
	);
}
