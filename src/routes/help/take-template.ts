import { dictionary } from '#framework';
import { locale, m } from '#language';
import { download, templateCsv, type TemplateForm } from '#report';

/** An empty form in the reader's language. */
export function takeTemplate(form: TemplateForm): void {
	const name = form === 'long' ? `${m.template_file_name()}-long` : m.template_file_name();
	const asked = { form, language: locale.current, projects: [], date: '' };
	download(`${name}.csv`, templateCsv(asked, dictionary), 'text/csv');
}
