import type { ClosingTime, OpeningHours } from '$lib/server/hubs';
import type { Room } from '$lib/server/rooms';
import type { LocalTime } from '$lib/time/dates';
import { minutesPerDay } from '$lib/time/durations';
import { localTime } from '$lib/time/format';
import type { Locale } from '$lib/time/locale';
import { minutesOfDay, timeOfMinutes } from '$lib/time/wall';
import type { HourOption } from '../rooms/hour-options';

/**
 * The hours to which a booking can be moved. The same form chooses the day, so these are the hours of the
 * longest day; at the desk all 24 hours.
 */
export function moveOptions(
	week: OpeningHours[],
	rooms: Room[],
	locale: Locale,
	{ asConcierge, chosen }: { asConcierge: boolean; chosen: LocalTime[] }
): HourOption[] {
	const step = Math.min(30, ...rooms.map(({ stepMinutes }) => stepMinutes));
	const minutes = (time: ClosingTime) => (time === '24:00' ? minutesPerDay : minutesOfDay(time));
	const all = asConcierge || !week.length;
	const from = all ? 0 : Math.min(...week.map(({ opens }) => minutes(opens)));
	const until = all ? minutesPerDay : Math.max(...week.map(({ closes }) => minutes(closes)));
	const times = [...chosen];
	for (let at = from; at <= until; at += step) times.push(timeOfMinutes(at % minutesPerDay));
	return [...new Set(times)].sort().map((value) => ({ value, label: localTime(value, locale) }));
}
