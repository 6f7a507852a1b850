import { describe, expect, test } from 'vitest';
import { parseDate, parseTime, type YearMonth } from '$lib/time/dates';
import * as format from '$lib/time/format';
import type { Locale } from '$lib/time/locale';
import { minutes } from '$lib/time/minutes';
import { instantAt } from '$lib/time/wall';
import { parseZone } from '$lib/time/zones';
import { paris } from '../../support/zones';

const evening = instantAt(parseDate('2026-11-26'), parseTime('18:30'), paris);
const night = instantAt(parseDate('2026-11-26'), parseTime('21:00'), paris);

/** Golden texts show each no-break space as `_`. */
function shown(text: string): string {
	expect(text).not.toContain('_');
	return text.replaceAll('\u00a0', '_');
}

describe('a time', () => {
	test.each([
		['fr', '18:30', '18_h_30'],
		['fr', '09:00', '9_h'],
		['fr', '09:05', '9_h_05'],
		['fr', '00:00', '0_h'],
		['en', '18:30', '18:30'],
		['en', '09:00', '09:00'],
		['de', '18:30', '18:30_Uhr'],
		['de', '09:05', '9:05_Uhr'],
		['de', '18:00', '18_Uhr']
	] as const)('in %s at %s is %s', (locale, time, expected) => {
		expect(shown(format.localTime(parseTime(time), locale))).toBe(expected);
		const at = instantAt(parseDate('2026-11-26'), parseTime(time), paris);
		expect(shown(format.timeOfDay(at, paris, locale))).toBe(expected);
	});

	test('is that of the hub, not of the machine', () => {
		expect(shown(format.timeOfDay(evening, parseZone('America/New_York'), 'fr'))).toBe('12_h_30');
	});

	test.each([
		['fr', '18_h_30_– 21_h'],
		['en', '18:30–21:00'],
		['de', '18:30–21_Uhr']
	] as const)('to another in %s is %s', (locale, expected) => {
		expect(shown(format.timeRange(evening, night, paris, locale))).toBe(expected);
		expect(shown(format.localTimeRange(parseTime('18:30'), parseTime('21:00'), locale))).toBe(
			expected
		);
	});
});

describe('a date', () => {
	test.each([
		['fr', '2026-11-26', 'jeudi 26_novembre', 'jeu. 26_nov.'],
		['fr', '2026-12-01', 'mardi 1er_décembre', 'mar. 1er_déc.'],
		['en', '2026-11-26', 'Thursday 26_November', 'Thu 26_Nov'],
		['en', '2026-12-01', 'Tuesday 1_December', 'Tue 1_Dec'],
		['de', '2026-11-26', 'Donnerstag, 26._November', 'Do, 26._Nov.'],
		['de', '2026-05-01', 'Freitag, 1._Mai', 'Fr, 1._Mai']
	] as const)('in %s on %s is %s, or %s', (locale, date, long, short) => {
		expect(shown(format.longDate(parseDate(date), locale))).toBe(long);
		expect(shown(format.shortDate(parseDate(date), locale))).toBe(short);
		expect(shown(format.dayAndMonth(parseDate(date), locale))).toBe(short.replace(/^\S+ /, ''));
	});

	test('has its year when asked, or when it is not this year', () => {
		const date = parseDate('2027-01-07');
		expect(shown(format.longDate(date, 'fr', { year: true }))).toBe('jeudi 7_janvier 2027');
		expect(shown(format.longDate(date, 'fr', { today: parseDate('2026-11-26') }))).toBe(
			'jeudi 7_janvier 2027'
		);
		expect(shown(format.longDate(date, 'fr', { today: parseDate('2027-11-26') }))).toBe(
			'jeudi 7_janvier'
		);
		expect(
			shown(format.longDate(date, 'fr', { today: parseDate('2026-11-26'), year: false }))
		).toBe('jeudi 7_janvier');
		expect(shown(format.longDate(date, 'de', { year: true }))).toBe('Donnerstag, 7._Januar 2027');
		expect(shown(format.longDate(date, 'en', { year: true }))).toBe('Thursday 7_January 2027');
		expect(shown(format.shortDate(date, 'fr', { year: true }))).toBe('jeu. 7_janv. 2027');
		expect(shown(format.dayAndMonth(date, 'fr', { year: true }))).toBe('7_janv._2027');
	});

	test.each([
		['fr', ['hier', 'aujourd’hui', 'demain', 'après-demain']],
		['en', ['yesterday', 'today', 'tomorrow', undefined]],
		['de', ['gestern', 'heute', 'morgen', 'übermorgen']]
	] as const)('near today has a word in %s', (locale, words) => {
		const said = (date: string) =>
			format.relativeDay(parseDate(date), parseDate('2026-12-31'), locale);
		expect(['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02'].map(said)).toEqual(words);
		expect(said('2026-12-29')).toBeUndefined();
		expect(said('2027-01-03')).toBeUndefined();
	});
});

