import type { Chance } from './random.ts';

/** How many people gave each answer from 1 to 5. */
export type Answers = readonly [number, number, number, number, number];

/**
 * `count` people answering around `mean`. They come in opposite pairs, so that a small group's mean stays
 * near the one that was asked for; the ends of the scale pull it in, as they do in life.
 */
export function answersAround(mean: number, count: number, chance: Chance): Answers {
	const answers: [number, number, number, number, number] = [0, 0, 0, 0, 0];
	const add = (felt: number): void => {
		const step = Math.min(4, Math.max(0, Math.round(felt) - 1));
		answers[step] = (answers[step] ?? 0) + 1;
	};
	for (let person = 0; person + 1 < count; person += 2) {
		const away = chance.normal(0, 0.88);
		add(mean + away);
		add(mean - away);
	}
	if (count % 2 === 1) add(mean);
	return answers;
}

export const totalOf = (answers: Answers): number => answers.reduce((sum, count) => sum + count, 0);
export const agreeing = (answers: Answers): number => answers[3] + answers[4];
export const meanOf = (answers: Answers): number =>
	answers.reduce((sum, count, at) => sum + count * (at + 1), 0) / totalOf(answers);

/** Numbers of answers whose mean always ends within two decimals, for those who send counts and mean. */
export const roundCounts = [20, 25, 40, 50] as const;
