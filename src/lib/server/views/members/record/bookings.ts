import * as m from '$lib/messages/catalogue';
import { dateAndTimeRange } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import * as bookings from '../../../bookings';
import type { Db } from '../../../db/types';
import type { TagLabel } from '../../view-types';
import type { ViewContext } from '../../view-context';
import type { Recorded } from './member-record';

const tags: Partial<
	Record<bookings.Booking['state'], { variant: TagLabel['variant']; label: () => string }>
> = {
	requested: { variant: 'wait', label: m.common_tag_requested },
	cancelled: { variant: 'no', label: m.bookings_tag_cancelled },
	released: { variant: 'plain', label: m.common_tag_released },
	expired: { variant: 'plain', label: m.common_tag_expired }
};

/** Somebody's bookings in a hub: those to come, soonest first, then those that are over, latest first. */
export async function recordBookings(
	db: Db,
	{ hub, user }: Pick<Recorded, 'hub' | 'user'>,
	{ locale, now }: Pick<ViewContext, 'locale' | 'now'>,
	limit: number
) {
	const today = dateOf(now, hub.zone);
	const holder = { hubId: hub.id, holderId: user.id };
	const { coming, past } = await bookings.listOfHolder(db, holder, now, limit);
	return [...coming, ...past].map((booking) => {
		const tag = tags[booking.state];
		return {
			id: booking.id,
			when: dateAndTimeRange(booking, hub.zone, locale, { today }),
			room: booking.roomName,
			title: booking.title,
			over: booking.endsAt <= now,
			tag: tag ? { variant: tag.variant, label: tag.label() } : null
		};
	});
}
