import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { country, date, digits, fixed, joined, list, locale, number, signed } from '#language';

const locales = ['en', 'es'] as const;

describe.each(locales)('what is written without Intl is what Intl writes, in %s', (tag) => {
	const intl = (least: number, most: number) =>
		new Intl.NumberFormat(tag, {
			useGrouping: 'always',
			minimumFractionDigits: least,
			maximumFractionDigits: most
		} as Intl.NumberFormatOptions);
	const say = <Said>(what: () => Said): Said => locale.speaking(tag, what);
	const figure = fc.oneof(
		fc.double({ min: -1e7, max: 1e7, noNaN: true }),
		fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }),
		// Halves of the last decimal, where rounding is decided.
		fc
			.tuple(fc.integer({ min: -200_000, max: 200_000 }), fc.constantFrom(10, 100, 1000))
			.map(([n, by]) => n / by)
	);

	test('figures', () => {
		fc.assert(
			fc.property(
				figure,
				fc.integer({ min: 0, max: 3 }),
				fc.integer({ min: 0, max: 3 }),
				(value, one, other) => {
					const [least, most] = [Math.min(one, other), Math.max(one, other)];
					const written = digits(value, least, most, tag);
					if (Math.abs(value) >= 1e-6 || value === 0) expect(written).not.toBeNull();
					if (written !== null) expect(written).toBe(intl(least, most).format(value));
				}
			),
			{ numRuns: 5_000 }
		);
	});

	test('what only Intl knows is left to it', () => {
		for (const value of [NaN, Infinity, -Infinity, 1e18, 1e-9, -1e-7])
			expect(say(() => number(value, 2))).toBe(intl(0, 2).format(value));
		for (const value of [-0, 0, 0.5, -0.5, 1.5, 2.5, 1.005, -1.005, 1234.5, 999.95, 1e6])
			for (const decimals of [0, 1, 2]) {
				expect(say(() => number(value, decimals))).toBe(intl(0, decimals).format(value));
				expect(say(() => fixed(value, decimals))).toBe(intl(decimals, decimals).format(value));
			}
	});

	test('changes with their sign', () => {
		const withSign = (decimals: number) =>
			new Intl.NumberFormat(tag, {
				useGrouping: 'always',
				minimumFractionDigits: decimals,
				maximumFractionDigits: decimals,
				signDisplay: 'exceptZero'
			} as Intl.NumberFormatOptions);
		fc.assert(
			fc.property(figure, fc.integer({ min: 0, max: 2 }), (value, decimals) => {
				expect(say(() => signed(value, decimals))).toBe(withSign(decimals).format(value).replace('-', '−'));
			})
		);
	});

	test('days and months', () => {
		const asDay = new Intl.DateTimeFormat(tag, {
			year: 'numeric',
			month: 'short',
			day: 'numeric',
			timeZone: 'UTC'
		});
		const asMonth = new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'short', timeZone: 'UTC' });
		for (let year = 1999; year < 2032; year += 3)
			for (let month = 1; month <= 12; month++)
				for (const day of [1, 9, 15, 28, 29, 30, 31]) {
					const iso = `${year}-${String(month).padStart(2, '0')}`;
					const at = Date.UTC(year, month - 1, day);
					expect(say(() => date(`${iso}-${String(day).padStart(2, '0')}`))).toBe(asDay.format(at));
					expect(say(() => date(iso))).toBe(asMonth.format(Date.UTC(year, month - 1, 1)));
				}
		expect(say(() => date('2019'))).toBe('2019');
		expect(say(() => date('soon'))).toBe('soon');
	});

	test('parts that are joined', () => {
		const conjunction = new Intl.ListFormat(tag, { type: 'conjunction' });
		const words = [
			'Colombia',
			'Perú',
			'Iquitos',
			'Ibagué',
			'Hidalgo',
			'Hierro',
			'hiato',
			'y',
			'Ítaca',
			'3',
			''
		];
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...words), { maxLength: 5 }), (parts) => {
				expect(joined(parts, tag)).toBe(conjunction.format(parts));
			})
		);
		expect(say(() => list(['II', 'III']))).toBe(tag === 'es' ? 'II y III' : 'II and III');
	});

	test('the three countries', () => {
		const names = new Intl.DisplayNames(tag, { type: 'region' });
		for (const code of ['CO', 'CR', 'PE', 'BR']) expect(say(() => country(code))).toBe(names.of(code));
	});
});
