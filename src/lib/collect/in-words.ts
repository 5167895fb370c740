import { fieldHow, fieldName, fieldQuestion, m } from '#language';
import type { ColumnRole, Form, FormTable } from './form';

/** The questions that want words, each with the place of its answer. */
export function inWords({ project, language, narratives, gaps, told, toldIn }: Form): FormTable {
	// The report tells up to the last of the days that are asked about.
	const end = gaps.map(({ periodEnd }) => periodEnd).reduce((last, day) => (day > last ? day : last), '');
	return {
		name: m.collect_table_words(),
		columns: [
			{ header: m.collect_topic, role: 'tell', width: 26 },
			{ header: m.collect_question, role: 'tell', width: 44 },
			{ header: m.collect_answer, role: 'ask', width: 90 },
			{ header: m.collect_how, role: 'tell', width: 60 },
			{ header: m.template_period_end, role: 'key', width: 13 },
			{ header: m.collect_language, role: 'key', width: 10 },
			{ header: m.collect_field, role: 'key', width: 24 },
			{ header: m.template_project_id, role: 'key', width: 30 }
		].map((column) => ({ ...column, header: column.header(), role: column.role as ColumnRole })),
		rows: narratives.map((field) => [
			fieldName(field),
			fieldQuestion(field),
			told?.get(field) ?? null,
			fieldHow(field),
			end === '' ? null : { day: end },
			toldIn?.[field] ?? language,
			field,
			project.project_id
		])
	};
}
