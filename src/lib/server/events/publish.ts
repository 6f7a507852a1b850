import { eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import * as bookings from '../bookings';
import { touch } from '../entries';
import { findCurrentHub, refuseClosed } from '../hubs';
import type { Event } from './event';
import { findRoomHold } from './room-hold';
import { findAsConcierge } from './find-current';
import { events } from './schema';
import type { Change } from '../db/change';

/**
 * Publishes a draft: from now on it is listed in the programme, and the room's booking shows its title.
 * Refused with `not-concierge`, `event-past`, `event-published`, `hub-has-closed`, or why the room cannot be held.
 */
export async function publish(change: Change, given: Pick<Event, 'id'>): Promise<Event | Refusal> {
	const { tx, now } = change;
	const event = await findAsConcierge(change, given);
	if (isRefusal(event)) return event;
	if (event.state !== 'draft') return refuse('event-published');
	if (event.endsAt <= now) return refuse('event-past', { field: 'day' });
	const closed = refuseClosed(await findCurrentHub(change, { id: event.hubId }));
	if (closed) return closed;
	const held = await findRoomHold(tx, event);
	if (held) {
		const { startsAt, endsAt, title } = event;
		const { setUpMinutes, clearUpMinutes } = held;
		const input = { startsAt, endsAt, title, setUpMinutes, clearUpMinutes };
		const named = await bookings.moveHold(change, held.bookingId, input);
		if (isRefusal(named)) return named;
	}
	touch(change, 'event', event.id);
	return tx
		.update(events)
		.set({ state: 'published', publishedAt: now, changedAt: now })
		.where(eq(events.id, event.id))
		.returning()
		.get();
}
