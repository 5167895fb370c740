import type { PhaseCode, Stage } from '#framework';
import type { Row } from './csv.ts';
import type { Span } from './dates.ts';
import { agreeing, answersAround, meanOf, roundCounts, totalOf, type Answers } from './answers.ts';
import type { Chance } from './random.ts';
import type { Answers as Style, Profile } from './roster.ts';
import type { Schedule } from './schedule.ts';

export type Measured = Record<string, string | number>;

/** When something was so: a period, a single day, or all the time since the project began. */
export const onDay = (date: string): Span => ({ start: date, end: date });
export const sinceBegan = (end: string): Span => ({ start: '', end });

export const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

/** Why a baseline carries a later memory. */
const afterwards = { es: 'Preguntado al cierre sobre el inicio.', en: 'Asked at the end about the beginning.' } as const;

interface Survey {
	mean: number;
	people: number;
	style: Style;
	target?: number;
	retrospective?: boolean;
}

/** The measurements of one project as they are written down, row by row. */
export class Sheet {
	readonly rows: Measured[] = [];
	/** The answers behind each agreement question, stages but baseline together. */
	readonly answers = new Map<string, Answers[]>();
	/** Some write out answers of 4 or 5 beside the mean, some how many cards were handed out. */
	readonly #givesParts: boolean;
	readonly #givesEligible: boolean;

	constructor(
		readonly profile: Profile,
		readonly schedule: Schedule,
		readonly chance: Chance,
		readonly id: string
	) {
		this.#givesParts = chance.is(0.4);
		this.#givesEligible = chance.is(0.6);
	}

	put(indicator: string, phase: PhaseCode, stage: Stage, when: Span, cells: Row): void {
		const row: Measured = {
			project_id: this.id,
			indicator_id: indicator,
			phase,
			stage,
			period_start: when.start,
			period_end: when.end,
			reported_by: 'library',
			value_status: 'reported'
		};
		for (const [name, cell] of Object.entries(cells)) if (cell !== null && cell !== undefined) row[name] = cell;
		this.rows.push(row);
	}

	/** A share of people or things; about half of the projects also write the percent itself. */
	share(indicator: string, phase: PhaseCode, stage: Stage, when: Span, part: number, whole: number, more: Row = {}): void {
		const percent = this.#givesParts && whole > 0 ? { value: rounded((100 * part) / whole, 1) } : {};
		this.put(indicator, phase, stage, when, { ...percent, numerator: part, denominator: whole, method: 'count', ...more });
	}

	/** One round of an agreement question, written down in the project's own way. */
	survey(indicator: string, phase: PhaseCode, stage: Stage, when: Span, asked: Survey): void {
		const { style } = asked;
		const people = style === 'both' ? (roundCounts.findLast((count) => count <= asked.people) ?? 20) : asked.people;
		const answers = answersAround(asked.mean, people, this.chance);
		if (stage !== 'baseline') this.answers.set(indicator, [...(this.answers.get(indicator) ?? []), answers]);
		const common = {
			method: 'survey',
			target: asked.target,
			...(asked.retrospective ? { retrospective: 'true', note: afterwards[this.profile.writes] } : {})
		};
		if (style !== 'counts') {
			const parts = this.#givesParts ? { numerator: agreeing(answers), denominator: people } : {};
			const eligible = this.#givesEligible ? Math.ceil(people / this.chance.between(0.6, 0.95)) : undefined;
			this.put(indicator, phase, stage, when, {
				value: rounded(meanOf(answers), 2),
				...(style === 'bare' ? {} : { ...parts, n: totalOf(answers), n_eligible: eligible }),
				...common
			});
		}
		if (style === 'counts' || style === 'both') {
			for (const [at, count] of answers.entries()) {
				this.put(indicator, phase, stage, when, {
					value: count,
					breakdown: 'answer',
					breakdown_value: String(at + 1),
					method: 'survey'
				});
			}
		}
	}

	/** How many people of each kind; a cell of one to four people is hidden by the project itself. */
	parts(indicator: string, phase: PhaseCode, when: Span, breakdown: string, counts: Readonly<Record<string, number>>): void {
		for (const [kind, count] of Object.entries(counts)) {
			const small = count > 0 && count < 5;
			this.put(indicator, phase, 'routine', when, {
				value: small ? undefined : count,
				breakdown,
				breakdown_value: kind,
				method: 'count',
				...(small ? { value_status: 'suppressed' } : {})
			});
		}
	}
}
