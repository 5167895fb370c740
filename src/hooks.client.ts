import type { ClientInit } from '@sveltejs/kit';
import { lookAhead } from '#workspace';

/** What the address will ask for comes while the page is made live; a form needs nothing of the others. */
export const init: ClientInit = () => {
	if (!/\/fill\/?$/.test(location.pathname)) void lookAhead();
};
