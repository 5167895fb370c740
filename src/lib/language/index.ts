/**
 * How we say it: every word, number, date and name in the reader's language. Promise: whatever is called while
 * drawing is said again when the language changes, without a reload. Hidden: Paraglide, Intl.
 */
export { m } from './paraglide/messages.js';
export { inLanguage, locale, type Locale } from './locale.svelte';
export * from './format';
export { digits, joined } from './written';
export * from './there';
export * from './words';
export { amount } from './amount';
export * from './headline';
export * from './problems';
export * from './used';
export * from './terms';
export * from './in-words';
export * from './rules';
export * from './challenges';
export * from './choices';
export * from './codes';
export * from './needs';
export * from './decisions';
export { failureText } from './failure';
export { mappingRefusalText, mingaReadme, refusalText } from './minga';
export { audienceName, copyRefusalText } from './copies';
