/**
 * The reactive heart, and the only place where ingest, archive, engine and compare meet. Promise: pages read
 * what is loaded, ask questions and get answers; whatever is already known is answered at once, the engine
 * comes behind it; an import is there wholly or not at all. Hidden: when the engine starts, what is rebuilt
 * and when, where answers are kept. What pages need of the four rooms behind it is handed on here.
 */
import type { HeldLater, heldLater as read } from './later';
import type { Sheet } from './receiving';

export { Workspace } from './workspace.svelte';
export type { EngineStatus } from './runner.svelte';
export { View } from './view.svelte';
export type { Made } from './deciding.svelte';
export { whereOf } from './whereof';
export { Import } from './importing.svelte';
export { Intake } from './intake.svelte';
export const reaching = () => import('./reaching');
export const guide = () => import('./guide');
export type { Examples } from './guide';
export { visit, visitSteps, type VisitStep } from './visit.svelte';
export { isDear } from './dear';
export { lookAhead } from './published';
export const household = () => import('./household');
export type { EngineKept, Saved, Stored } from './household';
export const heldLater = async (...asked: Parameters<typeof read>): Promise<HeldLater> =>
	(await import('./later')).heldLater(...asked);
export { wantsSide, type Step } from './step';
export { sideOf } from './fill';
export { bringsSomething, isLoadable, isToBeSeen } from './dropping';
export { readyRows } from './ready';
export {
	countriesChanged,
	firstToMend,
	groupsIn,
	needsEyes,
	openIn,
	stages,
	together,
	type Group,
	type Question,
	type Stage
} from './stages';
export { choosing, comparing, type Choosing, type Comparing } from './answers.svelte';
export { listing, summing, type HeadlineFigure } from './summing.svelte';
export { glancing } from './glancing.svelte';
export { linking } from './linking.svelte';
export { participating } from './participating.svelte';
export { changing } from './changing.svelte';
export { collecting } from './collecting.svelte';
export type { Collected } from './collected';
export { peering } from './peering.svelte';
export { judging } from './judging.svelte';
export { trusting } from './trusting.svelte';
export { telling } from './telling.svelte';
export { linkOf, questionIn } from './linked';
export { reporting } from './reporting.svelte';
export { papering, type Kept } from './papering.svelte';
export { backed } from './backed.svelte';
export type { Recounted } from './known';
export { travelling } from './travelling.svelte';
export { gather, make, type Gathered, type Made as MadeCopy } from './sharing';
export { Opening, type OpeningStep } from './opening.svelte';
export type { Difference, Weighed } from './merging';
export { Latest } from './latest.svelte';
export type { Lost } from './redoing';
export { addedBy, importOf, indicatorFile, mendsOf } from './mends';
export type { Mend, Mended, MendRow } from './mending';
export { getMinga, setMinga, type Minga } from './context';
export { dictionaryText } from './sample';
export const readSheet = async (file: File): Promise<Sheet> => (await import('./receiving')).readSheet(file);

export {
	ahead,
	answers,
	behindAnswer,
	canRate,
	chain,
	communityOf,
	dimensions,
	filterKeys,
	instead,
	isPart,
	isInView,
	standingFor,
	isPeriod,
	oneValue,
	parted,
	parts,
	placesOf,
	practices,
	type By,
	type Chooses,
	type Dimension,
	quietWeeks,
	rowsBy,
	sentencesOf,
	withoutMeasurements,
	type Answers,
	type ChallengesTold,
	type Changes,
	type Coverage,
	type FilterKey,
	type Headline,
	type Instead,
	type IsBehind,
	type Journey,
	type Linked,
	type NoAnswer,
	type Peers,
	type Places,
	type Plan,
	type Several,
	type Span,
	type Told,
	type Travelled,
	type TrustCode,
	type Values
} from '#compare';
export { defaultWorkspace, isMingaFile, type Import as Imported, type Refused, type Shelved } from '#archive';
export { fieldChoices, limits } from '#ingest';
export type { HeldRow, Outcome, ReadColumn, Reading } from '#ingest';
export type { Provenance, Stories } from '#engine';
