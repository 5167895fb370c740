import { fold } from './fold';
import type { Indicator } from './indicators';

/** The shared indicators that are numbers or shares of things: of what was done or agreed on, not of who. */
const ofThings: ReadonlySet<string> = new Set([
	'dialogue_sessions',
	'underreached_groups_engaged',
	'partner_organizations',
	'languages_used',
	'shared_issues_identified',
	'issues_acted_on_pct',
	'community_actions',
	'community_led_actions_pct',
	'social_changes_documented',
	'policy_or_practice_changes'
]);

/** What a count of one's own may say that it counts, so that it is no count of people. */
const things: ReadonlySet<string> = new Set(
	(
		'sessions|sesiones|meetings|reuniones|conversations|conversatorios|events|eventos|workshops|talleres|' +
		'activities|actividades|actions|acciones|issues|temas|changes|cambios|agreements|acuerdos|groups|grupos|' +
		'organizations|organizaciones|institutions|instituciones|languages|lenguas|idiomas|places|lugares|' +
		'books|libros|documents|documentos|stories|relatos|trees|arboles|days|dias|hours|horas|weeks|semanas'
	).split('|')
);

/**
 * Whether a figure of this indicator is a number of people, or rests on one. Of what others define it is, unless they say
 * that it counts things: one hidden too much can be shown, one shown too much cannot be taken back.
 */
export function isOfPeople({ id, valueType, unit }: Indicator): boolean {
	if (valueType === 'step' || ofThings.has(id)) return false;
	const units = [unit.en, unit.es].map(fold).filter(Boolean);
	return valueType !== 'count' || units.length === 0 || !units.every((each) => things.has(each));
}

/** Fewer people than these are not shown to others: who they are could be guessed. */
export const fewestShown = ({ sensitive }: Indicator): 5 | 10 => (sensitive ? 10 : 5);
