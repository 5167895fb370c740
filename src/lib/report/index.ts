/**
 * Taking it away. Promise: what is on the screen, what is loaded and what is still wanted come along whole, in a form
 * that other programs read and that is read here again. Hidden: quoting, byte order marks, what a spreadsheet would run
 * or turn round, zips, how a browser saves a file.
 */
export { csv, harmless, sheetCsv, type CsvCell } from './csv';
export { heldColumns, heldCsv, type Held } from './held';
export { canonicalCsv, indicatorsCsv, linesCsv, type SmallTable } from './canonical';
export { dictionaryCsv, templateCsv, type Template, type TemplateForm } from './templates';
export { columnNames, exampleProject, longExample, wideExample, type Example } from './examples';
export { download, downloadBlob } from './download';
export { languageOf, separatorFor } from './tongue';
export { messageFile, packCsv, packMessage, packs, type Pack } from './packs';
export { zipped, type Part } from './zip';
export { paperGuide, paperSheet, type PaperQuestion, type PaperSheet } from './paper';
export { answersCsv, changeCsv, comparisonCsv, comparisonPartsCsv, rowsCsv } from './on-screen';
export { colours } from './colours';
export { sourceText, type Source } from './source';
export { plate, type Plate } from './plate';
export { fontFaces } from './fonts';
export { svgText } from './svg';
export { pixels, png } from './png';
export { copied, copy, notes, type Copied } from './copied';
export { takenName } from './name';
export { coverageRows, journeyRows, linkedRows, peersRows, placesRows, severalRows, trendRows } from './rows';

export {
	briefFrom,
	briefText,
	longest,
	moved,
	plainBrief,
	readerCodes,
	sectionCodes,
	questionFor,
	withComparison,
	withPart,
	type Brief,
	type Comparison,
	type Readers,
	type SectionCode
} from './brief/brief';
export {
	paperWidth,
	pictureWords,
	type Block,
	type Document,
	type PictureBlock,
	type Section
} from './brief/document';
export { computed, indicatorsFor, inViewOf, type Computed, type Material } from './brief/material';
export { composed, sectionTitle } from './brief/compose';
export {
	causesOf,
	changedSince,
	figuresOf,
	heldAgainst,
	importsSince,
	ownFigures,
	type ChangedFigure,
	type Figure,
	type Since
} from './brief/figures';
export { figureChanges, figureName, figureSaid, isSeen } from './brief/figure-words';
export { issuedFrom, issuedText, type Issued } from './brief/issued';
export { pictureAlone, picturesOf, wordCopy } from './brief/word';
export { pageRule } from './brief/paged';
export { apartLoaded, type Apart } from './brief/pictures';
export { ownComputed, sheetOf, withheldOf } from './brief/sheet';
export { isNamedFor } from '#compare';
export { silentFor, storiesFor, storyKey, type Story } from './brief/stories';
