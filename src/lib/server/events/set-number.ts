import { eq } from 'drizzle-orm';
import type { Change } from '../db/change';
import type { EventId } from '../db/id';
import { events } from './schema';

/** Gives an event its number in a series. A number is not material: SEQUENCE stays and no one is mailed. */
export async function setNumber({ tx, now }: Change, id: EventId, number: number): Promise<void> {
	await tx.update(events).set({ number, changedAt: now }).where(eq(events.id, id));
}
