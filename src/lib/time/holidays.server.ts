// Dates and most names come from the data of date-holidays: its contributors, CC BY-SA 3.0,
// drawn from Wikipedia. They outweigh the rest of the site: the suffix keeps them from the browser.
import Holidays from 'date-holidays';
import type { LocalDate } from '$lib/time/dates';
import { holidayName } from '$lib/time/holidayNames';
import type { HolidayRegion } from '$lib/time/holidayRegions';
import { locales, type Locale } from '$lib/time/locale';

export interface Holiday {
	date: LocalDate;
	name: Record<Locale, string>;
	kind: 'public';
}

export interface FestiveEve {
	name: Record<Locale, string>;
	kind: 'evening';
}

export interface HolidayOptions {
	/**
	 * Whether the hub keeps Good Friday. It only matters in Moselle, where article L3134-13 of the
	 * Code du travail grants it to communes with a Protestant or a shared church.
	 */
	goodFriday: boolean;
}

const libraryKeys: Record<HolidayRegion, [country: string, state?: string]> = {
	'FR-54': ['FR'],
	'FR-55': ['FR'],
	'FR-57': ['FR', '57'],
	'FR-88': ['FR'],
	LU: ['LU'],
	'DE-SL': ['DE', 'SL'],
	BE: ['BE']
};

const goodFridayRule = 'easter -2';
const christmasEve = { fr: 'Réveillon de Noël', en: 'Christmas Eve', de: 'Heiligabend' };
const newYearsEve = {
	fr: 'Réveillon de la Saint-Sylvestre',
	en: 'New Year’s Eve',
	de: 'Silvester'
};

type Kept = Holiday & { rule: string };
const known = new Map<string, Kept[]>();
const mostKnown = 200;

/**
 * The public holiday that a region keeps on a local date, or undefined.
 * Where two fall on one day (Europe Day and Ascension, Luxembourg 2024) it is the one of fixed date.
 */
export function holidayOn(
	region: HolidayRegion,
	date: LocalDate,
	options: HolidayOptions
): Holiday | undefined {
	return holidaysIn(region, Number(date.slice(0, 4)), options).find((day) => day.date === date);
}

/** The public holidays of a region in a year, by date. */
export function holidaysIn(
	region: HolidayRegion,
	year: number,
	{ goodFriday }: HolidayOptions
): Holiday[] {
	const switchedOff = region === 'FR-57' && !goodFriday ? goodFridayRule : undefined;
	return keptIn(region, year)
		.filter(({ rule }) => rule !== switchedOff)
		.map(({ date, name, kind }) => ({ date, name, kind }));
}

/** 24 and 31 December: no public holidays, but days on which nobody comes to an event. */
export function festiveEveOn(date: LocalDate): FestiveEve | undefined {
	if (date.endsWith('-12-24')) return { name: christmasEve, kind: 'evening' };
	if (date.endsWith('-12-31')) return { name: newYearsEve, kind: 'evening' };
	return undefined;
}

// The library takes about 10 ms for a region and a year. The year may come from a URL, so the cache has a
// limit.
function keptIn(region: HolidayRegion, year: number): Kept[] {
	const key = `${region} ${year}`;
	const cached = known.get(key);
	if (cached) return cached;
	if (known.size >= mostKnown) known.clear();
	const computed = compute(region, year);
	known.set(key, computed);
	return computed;
}

function compute(region: HolidayRegion, year: number): Kept[] {
	const [country, state = ''] = libraryKeys[region];
	const calendar = new Holidays(country, state, { languages: [...locales], types: ['public'] });
	const spoken = Object.fromEntries(
		locales.map((locale) => [locale, calendar.getHolidays(year, locale)])
	) as Record<Locale, ReturnType<typeof calendar.getHolidays>>;
	return spoken.fr.map(({ date, rule }, index) => ({
		date: date.slice(0, 10) as LocalDate,
		rule,
		name: Object.fromEntries(
			locales.map((locale) => {
				const libraryName = spoken[locale][index]?.name ?? '';
				return [locale, holidayName(country, rule, locale, libraryName)];
			})
		) as Record<Locale, string>,
		kind: 'public'
	}));
}
