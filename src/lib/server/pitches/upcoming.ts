import { and, count, eq, gt, ne, type SQL } from 'drizzle-orm';
import { isRefusal } from '$lib/messages/refusal';
import type { Db } from '../db/types';
import { events } from '../events/schema';
import { pitches } from './schema';
import { withdraw } from './withdraw';
import type { Change } from '../db/change';

/** How many pitches each person has at the coming nights of a hub, by the person's id. */
export async function countUpcomingByHolder(
	db: Db,
	hubId: string,
	now: number
): Promise<Map<string, number>> {
	const rows = await db
		.select({ of: pitches.userId, coming: count() })
		.from(pitches)
		.innerJoin(events, eq(events.id, pitches.eventId))
		.where(and(eq(events.hubId, hubId), isUpcoming(now)))
		.groupBy(pitches.userId)
		.all();
	return new Map(rows.map(({ of, coming }) => [of, coming]));
}

/** How many pitches a person has at the coming nights of each hub, by the hub's id. */
export async function countUpcomingByHub(
	db: Db,
	userId: string,
	now: number
): Promise<Map<string, number>> {
	const rows = await db
		.select({ of: events.hubId, coming: count() })
		.from(pitches)
		.innerJoin(events, eq(events.id, pitches.eventId))
		.where(and(eq(pitches.userId, userId), isUpcoming(now)))
		.groupBy(events.hubId)
		.all();
	return new Map(rows.map(({ of, coming }) => [of, coming]));
}

/**
 * Takes a person's pitches off the coming nights of a hub that they leave; who waits for a slot moves
 * up, and is told.
 * @returns how many pitches were withdrawn
 */
export async function withdrawUpcoming(
	change: Change,
	hubId: string,
	userId: string
): Promise<number> {
	const { tx, now } = change;
	const rows = await tx
		.select({ pitch: pitches })
		.from(pitches)
		.innerJoin(events, eq(events.id, pitches.eventId))
		.where(and(eq(events.hubId, hubId), eq(pitches.userId, userId), isUpcoming(now)))
		.all();
	for (const { pitch } of rows) {
		const withdrawn = await withdraw(change, pitch);
		if (isRefusal(withdrawn)) throw new Error('a live pitch could not be withdrawn');
	}
	return rows.length;
}

function isUpcoming(now: number): SQL | undefined {
	return and(
		ne(pitches.state, 'withdrawn'),
		eq(events.state, 'published'),
		gt(events.startsAt, now)
	);
}
