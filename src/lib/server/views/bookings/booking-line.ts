import type { TagLabel } from '$lib/server/views/view-types';
import * as m from '$lib/messages/catalogue';
import type { Written } from '$lib/messages/written';
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
	/** The room as the hub calls it, and what its holder wrote. */
	written: Written[];
	/** Whether it is the room hold of an event, which can only be changed there. */
	held: boolean;
	tag?: TagLabel;
}

/** A booking as the desk lists it. */
export function bookingLine(
	booking: NamedBooking,
	room: { name: string },
	hub: Pick<Hub, 'zone' | 'locale'>,
	{ locale, now }: ViewContext
): BookingLine {
	const held = booking.kind === 'event';
	return {
		id: booking.id,
		sequence: booking.sequence,
		room: room.name,
		when: dateAndTimeRange(booking, hub.zone, locale, { today: dateOf(now, hub.zone) }),
		who: booking.holderName ?? (held ? m.common_event() : m.bookings_holder_unknown()),
		title: booking.title,
		written: [
			{ text: room.name, lang: hub.locale },
			{ text: booking.title, lang: booking.holderLocale ?? hub.locale }
		],
		held,
		...(booking.state === 'requested' && {
			tag: { variant: 'wait' as const, label: m.common_tag_requested() }
		})
	};
}
