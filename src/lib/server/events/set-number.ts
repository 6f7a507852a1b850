import { eq } from 'drizzle-orm';
import type { Change } from '../db/change';
import type { EventId } from '../db/id';
import { touch } from '../entries';
import { events } from './schema';

/** Gives an event its number in a series. A number is not material: SEQUENCE stays. */
export async function setNumber(change: Change, id: EventId, number: number): Promise<void> {
	const { tx, now } = change;
	touch(change, 'event', id);
	await tx.update(events).set({ number, changedAt: now }).where(eq(events.id, id));
}
