import {
	asAnswers,
	asChanges,
	asGroups,
	asPeers,
	asPlan,
	coverageShown,
	howDiffer,
	howStands,
	journeyShown,
	linkedShown,
	placesShown,
	roster,
	severalShown,
	shown,
	trendShown,
	whatChanged,
	type JourneyTime,
	type Shown
} from '#charts';
import type { Indicator, Observation } from '#framework';
import {
	answersCsv,
	changeCsv,
	comparisonCsv,
	comparisonPartsCsv,
	download,
	coverageRows,
	journeyRows,
	linkedRows,
	peersRows,
	placesRows,
	rowsCsv,
	severalRows,
	takenName,
	trendRows,
	type Source
} from '#report';
import {
	answers,
	withoutMeasurements,
	rowsBy,
	type Changes,
	type Comparing,
	type Coverage,
	type Journey,
	type Linked,
	type Minga,
	type NoAnswer,
	type Peers,
	type Places,
	type Plan,
	type Several,
	type Values,
	type View
} from '#workspace';
import { fileName } from './file-name';
import { sourceOf } from './source';

/** A figure with all that goes with it: what it says, where its figures come from, its rows, what its files are called. */
export interface Taken {
	shown: Shown;
	source: Source;
	csv: string;
	/** The same with what its pooled figures were made of, where it has any. */
	partsCsv?: string;
	name: string;
}
interface Parts {
	shown: Shown | null;
	csv: string;
	partsCsv?: string;
	name: (string | null)[];
	/** What narrows it, where that is not all that the page was asked for. */
	question?: View['question'];
}

function taken(
	minga: Minga,
	{ shown, csv, partsCsv, name, question = minga.view.question }: Parts
): Taken | null {
	if (!shown) return null;
	return {
		shown,
		csv,
		...(partsCsv !== undefined && { partsCsv }),
		name: takenName(fileName(question, ...name), shown),
		source: sourceOf(minga)
	};
}

/** Saves its rows as a file; nothing where there is none. */
export function saveRows(found: Taken | null): void {
	if (found) download(`${found.name}.csv`, found.csv, 'text/csv');
}

export async function comparisonTaken(
	minga: Minga,
	{ question, indicator, answer, known, isByAnswer }: Comparing
): Promise<Taken | null> {
	const { projects } = minga.workspace;
	const { by, panels, values } = question;
	const chosen = values && (values === 'none' ? 'no value' : `${values.from} to ${values.to}`);
	if (isByAnswer) {
		const told = known && answers(question, indicator, known);
		if (told?.kind !== 'answers') return null;
		return taken(minga, {
			shown: await shown(asAnswers, told, { question: () => howDiffer(told), projects }),
			csv: answersCsv(told),
			name: [told.indicator.id, by, panels, chosen, 'answers']
		});
	}
	if (answer?.kind !== 'groups') return null;
	return taken(minga, {
		shown: await shown(asGroups, answer, { question: () => howDiffer(answer), projects }),
		csv: comparisonCsv(answer),
		partsCsv: comparisonPartsCsv(answer),
		name: [answer.indicator.id, by, panels, chosen]
	});
}

export async function changeTaken(
	minga: Minga,
	answer: Changes | Plan | NoAnswer | undefined
): Promise<Taken | null> {
	if (!answer || answer.kind === 'none') return null;
	const of = { question: () => whatChanged(answer), projects: minga.workspace.projects };
	return taken(minga, {
		shown: answer.kind === 'changes' ? await shown(asChanges, answer, of) : await shown(asPlan, answer, of),
		csv: changeCsv(answer),
		name: [answer.indicator.id, rowsBy(answer.question.by), answer.kind]
	});
}

export async function peersTaken(minga: Minga, answer: Peers | NoAnswer | undefined): Promise<Taken | null> {
	if (answer?.kind !== 'peers') return null;
	return taken(minga, {
		shown: await shown(asPeers, answer, {
			question: ({ name }) => howStands(answer, name(answer.project)),
			projects: minga.workspace.projects
		}),
		csv: rowsCsv(peersRows(answer)),
		name: [answer.indicator.id, 'peers of', answer.project],
		question: answer.question
	});
}

export function trendTaken(
	minga: Minga,
	question: View['question'],
	own: readonly Observation[],
	indicator: Indicator,
	project: string
): Taken | null {
	const library = roster(minga.workspace.projects).name(project);
	return taken(minga, {
		shown: trendShown(own, indicator, library, howStands({ indicator }, library)),
		csv: rowsCsv(trendRows(own, indicator)),
		name: [indicator.id, 'of', project],
		question
	});
}

export function linkedTaken(minga: Minga, linked: Linked, values: Values | null): Taken | null {
	return taken(minga, {
		shown: linkedShown(linked, values, roster(minga.workspace.projects)),
		csv: rowsCsv(linkedRows(linked, values)),
		name: [linked.indicator.id, 'projects']
	});
}

export function severalTaken(
	minga: Minga,
	several: Several,
	asked: Parameters<typeof severalShown>[1] & { name: string }
): Taken | null {
	return taken(minga, {
		shown: severalShown(several, asked, roster(minga.workspace.projects).countries),
		csv: rowsCsv(severalRows(several)),
		name: [asked.name, several.by],
		question: several.question
	});
}

export function journeyTaken(
	minga: Minga,
	journey: Journey,
	time: JourneyTime,
	said: string[]
): Taken | null {
	return taken(minga, {
		shown: journeyShown(journey, time, minga.view.question, said),
		csv: rowsCsv(journeyRows(journey)),
		name: ['phases'],
		question: withoutMeasurements(minga.view.question)
	});
}

export function placesTaken(
	minga: Minga,
	places: Places,
	outlines: Parameters<typeof placesShown>[1]
): Taken | null {
	return taken(minga, {
		shown: placesShown(places, outlines, minga.view.question, roster(minga.workspace.projects)),
		csv: rowsCsv(placesRows(places)),
		name: ['towns'],
		question: withoutMeasurements(minga.view.question)
	});
}

export function coverageTaken(minga: Minga, coverage: Coverage): Taken | null {
	return taken(minga, {
		shown: coverageShown(coverage, minga.view.question),
		csv: rowsCsv(coverageRows(coverage)),
		name: ['coverage'],
		question: withoutMeasurements(minga.view.question)
	});
}
