import type { By } from '#compare';
import { m } from '#language';

const groupsNames: Readonly<Record<By, () => string>> = {
	country: m.compare_by_country,
	library_type: m.compare_by_library_type,
	phase: m.compare_by_phase,
	reached: m.compare_by_reached,
	gender: m.compare_by_gender,
	age_band: m.compare_by_age_band,
	ally_step: m.compare_by_ally_step,
	population_group: m.compare_by_population_group
};
/** What differs, as the question names it: "countries", «los países». */
export const groupsName = (by: By): string => groupsNames[by]();
