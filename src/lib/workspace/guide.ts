import { answer, answers, changes, coverage, defaultQuestion, type Known as Seen } from '#compare';
import { defaultIndicator } from '#framework';
import { Known, type Loaded } from './known';
import { sampleAnswers } from './sample';
import { Shared } from './shared';

/** The sample's answers came with the site: nothing of it has to be computed. */
const noEngine = {
	query: () => Promise.reject(new Error('the guide asks for nothing that did not come with the site')),
	filled: () => Promise.reject(new Error('the guide loads nothing'))
};

/** What of the coverage grid the guide shows: some of a country's projects, some of the core. */
const shownCountry = 'CR';
const shownColumns = 6;

/** Answers of the sample that the guide explains, whatever is loaded. */
export const examples = async (): Promise<Examples> =>
	examplesOf(await new Known('sample', 'sample', await sampleAnswers(), noEngine, null).opened());

export async function examplesOf(sample: Loaded) {
	const { projects, dictionary } = sample;
	const shared = new Shared(sample);
	const felt = dictionary.get(defaultIndicator)!;
	const voice = dictionary.get('civic_voice')!;
	const [cells, feltRows, feltParts, voiceRows, sharedCells] = await Promise.all([
		sample.coverage(),
		sample.observations({ indicator: felt.id }),
		sample.observations({ indicator: felt.id, breakdown: 'answer' }),
		sample.observations({ indicator: voice.id }),
		shared.coverage()
	]);
	const known = (observations: Seen['observations']): Seen => ({ projects, observations, cells });
	const byCountry = { ...defaultQuestion, indicator: felt.id };
	const inPeru = {
		...defaultQuestion,
		indicator: voice.id,
		filters: { ...defaultQuestion.filters, country: ['PE'] }
	};
	const some = projects.filter(({ country }) => country === shownCountry);
	const core = [...dictionary.values()].filter(({ tier }) => tier === 'core');
	// Those first of which something is hidden, as this is what is explained.
	const isHidden = (id: string): boolean =>
		sharedCells.some(
			({ project, indicator, state }) =>
				state === 'hidden' && indicator === id && some.some(({ project_id }) => project_id === project)
		);
	const columns = [...core].sort((a, b) => Number(isHidden(b.id)) - Number(isHidden(a.id)));
	return {
		projects,
		dots: answer(byCountry, felt, known(feltRows)),
		change: changes(inPeru, voice, known(voiceRows)),
		agreement: answers({ ...byCountry, show: 'answers' }, felt, known(feltParts)),
		hidden: coverage(some, columns.slice(0, shownColumns), sharedCells)
	};
}

export type Examples = Awaited<ReturnType<typeof examplesOf>>;
