import type { Written } from '$lib/messages/written';
import type { DaySchedule } from '$lib/server/bookings';
import type { Db } from '$lib/server/db/types';
import * as events from '$lib/server/events';
import type { Viewer } from '$lib/server/members/viewer';

/** The title of an event that has a room, and its page; by the id of the booking by which it has it. */
export type EventsInRooms = ReadonlyMap<string, { title: string; written: Written; href: string }>;

/** The events among the bookings of some days, as far as a viewer may know of them. */
export async function eventsInRooms(
	db: Db,
	{ hub, bookings }: Pick<DaySchedule, 'hub' | 'bookings'>,
	viewer: Viewer | null
): Promise<EventsInRooms> {
	const held = bookings.filter(({ kind }) => kind === 'event').map(({ id }) => id);
	const shown = await events.listHolding(db, held, viewer);
	return new Map(
		shown.map(({ bookingId, title, slug, languages }) => [
			bookingId ?? '',
			{
				title,
				written: { text: title, lang: events.languageOf({ languages }, hub) },
				href: `/events/${slug}`
			}
		])
	);
}
