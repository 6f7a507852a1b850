import { and, asc, eq, gt, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import { users } from '../../auth/schema';
import type { EventId, PitchRequestId, PitchSlotId, UserId } from '../../db/id';
import type { Db } from '../../db/types';
import type { Event } from '../../events/event';
import { events } from '../../events/schema';
import { runningOrder } from '../running-order';
import { pitches, pitchNights, pitchRequests, pitchSlots } from '../schema';

/** A slot that a desk proposes to somebody. */
export interface OpenRequest {
	id: PitchRequestId;
	event: Event;
	slotId: PitchSlotId;
	/** When the slot begins. */
	startsAt: Instant;
	/** Whether somebody else has it by now. */
	taken: boolean;
	/** How many slots of the event are free. */
	free: number;
}

/**
 * What is proposed to somebody, by account or at the address that it has proved, and neither answered nor over; the
 * next event first. Two queries, whatever there is.
 * @param eventId only of this event
 */
export async function listOpenRequests(
	db: Db,
	userId: UserId,
	now: Instant,
	eventId?: EventId
): Promise<OpenRequest[]> {
	const proved = db
		.select({ email: users.email })
		.from(users)
		.where(and(eq(users.id, userId), isNotNull(users.emailProvedAt)));
	const rows = await db
		.select({ request: pitchRequests, event: events, night: pitchNights })
		.from(pitchRequests)
		.innerJoin(pitchSlots, eq(pitchSlots.id, pitchRequests.slotId))
		.innerJoin(pitchNights, eq(pitchNights.eventId, pitchSlots.eventId))
		.innerJoin(events, eq(events.id, pitchSlots.eventId))
		.where(
			and(
				or(eq(pitchRequests.userId, userId), inArray(pitchRequests.email, proved)),
				isNull(pitchRequests.declinedAt),
				eq(events.state, 'published'),
				gt(events.startsAt, now),
				eventId && eq(events.id, eventId),
				sql`not exists (
					select 1 from ${pitches}
					where ${pitches.eventId} = ${events.id} and ${pitches.userId} = ${userId}
						and ${pitches.state} <> 'withdrawn'
				)`
			)
		)
		.orderBy(asc(events.startsAt), asc(pitchSlots.position))
		.all();
	if (rows.length === 0) return [];
	const slots = await listSlotsOf(db, [...new Set(rows.map(({ event }) => event.id))]);
	return rows.flatMap(({ request, event, night }) => {
		const ofEvent = slots.filter((slot) => slot.eventId === event.id);
		const order = runningOrder(event, night, ofEvent, []);
		const row = order.find((one) => one.kind === 'slot' && one.slot.id === request.slotId);
		if (!row) return [];
		const free = ofEvent.filter(({ taken }) => !taken);
		return {
			...{ id: request.id, event, slotId: request.slotId, startsAt: row.startsAt },
			...{ taken: !free.some(({ id }) => id === request.slotId), free: free.length }
		};
	});
}

async function listSlotsOf(db: Db, eventIds: EventId[]) {
	const rows = await db
		.select({ slot: pitchSlots, pitchId: pitches.id })
		.from(pitchSlots)
		.leftJoin(pitches, and(eq(pitches.slotId, pitchSlots.id), eq(pitches.state, 'placed')))
		.where(inArray(pitchSlots.eventId, eventIds))
		.all();
	return rows.map(({ slot, pitchId }) => ({ ...slot, taken: pitchId !== null }));
}
