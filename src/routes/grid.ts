/** Who has told what: long, and below the first figures. */
export { Grid } from '#charts';
