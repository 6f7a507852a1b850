import { and, eq } from 'drizzle-orm';
import type { EventId, PitchRequestId } from '../../db/id';
import type { Db } from '../../db/types';
import { pitchRequests, pitchSlots } from '../schema';
import type { PitchRequest } from './ask';

/** A request within its event. */
export async function findRequest(
	db: Db,
	eventId: EventId,
	id: PitchRequestId
): Promise<PitchRequest | undefined> {
	const row = await db
		.select({ request: pitchRequests })
		.from(pitchRequests)
		.innerJoin(pitchSlots, eq(pitchSlots.id, pitchRequests.slotId))
		.where(and(eq(pitchRequests.id, id), eq(pitchSlots.eventId, eventId)))
		.get();
	return row?.request;
}
