import type { Used } from '#framework';
import { m } from './paraglide/messages.js';

const words = {
	conflict: m.used_conflict,
	covered: m.used_covered,
	declined: m.used_declined,
	elsewhere: m.used_elsewhere,
	incomplete: m.used_incomplete,
	no_value: m.used_no_value,
	older: m.used_older,
	overlap: m.used_overlap,
	part: m.used_part,
	replaced: m.used_replaced,
	superseded: m.used_superseded,
	whole: m.used_whole,
	without_parts: m.used_without_parts
};

/** Why a measurement does not count. */
export const usedText = (used: Exclude<Used, 'used'> | 'elsewhere' | 'part' | 'whole'): string =>
	words[used]();
