import type { Audience } from '#framework';
import { m } from './paraglide/messages.js';

const audienceNames = {
	funder: m.audience_funder,
	peers: m.audience_peers,
	public: m.audience_public
} as const;
/** For whom a share copy is: "for those who fund it". */
export const audienceName = (audience: Audience): string => audienceNames[audience]();

const copyRefusals = {
	damaged: m.copy_refused_damaged,
	later_version: m.copy_refused_later_version,
	not_copy: m.copy_refused_not_copy,
	odd: m.copy_refused_odd,
	too_large: m.copy_refused_too_large
};
/** Why a share copy was not opened; `part` is the place in it. */
export const copyRefusalText = (refused: keyof typeof copyRefusals, part: string): string =>
	copyRefusals[refused]({ part });
