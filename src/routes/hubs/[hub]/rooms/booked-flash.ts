import type { RequestEvent } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import { findFeedUse, findUser } from '$lib/server/auth';
import * as bookings from '$lib/server/bookings';
import type { Db } from '$lib/server/db/types';
import type { Hub } from '$lib/server/hubs';
import type { Viewer } from '$lib/server/members/viewer';
import * as rooms from '$lib/server/rooms';
import { takeDone } from '$lib/server/http/forms/flash';
import { orNotFound } from '$lib/server/http/guards';
import { dateAndTimeRange } from '$lib/time/format';

/** The sentence after booking, and what comes next, for the holder and for the person who booked it. */
export async function bookedFlash(
	event: Pick<RequestEvent, 'url' | 'cookies' | 'locals'>,
	hub: Hub
): Promise<Pick<App.PageData, 'flash' | 'flashLinks'>> {
	const id = takeDone(event)?.about;
	const { viewer, db, locale } = event.locals;
	const booking = id && viewer ? await bookings.findBookingById(db.read, id) : undefined;
	if (!viewer || booking?.hubId !== hub.id || booking.cancelledAt) return {};
	const mine = booking.holderId === viewer.id;
	if (!mine && booking.createdBy !== viewer.id) return {};
	const room = orNotFound(await rooms.findRoomById(db.read, booking.roomId));
	const words = { room: room.name, when: dateAndTimeRange(booking, hub.zone, locale) };
	const requested = booking.state === 'requested';
	const page = `/bookings/${booking.id}`;
	return {
		flash: requested ? m.rooms_done_requested(words) : m.rooms_done_booked(words),
		flashLinks: [
			{ href: page, label: m.common_edit() },
			...(mine
				? [{ href: `${page}.ics`, label: m.attendances_add_to_calendar(), file: true }]
				: []),
			...(mine && (await offersCalendar(db.read, booking, viewer))
				? [{ href: '/me/calendar', label: m.members_me_calendar_action() }]
				: [])
		]
	};
}

/** After their first booking, whoever has neither subscribed to their calendar nor switched it off is offered it. */
async function offersCalendar(
	db: Db,
	booking: bookings.Booking,
	{ id }: Pick<Viewer, 'id'>
): Promise<boolean> {
	if (!(await bookings.isFirstOwn(db, booking))) return false;
	const [user, used] = await Promise.all([findUser(db, id), findFeedUse(db, id)]);
	return user?.feedOffAt === null && !used;
}
