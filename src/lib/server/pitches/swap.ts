import { and, eq, inArray } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { latestOf, plus } from '$lib/time/instant';
import type { EventId, PitchSlotId } from '../db/id';
import { touch } from '../entries';
import { findOpenEventAsConcierge } from './find-open-event';
import type { Event } from '../events/event';
import type { Pitch, PitchSlot } from './pitch';
import { pitches, pitchSlots } from './schema';
import type { Change } from '../db/change';

/**
 * Swaps the pitches of two slots, for a concierge; one slot may be free. Authors whose time changes are
 * told.
 * Refused with `not-concierge`, `slot-unknown`, `event-not-open`, `event-cancelled`, `pitch-too-late`.
 * @returns the moved pitches
 */
export async function swap(
	change: Change,
	event: { id: EventId },
	slotId: PitchSlotId,
	otherSlotId: PitchSlotId
): Promise<Pitch[] | Refusal> {
	const { tx } = change;
	const open = await findOpenEventAsConcierge(change, event.id);
	if (isRefusal(open)) return open;
	const both = [slotId, otherSlotId];
	const slots = await tx
		.select()
		.from(pitchSlots)
		.where(and(eq(pitchSlots.eventId, open.id), inArray(pitchSlots.id, both)))
		.all();
	if (slots.length !== 2) return refuse('slot-unknown', { field: 'slot' });
	const held = await tx
		.select()
		.from(pitches)
		.where(and(eq(pitches.state, 'placed'), inArray(pitches.slotId, both)))
		.all();
	return exchange(change, open, slots, held);
}

async function exchange(
	change: Change,
	event: Event,
	slots: PitchSlot[],
	held: Pitch[]
): Promise<Pitch[]> {
	const { tx, now } = change;
	// The unique index holds inside the transaction too: clear both slots, then set both.
	const ids = held.map((pitch) => pitch.id);
	if (ids.length === 0) return [];
	await tx.update(pitches).set({ state: 'waiting', slotId: null }).where(inArray(pitches.id, ids));
	const moved: Pitch[] = [];
	for (const pitch of held) {
		const slot = slots.find((one) => one.id !== pitch.slotId)!;
		const [placed] = await tx
			.update(pitches)
			.set({
				state: 'placed',
				slotId: slot.id,
				changedAt: latestOf(now, plus(pitch.changedAt, 1))
			})
			.where(eq(pitches.id, pitch.id))
			.returning();
		if (!placed) throw new Error('a pitch vanished within its transaction');
		moved.push(placed);
	}
	// Its authors are told when the order has not changed again for a while (`server/notices`).
	touch(change, 'event', event.id);
	return moved;
}
