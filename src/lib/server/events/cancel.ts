import { eq } from 'drizzle-orm';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import * as bookings from '../bookings';
import { touch } from '../entries';
import type { Event } from './event';
import { findAsConcierge } from './find-current';
import { events } from './schema';
import { eventFollowers } from './follow';
import { personId, type Change } from '../db/change';

/**
 * Cancels a published event. It stays listed with the reason, its room hold is released, and everybody who has it
 * in their calendar is told at once (`server/notices`). The editions of its series are renumbered without it.
 * Refused with `not-concierge`, `event-cancelled`: already cancelled; `event-over`, `event-not-open`: a
 * draft, which is discarded instead.
 * @param reason shown to everyone
 */
export async function cancel(
	change: Change,
	given: Pick<Event, 'id'>,
	reason: string
): Promise<Event | Refusal> {
	const { tx, now, actor } = change;
	const event = await findAsConcierge(change, given);
	if (isRefusal(event)) return event;
	if (event.state === 'cancelled') return refuse('event-cancelled');
	if (event.state === 'draft') return refuse('event-not-open');
	if (event.endsAt <= now) return refuse('event-over');
	const cancelled = await tx
		.update(events)
		.set({
			state: 'cancelled',
			cancelledAt: now,
			cancelledBy: personId(actor),
			cancelReason: reason,
			changedAt: now
		})
		.where(eq(events.id, event.id))
		.returning()
		.get();
	touch(change, 'event', event.id);
	for (const follower of eventFollowers()) await follower.cancelled?.(change, cancelled);
	const released = cancelled.bookingId && (await bookings.releaseHold(change, cancelled.bookingId));
	return released || cancelled;
}
