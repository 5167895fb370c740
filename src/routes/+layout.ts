import { browser } from '$app/environment';
import { lookAhead } from '#workspace';

export const prerender = true;

// What the address will ask for comes while the page is made live; a form needs nothing of the others.
if (browser && !/\/fill\/?$/.test(location.pathname)) void lookAhead();
