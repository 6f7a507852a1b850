import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { users } from '../../auth/schema';
import type { Instant } from '$lib/time/instant';
import type { EventId, PitchRequestId, PitchSlotId, UserId } from '../../db/id';
import type { Db } from '../../db/types';
import { pitches, pitchRequests, pitchSlots } from '../schema';

/** Somebody who was asked and has not taken a slot: an address stands for who gave no name. */
export interface AskedPerson {
	id: PitchRequestId;
	slotId: PitchSlotId;
	name: string;
	askedAt: Instant;
	remindedAt: Instant | null;
	declinedAt: Instant | null;
}

/** Who was asked to present at an event, without those who do, in the order in which they were asked. */
export async function listAsked(db: Db, eventId: EventId): Promise<AskedPerson[]> {
	const rows = await db
		.select({
			request: pitchRequests,
			user: users.name
		})
		.from(pitchRequests)
		.innerJoin(pitchSlots, eq(pitchSlots.id, pitchRequests.slotId))
		.leftJoin(users, eq(users.id, pitchRequests.userId))
		.where(
			and(
				eq(pitchSlots.eventId, eventId),
				sql`not exists (
					select 1 from ${pitches}
					where ${pitches.eventId} = ${eventId} and ${pitches.userId} = ${pitchRequests.userId}
						and ${pitches.state} <> 'withdrawn'
				)`
			)
		)
		.orderBy(asc(pitchRequests.askedAt), asc(pitchRequests.id))
		.all();
	return rows.map(({ request, user }) => {
		const { id, slotId, name, email, askedAt, remindedAt, declinedAt } = request;
		return {
			...{ id, slotId, askedAt, remindedAt, declinedAt },
			name: user ?? (name || (email ?? ''))
		};
	});
}

/** Whether a desk has asked the address that this account has proved to present at an event. */
export async function wasAsked(db: Db, eventId: EventId, userId: UserId): Promise<boolean> {
	const slots = db
		.select({ id: pitchSlots.id })
		.from(pitchSlots)
		.where(eq(pitchSlots.eventId, eventId));
	const row = await db
		.select({ id: pitchRequests.id })
		.from(pitchRequests)
		.innerJoin(users, eq(users.email, pitchRequests.email))
		.where(
			and(
				eq(users.id, userId),
				sql`${users.emailProvedAt} is not null`,
				inArray(pitchRequests.slotId, slots)
			)
		)
		.limit(1)
		.get();
	return row !== undefined;
}
