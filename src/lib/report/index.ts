/**
 * Taking it away. Promise: what is on the screen comes along whole, in a form that other programs read. Hidden:
 * quoting, byte order marks, what a spreadsheet would run, how a browser saves a file.
 */
export { csv, heldCsv, type CsvCell, type HeldLine } from './csv';
export { download } from './download';