describe('an instant', () => {
	test.each([
		['fr', 'jeudi 26_novembre, 18_h_30'],
		['en', 'Thursday 26_November, 18:30'],
		['de', 'Donnerstag, 26._November, 18:30_Uhr']
	] as const)('in %s is %s', (locale, expected) => {
		expect(shown(format.dateAndTime(evening, paris, locale))).toBe(expected);
	});

	test('is on the local day of the hub', () => {
		const lateInMetz = instantAt(parseDate('2026-12-01'), parseTime('00:30'), paris);
		expect(shown(format.dateAndTime(lateInMetz, paris, 'fr'))).toBe('mardi 1er_décembre, 0_h_30');
		expect(shown(format.dateAndTime(lateInMetz, parseZone('UTC'), 'fr'))).toBe(
			'lundi 30_novembre, 23_h_30'
		);
	});

	test('that lasts an evening has one date, also past midnight', () => {
		const afterMidnight = instantAt(parseDate('2026-11-27'), parseTime('01:00'), paris);
		expect(shown(format.dateAndTimeRange({ startsAt: evening, endsAt: night }, paris, 'fr'))).toBe(
			'jeudi 26_novembre, 18_h_30_– 21_h'
		);
		expect(
			shown(format.dateAndTimeRange({ startsAt: evening, endsAt: afterMidnight }, paris, 'fr'))
		).toBe('jeudi 26_novembre, 18_h_30_– 1_h');
	});

	test('that lasts longer has both dates', () => {
		const nextEvening = instantAt(parseDate('2026-11-27'), parseTime('17:00'), paris);
		expect(
			shown(format.dateAndTimeRange({ startsAt: evening, endsAt: nextEvening }, paris, 'fr'))
		).toBe('jeudi 26_novembre, 18_h_30_– vendredi 27_novembre, 17_h');
	});
});

describe('until when something lasts', () => {
	const until = (date: string, time: string) =>
		shown(format.lastsUntil(instantAt(parseDate(date), parseTime(time), paris), paris, 'fr'));

	test('is its last day where it ends with it, and otherwise the hour', () => {
		expect(until('2026-11-28', '00:00')).toBe('vendredi 27_novembre');
		expect(until('2026-11-28', '09:00')).toBe('samedi 28_novembre, 9_h');
	});

	test('is whole days from midnight to midnight, in the night of the clock change too', () => {
		const midnight = (date: string) => instantAt(parseDate(date), parseTime('00:00'), paris);
		const range = { startsAt: midnight('2026-10-25'), endsAt: midnight('2026-10-26') };
		expect(format.isWholeDays(range, paris)).toBe(true);
		expect(format.isWholeDays({ ...range, endsAt: evening }, paris)).toBe(false);
	});
});

