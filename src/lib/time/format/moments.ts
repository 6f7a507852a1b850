import { hourMs } from '$lib/time/durations';
import { longDate, type YearChoice } from '$lib/time/format/days';
import { timeOfDay, timeRange } from '$lib/time/format/times';
import type { Instant } from '$lib/time/instant';
import type { Interval } from '$lib/time/interval';
import type { Locale } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';
import type { Zone } from '$lib/time/zones';

// An event that ends at two in the morning is still shown under one date.
const oneSitting = 12 * hourMs;

/** An instant in full: « jeudi 26 novembre, 18 h 30 ». */
export function dateAndTime(
	instant: Instant,
	zone: Zone,
	locale: Locale,
	choice: YearChoice = {}
): string {
	const day = longDate(dateOf(instant, zone), locale, choice);
	return `${day}, ${timeOfDay(instant, zone, locale)}`;
}

/**
 * Start and end of something: « jeudi 26 novembre, 18 h 30 – 21 h ». The second date is shown when it
 * differs and the whole takes twelve hours or more.
 */
export function dateAndTimeRange(
	{ startsAt, endsAt }: Interval,
	zone: Zone,
	locale: Locale,
	choice: YearChoice = {}
): string {
	const sameDay = dateOf(startsAt, zone) === dateOf(endsAt, zone);
	if (sameDay || endsAt - startsAt < oneSitting) {
		const day = longDate(dateOf(startsAt, zone), locale, choice);
		return `${day}, ${timeRange(startsAt, endsAt, zone, locale)}`;
	}
	const [start, end] = [startsAt, endsAt].map((at) => dateAndTime(at, zone, locale, choice));
	return `${start}\u00a0– ${end}`;
}
