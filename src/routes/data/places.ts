import { m } from '#language';
import type { Stage } from '#workspace';

const names: Readonly<Record<Stage, () => string>> = {
	files: m.step_files,
	columns: m.step_columns,
	values: m.step_values,
	check: m.step_check,
	confirm: m.step_confirm
};
/** A place of the review by its name. */
export const placeName = (stage: Stage): string => names[stage]();
