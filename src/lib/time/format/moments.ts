import { endOfDay, startOfDay } from '$lib/time/dates';
import { hourMs } from '$lib/time/durations';
import { longDate, type YearChoice } from '$lib/time/format/days';
import { timeOfDay, timeRange } from '$lib/time/format/times';
import { type Instant, minus } from '$lib/time/instant';
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

/**
 * Until when something lasts: « vendredi 27 novembre » when it ends with that day, otherwise « samedi 28 novembre,
 * 9 h ». Nobody calls Friday's last instant Saturday, 0:00.
 */
export function lastsUntil(
	endsAt: Instant,
	zone: Zone,
	locale: Locale,
	choice: YearChoice = {}
): string {
	const last = dateOf(minus(endsAt, 1), zone);
	return endsAt === endOfDay(last, zone)
		? longDate(last, locale, choice)
		: dateAndTime(endsAt, zone, locale, choice);
}

/** Whether something lasts from the first instant of a day to the last one of that day or a later one. */
export function isWholeDays({ startsAt, endsAt }: Interval, zone: Zone): boolean {
	return (
		startsAt === startOfDay(dateOf(startsAt, zone), zone) &&
		endsAt === endOfDay(dateOf(minus(endsAt, 1), zone), zone)
	);
}