describe('the parts of a calendar', () => {
	test('head a column with weekday and number', () => {
		expect(format.shortDay(parseDate('2026-11-26'), 'fr')).toEqual({
			weekday: 'jeu.',
			number: '26'
		});
		expect(format.shortDay(parseDate('2026-12-01'), 'de')).toEqual({ weekday: 'Di', number: '1' });
	});

	test('name the seven days from Monday', () => {
		const week = (locale: Locale) =>
			[1, 2, 3, 4, 5, 6, 7].map((day) => format.weekdayName(day, locale)).join(' ');
		expect(week('fr')).toBe('lundi mardi mercredi jeudi vendredi samedi dimanche');
		expect(week('en')).toBe('Monday Tuesday Wednesday Thursday Friday Saturday Sunday');
		expect(week('de')).toBe('Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag');
	});

	test('name the month, by itself and with its year', () => {
		expect(format.monthName(parseDate('2026-11-26'), 'fr')).toBe('novembre');
		expect(format.monthName('2026-03' as YearMonth, 'de')).toBe('März');
		expect(format.monthName('2026-01' as YearMonth, 'fr', 'short')).toBe('janv.');
		expect(format.monthYear('2026-11' as YearMonth, 'fr')).toBe('novembre 2026');
		expect(format.monthYear('2026-11' as YearMonth, 'en')).toBe('November 2026');
	});

	test('raise only the French first of the month', () => {
		expect(format.dayNumber(parseDate('2026-12-01'), 'fr')).toEqual({ number: '1', suffix: 'er' });
		expect(format.dayNumber(parseDate('2026-12-21'), 'fr')).toEqual({ number: '21', suffix: '' });
		expect(format.dayNumber(parseDate('2026-12-01'), 'en')).toEqual({ number: '1', suffix: '' });
	});
});

describe('an ordinal number', () => {
	const said = (n: number, locale: Locale, gender?: 'masculine' | 'feminine') => {
		const { number, suffix } = format.ordinal(n, locale, gender);
		return `${number}^${suffix}`;
	};

	test('follows the gender in French', () => {
		expect(said(1, 'fr')).toBe('1^er');
		expect(said(1, 'fr', 'feminine')).toBe('1^re');
		expect(said(14, 'fr', 'feminine')).toBe('14^e');
		expect(said(21, 'fr')).toBe('21^e');
	});

	test('has four endings in English', () => {
		expect([1, 2, 3, 4, 11, 12, 13, 14, 21, 22, 103].map((n) => said(n, 'en'))).toEqual(
			'1^st 2^nd 3^rd 4^th 11^th 12^th 13^th 14^th 21^st 22^nd 103^rd'.split(' ')
		);
	});

	test('has a full stop in German, not raised', () => {
		expect(said(14, 'de')).toBe('14.^');
	});
});

describe('a duration', () => {
	test.each([
		['fr', 90, '1_h_30'],
		['fr', 65, '1_h_05'],
		['fr', 120, '2_h'],
		['fr', 45, '45_min'],
		['fr', 0, '0_min'],
		['en', 90, '1_h_30_min'],
		['en', 120, '2_h'],
		['de', 90, '1_Std._30_Min.'],
		['de', 45, '45_Min.']
	] as const)('in %s of %i minutes is %s', (locale, length, expected) => {
		expect(shown(format.duration(minutes(length), locale))).toBe(expected);
	});
});

describe('for machines', () => {
	test('an instant carries the offset of its zone', () => {
		expect(format.isoDateTime(evening, paris)).toBe('2026-11-26T18:30:00+01:00');
		expect(
			format.isoDateTime(instantAt(parseDate('2026-07-14'), parseTime('18:30'), paris), paris)
		).toBe('2026-07-14T18:30:00+02:00');
		expect(Date.parse(format.isoDateTime(evening, paris))).toBe(evening);
	});

	test('a clock has two digits twice', () => {
		expect(format.clock(instantAt(parseDate('2026-11-26'), parseTime('09:05'), paris), paris)).toBe(
			'09:05'
		);
	});

	test('a place on the ruler is in local hours, also on the night of the change', () => {
		expect(format.decimalHours(evening, paris)).toBe(18.5);
		expect(
			format.decimalHours(instantAt(parseDate('2027-03-28'), parseTime('03:15'), paris), paris)
		).toBe(3.25);
	});
});
