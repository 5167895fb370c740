import { counted, date, m } from '#language';

/** Of what a figure was made, and when it was taken. */
export interface Source {
	/** The sample's projects are invented. */
	isSample: boolean;
	/** How many files the figures come from. */
	files: number;
	/** The share copy that they come from instead. */
	copy: { /** ISO */ made: string; /** Who made it; may be empty. */ by: string } | null;
	/** ISO, on this device. */
	day: string;
	/** Taken as others may see it: figures of a few people are hidden. */
	isShared: boolean;
}

/** "From 3 files · taken on Jun 3, 2026 · Minga" */
export const sourceText = ({ isSample, files, copy, day, isShared }: Source): string =>
	[
		...(isSample ? [m.take_sample()] : []),
		...(copy ? [copyText(copy)] : isSample ? [] : [counted(files, m.take_files_one, m.take_files)]),
		...(isShared || copy ? [m.take_hidden()] : []),
		m.take_on({ date: date(day) }),
		m.app_name()
	].join(' · ');

const copyText = ({ made, by }: NonNullable<Source['copy']>): string =>
	by ? m.take_from_copy_by({ date: date(made), by }) : m.take_from_copy({ date: date(made) });
