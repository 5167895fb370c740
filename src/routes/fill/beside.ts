import { changeTitle, type More } from '#collect';
import { foldKey } from '#framework';

type Mutable<Row> = { -readonly [Name in keyof Row]: Row[Name] };
/** What is told beside what was asked, as a form keeps it. */
export type Beside = { [Table in 'changes' | 'partners' | 'activities']: Mutable<More[Table][number]>[] };

export const nothingBeside: Beside = { changes: [], partners: [], activities: [] };

/** Of what is kept the fields that a form has, and no more: a sheet may say other things beside. */
export const besideFrom = (more?: More): Beside => ({
	changes: (more?.changes ?? []).map((one) => ({
		...{ date: one.date, change_type: one.change_type, intended: one.intended },
		...{ title: one.title, text: one.text }
	})),
	partners: (more?.partners ?? []).map(({ name, kind, role, since }) => ({ name, kind, role, since })),
	activities: (more?.activities ?? []).map(({ activity, done_on, note }) => ({ activity, done_on, note }))
});

/** How many rows that is. */
export const rowsIn = ({ changes, partners, activities }: Beside): number =>
	changes.length + partners.length + activities.length;

type Same<Row> = (one: Row, other: Row) => boolean;
const fits = (one: string, other: string): boolean => one === '' || other === '' || one === other;
/** By what the import knows them by; a day or a kind that is not said may be any. */
const same: { [Table in keyof Beside]: Same<Beside[Table][number]> } = {
	changes: (one, other) =>
		foldKey(changeTitle(one)) === foldKey(changeTitle(other)) &&
		fits(one.date, other.date) &&
		fits(one.change_type, other.change_type),
	partners: (one, other) => foldKey(one.name) === foldKey(other.name),
	activities: (one, other) => one.activity === other.activity && fits(one.done_on, other.done_on)
};
/** Written in another way they are no other name. */
const names = ['name', 'title'];

type Fields = Readonly<Record<string, string>>;
const isBlank = (text: string | undefined): boolean => !text?.trim();
/** A row with what another says where it says nothing itself. */
const filled = <Row extends object>(row: Row, from: Row): Row =>
	Object.fromEntries(
		Object.entries(row as Fields).map(([name, text]) => [
			name,
			isBlank(text) && !names.includes(name) ? (from as Fields)[name] : text
		])
	) as Row;
const isOtherwise = <Row extends object>(row: Row, from: Row): boolean =>
	Object.entries(row as Fields).some(([name, text]) => {
		const said = (from as Fields)[name];
		return !names.includes(name) && !isBlank(text) && !isBlank(said) && text.trim() !== said!.trim();
	});

/** Which of some rows another is the same as: of several that which says most of it; -1 where none is. */
function placeOf<Row extends object>(rows: readonly Row[], of: Row, isSame: Same<Row>): number {
	const alike = rows.map((row) =>
		isSame(row, of)
			? Object.entries(row as Fields).filter(([name, text]) => text === (of as Fields)[name]).length
			: -1
	);
	const most = Math.max(...alike);
	return most < 0 ? -1 : alike.indexOf(most);
}
/** Rows with what a sheet has of them; `waits`: what it says otherwise than they do. */
function withRows<Row extends object>(own: readonly Row[], their: readonly Row[], isSame: Same<Row>) {
	const [rows, waits]: [Row[], Row[]] = [[...own], []];
	for (const row of their) {
		const at = placeOf(rows, row, isSame);
		const one = rows[at];
		if (one && isOtherwise(one, row)) waits.push(row);
		if (one) rows[at] = filled(one, row);
		else rows.push(row);
	}
	return { rows, waits };
}

/** What a sheet tells beside: it fills what is blank here, and where it says something else it waits. */
export function brought(own: Beside, their: Beside): { more: Beside; waits: Beside } {
	const changes = withRows(own.changes, their.changes, same.changes);
	const partners = withRows(own.partners, their.partners, same.partners);
	const activities = withRows(own.activities, their.activities, same.activities);
	return {
		more: { changes: changes.rows, partners: partners.rows, activities: activities.rows },
		waits: { changes: changes.waits, partners: partners.waits, activities: activities.waits }
	};
}

/** The rows that wait, in the place of those that they say otherwise. */
export function taken(own: Beside, waits: Beside): Beside {
	const over = <Row extends object>(
		rows: readonly Row[],
		their: readonly Row[],
		isSame: Same<Row>
	): Row[] => {
		const now = [...rows];
		for (const row of their) {
			const at = placeOf(now, row, isSame);
			if (at < 0) now.push(row);
			else now[at] = filled(row, now[at]!);
		}
		return now;
	};
	return {
		changes: over(own.changes, waits.changes, same.changes),
		partners: over(own.partners, waits.partners, same.partners),
		activities: over(own.activities, waits.activities, same.activities)
	};
}

/** Of two states since both were the same: what only one of them changed is taken from there, else what is `own`. */
export function joined<Rows extends object>(own: Rows, their: Rows, was: Rows): Rows {
	const isAlike = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
	const all = new Set([...Object.keys(own), ...Object.keys(their)]) as Set<keyof Rows & string>;
	return Object.fromEntries(
		[...all].flatMap((name) => {
			const value = isAlike(own[name], was[name]) ? their[name] : own[name];
			return value === undefined ? [] : [[name, value]];
		})
	) as Rows;
}

const whole = (row: object): string => JSON.stringify(row);
/** The same of what is told beside, row by row: each once, an activity once for each time that it was done. */
export function together(own: Beside, their: Beside, was: Beside): Beside {
	const rows = <Row>(
		of: (more: Beside) => readonly Row[],
		name: (row: Row, at: number, all: readonly Row[]) => string
	): Row[] => {
		const [one, other, before] = [own, their, was].map((more) =>
			Object.fromEntries(of(more).map((row, at, all) => [name(row, at, all), row]))
		) as [Record<string, Row>, Record<string, Row>, Record<string, Row>];
		return Object.values(joined(one, other, before));
	};
	return {
		changes: rows(({ changes }) => changes, whole),
		partners: rows(({ partners }) => partners, whole),
		activities: rows(
			({ activities }) => activities,
			({ activity }, at, all) =>
				`${activity} ${all.slice(0, at).filter((each) => each.activity === activity).length}`
		)
	};
}
