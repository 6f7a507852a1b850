import { and, eq, sql } from 'drizzle-orm';
import * as m from '$lib/messages/catalogue';
import { busyEntries, listBusy } from '../bookings/entry/busy-entries';
import { config } from '../config';
import type { Db } from '../db/types';
import { hubs } from '../hubs/schema';
import { hubColour } from '../mail/hub-colour';
import { whereInUse } from '../rooms/policy';
import { rooms } from '../rooms/schema';
import { roomAddress } from './addresses';
import type { Calendar } from './calendar';
import { feedVersions } from '../entries/schema';
import { keyOf, preparedOnce, versionColumns } from './version';

const lookUp = preparedOnce((db) =>
	db
		.select({
			id: rooms.id,
			slug: rooms.slug,
			name: rooms.name,
			hubSlug: hubs.slug,
			hubName: hubs.name,
			zone: hubs.zone,
			locale: hubs.locale,
			hue: hubs.hue,
			...versionColumns
		})
		.from(rooms)
		.innerJoin(hubs, eq(hubs.id, rooms.hubId))
		.leftJoin(feedVersions, keyOf('room', rooms.id))
		.where(
			and(
				eq(hubs.slug, sql.placeholder('hub')),
				eq(rooms.slug, sql.placeholder('room')),
				whereInUse
			)
		)
		.prepare()
);

/** The public feed of a room's busy times, set-up and clear-up included. */
export async function findRoomCalendar(
	db: Db,
	hubSlug: string,
	slug: string
): Promise<Calendar | undefined> {
	const room = await lookUp(db).get({ hub: hubSlug, room: slug });
	if (!room) return undefined;
	const { locale, zone, version, changedAt } = room;
	const words = { room: room.name, hub: room.hubName };
	return {
		key: `room:${room.id}`,
		...{ version, changedAt, zone, locale },
		audience: 'public',
		async contents(db, window) {
			return {
				name: m.calendars_room_name(words, { locale }),
				description: m.calendars_room_description(words, { locale }),
				url: `${config().origin}/hubs/${room.hubSlug}/rooms/${room.slug}`,
				source: roomAddress({ slug: room.hubSlug }, room),
				colour: hubColour(room.hue, 'light').stroke,
				entries: busyEntries(await listBusy(db, room.id, window), room)
			};
		}
	};
}
