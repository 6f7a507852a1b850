import type { TagVariant } from '$lib/server/views/view-types';
import * as m from '$lib/messages/catalogue';
import type { Booking } from '$lib/server/bookings';
import type { Hub } from '$lib/server/hubs';
import { weekdayOf } from '$lib/time/dates';
import {
	dateAndTime,
	dayNumber,
	duration,
	isoDateTime,
	longDate,
	monthName,
	timeRange,
	weekdayName
} from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import { minutesBetween } from '$lib/time/minutes';
import { dateOf } from '$lib/time/wall';
import type { ViewContext } from '../view-context';

/** A booking in words, for people who may open it. */
export function bookingView(booking: Booking, hub: Hub, { locale, now }: ViewContext) {
	const { startsAt, endsAt } = booking;
	const date = dateOf(startsAt, hub.zone);
	const today = dateOf(now, hub.zone);
	return {
		id: booking.id,
		state: stateOf(booking, now),
		day: dayNumber(date, locale),
		weekday: weekdayName(weekdayOf(date), locale),
		month: monthName(date, locale),
		date: longDate(date, locale, { today }),
		hours: timeRange(startsAt, endsAt, hub.zone, locale),
		lasting: duration(minutesBetween(startsAt, endsAt), locale),
		datetime: isoDateTime(startsAt, hub.zone),
		title: booking.title,
		attendees: booking.attendees,
		discreet: booking.visibility === 'busy',
		booked: dateAndTime(booking.createdAt, hub.zone, locale, { today }),
		cancelled:
			booking.cancelledAt === null
				? null
				: {
						when: dateAndTime(booking.cancelledAt, hub.zone, locale, { today }),
						reason: booking.cancelReason
					}
	};
}

function stateOf(booking: Booking, now: Instant): { variant: TagVariant; label: string } {
	if (booking.state === 'cancelled') return { variant: 'no', label: m.bookings_tag_cancelled() };
	if (booking.state === 'expired') return { variant: 'no', label: m.common_tag_expired() };
	if (booking.state === 'released') return { variant: 'plain', label: m.common_tag_released() };
	if (booking.endsAt <= now) return { variant: 'plain', label: m.bookings_over() };
	if (booking.state === 'requested') return { variant: 'wait', label: m.common_tag_requested() };
	return { variant: 'free', label: m.common_tag_confirmed() };
}
