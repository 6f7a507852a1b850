import type { TagLabel } from '$lib/server/views/view-types';
import * as m from '$lib/messages/catalogue';
import type { NamedBooking } from '$lib/server/bookings';
import type { Hub } from '$lib/server/hubs';
import { dateAndTimeRange } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import type { ViewContext } from '../view-context';

export interface BookingLine {
	id: string;
	sequence: number;
	room: string;
	when: string;
	who: string;
	title: string;
	/** Whether it is the room hold of an event, which can only be changed there. */
	held: boolean;
	tag?: TagLabel;
}

/** A booking as the desk lists it. */
export function bookingLine(
	booking: NamedBooking,
	room: { name: string },
	{ zone }: Pick<Hub, 'zone'>,
	{ locale, now }: ViewContext
): BookingLine {
	const held = booking.kind === 'event';
	return {
		id: booking.id,
		sequence: booking.sequence,
		room: room.name,
		when: dateAndTimeRange(booking, zone, locale, { today: dateOf(now, zone) }),
		who: booking.holderName ?? (held ? m.common_event() : m.bookings_holder_unknown()),
		title: booking.title,
		held,
		...(booking.state === 'requested' && {
			tag: { variant: 'wait' as const, label: m.common_tag_requested() }
		})
	};
}
