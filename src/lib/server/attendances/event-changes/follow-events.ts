import { refuse, type Refusal } from '$lib/messages/refusal';
import type { Change } from '../../db/change';
import type { Event } from '../../events';
import type { EventFollower } from '../../events/follow';
import { tellCancelled, tellChanged } from './mail';
import { placesOf } from '../places';
import { promoteWaiting } from '../promote';

/** Who comes to an event is told of its changes, and keeps a place in it. */
export const attendanceFollower: EventFollower = {
	reasonAgainst: (change, event, { capacity }) => refuseCapacity(change, event, capacity),

	async changed(change, { before, after, told }) {
		if (told) await tellChanged(change, told, after);
		// A smaller capacity too: a party that cannot be seated any more holds nobody up.
		if (after.capacity !== before.capacity) await promoteWaiting(change, after);
	},

	cancelled: tellCancelled
};

/** `capacity-too-small` when more people come than there would be places. */
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
