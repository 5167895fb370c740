/**
 * What it means: from observations to an answer that a careful person would sign. Pure, exact, synchronous.
 * Promise: grouping, counts, missing and pooled figures by MODEL.md 3 and 4, every statistic by one
 * definition. A sum or mean that an indicator's rule forbids cannot be asked for: the only way to a figure is
 * through the indicator. Hidden: nothing but arithmetic; it knows no words, no pixels and no SQL.
 */
export * from './question';
export * from './answer';
export * from './statistics';
export { reduce } from './reduce';
export { coverageCounts, type CoverageCount } from './coverage';
