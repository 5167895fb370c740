import { isOneVersion, isProxy, type Indicator, type Observation } from '#framework';
import type { ProjectValue } from './answer';
import { fewest } from './group';
import { reduce } from './reduce';
import { byProject } from './select';
import { changeInterval, less, typicalChange, type Interval } from './typical';

/** One project at the start and again at the end. */
export interface Pair {
	project: string;
	baseline: ProjectValue;
	endline: ProjectValue;
	/** Endline less baseline, in the indicator's unit. */
	difference: number;
}

/** What changed, told by the projects that have both ends: two different sets are never compared. */
export interface Change {
	pairs: Pair[];
	/** Median of the pairs' Walsh averages; null under five pairs. */
	typical: number | null;
	/** Its interval at 95 %; null under six pairs. */
	interval: Interval | null;
	up: number;
	down: number;
	same: number;
	/** Projects left out: of two definitions, with a proxy for an end, with one end only, with neither, or hidden at both. */
	otherVersion: string[];
	proxy: string[];
	baselineOnly: string[];
	endlineOnly: string[];
	neither: string[];
	hidden: string[];
}

/** All of those. */
export const withoutPair = ({
	otherVersion,
	proxy,
	baselineOnly,
	endlineOnly,
	neither,
	hidden
}: Change): string[] => [...otherVersion, ...proxy, ...baselineOnly, ...endlineOnly, ...neither, ...hidden];

/** `projects` are the ids of those in view; what is hidden of one is not there, and was told all the same. */
export function change(
	indicator: Indicator,
	observations: readonly Observation[],
	projects: readonly string[],
	isHidden: (project: string) => boolean = () => false
): Change {
	const measured = byProject(observations);
	const found: Change = {
		pairs: [],
		typical: null,
		interval: null,
		up: 0,
		down: 0,
		same: 0,
		otherVersion: [],
		proxy: [],
		baselineOnly: [],
		endlineOnly: [],
		neither: [],
		hidden: []
	};
	for (const project of projects.toSorted()) {
		const own = measured.get(project) ?? [];
		const baseline = reduce(indicator, own, 'baseline');
		const endline = reduce(indicator, own, 'endline');
		if (baseline && endline && (isProxy(baseline) || isProxy(endline))) found.proxy.push(project);
		else if (baseline && endline && !isOneVersion(baseline, endline)) found.otherVersion.push(project);
		else if (baseline && endline)
			found.pairs.push({ project, baseline, endline, difference: less(endline.value, baseline.value) });
		else if (baseline) found.baselineOnly.push(project);
		else if (endline) found.endlineOnly.push(project);
		else (isHidden(project) ? found.hidden : found.neither).push(project);
	}
	const differences = found.pairs.map(({ difference }) => difference);
	found.up = differences.filter((difference) => difference > 0).length;
	found.down = differences.filter((difference) => difference < 0).length;
	found.same = differences.length - found.up - found.down;
	if (differences.length >= fewest) {
		found.typical = typicalChange(differences);
		found.interval = changeInterval(differences, 0.95);
	}
	return found;
}
