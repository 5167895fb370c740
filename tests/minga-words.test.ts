import { expect, it } from 'vitest';
import { refusals } from '#archive';
import { mingaReadme, refusalText } from '#language';

it('every reason to refuse a Minga file has its own words', () => {
	const said = refusals.map((reason) => refusalText(reason, 'originals/x'));
	expect(new Set(said).size).toBe(refusals.length);
	for (const reason of [
		'bomb',
		'damaged',
		'missing',
		'unsafe_name',
		'twice',
		'wrong_hash',
		'unexpected'
	] as const)
		expect(refusalText(reason, 'originals/x')).toContain('originals/x');
});

it('whoever opens a Minga file without Minga reads what it is, in both languages, Spanish first', () => {
	const said = mingaReadme();
	expect(said.match(/^MINGA\r\n/gm)).toHaveLength(2);
	expect(said.indexOf('Este es un archivo Minga')).toBeGreaterThan(0);
	expect(said.indexOf('This is a Minga file')).toBeGreaterThan(said.indexOf('Este es un archivo Minga'));
	for (const part of ['manifest.json', 'originals/', 'indicators.csv'])
		expect(said.split(part)).toHaveLength(part === 'manifest.json' ? 5 : 3);
});
