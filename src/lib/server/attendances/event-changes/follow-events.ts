import { refuse, type Refusal } from '$lib/messages/refusal';
import type { Change } from '../../db/change';
import type { Event } from '../../events';
import type { EventFollower } from '../../events/follow';
import { placesOf } from '../places';
import { promoteWaiting } from '../promote';

/** Keeps attendances in step with changes of an event: promotes the waitlist. */
export const attendanceFollower: EventFollower = {
	reasonAgainst: (change, event, { capacity }) => refuseCapacity(change, event, capacity),

	async changed(change, { before, after }) {
		// After a smaller capacity too: a party that has become too large to be seated no longer blocks the
		// others.
		if (after.capacity !== before.capacity) await promoteWaiting(change, after);
	}
};

/** Refused with `capacity-too-small`: more people are going than there would be places. */
async function refuseCapacity(
	{ tx }: Change,
	event: Event,
	capacity: number | null
): Promise<Refusal | undefined> {
	if (capacity === null || capacity === event.capacity) return undefined;
	const { going, companions } = await placesOf(tx, event.id);
	if (going + companions <= capacity) return undefined;
	return refuse('capacity-too-small', { field: 'capacity' });
}
