import { parse, type AST } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';
import { cellStates, narrativeFields, problemCodes, stages } from '#framework';
import { filesIn, json, text } from './house';

type Messages = Record<string, string>;
const messages = (language: string): Messages => {
	const all = json<Messages>(`src/lib/language/messages/${language}.json`);
	return Object.fromEntries(Object.entries(all).filter(([key]) => key !== '$schema'));
};
const [en, es] = [messages('en'), messages('es')];
const keys = Object.keys(en);
const params = (message: string): string[] => [...new Set(message.match(/\{\w+\}/g) ?? [])].sort();
const sources = filesIn('src', '.ts', '.svelte');

describe('both languages', () => {
	it('say the same things, and each of them says something', () => {
		expect(keys.length).toBeGreaterThan(100);
		expect(Object.keys(es)).toEqual(keys);
		expect(keys.filter((key) => !en[key]!.trim() || !es[key]!.trim())).toEqual([]);
	});

	it('take the same figures and names into a sentence', () => {
		expect(keys.filter((key) => params(en[key]!).join() !== params(es[key]!).join())).toEqual([]);
	});

	it('are compiled whole: every key is a function that says its words', async () => {
		const { m } = (await import('#language')) as unknown as { m: Record<string, (of: object) => string> };
		expect(keys.filter((key) => typeof m[key] !== 'function')).toEqual([]);
		const said = Object.fromEntries(
			params(keys.map((key) => en[key]).join('')).map((each) => [each.slice(1, -1), each])
		);
		expect(keys.filter((key) => m[key]!(said) !== en[key])).toEqual([]);
	});

	it('differ wherever there is a word to translate', () => {
		const alike = new Set([
			'app_name',
			'country_colombia',
			'country_costa_rica',
			'page_title',
			'reading_encoding_utf',
			'setting_rural',
			'table_pooled_sum',
			'verdict_comparable'
		]);
		const words = (message: string) => /\p{L}/u.test(message.replace(/\{\w+\}/g, ''));
		expect(keys.filter((key) => en[key] === es[key] && words(en[key]!) && !alike.has(key))).toEqual([]);
	});

	it('keep to their words', () => {
		const not = {
			en: /\bKPI\b|\bIQR\b|\bnull\b|\bn =|\bparse|\binvalid\b|\brejected\b|\bNaN\b/i,
			es: /\bfichero|\bnulo|\brechazad|\binválid|\bacumulad|\bcompetidor|intercuartíl|\bimportar\b|\brevertir\b|\bvulnerables\b|tasa de completitud|\bclic derecho\b/i
		};
		expect(keys.filter((key) => not.en.test(en[key]!))).toEqual([]);
		expect(keys.filter((key) => not.es.test(es[key]!))).toEqual([]);
	});

	it('address a Spanish reader as usted, in «comillas»', () => {
		const familiar =
			/(?<!\p{L})(tú|tu|tus|ti|contigo|puedes|quieres|tienes|debes|elige|haz|suelta|arrastra|escribe|revisa|intenta|carga tus)(?!\p{L})/iu;
		expect(keys.filter((key) => familiar.test(es[key]!)).map((key) => [key, es[key]])).toEqual([]);
		expect(keys.filter((key) => /["“”]/.test(es[key]!))).toEqual([]);
	});
});

describe('every message', () => {
	const everything = sources.map(text).join('\n');
	const named = new Set([
		...[...everything.matchAll(/\bm\.(\w+)/g)].map((found) => found[1]),
		...[...everything.matchAll(/['"](\w+)['"]/g)].map((found) => found[1])
	]);
	/** Keys put together from a beginning and a code: `problem_${code}`. */
	const begun = [...everything.matchAll(/`(\w+_)\$\{/g)].map((found) => found[1]!);

	it('is said somewhere', () => {
		expect(keys.filter((key) => !named.has(key) && !begun.some((start) => key.startsWith(start)))).toEqual(
			[]
		);
	});

	it('that is put together from a code is there for every code', () => {
		const needed = [
			...problemCodes.map((code) => `problem_${code}`),
			...cellStates.map((state) => `grid_state_${state}`),
			...stages.map((stage) => `stage_${stage}`),
			...narrativeFields.map((field) => `field_${field}`)
		];
		expect(needed.filter((key) => !(key in en))).toEqual([]);
		const known = new Set<string>(problemCodes);
		const problems = keys.filter((key) => key.startsWith('problem_'));
		expect(problems.filter((key) => !known.has(key.slice('problem_'.length)))).toEqual([]);
	});
});

describe('markup', () => {
	const letters = (said: string): boolean => /\p{L}/u.test(said);
	const spoken = new Set([
		'title',
		'alt',
		'placeholder',
		'label',
		'aria-label',
		'aria-description',
		'aria-roledescription'
	]);
	type Node = { type: string; [key: string]: unknown };

	/** Texts that an expression in the markup may show by itself: `{open ? 'Close' : 'Open'}`. */
	function shown(expression: Node): string[] {
		if (expression.type === 'Literal') return typeof expression.value === 'string' ? [expression.value] : [];
		if (expression.type === 'TemplateLiteral')
			return (expression.quasis as { value: { raw: string } }[]).map(({ value }) => value.raw);
		if (expression.type === 'ConditionalExpression')
			return [...shown(expression.consequent as Node), ...shown(expression.alternate as Node)];
		if (
			expression.type === 'LogicalExpression' ||
			(expression.type === 'BinaryExpression' && expression.operator === '+')
		)
			return [...shown(expression.left as Node), ...shown(expression.right as Node)];
		return [];
	}

	/** Every text with letters that a component writes itself. */
	function written(source: string): string[] {
		const found: string[] = [];
		const visit = (node: unknown): void => {
			if (Array.isArray(node)) return node.forEach(visit);
			if (!node || typeof node !== 'object') return;
			const { type } = node as Node;
			if (type === 'Text') found.push((node as AST.Text).data);
			else if (type === 'ExpressionTag')
				found.push(...shown((node as AST.ExpressionTag).expression as unknown as Node));
			else if (type === 'Attribute') {
				if (spoken.has((node as AST.Attribute).name)) visit((node as AST.Attribute).value);
			} else if (/^(StyleSheet|Script|SpreadAttribute|AttachTag)$|Directive$/.test(type ?? '')) return;
			else
				for (const [name, child] of Object.entries(node))
					if (name !== 'expression' && name !== 'test') visit(child);
		};
		visit(parse(source, { modern: true }).fragment);
		return found.map((each) => each.trim()).filter(letters);
	}

	it('of a component with words of its own would be found', () => {
		expect(
			written(`<script>const a = 'code';</script>
				<p class="note">Hello {name} {open ? 'Close' : m.open()} {fn('argument')}</p>
				<img alt="A map" src="map.svg" /><style>p { color: red; }</style>
				{#if kind === 'dot'}<b>{\`\${n} left\`}</b>{/if}`)
		).toEqual(['Hello', 'Close', 'A map', 'left']);
	});

	it('has no words outside the messages', () => {
		const own = filesIn('src', '.svelte').flatMap((path) =>
			written(text(path)).map((words) => `${path}: ${words}`)
		);
		// Each language is named in itself, so that its reader finds it.
		const names = /\/\+layout\.svelte: (EN|ES|English|Español)$/;
		expect(own.filter((each) => !names.test(each))).toEqual([]);
	});
});
