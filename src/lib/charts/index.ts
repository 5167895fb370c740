/**
 * How it looks. Promise: a picture is a function from an answer to a scene, a list of placed marks; drawing
 * decides nothing, and the same answer gives the table, the sentences and the line it rests on. A group keeps its
 * colour and shape whatever is in view. Hidden: scales, dodging, the measuring of text, the keyboard's way
 * through the marks. Pages take `Figure` and `Grid`; exports take the functions.
 */
export { default as Figure } from './Figure.svelte';
export { default as Linked } from './Linked.svelte';
export { default as Grid } from './Grid.svelte';
export { default as Marks } from './Marks.svelte';
export { default as Picture } from './Picture.svelte';
export { default as Rugs } from './Rugs.svelte';
export { default as Sign } from './Sign.svelte';
export { default as Skeleton } from './Skeleton.svelte';
export { roster, type Roster } from './roster';
export { look, type Look } from './scales';
export type { Dot, Mark, Row, Scene, Shape, Stop } from './scene';
export { drawing, drawn, groupInk, labelSize, type Drawn } from './drawing';
export { boxOf, callouts, numeralRadius, type Callout, type Pointed } from './callouts';
export { howDiffer, howStands, whatChanged } from './asked';
export { groupsName } from './groups-name';
export { shown, verdictText, type Shown } from './shown';
export { coverageShown, journeyShown, placesShown, severalShown, trendShown } from './figures';
export { inPhasesNow, journeyTable, mostOf, startless, usualTime } from './journey-table';
export { placesLead, placesTable, townName } from './places-table';
export { linkedShown } from './linked-shown';
export { severalScene, severalTable } from './several-scene';
export { textWidth, wrap } from './text';
export type { SaidVerdict } from './verdict';
export { inset } from './scene';
export { asAnswers } from './answers';
export { asGroups } from './groups';
export { asChanges, leftOutOf } from './changes';
export { asPeers } from './peers';
export { asPlan } from './plan';
export { insteadName } from './instead-name';
export type { Rendering } from './rendering';
export { strip } from './strip';
export { binned, histogram, inBin } from './histogram';
export { linkedAxis, linkedStrip, pieces } from './linked';
export { linkedSummary, linkedTable } from './linked-words';
export { moved, rulerOf, snap, spanOf } from './brush';
export { map } from './map';
export { reachOf, rug } from './rug';
export {
	activityWords,
	journeyScene,
	lanesWords,
	mostTravelled,
	nowWords,
	type JourneyTime
} from './journey';
export { progressWords } from './progress-words';
export { trend, trendDefinition, trendNote, trendValue } from './trend';
export { balance } from './balance';
export { ownChange, ownChangeText, type OwnChange } from './own-change';
export { phaseWhen, timeline } from './timeline';
export { pooledHead, table, type TableRows } from './table';
export { definitions, hiddenIn } from './phrases';
export { howParts, missingText, withoutOneText, type HowPart } from './how';
export { computed, figureRules } from './rules';
export { caption, narrowed, restsOn } from './caption';
export { doubts, findings, summary } from './summary';
export { step, stopsByRow, type Place } from './walk';
