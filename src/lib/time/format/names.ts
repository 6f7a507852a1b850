import { weekdayOf, type LocalDate, type YearMonth } from '$lib/time/dates';
import { languageTag, type Locale } from '$lib/time/locale';

type Width = 'long' | 'short';

// Creating an Intl.DateTimeFormat takes 60 µs, using one takes 1 µs.
const formats = new Map<string, Intl.DateTimeFormat>();

/** The name of a weekday, 1 = Monday … 7: « jeudi », "Thursday", „Donnerstag“; short « jeu. ». */
export function weekdayName(weekday: number, locale: Locale, width: Width = 'long'): string {
	// 1 January 2024 is a Monday.
	return part('weekday', Date.UTC(2024, 0, weekday), locale, width);
}

/** The name of a month, given as `YYYY-MM` or by a date in it: « novembre »; short « nov. ». */
export function monthName(
	month: YearMonth | LocalDate,
	locale: Locale,
	width: Width = 'long'
): string {
	return part('month', Date.parse(`${month.slice(0, 7)}-01`), locale, width);
}

/** The heading of a month: « novembre 2026 ». */
export function monthYear(month: YearMonth | LocalDate, locale: Locale): string {
	return `${monthName(month, locale)} ${month.slice(0, 4)}`;
}

/** The header of a calendar column: weekday « jeu. » and number « 26 », separately. */
export function shortDay(date: LocalDate, locale: Locale): { weekday: string; number: string } {
	return {
		weekday: weekdayName(weekdayOf(date), locale, 'short'),
		number: String(Number(date.slice(8)))
	};
}

function part(name: 'weekday' | 'month', at: number, locale: Locale, width: Width): string {
	const key = `${locale} ${name} ${width}`;
	let format = formats.get(key);
	if (!format) {
		format = new Intl.DateTimeFormat(languageTag(locale), {
			timeZone: 'UTC',
			// Together with a day, German keeps the dot of a short month.
			...(name === 'month' && { day: 'numeric' }),
			[name]: width
		});
		formats.set(key, format);
	}
	return format.formatToParts(at).find(({ type }) => type === name)?.value ?? '';
}
