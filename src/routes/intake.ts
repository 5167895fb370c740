/** What takes files in: it comes with the first file, or with the page that is for files. */
export { Import, Opening } from '#workspace';
