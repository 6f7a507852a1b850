import { eq } from 'drizzle-orm';
import type { Refusal } from '$lib/messages/refusal';
import { refuseUnlessConcierge } from '../members';
import type { Event } from './event';
import { events } from './schema';
import type { Change } from '../db/change';

/** The event as it is inside the transaction: the page that was pressed on may be older. */
export async function findCurrent({ tx }: Change, { id }: Pick<Event, 'id'>): Promise<Event> {
	const event = await tx.select().from(events).where(eq(events.id, id)).get();
	if (!event) throw new Error('an event vanished');
	return event;
}

/** The same for a concierge of its hub, who may change it; `not-concierge` for others. */
export async function findAsConcierge(
	change: Change,
	given: Pick<Event, 'id'>
): Promise<Event | Refusal> {
	const event = await findCurrent(change, given);
	return (await refuseUnlessConcierge(change, event.hubId)) ?? event;
}
