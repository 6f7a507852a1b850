import { and, asc, eq, sql } from 'drizzle-orm';
import { latestOf, plus } from '$lib/time/instant';
import { notDisabled } from '../auth';
import type { EventId } from '../db/id';
import { settleTouched } from '../entries';
import { tellEach } from '../outbox';
import { touchAnswer } from './entry/touch-answer';
import { attendances } from './schema';
import { events } from '../events/schema';
import { seatsOf, type Attendance } from './attendance';
import type { Event } from '../events/event';
import { tellMovedUp } from './mail';
import { placesOf } from './places';
import type { Change } from '../db/change';

/**
 * Gives free places to the waitlist, strictly in the order people joined, as long as the first party fits.
 * When it is larger than what is free, no one overtakes it. A party larger than the capacity can never be
 * seated, so it blocks no one, and a disabled person is not in the line. Promoted people are mailed in the same transaction. Once the event has begun
 * no one is promoted, because the people on the list are not there. Called by every change that frees a
 * place: answers, removals, a larger capacity.
 * @returns the promoted answers, in order
 */
export async function promoteWaiting(
	change: Change,
	{ id }: { id: EventId }
): Promise<Attendance[]> {
	const { tx, now } = change;
	const event = await tx.select().from(events).where(eq(events.id, id)).get();
	if (!event || event.state !== 'published' || now >= event.startsAt) return [];
	const places = await placesOf(tx, id);
	let free = places.free ?? Infinity;
	if (places.seatable === 0 || free <= 0) return [];
	const moved: Attendance[] = [];
	const line = await nextInLine(change, event, free);
	// What changed of the event in the same write is noted first, so that their mails say it.
	if (line.length) await settleTouched(change);
	for (const waiting of line) {
		if (seatsOf(waiting) > free) break;
		free -= seatsOf(waiting);
		moved.push(await seat(change, waiting));
		touchAnswer(change, waiting);
	}
	await tellEach(moved, (attendance) => tellMovedUp(change, event, attendance));
	return moved;
}

/** The first parties on the waitlist, at most as many as there are free seats: no more can be seated. */
function nextInLine({ tx }: Change, { id, capacity }: Event, free: number): Promise<Attendance[]> {
	const line = tx
		.select()
		.from(attendances)
		.where(
			and(
				eq(attendances.eventId, id),
				eq(attendances.answer, 'waitlisted'),
				notDisabled(attendances.userId),
				capacity === null ? undefined : sql`1 + ${attendances.companions} <= ${capacity}`
			)
		)
		.orderBy(asc(attendances.waitingOrder));
	return Number.isFinite(free) ? line.limit(free).all() : line.all();
}

async function seat({ tx, now }: Change, waiting: Attendance): Promise<Attendance> {
	const [seated] = await tx
		.update(attendances)
		.set({
			answer: 'going',
			waitingSince: null,
			waitingOrder: null,
			changedAt: latestOf(now, plus(waiting.changedAt, 1))
		})
		.where(eq(attendances.id, waiting.id))
		.returning();
	if (!seated) throw new Error('a waiting answer vanished within its transaction');
	return seated;
}
