/**
 * What it means: from observations to an answer that a careful person would sign. Pure, exact, synchronous.
 * Promise: grouping, counts, missing and pooled figures by MODEL.md 3 and 4, every statistic by one
 * definition. A sum or mean that an indicator's rule forbids cannot be asked for: the only way to a figure is
 * through the indicator. Hidden: nothing but arithmetic; it knows no words, no pixels and no SQL.
 */
export * from './question';
export { readLink, writeLink, isPeriod, type Link, type Unknown } from './link';
export * from './answer';
export { answers, answersRows, type Answers, type AnswersGroup, type Five } from './answers';
export { asksRate, canRate, communityOf } from './rate';
export { reduce } from './reduce';
export { stepsOf, type Step } from './steps';
export { sure, type Sure } from './sure';
export { facets, isInView, type Choice, type Chooses } from './select';
export { chosenBy, isOf } from './valued';
export { leavesOutZero } from './typical';
export { fewest } from './group';
export { differences, typesOf, type Difference } from './differences';
export { comparableChanges, comparablePlan } from './beside';
export { doubtCodes, growsWithSize, type Doubt, type DoubtCode, type Verdict } from './comparable';
export { comparable } from './comparable-groups';
export { comparableRows } from './comparable-rows';
export { change, withoutPair, type Change, type Pair } from './change';
export { changes, type Changes } from './changes';
export { ahead, isEndUnsaid, journey, quietWeeks, type Ahead, type Journey, type Travelled } from './journey';
export { progress, type Progress } from './progress';
export { isBare, trust, trustCodes, type Doubtful, type TrustCode } from './trust';
export { practices, type Practice } from './practices';
export { besidesFor } from './besides';
export { isForOthers, nothingWithheld, withheldFrom, type Withheld } from './consent';
export {
	challengesTold,
	marksOf,
	parted,
	sentencesOf,
	spanOf,
	standing,
	type ChallengesTold,
	type Mark,
	type Marks,
	type NamedBy,
	type Span
} from './passages';
export { alliesIndicator, backing, continuumIndicator, type Backing } from './backing';
export { judged, type Judged, type Judging } from './judged';
export { chain, type Chain, type Evidence } from './chain';
export { changesTold, told, type ChangesTold, type Sought, type Told } from './told';
export { ownCode, peers, referenceCodes, type Peers, type Reference, type ReferenceCode } from './peers';
export { plan, type Plan, type Planned, type PlanGroup } from './plan';
export { rowsBy } from './gathered';
export { changesRows, planRows } from './change-rows';
export {
	participantsIndicator,
	participation,
	participationIndicators,
	participationParts,
	type Participation
} from './participation';
export { placesOf, type Place, type Places } from './places';
export { instead, type Instead } from './instead';
export { several, type Several } from './several';
export {
	linked,
	linkedBy,
	within,
	type Linked,
	type LinkedBy,
	type LinkedRow,
	type Stand,
	type Within
} from './linked';
export { hiding, type IsHidden, type Measured } from './hiding';
export { isNamedFor, mayRead, standingFor, type Readers, type Standing } from './audience';
export { copied, type Chance, type Copied, type CopyAsked, type Seen } from './copied';
export { type Lone } from './lone';
export { headline, type Headline } from './headline';
export { behindAnswer, behindHeadline, oneValue, type IsBehind } from './behind';
export { coverage, type Coverage, type CoverageCount, type CoverageRow } from './coverage';
export { csvRows, partCells, partsHeader, partsRows, type CsvRows } from './rows';
