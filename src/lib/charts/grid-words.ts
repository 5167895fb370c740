import type { CellState, Indicator } from '#framework';
import { m, say } from '#language';

export const stateName = (state: CellState): string =>
	({
		value: m.grid_state_value,
		estimated: m.grid_state_estimated,
		hidden: m.grid_state_hidden,
		conflict: m.grid_state_conflict,
		due: m.grid_state_due,
		not_collected: m.grid_state_not_collected,
		not_applicable: m.grid_state_not_applicable,
		not_yet: m.grid_state_not_yet
	})[state]();

const short: Readonly<Record<string, () => string>> = {
	community_share_of_team: m.grid_short_community_share_of_team,
	dialogue_sessions: m.grid_short_dialogue_sessions,
	dialogue_participants: m.grid_short_dialogue_participants,
	women_participants_pct: m.grid_short_women_participants_pct,
	underreached_groups_engaged: m.grid_short_underreached_groups_engaged,
	partner_organizations: m.grid_short_partner_organizations,
	felt_heard: m.grid_short_felt_heard,
	community_actions: m.grid_short_community_actions,
	community_led_actions_pct: m.grid_short_community_led_actions_pct,
	civic_voice: m.grid_short_civic_voice,
	social_changes_documented: m.grid_short_social_changes_documented,
	community_continues: m.grid_short_community_continues
};

/** The name of a core indicator as a narrow column can carry it; others keep their full one. */
export const shortName = (indicator: Indicator): string => short[indicator.id]?.() ?? say(indicator.name);
