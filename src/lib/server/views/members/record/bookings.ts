import * as m from '$lib/messages/catalogue';
import { dateAndTimeRange } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import type * as bookings from '../../../bookings';
import type { TagLabel } from '../../view-types';
import type { Recorded, RecordTime } from './member-record';

const tags: Partial<
	Record<bookings.Booking['state'], { variant: TagLabel['variant']; label: () => string }>
> = {
	requested: { variant: 'wait', label: m.common_tag_requested },
	cancelled: { variant: 'no', label: m.bookings_tag_cancelled },
	released: { variant: 'plain', label: m.common_tag_released },
	expired: { variant: 'plain', label: m.common_tag_expired }
};

/** Some of somebody's bookings in a hub, as lines of their record. */
export function bookingLines(
	booked: bookings.BookingInRoom[],
	{ hub, user }: Pick<Recorded, 'hub' | 'user'>,
	{ locale, now }: RecordTime
) {
	const today = dateOf(now, hub.zone);
	return booked.map((booking) => {
		const tag = tags[booking.state];
		return {
			id: booking.id,
			when: dateAndTimeRange(booking, hub.zone, locale, { today }),
			room: booking.roomName,
			title: booking.title,
			written: [
				{ text: booking.roomName, lang: hub.locale },
				{ text: booking.title, lang: user.locale }
			],
			over: booking.endsAt <= now,
			tag: tag ? { variant: tag.variant, label: tag.label() } : null
		};
	});
}
