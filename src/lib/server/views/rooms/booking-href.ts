import * as bookings from '$lib/server/bookings';
import type { Column } from '$lib/server/bookings';
import type { Hub } from '$lib/server/hubs';
import { earliestOf, type Instant, plus } from '$lib/time/instant';
import { minutes, toMs } from '$lib/time/minutes';
import { hrefOf, roomsPath, type Query } from './query';

/**
 * The URL of the booking form for a room from this time on: for the length searched for or else an hour,
 * less when the room is free for less. Undefined when the local times do not exist.
 */
export function bookingHref(
	hub: Pick<Hub, 'slug' | 'zone'>,
	{ day, lasting, people, holder }: Query,
	{ room, free, segments, bounds }: Column,
	startsAt: Instant
): string | undefined {
	const range = free.find((one) => one.startsAt <= startsAt && startsAt < one.endsAt);
	const length = toMs(minutes(Math.min(lasting ?? 60, room.longestMinutes)));
	const most = bookings.freeUntil(room, startsAt, range?.endsAt ?? bounds.at(-1)!, segments);
	const endsAt = earliestOf(plus(startsAt, length), most);
	const wall = bookings.toLocalRange({ startsAt, endsAt }, hub.zone);
	const carried = {
		...(lasting && { lasting }),
		...(people && { people }),
		...(holder && { holder })
	};
	return wall && hrefOf(roomsPath(hub), { ...carried, room: room.slug, ...wall, day }, '#book');
}
