import type { Challenge } from '#framework';
import { m } from './paraglide/messages.js';

/** The workshop's challenges, each with a line that says what is meant; the lines are ours. */
const words: Readonly<Record<Challenge, { name: () => string; is: () => string }>> = {
	provider_mindset: { name: m.challenge_provider_mindset, is: m.challenge_provider_mindset_is },
	relational_service: { name: m.challenge_relational_service, is: m.challenge_relational_service_is },
	with_not_for: { name: m.challenge_with_not_for, is: m.challenge_with_not_for_is },
	integrating_sustaining: {
		name: m.challenge_integrating_sustaining,
		is: m.challenge_integrating_sustaining_is
	},
	process_not_recipe: { name: m.challenge_process_not_recipe, is: m.challenge_process_not_recipe_is },
	hard_to_reach: { name: m.challenge_hard_to_reach, is: m.challenge_hard_to_reach_is },
	new_expectations: { name: m.challenge_new_expectations, is: m.challenge_new_expectations_is }
};
export const challengeName = (challenge: Challenge): string => words[challenge].name();
export const challengeIs = (challenge: Challenge): string => words[challenge].is();
export const isChallenge = (text: string): text is Challenge => text in words;
