import { slug } from '#framework';
import { inLanguage, m, type Locale } from '#language';
import { languageOf, type Part } from '#report';
import { formCsv, formName, formXlsx } from './files';
import type { Form } from './form';
import { fillLink, linkable } from './link';
import { message, type Message } from './message';
import { isUnclear } from './groups';
import type { Owed } from './owed';

export type SheetKind = 'xlsx' | 'csv';

/** There is something to ask for. */
export const isOwing = ({ gaps, narratives }: Owed): boolean => gaps.length + narratives.length > 0;

/** Of several projects together. `figures` and `words` are what is missing, `unclear` what is to be cleared up. */
export interface Tally {
	projects: number;
	/** Everything that was asked came; nothing is asked yet. */
	complete: number;
	unasked: number;
	figures: number;
	words: number;
	unclear: number;
	/** Core indicators that are asked by now, and those with a value. */
	core: { withValue: number; of: number };
}

export function tally(all: readonly Owed[]): Tally {
	const sum = (of: (one: Owed) => number): number => all.reduce((total, one) => total + of(one), 0);
	const asked = all.filter((one) => one.isAsked || isOwing(one));
	return {
		projects: all.length,
		complete: asked.filter((one) => !isOwing(one)).length,
		unasked: all.length - asked.length,
		figures: sum(({ gaps }) => gaps.filter((gap) => !isUnclear(gap)).length),
		words: sum(({ narratives }) => narratives.length),
		unclear: sum(({ gaps }) => gaps.filter(isUnclear).length),
		core: {
			withValue: asked.reduce((total, { core }) => total + core.withValue, 0),
			of: asked.reduce((total, { core }) => total + core.of, 0)
		}
	};
}

/** The sheet of what is owed. Days that overlap are asked about in words: no row of a sheet could settle them. */
export const formOf = (
	{ project, gaps, narratives }: Owed,
	language: Locale = languageOf(project)
): Form => ({
	project,
	language,
	gaps: gaps.filter(({ why }) => why !== 'overlap'),
	narratives
});

/** The names of the files that a sheet comes in. */
export function sheetNames(form: Form, kind: SheetKind): string[] {
	if (form.gaps.length + form.narratives.length === 0) return [];
	return kind === 'xlsx' ? [`${formName(form)}.xlsx`] : formCsv(form).map(({ name }) => name);
}

/** The words that go with it. */
export function messageOf(
	one: Owed,
	kind: SheetKind,
	isInvented = false,
	form = formOf(one),
	page?: string
): Message {
	const { gaps, hasSent } = one;
	const address = page === undefined ? undefined : addressOf(form, page);
	return message({
		...{ ...form, gaps, hasSent, files: sheetNames(form, kind), isInvented },
		...(address !== undefined && { address })
	});
}

/** Where the library fills in the same by hand, `page` being the address of that page; none where a link asks nothing. */
export const addressOf = (form: Form, page: string): string | undefined =>
	linkable(form.gaps).length + form.narratives.length === 0 ? undefined : `${page}#${fillLink(form)}`;

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The sheet as files, for a download or a share sheet. */
export async function sheetFiles(form: Form, kind: SheetKind): Promise<File[]> {
	if (kind === 'xlsx') {
		const [name] = sheetNames(form, kind);
		return name === undefined ? [] : [new File([await formXlsx(form)], name, { type: xlsxType })];
	}
	return formCsv(form).map(({ name, text }) => new File([text], name, { type: 'text/csv;charset=utf-8' }));
}

/** A folder a library, with its sheet and the words to send with it, for one zip. */
export async function folders(
	all: readonly Owed[],
	kind: SheetKind,
	isInvented = false,
	page?: string
): Promise<Part[]> {
	const parts: Part[] = [];
	for (const one of all.filter(isOwing)) {
		const form = formOf(one);
		const folder = slug(one.project.project_id);
		const { subject, body } = messageOf(one, kind, isInvented, form, page);
		for (const file of await sheetFiles(form, kind))
			parts.push({ name: `${folder}/${file.name}`, text: new Uint8Array(await file.arrayBuffer()) });
		const name = inLanguage(form.language, m.collect_message_file);
		parts.push({
			name: `${folder}/${name}.txt`,
			text: `${subject}\r\n\r\n${body.replaceAll('\n', '\r\n')}\r\n`
		});
	}
	return parts;
}
