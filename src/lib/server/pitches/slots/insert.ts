import { sql } from 'drizzle-orm';
import type { Change } from '../../db/change';
import { newId, type PitchSlotId, type UserId } from '../../db/id';
import type { Event } from '../../events/event';
import { currentRevision } from '../../events/told/states';
import { touchPitch } from '../entry/touch-pitch';
import type { GuestSpeaker, Pitch, PitchInput } from '../pitch';
import { pitches } from '../schema';

type NewPitch = PitchInput &
	({ state: 'placed'; slotId: PitchSlotId } | { state: 'waiting'; slotId: null });

/** Stores a new pitch, in its slot or last in the line. Checks nothing: the caller does. */
export async function insertPitch(
	change: Change,
	event: Event,
	person: { id: UserId } | GuestSpeaker,
	pitch: NewPitch
): Promise<Pitch> {
	const { tx, now } = change;
	const line =
		pitch.state === 'placed'
			? {}
			: {
					waitingSince: now,
					waitingOrder: sql<number>`(
						select coalesce(max(waiting_order), 0) + 1 from pitches
						where event_id = ${event.id} and state = 'waiting'
					)`
				};
	const [written] = await tx
		.insert(pitches)
		.values({
			id: newId(),
			eventId: event.id,
			...('id' in person
				? { userId: person.id }
				: { guestName: person.name, guestEmail: person.email }),
			...pitch,
			...line,
			// Its author saw the event on the page of the form, or reads it in the mail about the slot.
			toldRevision: currentRevision(event.id),
			createdAt: now,
			changedAt: now
		})
		.returning();
	if (!written) throw new Error('a pitch was not written');
	touchPitch(change, written);
	return written;
}
