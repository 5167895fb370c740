import type { Indicator } from '#framework';
import { m, say } from '#language';

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
