/** What is said of how figures were computed: it comes when somebody asks. */
export { computed, figureRules, howParts, missingText, withoutOneText } from '#charts';
export { behindAnswer } from '#workspace';
export { default as HowComputed } from './HowComputed.svelte';
