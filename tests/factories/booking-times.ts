import { addDays, type LocalDate, parseTime, weekdayOf } from '$lib/time/dates';
import { holidayOn } from '$lib/time/holidays.server';
import type { Instant } from '$lib/time/instant';
import { dateOf, instantAt } from '$lib/time/wall';
import { paris as zone } from '../support/zones';

/** The next working day in Metz after `now`: tests against the running application use its clock. */
export function nextWorkday(now: Instant): LocalDate {
	let date = addDays(dateOf(now, zone), 1);
	while (weekdayOf(date) > 5 || holidayOn('FR-57', date, { goodFriday: true }))
		date = addDays(date, 1);
	return date;
}

/** 10:00 to 11:00 on that day. */
export function nextOpening(now: Instant): { startsAt: Instant; endsAt: Instant } {
	const date = nextWorkday(now);
	return {
		startsAt: instantAt(date, parseTime('10:00'), zone),
		endsAt: instantAt(date, parseTime('11:00'), zone)
	};
}
