/** What tells telephones and addresses in a text: it comes when somebody writes one. */
export { reachesSomeone } from '#ingest';
