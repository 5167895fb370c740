import type { NarrativeField } from '#framework';
import { m } from './paraglide/messages.js';

/** What of the report is answered in words: the question as it is asked, and how a library comes by its answer. */
const asked: Readonly<Record<NarrativeField, readonly [() => string, () => string]>> = {
	actions: [m.field_ask_actions, m.field_how_actions],
	aims: [m.field_ask_aims, m.field_how_aims],
	allies: [m.field_ask_allies, m.field_how_allies],
	challenges: [m.field_ask_challenges, m.field_how_challenges],
	community_and_partners: [m.field_ask_community_and_partners, m.field_how_community_and_partners],
	context_community: [m.field_ask_context_community, m.field_how_context_community],
	context_issues: [m.field_ask_context_issues, m.field_how_context_issues],
	context_library: [m.field_ask_context_library, m.field_how_context_library],
	lessons: [m.field_ask_lessons, m.field_how_lessons],
	logistics: [m.field_ask_logistics, m.field_how_logistics],
	next_steps: [m.field_ask_next_steps, m.field_how_next_steps],
	one_word: [m.field_ask_one_word, m.field_how_one_word],
	products: [m.field_ask_products, m.field_how_products],
	social_changes: [m.field_ask_social_changes, m.field_how_social_changes],
	why_this_community: [m.field_ask_why_this_community, m.field_how_why_this_community]
};

export const fieldQuestion = (field: NarrativeField): string => asked[field][0]();
export const fieldHow = (field: NarrativeField): string => asked[field][1]();
