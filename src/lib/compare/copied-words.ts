import { type Audience, type CopiedWords, type Project } from '#framework';
import { mayRead, readsCopyAs, standingFor } from './audience';
import { besidesFor } from './besides';
import { monthEnd } from './months';
import { inShort, saying, sought } from './names-said';
import { standing } from './passages';

/** Whether texts of a project may stand in the copy, as far as they say whom they are about. */
export type IsTold = (project_id: string, ...texts: string[]) => boolean;

/**
 * Whether a text may stand in the copy as far as it says whom it is about: nobody can be reached by it, and it names no
 * project that has no name here, in full or by what tells it from others; of such a project itself not its place either.
 */
export function plainly(
	projects: readonly Project[],
	standing: ReadonlyMap<string, string>,
	reaches: (text: string) => boolean
): IsTold {
	const nameless = projects.filter(({ project_id }) => standing.get(project_id) !== 'named');
	const places = new Set(
		projects
			.flatMap(({ city, admin1 }) => [city, admin1])
			.flatMap((place) => sought(place).map(({ letters }) => letters))
	);
	const names = nameless.flatMap(
		({ project_id, project_name, library_name, host_organization, community_name }) => [
			...sought(project_id),
			...[project_name, library_name, host_organization, community_name].flatMap((name) => [
				...sought(name),
				...inShort(name).filter(({ letters, as }) => as === undefined || !places.has(letters))
			])
		]
	);
	const own = new Map(
		nameless.map(({ project_id, city, admin1 }) => [project_id, [city, admin1].flatMap(sought)] as const)
	);
	return (project_id, ...texts) =>
		texts.every((text) => {
			const isSaid = saying(text);
			return !reaches(text) && !names.some(isSaid) && !(own.get(project_id) ?? []).some(isSaid);
		});
}

/** Rows as they are told, column by column: whatever else they carry stays behind. */
export function wordsFor(
	words: Omit<CopiedWords, 'withheld'>,
	inside: readonly Project[],
	audience: Audience,
	isTold: IsTold,
	/** Indicators that the copy knows. */
	indicators: readonly string[],
	today: string
): CopiedWords {
	const projects = new Map(inside.map((project) => [project.project_id, project]));
	const isOpen = ({ project_id, share_level = '' }: { project_id: string; share_level?: string }) => {
		const project = projects.get(project_id);
		return project !== undefined && mayRead(readsCopyAs[audience], share_level, project);
	};
	const isNamed = ({ project_id }: { project_id: string }) =>
		standingFor(audience, projects.get(project_id) ?? { share_level: 'private' }) === 'named';
	const [narratives, keptNarratives] = parted(
		words.narratives,
		(row) => isOpen(row) && isTold(row.project_id, row.text, row.lang)
	);
	const [changes, keptChanges] = parted(
		words.changes,
		(row) => isOpen(row) && isTold(row.project_id, row.title, row.text, row.evidence)
	);
	const isInside = ({ project_id }: { project_id: string }) => projects.has(project_id);
	const besides = besidesFor(
		{ partners: words.partners.filter(isInside), activities: words.activities.filter(isInside) },
		{
			words: (row, ...texts) => isOpen(row) && isTold(row.project_id, ...texts),
			// Partners tell a project as its name does.
			tellsWho: (row, ...texts) => isNamed(row) && isOpen(row) && isTold(row.project_id, ...texts)
		}
	);
	const dated = (row: { project_id: string }, day: string) => (isNamed(row) ? day : monthEnd(day, today));
	return {
		narratives: narratives.map(({ project_id, field, lang, text, period_end }) => ({
			project_id,
			field,
			lang,
			text,
			period_end: dated({ project_id }, period_end),
			share_level: ''
		})),
		changes: changes.map((row) => ({
			project_id: row.project_id,
			date: dated(row, row.date),
			change_type: row.change_type,
			intended: row.intended,
			title: row.title,
			text: row.text,
			evidence: row.evidence,
			linked_indicator: indicators.includes(row.linked_indicator) ? row.linked_indicator : ''
		})),
		passages: standing(narratives, words.passages).map((row) => ({
			project_id: row.project_id,
			field: row.field,
			lang: row.lang,
			period_end: dated(row, row.period_end),
			challenge: row.challenge,
			passage: row.passage
		})),
		partners: besides.partners.map(({ project_id, name, kind, role, since }) => ({
			project_id,
			name,
			kind,
			role,
			since
		})),
		activities: besides.activities.map((row) => ({
			project_id: row.project_id,
			activity: row.activity,
			done_on: dated(row, row.done_on),
			note: row.note
		})),
		phases: [],
		withheld: {
			narratives: keptNarratives
				.filter(({ project_id }) => projects.has(project_id))
				.map(({ project_id, field }) => ({ project_id, field })),
			changes: keptChanges
				.filter(({ project_id }) => projects.has(project_id))
				.map(({ project_id }) => ({ project_id }))
		}
	};
}

function parted<Row>(rows: readonly Row[], test: (row: Row) => boolean): [Row[], Row[]] {
	const [yes, no]: [Row[], Row[]] = [[], []];
	for (const row of rows) (test(row) ? yes : no).push(row);
	return [yes, no];
}
