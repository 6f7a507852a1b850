import { weekdayOf } from '$lib/time/dates';
import { dayNumber, monthName, weekdayName } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';
import type { Zone } from '$lib/time/zones';
import type { MailTemplate } from './template';

/**
 * The day of an instant in a zone, as a mail sets it large: « jeudi », « 26 », « novembre ».
 */
export function dateHeading(
	instant: Instant,
	zone: Zone,
	locale: Locale
): NonNullable<MailTemplate['date']> {
	const date = dateOf(instant, zone);
	return {
		weekday: weekdayName(weekdayOf(date), locale),
		...dayNumber(date, locale),
		month: monthName(date, locale)
	};
}
