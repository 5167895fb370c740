import { expect, it } from 'vitest';
import { decisionKey } from '#framework';
import { read, type Outcome } from '#ingest';
import { lines, nothingKnown } from './ingest/reading';
import {
	delimiters,
	encoded,
	encodings,
	ended,
	lineEnds,
	numbered,
	numberStyles,
	row,
	type Delimiter,
	type Encoding,
	type LineEnd,
	type NumberStyle
} from './written';

/** What stands in the file: a grant, a count, a mean and its answers, words. */
interface Sent {
	name: string;
	grant: number;
	participants: number;
	heard: number;
	answers: number;
	words: string;
}
const names = ['“Ñandú” – café', 'Año €uro’s', 'Ave\u00a0Fénix', 'Ágora «Ü»', 'Çedilla, œuvre; ‰'];
const words = ['Más voz; “juntas”, sí', 'Dos\nlíneas', 'Cuesta 5 €', 'Él dijo: ‘no’', 'Ningún\u00a0cambio…'];

/** Numbers by what they show of their convention: all of it, decimals only, or nothing but groups of three. */
const kinds = {
	plain: [
		[1234.56, 1250, 4.25, 980],
		[98765.4, 980, 3.5, 12],
		[7, 35, 4, 1024],
		[1000000, 7, 2.75, 5],
		[0.5, 12345, 1, 48]
	],
	decimals: [
		[12.5, 125, 4.25, 98],
		[7.25, 98, 3.5, 12],
		[7, 35, 4, 10],
		[100, 7, 2.75, 5],
		[0.5, 123, 1, 48]
	],
	thousands: [
		[1234, 1250, 4, 980],
		[98765, 980, 3, 12],
		[7, 35, 4, 1024],
		[100, 7, 2, 5],
		[5, 12345, 1, 48]
	],
	// 1.250 people and a mean of 4.125: the same shape, two meanings.
	lone: [
		[7, 1250, 4, 980],
		[7, 980, 4.125, 12],
		[7, 35, 4, 10],
		[7, 7, 2, 5],
		[7, 12, 1, 48]
	]
} as const;
type Kind = keyof typeof kinds;

const sent = (kind: Kind): Sent[] =>
	kinds[kind].map(([grant, participants, heard, answers], at) => ({
		name: names[at] as string,
		grant,
		participants,
		heard,
		answers,
		words: words[at] as string
	}));

const header = [
	'Proyecto',
	'País',
	'Tipo de biblioteca',
	'Fecha de corte',
	'grant_amount',
	'Participantes',
	'Se sintió escuchado/a (1-5)',
	'N° de encuestas',
	'Cambios sociales'
];

interface Dress {
	encoding: Encoding;
	delimiter: Delimiter;
	end: LineEnd;
	isNamed: boolean;
	style: NumberStyle;
	kind: Kind;
}

function written({ encoding, delimiter, end, isNamed, style, kind }: Dress): Uint8Array {
	const cells = sent(kind).map((one) => [
		one.name,
		'Perú',
		'Pública',
		'30/11/2019',
		...[one.grant, one.participants, one.heard, one.answers].map((value) => numbered(value, style)),
		one.words
	]);
	const text = [header, ...cells].map((each) => row(each, delimiter));
	return encoded(ended(isNamed ? [`sep=${delimiter}`, ...text] : text, end), encoding);
}

const dresses: Dress[] = encodings.flatMap((encoding) =>
	delimiters.flatMap((delimiter) =>
		lineEnds.flatMap((end) =>
			[false, true].flatMap((isNamed) =>
				(Object.keys(numberStyles) as NumberStyle[]).flatMap((style) =>
					(Object.keys(kinds) as Kind[]).map((kind) => ({ encoding, delimiter, end, isNamed, style, kind }))
				)
			)
		)
	)
);

const valuesPerRow = 5;
const tally = () => ({ right: 0, asked: 0, wrong: 0 });

/** Row by row: all five values as they were sent, or the row held with a question, or something else. */
function judged(outcome: Outcome, kind: Kind) {
	const found = tally();
	const asked = new Set(
		outcome.held.filter(({ reasons }) => reasons.every(({ ask }) => ask)).flatMap(({ cells }) => cells[0])
	);
	const measured = lines(outcome);
	for (const one of sent(kind)) {
		if (asked.has(one.name)) {
			found.asked += valuesPerRow;
			continue;
		}
		const project = outcome.batch.projects.find(({ project_name }) => project_name === one.name);
		const of = (indicator: string) =>
			measured.filter((line) => line.project === project?.project_id && line.indicator === indicator);
		const [participants, ...second] = of('dialogue_participants');
		const [heard, ...third] = of('felt_heard');
		const text = outcome.batch.narratives.find(({ project_id }) => project_id === project?.project_id)?.text;
		const rights = [
			project?.grant_amount === one.grant,
			participants?.value === one.participants && second.length === 0,
			heard?.value === one.heard && third.length === 0,
			heard?.n === one.answers,
			text === one.words
		];
		for (const isRight of rights) found[isRight ? 'right' : 'wrong']++;
	}
	return found;
}

it('in every dress of a file every value is right or asked about, and none is silently wrong', () => {
	expect(dresses).toHaveLength(4 * 3 * 4 * 2 * 4 * 4);
	const first = tally();
	const answered = tally();
	const askedByKind: Record<string, number> = {};
	const wrong: string[] = [];
	let filesAsked = 0;
	for (const dress of dresses) {
		const file = { name: 'informe.csv', bytes: written(dress) };
		const outcome = read([file], {}, nothingKnown);
		const found = judged(outcome, dress.kind);
		for (const key of ['right', 'asked', 'wrong'] as const) first[key] += found[key];
		if (found.wrong > 0) wrong.push(JSON.stringify(dress));
		if (found.asked === 0) continue;
		filesAsked++;
		const about = `${dress.kind} ${dress.style}`;
		askedByKind[about] = (askedByKind[about] ?? 0) + found.asked;
		// One answer, about the file or about a column, is all that is wanted.
		const decisions: Record<string, string> = {};
		const says = numberStyles[dress.style][1] === ',' ? 'comma' : 'point';
		for (const { ask } of outcome.problems) if (ask?.choices.includes(says)) decisions[ask.key] = says;
		const { signature } = outcome.readings[0]!;
		for (const key of Object.keys(decisions))
			expect(key.startsWith(decisionKey.number(signature))).toBe(true);
		const again = judged(read([file], decisions, nothingKnown), dress.kind);
		for (const key of ['right', 'asked', 'wrong'] as const) answered[key] += again[key];
	}
	expect(wrong).toEqual([]);
	expect(first.wrong).toBe(0);
	expect(first.right + first.asked).toBe(dresses.length * 5 * valuesPerRow);
	// One in six, all of them in files whose numbers show nothing but groups of three digits.
	expect(first).toEqual({ right: 31_680, asked: 6_720, wrong: 0 });
	expect(askedByKind).toEqual({
		'thousands 1.234,56': 1_920,
		'thousands 1,234.56': 1_920,
		'lone 1.234,56': 960,
		'lone 1,234.56': 960,
		'lone 1 234,56': 480,
		'lone 1234.56': 480
	});
	expect(answered).toEqual({ right: filesAsked * 5 * valuesPerRow, asked: 0, wrong: 0 });
}, 180_000);
