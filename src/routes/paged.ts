/**
 * How the printer lays out pages while something stands on the screen. The policy lets no element carry a style of its own,
 * and a rule that stays would hold for every page that is printed afterwards.
 */
export const paged = (rule: () => string) => (): (() => void) => {
	const sheet = new CSSStyleSheet();
	sheet.replaceSync(rule());
	document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
	return () => {
		document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
	};
};
