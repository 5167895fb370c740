import { countryCodes, fold, foldOpen } from '#framework';
import { bracketed } from './bracketed';

/** ISO 3166-1 alpha-3, in the order of `countryCodes`. */
const threeLetters = (
	'AND ARE AFG ATG AIA ALB ARM AGO ATA ARG ASM AUT AUS ABW ALA AZE BIH BRB BGD BEL BFA BGR BHR BDI BEN BLM BMU ' +
	'BRN BOL BES BRA BHS BTN BVT BWA BLR BLZ CAN CCK COD CAF COG CHE CIV COK CHL CMR CHN COL CRI CUB CPV CUW CXR ' +
	'CYP CZE DEU DJI DNK DMA DOM DZA ECU EST EGY ESH ERI ESP ETH FIN FJI FLK FSM FRO FRA GAB GBR GRD GEO GUF GGY ' +
	'GHA GIB GRL GMB GIN GLP GNQ GRC SGS GTM GUM GNB GUY HKG HMD HND HRV HTI HUN IDN IRL ISR IMN IND IOT IRQ IRN ' +
	'ISL ITA JEY JAM JOR JPN KEN KGZ KHM KIR COM KNA PRK KOR KWT CYM KAZ LAO LBN LCA LIE LKA LBR LSO LTU LUX LVA ' +
	'LBY MAR MCO MDA MNE MAF MDG MHL MKD MLI MMR MNG MAC MNP MTQ MRT MSR MLT MUS MDV MWI MEX MYS MOZ NAM NCL NER ' +
	'NFK NGA NIC NLD NOR NPL NRU NIU NZL OMN PAN PER PYF PNG PHL PAK POL SPM PCN PRI PSE PRT PLW PRY QAT REU ROU ' +
	'SRB RUS RWA SAU SLB SYC SDN SWE SGP SHN SVN SJM SVK SLE SMR SEN SOM SUR SSD STP SLV SXM SYR SWZ TCA TCD ATF ' +
	'TGO THA TJK TKL TLS TKM TUN TON TUR TTO TUV TWN TZA UKR UGA UMI USA URY UZB VAT VCT VEN VGB VIR VNM VUT WLF ' +
	'WSM YEM MYT ZAF ZMB ZWE'
).split(' ');

/** Names in daily use that Intl.DisplayNames does not give. */
const otherNames: Record<string, string> = {
	US: 'usa|eeuu|ee uu|estados unidos de america|united states of america',
	GB: 'uk|great britain|gran bretana',
	BO: 'estado plurinacional de bolivia|plurinational state of bolivia',
	VE: 'republica bolivariana de venezuela',
	DO: 'rep dominicana',
	KR: 'south korea',
	CZ: 'czech republic|republica checa',
	TR: 'turkey',
	CI: 'ivory coast',
	CV: 'cape verde',
	SZ: 'swaziland',
	MM: 'burma'
};

let known: Map<string, string> | undefined;

/**
 * Code of a country by ISO alpha-2 or alpha-3, or by its name in English, Spanish, Portuguese or French. What stands in
 * brackets may be another country, "Congo (RDC)", and is passed over only where it is the same one, "Perú (PE)".
 */
export const country = (text: string): string | undefined =>
	bracketed((name) => countryNames().get(name), text, true);

/** Every folded name of a country that names one alone, with its code. */
export const countryNames = (): ReadonlyMap<string, string> => (known ??= names());

function names(): Map<string, string> {
	const found = new Map<string, string>();
	const shared = new Set<string>();
	const add = (name: string, code: string) => {
		const folded = foldOpen(name);
		if (folded === '') return;
		if ((found.get(folded) ?? code) !== code) shared.add(folded);
		else found.set(folded, code);
	};
	for (const language of ['en', 'es', 'pt', 'fr'])
		for (const style of ['long', 'short'] as const) {
			const display = new Intl.DisplayNames([language], { type: 'region', style, fallback: 'none' });
			for (const code of countryCodes) add(display.of(code) ?? '', code);
		}
	for (const [code, list] of Object.entries(otherNames)) for (const name of list.split('|')) add(name, code);
	// A name that two countries share names neither.
	for (const name of shared) found.delete(name);
	for (const [at, code] of countryCodes.entries()) {
		found.set(fold(code), code);
		found.set(fold(threeLetters[at] ?? code), code);
	}
	return found;
}
