import { and, eq, inArray, sql } from 'drizzle-orm';
import * as m from '$lib/messages/catalogue';
import { dateOf } from '$lib/time/wall';
import { listBookingEntries } from '../bookings/entry/booking-entries';
import { bookings } from '../bookings/schema';
import { config } from '../config';
import type { Db } from '../db/types';
import { hubs } from '../hubs/schema';
import { rooms } from '../rooms/schema';
import type { Calendar, CalendarOwner } from './calendar';
import { feedVersions } from '../entries/schema';
import { keyOf, preparedOnce, versionColumns } from './version';

const lookUp = preparedOnce((db) =>
	db
		.select({
			id: bookings.id,
			uid: bookings.uid,
			startsAt: bookings.startsAt,
			endsAt: bookings.endsAt,
			roomName: rooms.name,
			roomSlug: rooms.slug,
			hubName: hubs.name,
			zone: hubs.zone,
			...versionColumns
		})
		.from(bookings)
		.innerJoin(rooms, eq(rooms.id, bookings.roomId))
		.innerJoin(hubs, eq(hubs.id, bookings.hubId))
		// What changes a booking changes its holder's calendar.
		.leftJoin(feedVersions, keyOf('user', bookings.holderId))
		.where(
			and(
				eq(bookings.id, sql.placeholder('id')),
				eq(bookings.holderId, sql.placeholder('holder')),
				eq(bookings.kind, 'member'),
				inArray(bookings.state, ['requested', 'confirmed'])
			)
		)
		.prepare()
);

/** One of a person's bookings, to add to a calendar; undefined when they hold no such. */
export async function findBookingCalendar(
	db: Db,
	owner: CalendarOwner,
	id: string
): Promise<Calendar | undefined> {
	const booking = await lookUp(db).get({ id, holder: owner.id });
	if (!booking) return undefined;
	const { zone, version, changedAt, startsAt, endsAt, roomName, hubName } = booking;
	const { locale } = owner;
	const day = dateOf(startsAt, zone);
	const url = `${config().origin}/bookings/${booking.id}`;
	return {
		key: `booking:${booking.id}`,
		...{ version, changedAt, zone, locale },
		audience: 'private',
		file: `${booking.roomSlug}-${day}.ics`,
		async contents(db) {
			const hours = { day, midnight: startsAt, from: startsAt, until: endsAt };
			const entries = await listBookingEntries(db, owner, hours);
			return {
				name: m.calendars_room_name({ room: roomName, hub: hubName }, { locale }),
				description: m.calendars_booking_page({ address: url }, { locale }),
				url,
				entries: entries.filter(({ uid }) => uid === booking.uid)
			};
		}
	};
}
