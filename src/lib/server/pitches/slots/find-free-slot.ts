import { refuse, type Refusal } from '$lib/messages/refusal';
import type { EventId } from '../../db/id';
import type { Db } from '../../db/types';
import { listFreeSlots, listSlots } from '../find';
import type { PitchSlot } from '../pitch';

/** A free slot of an event. Refused with `slot-unknown`, or `slot-taken`: somebody has it. */
export async function findFreeSlot(
	db: Db,
	eventId: EventId,
	slotId: string
): Promise<PitchSlot | Refusal> {
	const slot = (await listFreeSlots(db, eventId)).find(({ id }) => id === slotId);
	if (slot) return slot;
	const known = (await listSlots(db, eventId)).some(({ id }) => id === slotId);
	return refuse(known ? 'slot-taken' : 'slot-unknown', { field: 'slot' });
}
