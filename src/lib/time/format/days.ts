import { daysBetween, weekdayOf, type LocalDate } from '$lib/time/dates';
import { monthName, weekdayName } from '$lib/time/format/names';
import { dayNumber } from '$lib/time/format/numbers';
import { languageTag, locales, type Locale } from '$lib/time/locale';

/** When to show the year: when asked, or when it is not the year of `today`; otherwise it is left out. */
export interface YearChoice {
	year?: boolean;
	today?: LocalDate;
}

// Names come from Intl, their order does not: ICU moves its commas between versions, and server
// and browser must agree. A line does not end between the day and its month.
const patterns: Record<Locale, (weekday: string, day: string, month: string) => string> = {
	fr: (weekday, day, month) => `${weekday} ${day}\u00a0${month}`,
	en: (weekday, day, month) => `${weekday} ${day}\u00a0${month}`,
	de: (weekday, day, month) => `${weekday}, ${day}.\u00a0${month}`
};

const relative = Object.fromEntries(
	locales.map((locale) => [
		locale,
		new Intl.RelativeTimeFormat(languageTag(locale), { numeric: 'auto' })
	])
) as Record<Locale, Intl.RelativeTimeFormat>;

/** A day in full: « jeudi 26 novembre », « mardi 1er décembre 2026 », "Thursday 26 November". */
export function longDate(date: LocalDate, locale: Locale, choice: YearChoice = {}): string {
	return say(date, locale, 'long', choice);
}

/** A short form of a day: « jeu. 26 nov. ». */
export function shortDate(date: LocalDate, locale: Locale, choice: YearChoice = {}): string {
	return say(date, locale, 'short', choice);
}

/** A short day without its weekday, for columns: « 26 nov. », « 1er mars 2024 ». */
export function dayAndMonth(date: LocalDate, locale: Locale, choice: YearChoice = {}): string {
	const { number, suffix } = dayNumber(date, locale);
	const dot = locale === 'de' ? '.' : '';
	const day = `${number}${suffix}${dot}\u00a0${monthName(date, locale, 'short')}`;
	return saysYear(date, choice) ? `${day}\u00a0${date.slice(0, 4)}` : day;
}

/**
 * « hier », « aujourd’hui », « demain », « après-demain »; undefined for any other day, and where a
 * language has no word for it.
 */
export function relativeDay(date: LocalDate, today: LocalDate, locale: Locale): string | undefined {
	const days = daysBetween(today, date);
	if (days < -1 || days > 2) return undefined;
	const parts = relative[locale].formatToParts(days, 'day');
	// English has no word for the day after tomorrow: "in 2 days" holds a number.
	return parts.some(({ type }) => type === 'integer') ? undefined : parts[0]?.value;
}

function say(date: LocalDate, locale: Locale, width: 'long' | 'short', choice: YearChoice): string {
	const { number, suffix } = dayNumber(date, locale);
	const weekday = weekdayName(weekdayOf(date), locale, width);
	const day = patterns[locale](weekday, number + suffix, monthName(date, locale, width));
	return saysYear(date, choice) ? `${day} ${date.slice(0, 4)}` : day;
}

function saysYear(date: LocalDate, { year, today }: YearChoice): boolean {
	return year ?? (today !== undefined && today.slice(0, 4) !== date.slice(0, 4));
}
