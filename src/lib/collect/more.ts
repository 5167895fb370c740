import {
	libraryTypeNames,
	phases,
	type ActivityRow,
	type ChangeRow,
	type PartnerRow,
	type Project
} from '#framework';
import { changeName, country, intentionName, m, say } from '#language';
import type { FormCell, FormColumn, FormTable } from './form';

/** What a library tells beside what it was asked. Days are ISO; empty: not known. */
export interface More {
	/** Without its kind a change is asked about where it is read. */
	changes: readonly (Pick<ChangeRow, 'date' | 'intended' | 'title' | 'text'> & {
		change_type: ChangeRow['change_type'] | '';
	})[];
	partners: readonly Pick<PartnerRow, 'name' | 'kind' | 'role' | 'since'>[];
	activities: readonly Pick<ActivityRow, 'activity' | 'done_on' | 'note'>[];
	/** Nobody sent the questions: whoever reads the answers may not know the library yet. */
	isUnknown?: boolean;
}

const day = (iso: string): FormCell => (iso === '' ? null : { day: iso });
const text = (written: string): FormCell => (written === '' ? null : written);

/** What a change is called: of one without a title, how its text begins. */
export const changeTitle = ({ title, text }: Pick<ChangeRow, 'title' | 'text'>): string =>
	title || text.slice(0, 80).trim();

/** Tables of what is told beside, in the words by which they are read again. */
export function moreTables(project: Project, more?: More): FormTable[] {
	if (!more) return [];
	const { project_id: id } = project;
	const columns = (...named: [string, number][]): FormColumn[] => [
		...named.map(([header, width]): FormColumn => ({ header, role: 'ask', width })),
		{ header: m.template_project_id(), role: 'key', width: 30 }
	];
	return [
		{
			name: m.table_name_changes(),
			columns: columns(
				[m.collect_change_date(), 13],
				[m.collect_change_type(), 16],
				[m.collect_change_intended(), 10],
				[m.collect_change_title(), 36],
				[m.collect_change_text(), 70]
			),
			rows: more.changes.map((one) => [
				day(one.date),
				one.change_type ? changeName(one.change_type) : null,
				one.intended === '' ? null : intentionName(one.intended),
				text(changeTitle(one)),
				text(one.text),
				id
			])
		},
		{
			name: m.table_name_partners(),
			columns: columns(
				[m.collect_partner_name(), 36],
				[m.collect_partner_kind(), 20],
				[m.collect_partner_role(), 40],
				[m.collect_partner_since(), 13]
			),
			rows: more.partners.map((one) => [one.name, text(one.kind), text(one.role), day(one.since), id])
		},
		{
			name: m.table_name_activities(),
			columns: columns([m.collect_activity(), 40], [m.collect_activity_done(), 13], [m.template_note(), 40]),
			rows: more.activities.map((one) => [activityName(one.activity), day(one.done_on), text(one.note), id])
		},
		{
			name: m.table_name_projects(),
			columns: columns(
				[m.template_project(), 36],
				[m.template_country(), 16],
				[m.template_city(), 20],
				[m.template_library_type(), 20]
			),
			rows: more.isUnknown
				? [
						[
							project.project_name,
							country(project.country),
							text(project.city),
							say(libraryTypeNames[project.library_type]),
							id
						]
					]
				: []
		}
	];
}

/** An activity of the guide in words; what is none of them as it is written. */
export const activityName = (id: string): string => {
	const found = phases.flatMap(({ activities }) => activities).find((activity) => activity.id === id);
	return found ? say(found.name) : id;
};
