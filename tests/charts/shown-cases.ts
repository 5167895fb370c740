import {
	asAnswers,
	asGroups,
	asPeers,
	coverageShown,
	howDiffer,
	howStands,
	journeyShown,
	linkedShown,
	placesShown,
	severalShown,
	shown,
	trendShown,
	whatChanged,
	type Shown
} from '#charts';
import { coverage, placesOf, several } from '#compare';
import { cellStates, type Cell } from '#framework';
import { m } from '#language';
import { indicator, observation, project, question } from '../compare/made';
import { pictures as answersPictures } from './answers-cases';
import { pictures, roster } from './cases';
import { all as changesCases } from './changes-cases';
import { said as journeySaid } from './journey-cases';
import { cases as linkedCases, roster as linkedRoster } from './linked-cases';
import { cases as peersCases, roster as peersRoster } from './peers-cases';

type Case = [name: string, width: number, make: () => Promise<Shown | null>];
const later = (make: () => Shown) => async () => make();

const projects = ['CO', 'CR', 'PE'].flatMap((country, at) =>
	Array.from({ length: [8, 4, 6][at]! }, (_, k) =>
		project(`${country}-0${k + 1}`, {
			country,
			city: k % 3 === 0 ? 'San José de las Matas del Río' : '',
			project_name: `Biblioteca Comunitaria y Centro Cultural de Nuestra Señora ${country} ${k + 1}`,
			...(k === 0 ? {} : { lat: 4 + at * 3 - k, lon: -74 - at + k / 2 })
		})
	)
);
const several_ = () =>
	several(
		question(),
		['felt_heard', 'women_participants_pct', 'dialogue_participants'].map((id, k) => ({
			indicator: indicator(id),
			known: {
				projects,
				cells: [],
				observations: projects
					.slice(0, 12 + k)
					.map(({ project_id }, at) => observation(project_id, 1 + ((at * (k + 3)) % 4) + k * 20))
			}
		}))
	);
const own = [
	observation('CO-01', 2, { stage: 'baseline', phase: 'II', periodEnd: '2018-06-30' }),
	observation('CO-01', 3.4, { stage: 'endline', phase: 'IV', periodEnd: '2019-06-30', target: 3.6, estimated: true })
];
const cells = projects.flatMap(({ project_id }, at): Cell[] => [
	{ project: project_id, indicator: 'felt_heard', state: cellStates[at % cellStates.length]! } as Cell
]);
/** A country that is not one: outlines come with the site. */
const outlines = {
	type: 'FeatureCollection' as const,
	features: [
		{
			type: 'Feature' as const,
			properties: {},
			geometry: {
				type: 'Polygon' as const,
				coordinates: [[[-80, -2], [-80, 12], [-66, 12], [-66, -2], [-80, -2]]]
			}
		}
	]
};

/** Every kind of figure in every case that has a picture, as it is taken away. */
export const shownCases: Case[] = [
	...Object.entries(pictures).flatMap(([name, { answer, width, roster: own = roster }]): Case[] =>
		answer.kind === 'none'
			? []
			: [[name, width, () => shown(asGroups, answer, { question: () => howDiffer(answer), projects: [], roster: own })]]
	),
	...Object.entries(answersPictures).map(([name, { said, width }]): Case => [
		name,
		width,
		() => shown(asAnswers, said, { question: () => howDiffer(said), projects: [], roster })
	]),
	...changesCases.map(({ name, rendering, width, make }): Case => [
		name,
		width,
		() => {
			const { said, roster: own } = make();
			return shown(rendering, said, { question: () => whatChanged(said), projects: [], roster: own });
		}
	]),
	...Object.entries(peersCases).map(([name, { said, width }]): Case => [
		`peers-${name}`,
		width,
		() =>
			shown(asPeers, said, {
				question: ({ name }) => howStands(said, name(said.project)),
				projects: [],
				roster: peersRoster
			})
	]),
	...Object.entries(linkedCases).map(([name, { said, values, width }]): Case => [
		`linked-${name}`,
		width,
		later(() => linkedShown(said, values, linkedRoster))
	]),
	['journey-project', 900, later(() => journeyShown(journeySaid, 'project', question(), ['Dicho.']))],
	['journey-calendar', 900, later(() => journeyShown(journeySaid, 'calendar', question(), ['Dicho.']))],
	[
		'several',
		900,
		later(() =>
			severalShown(
				several_(),
				question(),
				{ question: m.several_open(), title: m.several_title(), said: [] },
				['CO', 'CR', 'PE']
			)
		)
	],
	['places', 900, later(() => placesShown(placesOf(projects), outlines, question(), linkedRoster))],
	[
		'trend',
		700,
		later(() =>
			trendShown(own, indicator('civic_voice'), 'Biblioteca', howStands({ indicator: indicator('civic_voice') }, 'B'))
		)
	],
	['coverage', 900, later(() => coverageShown(coverage(projects, [indicator('felt_heard')], cells), question()))]
];
