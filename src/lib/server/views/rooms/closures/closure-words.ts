import * as m from '$lib/messages/catalogue';
import type { SeenSegment } from '$lib/server/bookings';
import { endOfDay } from '$lib/time/dates';
import { dateAndTimeRange, isWholeDays, longDate, shortDate, timeOfDay } from '$lib/time/format';
import { type Instant, minus } from '$lib/time/instant';
import type { Interval } from '$lib/time/interval';
import type { Locale } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';
import type { Zone } from '$lib/time/zones';

/**
 * When something is closed: « vendredi 27 novembre, toute la journée », « du vendredi 27 au dimanche 29 novembre »,
 * and with its hours when it does not last whole days.
 */
export function closureWhen(
	closure: Interval,
	zone: Zone,
	{ locale, now }: { locale: Locale; now: Instant }
): string {
	const today = dateOf(now, zone);
	if (!isWholeDays(closure, zone)) return dateAndTimeRange(closure, zone, locale, { today });
	const [first, last] = [dateOf(closure.startsAt, zone), lastDateOf(closure.endsAt, zone)];
	const from = longDate(first, locale, { today });
	if (first === last) return m.rooms_closed_all_day({ day: from });
	return m.rooms_closed_days({ from, until: longDate(last, locale, { today }) });
}

/**
 * Why a part of a day is closed: « Peinture », « Peinture, jusqu’à 13 h » when the room opens again on the same
 * day, « Peinture, jusqu’au sam. 28 nov. » when another day is closed too; « Noël », « Fermé ».
 */
export function closedWords(
	{ reason, until, holiday, endsAt }: Extract<SeenSegment, { kind: 'closed' }>,
	zone: Zone,
	locale: Locale
): string {
	if (holiday) return holiday[locale];
	if (reason === undefined || until === undefined) return m.common_tag_closed();
	const [day, last] = [lastDateOf(endsAt, zone), lastDateOf(until, zone)];
	if (last !== day) return m.rooms_closed_until_day({ reason, until: shortDate(last, locale) });
	if (until === endOfDay(last, zone)) return reason;
	return m.rooms_closed_until({ reason, until: timeOfDay(until, zone, locale) });
}

const lastDateOf = (endsAt: Instant, zone: Zone) => dateOf(minus(endsAt, 1), zone);
