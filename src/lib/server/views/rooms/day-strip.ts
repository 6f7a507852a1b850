import type { StripDay } from '$lib/server/views/view-types';
import * as m from '$lib/messages/catalogue';
import * as bookings from '$lib/server/bookings';
import type { DaySchedule } from '$lib/server/bookings';
import type { LocalDate } from '$lib/time/dates';
import { hourMs } from '$lib/time/durations';
import { shortDay } from '$lib/time/format';
import type { Locale } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';

/** The seven days of a week, each with a short note. */
export function dayStrip(
	days: DaySchedule,
	chosen: LocalDate,
	hrefOfDay: (day: LocalDate) => string,
	locale: Locale
): StripDay[] {
	return days.opening.map(({ date }) => ({
		href: hrefOfDay(date),
		...shortDay(date, locale),
		note: dayNote(days, date),
		current: date === chosen,
		shut: bookings.isShut(days, date)
	}));
}

/** « passé », « aujourd’hui », « fermé », or the free hours of all rooms together: « 31 h libres ». */
export function dayNote(days: DaySchedule, date: LocalDate): string {
	const today = dateOf(days.now, days.hub.zone);
	if (date < today) return m.common_past();
	if (date === today) return m.common_today();
	if (bookings.isShut(days, date)) return m.common_state_closed();
	const hours = Math.floor(bookings.freeTime(days, date) / hourMs);
	return hours ? m.rooms_free_hours({ count: hours }) : m.rooms_state_full_short();
}
