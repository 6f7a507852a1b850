import { capitalize } from '$lib/server/views/capitalize';
import type { LocalDate, YearMonth } from '$lib/time/dates';
import { monthName, monthYear } from '$lib/time/format';
import type { Locale } from '$lib/time/locale';

/** The month above the rows of a list or a strip of days: « Décembre », and « Janvier 2027 » of another year than today's. */
export function monthHeading(
	month: YearMonth | LocalDate,
	today: LocalDate,
	locale: Locale
): string {
	const sameYear = month.slice(0, 4) === today.slice(0, 4);
	return capitalize(sameYear ? monthName(month, locale) : monthYear(month, locale));
}
