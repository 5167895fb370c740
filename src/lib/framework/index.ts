/**
 * What CLIA measures: phases, library types, countries, the indicator dictionary with each indicator's
 * rules, the rows that may cross the border, and the closed list of problems. Pure; it imports nothing of
 * ours and everybody may come in. Rows keep the column names of the file contract (`project_id`); things
 * of our own making are camelCase.
 */
export * from './codes';
export * from './people';
export * from './phases';
export * from './fold';
export * from './indicators';
export * from './dictionary';
export * from './local';
export * from './measurement';
export * from './period';
export * from './rows';
export * from './problem';
export * from './decision';
export * from './digest';
export * from './mapping';
export * from './mapping-read';
export * from './share-copy';
export * from './breath';
