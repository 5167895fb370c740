import {
	withoutMeasurements,
	type Coverage,
	type Journey,
	type Places,
	type Question,
	type Several
} from '#compare';
import {
	cellStates,
	knownDay,
	newestDay,
	phases as guide,
	type Indicator,
	type Observation
} from '#framework';
import { country, date, figure, groupName, m, number, phaseName, say, stageName, stateName } from '#language';
import type { ExtendedFeatureCollection } from 'd3-geo';
import { measure, narrowed, ofValues } from './caption';
import { journeyScene, lanesWords, mostTravelled, type JourneyTime } from './journey';
import { journeyTable, mostOf, startless } from './journey-table';
import { map } from './map';
import { placesLead, placesTable } from './places-table';
import { definitions, kOfN } from './phrases';
import type { Roster } from './roster';
import { look } from './scales';
import { severalScene, severalTable, severalVerdicts } from './several-scene';
import type { Shown } from './shown';
import { trend, trendDefinition, trendNote, trendValue } from './trend';

/** The figures that are of no answer to a comparison, as they are taken away. */

/** Where each project is in its phases. */
export function journeyShown(journey: Journey, time: JourneyTime, question: Question, said: string[]): Shown {
	const travelled = journey.countries.flatMap(({ projects }) => projects).length;
	return {
		question: m.journey_question(),
		said: travelled === 0 ? [m.journey_none()] : said,
		verdict: null,
		title: time === 'project' ? m.journey_title_project() : m.journey_title_calendar(),
		subtitle: [lanesWords(journey), ...narrowed(withoutMeasurements(question))].join(' · '),
		key: guide.map(({ code }) => ({ colour: look('phase', code, []).colour, name: phaseName(code) })),
		doubts: [
			...(travelled > mostTravelled ? [m.journey_shown({ count: number(mostTravelled) })] : []),
			...startless(journey, time),
			...(journey.undated.length > 0
				? [m.journey_undated_many({ count: number(journey.undated.length) })]
				: [])
		],
		rests: kOfN(travelled, travelled + journey.undated.length),
		scene: travelled === 0 ? null : (width) => journeyScene(mostOf(journey), time, width),
		table: journeyTable(journey)
	};
}

/** What several indicators are shown for. */
interface About {
	question: string;
	title: string;
	said: string[];
	/** The one that the values of their question are of. */
	indicator?: Indicator;
}

/** Several indicators beside each other. */
export function severalShown(
	several: Several,
	{ question: about, title, said, indicator }: About,
	countries: readonly string[]
): Shown {
	const { question } = several;
	const chosen = indicator
		? ofValues({ question, indicator }).map((values) => `${say(indicator.name)}: ${values}`)
		: [];
	return {
		question: about,
		said: several.codes.length === 0 ? [m.overview_no_projects()] : said,
		verdict: null,
		title,
		subtitle: [m.several_how(), ...narrowed(question), ...chosen].join(' · '),
		doubts: severalVerdicts(several),
		rests: '',
		scene: several.codes.length === 0 ? null : (width) => severalScene(several, width, countries),
		table: severalTable(several)
	};
}

/** Where the projects are. */
export function placesShown(
	found: Places,
	outlines: ExtendedFeatureCollection,
	question: Question,
	{ countries, name }: Roster
): Shown {
	const { places, without, withheld } = found;
	const placed = places.reduce((sum, { projects }) => sum + projects.length, 0);
	const codes = [...new Set(places.map(({ country }) => country))];
	return {
		question: m.place_question(),
		said: [placesLead(found)],
		verdict: null,
		title: m.place_table(),
		subtitle: [m.place_note(), ...narrowed(withoutMeasurements(question))].join(' · '),
		// Of more countries than there are colours none has one.
		key: codes
			.map((code) => ({
				colour: look('country', code, countries).colour,
				name: groupName('country', code)
			}))
			.filter(({ colour }) => colour !== 0),
		doubts: [],
		rests: kOfN(placed, placed + without.length + withheld.length),
		scene: places.length === 0 ? null : (width) => map(places, outlines, { width }, countries),
		table: placesTable(found, { name })
	};
}

/** One library's own figures in time. */
export function trendShown(
	own: readonly Observation[],
	indicator: Indicator,
	library: string,
	question: string
): Shown {
	const definition = trendDefinition(own);
	const nothing = { text: '–', said: m.table_nothing() };
	const newest = newestDay(own);
	return {
		question,
		said: own.length === 0 ? [m.trend_none()] : [],
		verdict: null,
		title: `${library} · ${say(indicator.name)}`,
		subtitle: [measure(indicator), trendNote(own, indicator)].join(' · '),
		doubts: indicator.scope === 'local' ? [m.take_local()] : [],
		rests: [
			definitions(own, indicator),
			...(newest === '' ? [] : [m.chart_newest({ date: date(newest) })])
		].join(' · '),
		scene: own.length === 0 ? null : (width) => trend(own, indicator, width),
		table: {
			caption: m.table_caption({ title: say(indicator.name) }),
			names: 2,
			head: [
				m.take_period(),
				m.take_stage(),
				m.take_value(),
				m.project_head_target(),
				...(definition ? [m.trend_head_definition()] : [])
			],
			rows: own.map((one) => [
				{ text: date(knownDay(one.periodEnd, one)) },
				{ text: stageName(one.stage) },
				{ text: trendValue(indicator, one) },
				one.target === undefined ? nothing : { text: figure(indicator, one.target) },
				...(definition ? [definition(one) ? { text: definition(one) } : nothing] : [])
			])
		}
	};
}

/** Who has told what: a table and nothing else, its signs in words. */
export function coverageShown({ columns, countries, count }: Coverage, question: Question): Shown {
	const told = m.grid_caption({ count: number(count.withValue), total: number(count.of) });
	return {
		question: m.overview_coverage(),
		said: [count.of === 0 ? m.overview_no_projects() : told],
		verdict: null,
		title: m.overview_coverage(),
		subtitle: [m.overview_coverage_lead(), ...narrowed(withoutMeasurements(question))].join(' · '),
		doubts: [],
		rests: cellStates
			.filter((state) => count.states[state] > 0)
			.map((state) => m.take_state({ state: stateName(state), count: number(count.states[state]) }))
			.join(' · '),
		scene: null,
		table: {
			caption: told,
			names: 2,
			texts: columns.length,
			head: [m.table_country(), m.grid_project(), ...columns.map(({ indicator }) => say(indicator.name))],
			rows: countries.flatMap(({ code, rows }) =>
				rows.map(({ project, states }) => [
					{ text: country(code) },
					{ text: project.project_name || project.project_id },
					...states.map((state) => ({ text: stateName(state) }))
				])
			)
		}
	};
}
