import { and, asc, eq } from 'drizzle-orm';
import { latestOf, plus } from '$lib/time/instant';
import { notDisabled } from '../auth';
import type { EventId } from '../db/id';
import { settleTouched } from '../entries';
import { events } from '../events/schema';
import { tellEach } from '../outbox';
import { confirmSpeaker } from './speaker-attendance';
import { listFreeSlots } from './find';
import { tellMovedUp } from './mail/placed';
import type { Pitch } from './pitch';
import { touchPitch } from './entry/touch-pitch';
import { pitches } from './schema';
import type { Change } from '../db/change';

/**
 * Gives free slots to waiting pitches, in the order they joined. Each author is mailed and marked as going.
 * A disabled person is not in the line, and once the event has begun no one is promoted.
 * @returns the promoted pitches, in order
 */
export async function promoteWaitingPitches(
	change: Change,
	{ id }: { id: EventId }
): Promise<Pitch[]> {
	const { tx, now } = change;
	const event = await tx.select().from(events).where(eq(events.id, id)).get();
	if (!event || event.state !== 'published' || now >= event.startsAt) return [];
	const free = await listFreeSlots(tx, id);
	const waiting = await tx
		.select()
		.from(pitches)
		.where(and(eq(pitches.eventId, id), eq(pitches.state, 'waiting'), notDisabled(pitches.userId)))
		.orderBy(asc(pitches.waitingOrder))
		.limit(free.length)
		.all();
	// What changed of the event in the same write is noted first, so that their mails say it.
	if (waiting.length) await settleTouched(change);
	const moved: Pitch[] = [];
	for (const [index, pitch] of waiting.entries()) {
		const [placed] = await tx
			.update(pitches)
			.set({
				state: 'placed',
				slotId: free[index]!.id,
				waitingSince: null,
				waitingOrder: null,
				changedAt: latestOf(now, plus(pitch.changedAt, 1))
			})
			.where(eq(pitches.id, pitch.id))
			.returning();
		if (!placed) throw new Error('a waiting pitch vanished within its transaction');
		touchPitch(change, placed);
		moved.push(placed);
	}
	await tellEach(moved, async (pitch) => {
		// Guests never wait: the desk gives them a slot.
		const place = await confirmSpeaker(change, event, { id: pitch.userId! });
		await tellMovedUp(change, event, pitch, place);
	});
	return moved;
}
