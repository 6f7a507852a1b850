import { eq } from 'drizzle-orm';
import { dayMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import type { Db } from '../../db/types';
import type { Event } from '../../events/event';
import { events } from '../../events/schema';
import type { Attendance } from '../attendance';
import { findAttendanceById, findMine, whoIs } from '../find';
import { readToken, type UnverifiedAnswer } from './guest-link';

/** How long after its event a link still shows the answer, in milliseconds. */
export const linkRetentionMs = 30 * dayMs;

/** What a link opens: the answer to an event, or what was asked for before the address was verified. */
export interface LinkedAnswer {
	event: Event;
	mine: Attendance | undefined;
	asked: UnverifiedAnswer | undefined;
}

/**
 * The answer that a mailed link stands for; undefined for a token that `readToken` refuses, when the answer is
 * gone, when the link was withdrawn, and thirty days after the event.
 */
export async function findByLink(
	db: Db,
	token: string,
	now: Instant
): Promise<LinkedAnswer | undefined> {
	const link = readToken(token, now);
	if (!link) return undefined;
	const asked = link.kind === 'unverified' ? link.answer : undefined;
	const mine =
		link.kind === 'unverified'
			? await findMine(db, link.answer.eventId, await whoIs(db, { guest: link.answer }))
			: await findAttendanceById(db, link.attendanceId);
	if (link.kind === 'answered' && !mine) return undefined;
	const { version } = link.kind === 'unverified' ? link.answer : link;
	if (mine && (mine.linkVersion ?? 0) !== version) return undefined;
	const eventId = mine?.eventId ?? asked?.eventId;
	const event = eventId && (await db.select().from(events).where(eq(events.id, eventId)).get());
	if (!event || now >= plus(event.endsAt, linkRetentionMs)) return undefined;
	return { event, mine, asked };
}
