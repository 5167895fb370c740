import { readLink, writeLink, type Question } from '#compare';
import type { Dictionary } from '#framework';
import type { View } from './view.svelte';

/** The question of this moment as a link says it, so that it can be kept; and what was kept as a question again. */
export const linkOf = ({ question }: Pick<View, 'question'>): string => writeLink({ question });
export const questionIn = (link: string, dictionary: Dictionary): Question =>
	readLink(link, dictionary).question;
