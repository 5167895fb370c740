import type { ChallengeMark } from '#framework';

/** The workshop's challenges as people write them; folded. */
export const challengeNames: Partial<Record<ChallengeMark, string>> = {
	provider_mindset: 'mentalidad de proveedor',
	relational_service: 'servicio relacional',
	with_not_for: 'con y no para|con no para',
	integrating_sustaining: 'integrar y sostener|integrating and sustaining',
	process_not_recipe: 'proceso y no receta|un proceso no una receta|a process not a recipe',
	hard_to_reach: 'comunidades menos alcanzadas|under reached communities|hard to reach communities',
	new_expectations: 'nuevas expectativas',
	none: 'ninguno|ninguna|nenhum|nenhuma'
};
