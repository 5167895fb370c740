import { dictionary, foldKey, subjectOf, type Dictionary } from '#framework';
import { choiceWord, columnText, headerText } from './choices';
import { codeText } from './codes';
import { languageName } from './format';
import { m } from './paraglide/messages.js';
import { dataText } from './data-text';

const delimiters: Readonly<Record<string, () => string>> = {
	',': m.delimiter_comma,
	';': m.delimiter_semicolon,
	'\t': m.delimiter_tab,
	'|': m.delimiter_bar
};
const choices: Readonly<Record<string, () => string>> = {
	ignore: m.choice_ignore,
	libraries: m.choice_libraries,
	drop: m.choice_drop,
	keep: m.choice_keep,
	hold: m.choice_hold,
	missing: m.choice_missing,
	reported: m.choice_written,
	above: m.choice_above,
	comma: m.reading_decimal_comma,
	point: m.reading_decimal_point,
	dmy: m.reading_date_dmy,
	mdy: m.reading_date_mdy,
	since_began: m.choice_since_began,
	since_previous: m.choice_since_previous,
	whole: m.choice_whole,
	share: m.choice_share,
	hundredfold: m.choice_hundredfold
};
const wholes: Readonly<Record<string, () => string>> = {
	encoding: m.setting_encoding,
	delimiter: m.setting_delimiter,
	header: m.setting_header_line,
	table: m.setting_table,
	number: m.setting_decimal,
	date: m.setting_dates,
	lang: m.setting_lang,
	second_date: m.setting_second_date,
	short: m.setting_short_rows
};

/**
 * A decision about headers or conventions in words, where the question it answers is not at hand; else its choice.
 * Projects are named by `projectOf`.
 */
export function decisionText(
	key: string,
	choice: string,
	known: Dictionary = dictionary,
	projectOf: (id: string) => string | undefined = () => undefined
): string {
	const { kind = '', header = '', field = '', text = '', name = '', key: of = '' } = subjectOf(key) ?? {};
	const said = choices[choice]?.() ?? choice;
	const line = (question: string, answer: string) => m.decided_answer({ question, answer });
	if (kind === 'column') return line(quoted(header), choices[choice]?.() ?? columnText(choice, known));
	if (kind === 'fixed') return line(columnText(field, known), choices[choice]?.() ?? codeText(field, choice));
	const answer = choices[choice]?.() ?? choiceWord(choice) ?? choice;
	// Of a header that holds a period the text is the header itself.
	if (kind === 'text' && foldKey(text) === header) return line(quoted(text), answer);
	if (kind === 'text' || kind === 'cell' || kind === 'figure')
		return line(m.decided_text({ text, column: headerText(header) }), answer);
	if (kind === 'value') {
		// "unit dialogue_sessions": what is said of one indicator.
		const [, indicator = ''] = field.split(' ');
		const column = columnText(indicator || field, known);
		const isOfOurs = field === 'indicator_id' && known.has(choice);
		const said = isOfOurs ? columnText(choice, known) : indicator ? answer : codeText(field, choice);
		return line(m.decided_text({ text, column }), said);
	}
	if (kind === 'project') return line(quoted(name), projectOf(choice) ?? answer);
	if (kind === 'conflict' || kind === 'overlap' || kind === 'answers') {
		const [id = '', ...rest] = of.split(' · ');
		const names = Object.fromEntries(
			rest.flatMap((id) => (known.has(id) ? [[id, known.get(id)!.name]] : []))
		);
		return line(dataText([projectOf(id) ?? id, ...rest].join(' · '), names), answer);
	}
	if (kind === 'scale' || (kind === 'number' && header !== '')) return line(quoted(header), said);
	if (kind === 'lang') return line(m.setting_lang(), languageName(choice));
	if (kind === 'delimiter') return line(m.setting_delimiter(), delimiters[choice]?.() ?? choice);
	const about = wholes[kind];
	return about ? line(about(), said) : choice;
}

const quoted = (name: string): string => m.pack_quoted({ name });
