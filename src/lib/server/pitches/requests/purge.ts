import { eq, inArray, lte } from 'drizzle-orm';
import type { Change } from '../../db/change';
import { events } from '../../events/schema';
import { pitchRequests, pitchSlots } from '../schema';

/** Forgets who was asked to present at what is over. */
export async function purgeRequests({ tx, now }: Change): Promise<number> {
	const over = tx
		.select({ id: pitchSlots.id })
		.from(pitchSlots)
		.innerJoin(events, eq(events.id, pitchSlots.eventId))
		.where(lte(events.endsAt, now));
	const { rowsAffected } = await tx
		.delete(pitchRequests)
		.where(inArray(pitchRequests.slotId, over));
	return rowsAffected;
}
