import { eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { refuseUnlessConcierge } from '../members';
import type { Event } from './event';
import { events } from './schema';
import type { Change } from '../db/change';

/**
 * Reads an event inside the transaction, because the page may be out of date. Refused with `event-gone`: it
 * was a draft, and has been discarded since.
 */
export async function findCurrent(
	{ tx }: Change,
	{ id }: Pick<Event, 'id'>
): Promise<Event | Refusal> {
	const event = await tx.select().from(events).where(eq(events.id, id)).get();
	return event ?? refuse('event-gone');
}

/**
 * Reads an event for a change. Refused as `findCurrent` is, and with `not-concierge`: the actor is not a
 * concierge of its hub.
 */
export async function findAsConcierge(
	change: Change,
	given: Pick<Event, 'id'>
): Promise<Event | Refusal> {
	const event = await findCurrent(change, given);
	if (isRefusal(event)) return event;
	return (await refuseUnlessConcierge(change, event.hubId)) ?? event;
}
