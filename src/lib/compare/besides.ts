import { foldOpen, phases as guide, type ActivityRow, type PartnerRow } from '#framework';

type OfProject = { project_id: string };
/** Whether others may read these words of a project. */
type MayRead = (row: OfProject, ...texts: string[]) => boolean;

/**
 * Partners and activities as others read them, on a screen and in a copy alike. A partner who is one person is nobody's
 * to give. An activity of the guide is a code; one of a library's own is words like any others, and so is a note.
 * `withheld`: how many of them are not told, or not all of one.
 */
export function besidesFor<P extends PartnerRow, A extends ActivityRow>(
	{ partners, activities }: { partners: readonly P[]; activities: readonly A[] },
	may: { words: MayRead; tellsWho: MayRead }
): { partners: P[]; activities: A[]; withheld: number } {
	const told = partners.filter(
		(row) => !isPerson(row.kind) && may.tellsWho(row, row.name, row.kind, row.role)
	);
	const isNoted = (row: A) => row.note === '' || may.tellsWho(row, row.note);
	const done = activities.filter((row) => isOfGuide.has(row.activity) || may.words(row, row.activity));
	const whole = done.filter(isNoted);
	return {
		partners: told,
		activities: done.map((row) => (isNoted(row) ? row : { ...row, note: '' })),
		withheld: partners.length - told.length + activities.length - whole.length
	};
}

const isOfGuide: ReadonlySet<string> = new Set(
	guide.flatMap(({ activities }) => activities.map(({ id }) => id))
);
const isPerson = (kind: string): boolean => /^(persona?|individual|individuo)\b/.test(foldOpen(kind));
