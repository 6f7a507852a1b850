import { eq } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { events } from '../events/schema';
import type { Change } from '../db/change';

export type Event = typeof events.$inferSelect;

/** The event as it stands inside the transaction, if its running order may still change. */
export async function findOpenEvent({ tx, now }: Change, id: string): Promise<Event | Refusal> {
	const event = await tx.select().from(events).where(eq(events.id, id)).get();
	if (!event) throw new Error('a pitch for an event that does not exist');
	if (event.state === 'draft') return refuse('event-not-open');
	if (event.state === 'cancelled') return refuse('event-cancelled');
	if (now >= event.startsAt) return refuse('pitch-too-late');
	return event;
}
