import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { addDays, type LocalDate, parseDate } from '$lib/time/dates';
import { holidayRegions, isHolidayRegion, type HolidayRegion } from '$lib/time/holidayRegions';
import { festiveEveOn, holidayOn, holidaysIn } from '$lib/time/holidays.server';

const kept = { goodFriday: true };

/** Easter after the anonymous Gregorian algorithm (Nature, 20 April 1876). */
function easter(year: number): LocalDate {
	const a = year % 19;
	const b = Math.floor(year / 100);
	const c = year % 100;
	const e = b % 4;
	const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
	const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
	const l = (32 + 2 * e + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
	const n = h + l - 7 * Math.floor((a + 11 * h + 22 * l) / 451) + 114;
	const month = String(Math.floor(n / 31)).padStart(2, '0');
	return parseDate(`${year}-${month}-${String((n % 31) + 1).padStart(2, '0')}`);
}

const movable: Record<number, Record<string, string>> = {
	2026: { friday: '04-03', monday: '04-06', ascension: '05-14', whit: '05-25', corpus: '06-04' },
	2027: { friday: '03-26', monday: '03-29', ascension: '05-06', whit: '05-17', corpus: '05-27' },
	2028: { friday: '04-14', monday: '04-17', ascension: '05-25', whit: '06-05', corpus: '06-15' }
};

const french = '01-01 monday 05-01 05-08 ascension whit 07-14 08-15 11-01 11-11 12-25';
const golden: [region: HolidayRegion, days: number, calendar: string][] = [
	['FR-54', 11, french],
	['FR-55', 11, french],
	['FR-88', 11, french],
	['FR-57', 13, `${french} friday 12-26`],
	['LU', 11, '01-01 monday 05-01 05-09 ascension whit 06-23 08-15 11-01 12-25 12-26'],
	['DE-SL', 12, '01-01 friday monday 05-01 ascension whit corpus 08-15 10-03 11-01 12-25 12-26'],
	['BE', 10, '01-01 monday 05-01 ascension whit 07-21 08-15 11-01 11-11 12-25']
];

describe('Easter', () => {
	test('is on the dates in the founding documents', () => {
		expect([2026, 2027, 2028].map(easter)).toEqual(['2026-04-05', '2027-03-28', '2028-04-16']);
	});

	test.each([2026, 2027, 2028])('carries the movable feasts of %i', (year) => {
		const after = { friday: -2, monday: 1, ascension: 39, whit: 50, corpus: 60 };
		for (const [feast, days] of Object.entries(after)) {
			expect(`${year}-${movable[year]?.[feast]}`).toBe(addDays(easter(year), days));
		}
	});

	test('is followed by Easter Monday in Nancy for a century', () => {
		for (let year = 2000; year < 2100; year += 3) {
			expect(holidayOn('FR-54', addDays(easter(year), 1), kept)?.name.fr).toBe('Lundi de Pâques');
		}
	});
});

describe.each(golden)('the public holidays of %s', (region, days, calendar) => {
	test.each([2026, 2027, 2028])('are these in %i', (year) => {
		const expected = calendar
			.split(' ')
			.map((day) => `${year}-${movable[year]?.[day] ?? day}`)
			.sort();
		expect(expected).toHaveLength(days);
		expect(holidaysIn(region, year, kept).map(({ date }) => date)).toEqual(expected);
	});

	test('have a name in every language, and no straight apostrophe', () => {
		for (const { name, kind } of holidaysIn(region, 2026, kept)) {
			expect(kind).toBe('public');
			expect(Object.keys(name)).toEqual(['fr', 'en', 'de']);
			for (const text of Object.values(name)) expect(text).toMatch(/^[^']{3,}$/);
		}
	});
});

describe('Good Friday', () => {
	test('is a holiday in Metz when the hub keeps it, and not when it does not', () => {
		expect(holidayOn('FR-57', parseDate('2026-04-03'), { goodFriday: true })?.name.fr).toBe(
			'Vendredi saint'
		);
		expect(holidayOn('FR-57', parseDate('2026-04-03'), { goodFriday: false })).toBeUndefined();
		expect(holidaysIn('FR-57', 2026, { goodFriday: false })).toHaveLength(12);
	});

	test('is a holiday by law in Saarbrücken and a working day in Nancy, whatever the setting', () => {
		expect(holidayOn('DE-SL', parseDate('2026-04-03'), { goodFriday: false })?.name.de).toBe(
			'Karfreitag'
		);
		expect(holidayOn('FR-54', parseDate('2026-04-03'), { goodFriday: true })).toBeUndefined();
	});
});

describe('the name of a holiday', () => {
	test.each([
		['FR-54', '2026-05-01', 'Fête du Travail', 'Labour Day', 'Tag der Arbeit'],
		['FR-54', '2026-05-08', 'Victoire de 1945', 'Victory in Europe Day', 'Tag des Sieges 1945'],
		['FR-54', '2026-07-14', 'Fête nationale', 'Bastille Day', 'Französischer Nationalfeiertag'],
		['FR-54', '2026-11-11', 'Armistice de 1918', 'Armistice Day', 'Waffenstillstand 1918'],
		['FR-57', '2026-12-26', 'Saint-Étienne', 'St Stephen’s Day', 'Zweiter Weihnachtstag'],
		['LU', '2026-05-09', 'Journée de l’Europe', 'Europe Day', 'Europatag'],
		['LU', '2026-06-23', 'Fête nationale', 'National Day', 'Nationalfeiertag'],
		['DE-SL', '2026-06-04', 'Fête-Dieu', 'Corpus Christi', 'Fronleichnam'],
		[
			'DE-SL',
			'2026-10-03',
			'Jour de l’Unité allemande',
			'German Unity Day',
			'Tag der Deutschen Einheit'
		],
		['BE', '2026-07-21', 'Fête nationale', 'Belgian National Day', 'Nationalfeiertag']
	] as const)('in %s on %s', (region, date, fr, en, de) => {
		expect(holidayOn(region, parseDate(date), kept)?.name).toEqual({ fr, en, de });
	});

	test('is never left in French for a German reader', () => {
		for (const [region] of golden) {
			for (const { name } of holidaysIn(region, 2026, kept)) expect(name.de).not.toBe(name.fr);
		}
	});

	test('is that of the fixed day when two are on the same date', () => {
		expect(holidayOn('LU', parseDate('2024-05-09'), kept)?.name.fr).toBe('Journée de l’Europe');
	});
});

describe('the festive eves', () => {
	test('are evenings to avoid, not holidays', () => {
		expect(festiveEveOn(parseDate('2026-12-24'))).toEqual({
			name: { fr: 'Réveillon de Noël', en: 'Christmas Eve', de: 'Heiligabend' },
			kind: 'evening'
		});
		expect(festiveEveOn(parseDate('2026-12-31'))?.name.de).toBe('Silvester');
		expect(festiveEveOn(parseDate('2026-12-30'))).toBeUndefined();
		for (const [region] of golden)
			expect(holidayOn(region, parseDate('2026-12-24'), kept)).toBeUndefined();
	});
});

describe('a region', () => {
	test('can be chosen for every calendar there is', () => {
		expect(holidayRegions.map(({ region }) => region).sort()).toEqual(
			golden.map(([region]) => region).sort()
		);
	});

	test('is a department or a Land, never just France', () => {
		expect(isHolidayRegion('FR-57')).toBe(true);
		expect(isHolidayRegion('FR')).toBe(false);
	});
});

test('the holiday data stays on the server', () => {
	const importers = readdirSync('src', { recursive: true, encoding: 'utf8' })
		.filter((path) => /\.(ts|svelte|js)$/.test(path))
		.filter((path) => /from 'date-holidays'|import\('date-holidays/.test(read(path)));
	expect(importers).toEqual(['lib/time/holidays.server.ts']);
});

function read(path: string): string {
	return readFileSync(`src/${path}`, 'utf8');
}
