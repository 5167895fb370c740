import {
	asAnswers,
	asGroups,
	asPeers,
	howDiffer,
	howStands,
	linkedShown,
	shown,
	whatChanged,
	type Shown
} from '#charts';
import { pictures as answersPictures } from './answers-cases';
import { pictures, roster } from './cases';
import { all as changesCases } from './changes-cases';
import { ownCases } from './every-case';
import { cases as linkedCases, roster as linkedRoster } from './linked-cases';
import { cases as peersCases, roster as peersRoster } from './peers-cases';

type Named = [name: string, width: number, make: () => Promise<Shown | null>];
const later = (make: () => Shown) => async () => make();

/** Every kind of figure in every case that has a picture, as it is taken away. */
export const shownCases: Named[] = [
	...Object.entries(pictures).flatMap(([name, { answer, width, roster: own = roster }]): Named[] =>
		answer.kind === 'none'
			? []
			: [[name, width, () => shown(asGroups, answer, { question: () => howDiffer(answer), projects: [], roster: own })]]
	),
	...Object.entries(answersPictures).map(([name, { said, width }]): Named => [
		name,
		width,
		() => shown(asAnswers, said, { question: () => howDiffer(said), projects: [], roster })
	]),
	...changesCases.map(({ name, rendering, width, make }): Named => [
		name,
		width,
		() => {
			const { said, roster: own } = make();
			return shown(rendering, said, { question: () => whatChanged(said), projects: [], roster: own });
		}
	]),
	...Object.entries(peersCases).map(([name, { said, width }]): Named => [
		`peers-${name}`,
		width,
		() =>
			shown(asPeers, said, {
				question: ({ name }) => howStands(said, name(said.project)),
				projects: [],
				roster: peersRoster
			})
	]),
	...Object.entries(linkedCases).map(([name, { said, values, width }]): Named => [
		`linked-${name}`,
		width,
		later(() => linkedShown(said, values, linkedRoster))
	]),
	...ownCases.map(({ name, width, make }): Named => [name, width, make])
];
